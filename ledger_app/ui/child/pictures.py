"""Pictures read at the size in which they are shown, so that a large scan costs no more than a small one."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap


def fitted(data: bytes, box: QSize, *, fill: bool = False) -> QPixmap | None:
    """The picture inside ``box``, or covering it and cut; None when it is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    target = box * 2
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding if fill else Qt.AspectRatioMode.KeepAspectRatio
    if whole.isValid() and (whole.width() > target.width() * 2 or whole.height() > target.height() * 2):
        reader.setScaledSize(whole.scaled(target * 2, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return None
    image = image.scaled(target, mode, Qt.TransformationMode.SmoothTransformation)
    if fill:
        corner = QRect((image.width() - target.width()) // 2, 0, target.width(), target.height())
        image = image.copy(corner)
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(2)
    return pixmap
