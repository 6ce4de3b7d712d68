"""The left side: the office's name, pages in words and icons, quiet counts."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.ui import icons, theme
from ledger_app.ui.page_head import HEAD, label

WIDTH = 176


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the navigation leads."""

    key: str
    title: str
    icon: str


PLACES = (
    Place("start", "首页", "house"),
    Place("list", "儿童台账", "users"),
    Place("protection", "分类与保障", "shield-check"),
    Place("homes", "儿童之家", "blocks"),
    Place("exchange", "导入与导出", "arrow-left-right"),
    Place("month", "月报", "calendar"),
    Place("print", "报表与打印", "printer"),
    Place("journal", "操作记录", "history"),
    Place("bin", "回收站", "trash-2"),
    Place("settings", "设置", "settings"),
)


class Navigation(QFrame):
    """One button a place; the present one is marked."""

    chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "panel")
        self.setFixedWidth(theme.px(WIDTH))
        self._office = label(office, self, "strong")
        self._office.setFixedHeight(theme.px(HEAD))
        self._office.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        self._office.setToolTip(office)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._counts: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(12))
        column.setSpacing(theme.px(2))
        column.addWidget(self._office)
        for number, place in enumerate(PLACES, 1):
            if place.key == "settings":
                column.addStretch(1)
                column.addWidget(self._help())
            column.addWidget(self._button(place, number))
        self._group.buttonClicked.connect(self._tell)

    def _help(self) -> QPushButton:
        """The manual: no place to stay, so it is never marked."""
        button = QPushButton(" 使用说明", self)
        theme.role(button, "nav")
        icons.dress(button, "info")
        button.setToolTip("F1")
        button.clicked.connect(self.help_wanted)
        return button

    def _button(self, place: Place, number: int) -> QPushButton:
        button = QPushButton(" " + place.title, self)
        theme.role(button, "nav")
        icons.dress(button, place.icon)
        button.setCheckable(True)
        button.setProperty("place", place.key)
        button.setToolTip(f"Ctrl+{number % 10}")
        inside = QHBoxLayout(button)
        inside.setContentsMargins(0, 0, theme.px(12), 0)
        count = label("", button, "help")
        count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(count, 0, Qt.AlignmentFlag.AlignRight)
        self._buttons[place.key], self._counts[place.key] = button, count
        self._group.addButton(button)
        return button

    def mark(self, key: str) -> None:
        """Show where we are."""
        for place, button in self._buttons.items():
            icons.dress(button, next(p.icon for p in PLACES if p.key == place), "accent" if place == key else "soft")
        self._buttons[key].setChecked(True)

    def count(self, key: str, number: int) -> None:
        """A quiet figure behind a place; none for nothing."""
        self._counts[key].setText(f"{number:,}" if number else "")

    def name_office(self, office: str) -> None:
        """The office was renamed."""
        self._office.setText(office)
        self._office.setToolTip(office)

    def _tell(self, button: QPushButton) -> None:
        self.chosen.emit(str(button.property("place")))
