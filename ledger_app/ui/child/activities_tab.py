"""Activities of the children's homes that the child attended: shown from their records, not kept here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ledger_app.operations import attend_activity
from ledger_app.operations.attend_activity import Participation
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.page_head import EmptyState, label
from ledger_app.ui.plain_table import PlainTable

HEADS = ("活动日期", "儿童之家", "活动主题", "活动类型", "到达", "离开", "陪同家长")
WIDTHS = (12, 22, 30, 14, 8, 8, 12)


class ActivitiesTab(QWidget):
    """Newest first."""

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.table = PlainTable(HEADS, WIDTHS, 2, self)
        self.count = label("", self, "help")
        words = "在“儿童之家”的签到里选了这名儿童之后，活动会列在这里"
        shown = QWidget(self)
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(theme.px(theme.PAD), 0, theme.px(theme.PAD), theme.px(theme.PAD))
        inner.setSpacing(theme.px(8))
        inner.addWidget(self.count, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.table, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(EmptyState("blocks", "还没有参加过儿童之家的活动", words, parent=self))

    def show_child(self, child_id: int) -> None:
        """What this child attended."""
        found = attend_activity.of_child(self._store, child_id) if child_id else []
        self.table.fill([_cells(one) for one in found])
        self.count.setText(f"参加活动 {len(found)} 次")
        self._stack.setCurrentIndex(0 if found else 1)


def _cells(one: Participation) -> list[str]:
    activity, signed = one.activity, one.signed
    times = [signed.get("at_in"), signed.get("at_out"), signed.get("at_parent")]
    return [activity.day, one.home, activity.name, activity.get("t_kind"), *times]
