"""Pages of a PDF as pictures for the screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any


def pages(pdf: Path | bytes, scale: float) -> Iterator[tuple[int, int, bytes]]:
    """Each page as (width, height, BGRA bytes); ``scale`` 1 is 72 dots an inch."""
    document = _open(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            width, height, row = bitmap.width, bitmap.height, bitmap.width * 4
            data = bytes(bitmap.buffer)
            if bitmap.stride != row:
                data = b"".join(data[i * bitmap.stride : i * bitmap.stride + row] for i in range(height))
            yield width, height, data
            bitmap.close()
            page.close()
    finally:
        document.close()


def text(pdf: Path | bytes) -> str:
    """All words of a PDF as a reader copies them."""
    document = _open(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def page_count(pdf: Path | bytes) -> int:
    """How many pages a PDF has."""
    document = _open(pdf)
    try:
        return len(document)
    finally:
        document.close()


def beginnings(pdf: Path | bytes) -> list[int]:
    """The pages, counted from 1, on which a copy begins: the entries of the outline."""
    document = _open(pdf)
    try:
        found = (entry.get_dest() for entry in document.get_toc())
        return [dest.get_index() + 1 for dest in found if dest is not None]
    finally:
        document.close()


def _open(pdf: Path | bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)
