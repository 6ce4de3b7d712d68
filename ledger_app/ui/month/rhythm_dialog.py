"""How the office counts its months: calendar or a cycle of its own, and when visits are due."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from ledger_app.domain.period import LATEST_DAY, Rhythm
from ledger_app.ui import theme
from ledger_app.ui.page_head import label

_VISITS = ((1, "每月"), (2, "每两个月"), (3, "每季度"), (6, "每半年"), (12, "每年"))


class RhythmDialog(QDialog):
    """Changing it leaves closed months as they are."""

    def __init__(self, rhythm: Rhythm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("统计周期")
        self.setMinimumWidth(theme.px(460))
        self.kind = QComboBox(self)
        self.kind.addItem("自然月（1日至月末）", False)
        self.kind.addItem("按县里周期（上月次日至本月截止日）", True)
        self.kind.setCurrentIndex(1 if rhythm.last_day else 0)
        self.last_day = QSpinBox(self)
        self.last_day.setRange(1, LATEST_DAY)
        self.last_day.setValue(rhythm.last_day or 20)
        self.last_day.setSuffix(" 日")
        self.next_month = QCheckBox("报表标题写下一个月", self)
        self.next_month.setChecked(rhythm.headed_next)
        self.visits = QComboBox(self)
        for months, words in _VISITS:
            self.visits.addItem(words, months)
        self.visits.setCurrentIndex(max(self.visits.findData(rhythm.visit_months), 0))
        self.calls = QCheckBox("电话走访也算走访", self)
        self.calls.setChecked(rhythm.calls_count)
        self.kind.currentIndexChanged.connect(self._look)
        form = QFormLayout()
        form.setVerticalSpacing(theme.px(12))
        for words, part in (
            ("月份", self.kind),
            ("截止日", self.last_day),
            ("", self.next_month),
            ("应访间隔", self.visits),
            ("", self.calls),
        ):
            form.addRow(words, part)
        buttons = QDialogButtonBox(self)
        theme.role(buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole), "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(20),) * 4)
        column.setSpacing(theme.px(16))
        column.addLayout(form)
        column.addWidget(label("已结账的月份不受影响。", self, "help"))
        column.addWidget(buttons)
        self._look()

    def rhythm(self) -> Rhythm:
        """What was chosen."""
        own = bool(self.kind.currentData())
        return Rhythm(
            self.last_day.value() if own else 0,
            own and self.next_month.isChecked(),
            int(self.visits.currentData()),
            self.calls.isChecked(),
        )

    def _look(self) -> None:
        own = bool(self.kind.currentData())
        self.last_day.setEnabled(own)
        self.next_month.setEnabled(own)
