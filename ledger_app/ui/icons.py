"""Line icons in the theme's colours, drawn once and kept in Qt's pixmap cache."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from ledger_app import paths
from ledger_app.ui import theme

SIZE = 18
_NAME = "icon_name"
_COLOUR = "icon_colour"


def icon(name: str, colour: str = "soft") -> QIcon:
    """The icon of this Lucide name; ``colour`` is the name of a token."""
    made = QIcon(pixmap(name, SIZE, colour))
    made.addPixmap(pixmap(name, SIZE, "faint"), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, size: int = SIZE, colour: str = "soft") -> QPixmap:
    """A square picture of ``size`` logical pixels at the clerk's scale, sharp on dense screens."""
    ink = str(getattr(theme.tokens(), colour))
    side = theme.px(size)
    key = f"icon:{name}:{side}:{ink}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = QPixmap(QSize(side * 2, side * 2))
    made.fill(Qt.GlobalColor.transparent)
    file = paths.resources() / "icons" / f"{name}.svg"
    drawing = file.read_bytes().replace(b"currentColor", ink.encode()).replace(b'stroke-width="2"', b'stroke-width="1.75"')
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side * 2, side * 2))
    painter.end()
    made.setDevicePixelRatio(2)
    QPixmapCache.insert(key, made)
    return made


def dress(button: QAbstractButton, name: str, colour: str = "soft") -> None:
    """Give a button an icon that follows the theme (see :func:`redress`)."""
    button.setProperty(_NAME, name)
    button.setProperty(_COLOUR, colour)
    button.setIcon(icon(name, colour))
    button.setIconSize(QSize(theme.px(SIZE), theme.px(SIZE)))


def redress(root: QWidget) -> None:
    """After a change of look: draw every icon under ``root`` again."""
    for button in root.findChildren(QAbstractButton):
        name = button.property(_NAME)
        if name:
            dress(button, str(name), str(button.property(_COLOUR)))
