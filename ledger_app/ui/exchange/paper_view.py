"""The pages as they will leave the printer: one at a time, with zoom."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from ledger_app.ui import icons, theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.exchange.paper import POINTS_PER_INCH, Paper

FIT_WIDTH = -1.0
FIT_PAGE = -2.0
_STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_SCREEN_DPI = 96


def _turner(words: str, pressed: Callable[[], object]) -> QPushButton:
    """A button with an icon only: the bar has little room where the type is large."""
    made = parts.button("", pressed)
    made.setToolTip(words)
    made.setAccessibleName(words)
    return made


class PaperView(QWidget):
    """A bar with page and zoom over one page on a grey ground."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._place = 0
        self._image = QImage()
        self.back = _turner("上一页", self.previous)
        self.forward = _turner("下一页", self.next)
        self.where = parts.label("", "strong")
        self.zoom = QComboBox(self)
        self.zoom.setAccessibleName("缩放")
        self.zoom.addItem("适合宽度", FIT_WIDTH)
        self.zoom.addItem("整页", FIT_PAGE)
        for step in _STEPS:
            self.zoom.addItem(f"{step:.0%}", step)
        self.zoom.currentIndexChanged.connect(self._draw)
        self.size_words = parts.label("", "help")
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ground = QScrollArea(self)
        self.ground.setWidget(self._sheet)
        self.ground.setWidgetResizable(False)
        self.ground.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ground.setAccessibleName("打印预览")
        self._lay_out()
        self._take_keys()

    def _lay_out(self) -> None:
        bar = QFrame(self)
        theme.role(bar, "bar")
        self.tools: QHBoxLayout = parts.line(self.back, self.where, self.forward, self.zoom, self.size_words, 1, into=bar)
        self.tools.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        icons.dress(self.back, "arrow-left")
        icons.dress(self.forward, "arrow-right")
        layout = parts.column(bar, self.ground, gap=0, into=self)
        layout.setStretch(1, 1)

    def _take_keys(self) -> None:
        for keys, act in (
            (QKeySequence.StandardKey.MoveToPreviousPage, self.previous),
            (QKeySequence.StandardKey.MoveToNextPage, self.next),
            (QKeySequence.StandardKey.ZoomIn, self.larger),
            (QKeySequence.StandardKey.ZoomOut, self.smaller),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def show_paper(self, paper: Paper | None) -> None:
        """Show another paper from its first page."""
        self._paper = paper
        self._go(0)

    def page(self) -> int:
        """The page shown, counted from 1."""
        return self._place + 1

    @Slot()
    def previous(self) -> None:
        """Turn back."""
        self._go(self._place - 1)

    @Slot()
    def next(self) -> None:
        """Turn on."""
        self._go(self._place + 1)

    @Slot()
    def larger(self) -> None:
        """The next larger step of zoom."""
        wanted = [step for step in _STEPS if step > self.factor() + 0.01]
        self.zoom.setCurrentIndex(self.zoom.findData(wanted[0] if wanted else _STEPS[-1]))

    @Slot()
    def smaller(self) -> None:
        """The next smaller step of zoom."""
        wanted = [step for step in _STEPS if step < self.factor() - 0.01]
        self.zoom.setCurrentIndex(self.zoom.findData(wanted[-1] if wanted else _STEPS[0]))

    def _go(self, place: int) -> None:
        sheets = self._paper.sheets if self._paper else ()
        self._place = max(0, min(place, len(sheets) - 1))
        self._image = sheets[self._place].image() if sheets else QImage()
        self.back.setEnabled(self._place > 0)
        self.forward.setEnabled(self._place < len(sheets) - 1)
        self.zoom.setEnabled(bool(sheets))
        pages = self._paper.pages if self._paper else 0
        self.where.setText(f"{self._place + 1} / {pages} 页" if sheets else "")
        self.size_words.setText(f"只预览前 {len(sheets)} 页，打印时全部打印" if pages > len(sheets) else "")
        self._draw()
        self.ground.verticalScrollBar().setValue(0)
        self.turned.emit(self._place + 1)

    def factor(self) -> float:
        """The zoom in force; 1 is the size of the paper on a usual screen."""
        wanted = float(self.zoom.currentData())
        if wanted > 0 or not self._paper or not self._paper.sheets:
            return max(wanted, 0.1)
        sheet = self._paper.sheets[self._place]
        room = self._room()
        across = room.width() * POINTS_PER_INCH / _SCREEN_DPI / sheet.width
        down = room.height() * POINTS_PER_INCH / _SCREEN_DPI / sheet.height
        return max(0.1, across if wanted == FIT_WIDTH else min(across, down))

    def _room(self) -> QSize:
        edge = theme.px(12) * 2
        bar = self.ground.verticalScrollBar().sizeHint().width()
        outer = self.ground.size()
        return QSize(max(50, outer.width() - edge - bar), max(50, outer.height() - edge))

    @Slot()
    def _draw(self) -> None:
        if self._image.isNull() or self._paper is None:
            self._sheet.setPixmap(QPixmap())
            self._sheet.resize(0, 0)
            return
        sheet = self._paper.sheets[self._place]
        dots = self.factor() * _SCREEN_DPI / POINTS_PER_INCH
        size = QSize(round(sheet.width * dots), round(sheet.height * dots))
        dense = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = self._image.scaled(size * dense, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        scaled.setDevicePixelRatio(dense)
        self._sheet.setPixmap(QPixmap.fromImage(scaled))
        edge = theme.px(12)
        self._sheet.setContentsMargins(edge, edge, edge, edge)
        self._sheet.resize(size + QSize(edge * 2, edge * 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page fitted to the window follows it."""
        super().resizeEvent(event)
        if float(self.zoom.currentData()) < 0:
            self._draw()
