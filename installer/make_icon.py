"""Draw resources/icons/app.svg as ``app.ico`` and ``side.bmp`` of the installer; run with the project's own Python."""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(renderer: QSvgRenderer, side: int) -> bytes:
    """The drawing as PNG of ``side`` pixels."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon file: a directory of PNG pictures, as Windows Vista and later read it."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries = b""
    for side, data in pictures.items():
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return head + entries + b"".join(pictures.values())


def side(renderer: QSvgRenderer) -> QImage:
    """The picture at the left of the installer's first and last page, 164 × 314 as NSIS wants it."""
    image = QImage(164, 314, QImage.Format.Format_RGB32)
    image.fill(QColor("#E6F0F8"))
    painter = QPainter(image)
    renderer.render(painter, QRectF(42, 56, 80, 80))
    painter.fillRect(162, 0, 2, 314, QColor("#1668A8"))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Indexed8)


def main() -> None:
    """Write the icon and the picture."""
    _app = QGuiApplication(sys.argv[:1])
    renderer = QSvgRenderer(str(HERE.parent / "resources" / "icons" / "app.svg"))
    (HERE / "app.ico").write_bytes(ico({pixels: png(renderer, pixels) for pixels in SIZES}))
    side(renderer).save(str(HERE / "side.bmp"))


if __name__ == "__main__":
    main()
