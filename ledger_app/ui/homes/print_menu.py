"""打印: the forms that go with what is on the screen first, then the others of the home."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ledger_app.domain import dates
from ledger_app.operations import print_form

GROUP = "儿童之家"
MONTHLY = "C09"
OF_TAB = {
    "概况": ("C01", "C10", "C02", "C11"),
    "活动": ("C04", "C05"),
    "签到": ("C05", "C04"),
    "值班与来访": ("C06",),
    "物资": ("C07",),
    "志愿者": ("C08",),
    "计划": ("C03", MONTHLY),
    "人员与自查": ("C02", "C01"),
}
"""Forms by tab."""


class PrintMenu(QPushButton):
    """``asked(form id)``."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("打印", parent)
        self.setProperty("drop", True)
        self.setAutoDefault(False)
        self.tab = "概况"
        self.forms = {f.id: f.title for f in print_form.forms() if f.group == GROUP or f.id == MONTHLY}
        self.offered = QMenu(self)
        self.setMenu(self.offered)
        self.offered.aboutToShow.connect(self.fill)
        self.offered.triggered.connect(self._tell)

    def fill(self) -> None:
        """The forms of the tab first."""
        self.offered.clear()
        first = OF_TAB.get(self.tab, ())
        for form in first:
            self._offer(form)
        if first:
            self.offered.addSeparator()
        for form in sorted(self.forms.keys() - set(first)):
            self._offer(form)

    def _offer(self, form: str) -> None:
        self.offered.addAction(f"{form}　{self.forms[form]}").setData(form)

    def _tell(self, action: object) -> None:
        self.asked.emit(str(action.data()))  # type: ignore[attr-defined]


def day_for(month: str, today: date | None = None) -> date:
    """The filling date of a month's form: its last day, or today while it goes on."""
    now = today or date.today()
    return min(dates.span(month)[1], now) if month else now
