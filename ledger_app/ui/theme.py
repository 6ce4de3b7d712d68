"""Every colour, space and size of the window, in one place.

How a screen uses it:

* sizes: ``theme.px(16)`` (a multiple of 4, grown with the clerk's chosen size);
* colours in painting: ``theme.tokens().accent``; everything else gets its colour from the style sheet;
* looks: ``theme.role(widget, name)`` with a name of the style sheet in :mod:`ledger_app.ui.sheet`:
  labels ``title`` ``section`` ``strong`` ``help`` ``error`` ``good`` ``attention``; buttons ``primary``
  ``danger`` ``link`` ``quiet``; frames ``card`` ``panel`` ``notice`` ``bar``.
"""

from dataclasses import dataclass

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ledger_app import paths
from ledger_app.ui import sheet

SCALES = (100, 115, 130, 150)
SYSTEM_FAMILY = "Microsoft YaHei UI"
BUNDLED_FAMILY = "Noto Sans SC"
BASE_POINT = 10.5
CONTROL = 32
ROW = 34
PAD = 16
GAP = 12


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one look, ``#RRGGBB``; ``*_pale`` are grounds of chips and notices."""

    ink: str
    soft: str
    faint: str  # disabled words and rules, never the only carrier of meaning
    ground: str
    panel: str
    line: str
    border: str  # of controls
    accent: str  # links, icons, focus
    fill: str  # ground of the main button
    fill_hover: str
    on_fill: str
    accent_pale: str
    good: str
    good_pale: str
    attention: str
    attention_pale: str
    danger: str
    danger_pale: str
    danger_fill: str
    plain_pale: str
    name: str


LIGHT = Tokens(
    ink="#1F2329",
    soft="#59636F",
    faint="#A3ABB5",
    ground="#FFFFFF",
    panel="#F5F7FA",
    line="#DDE2E8",
    border="#C3CAD3",
    accent="#1668A8",
    fill="#1668A8",
    fill_hover="#115489",
    on_fill="#FFFFFF",
    accent_pale="#E6F0F8",
    good="#27704A",
    good_pale="#E6F3EB",
    attention="#8F5600",
    attention_pale="#FDF1DE",
    danger="#B92424",
    danger_pale="#FCEAEA",
    danger_fill="#C62828",
    plain_pale="#EDF0F3",
    name="light",
)
DARK = Tokens(
    ink="#E4E7EB",
    soft="#A4AEB9",
    faint="#69737E",
    ground="#1F2327",
    panel="#181B1E",
    line="#33393F",
    border="#4A525A",
    accent="#6CB4EA",
    fill="#1F6FAF",
    fill_hover="#2776B6",
    on_fill="#FFFFFF",
    accent_pale="#203547",
    good="#7CC79B",
    good_pale="#1F3329",
    attention="#E5B060",
    attention_pale="#3A2F1C",
    danger="#F09A9A",
    danger_pale="#41262A",
    danger_fill="#B83232",
    plain_pale="#2C3237",
    name="dark",
)


def apply(app: QApplication, dark: bool = False, scale: int = 100) -> None:
    """Give the whole program this look; may be called again at any time."""
    app.setProperty("dark", dark)
    app.setProperty("scale", scale)
    _speak_chinese(app)
    family = _family(app)
    if app.style() is None or app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    font = QFont(family)
    font.setPointSizeF(points())
    app.setFont(font)
    app.setPalette(_palette(tokens()))
    app.setStyleSheet(sheet.text(tokens(), points(), px, (paths.resources() / "icons").as_posix()))


def tokens() -> Tokens:
    """The colours in force."""
    return DARK if is_dark() else LIGHT


def is_dark() -> bool:
    """Whether the dark look is on."""
    app = QApplication.instance()
    return bool(app.property("dark")) if app is not None else False


def scale() -> int:
    """The clerk's size in per cent."""
    app = QApplication.instance()
    return int(app.property("scale") or 100) if app is not None else 100


def px(size: float) -> int:
    """Pixels at the clerk's size."""
    return round(size * scale() / 100)


def points(size: float = BASE_POINT) -> float:
    """A font size at the clerk's size."""
    return size * scale() / 100


def role(widget: QWidget, name: str) -> None:
    """Give the widget a look of the style sheet, also after it was shown."""
    if widget.property("role") == name:
        return
    widget.setProperty("role", name)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _family(app: QApplication) -> str:
    known = app.property("family")
    if known:
        return str(known)
    family = SYSTEM_FAMILY
    if SYSTEM_FAMILY not in QFontDatabase.families():
        family = BUNDLED_FAMILY
        for file in sorted((paths.resources() / "fonts").glob("NotoSansSC*.ttf")):
            # by content: under some Windows code pages Qt does not find a font in a folder with a Chinese name
            QFontDatabase.addApplicationFontFromData(file.read_bytes())
    app.setProperty("family", family)
    return family


def _speak_chinese(app: QApplication) -> None:
    """Qt's own buttons and menus in Chinese, dates and numbers as written here."""
    if app.property("chinese"):
        return
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    for folder in (str(paths.resources() / "translations"), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        translator = QTranslator(app)
        if translator.load("qtbase_zh_CN", folder):
            app.installTranslator(translator)
            app.setProperty("chinese", True)
            return


def _palette(t: Tokens) -> QPalette:
    part = QPalette.ColorRole
    palette = QPalette()
    colours = {
        part.Window: t.panel,
        part.WindowText: t.ink,
        part.Base: t.ground,
        part.AlternateBase: t.panel,
        part.Text: t.ink,
        part.Button: t.ground,
        part.ButtonText: t.ink,
        part.ToolTipBase: t.ground,
        part.ToolTipText: t.ink,
        part.Highlight: t.fill,
        part.HighlightedText: t.on_fill,
        part.Link: t.accent,
        part.PlaceholderText: t.soft,
        part.Mid: t.line,
        part.Accent: t.fill,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (part.WindowText, part.Text, part.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(t.faint))
    return palette
