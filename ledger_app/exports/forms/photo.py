"""A child's photograph at the size that paper needs."""

import io
from typing import Any

_MOST = 600
"""Pixels along the longer side: 50 mm at 300 dots an inch."""
_MOST_PIXELS = 100_000_000
"""Of the photograph as it was taken; a larger one is no photograph."""


def fitted(data: bytes) -> Any:
    """The picture (Pillow's), upright and small; None when it cannot be opened."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            picture.draft("RGB", (_MOST, _MOST))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((_MOST, _MOST))
            return upright.convert("RGBA" if "A" in upright.getbands() else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
