"""A pending row in full: what is the matter and the sheet's own texts beside the facts to correct."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from ledger_app.domain.kinds import Vocabulary
from ledger_app.operations.settle_pending import PendingRow
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts, pending_rows
from ledger_app.ui.exchange.panel import Panel
from ledger_app.ui.exchange.proposal_edit import ProposalEdit


class PendingCard(QWidget):
    """Asks for one of three decisions; the owner carries it out."""

    accepted = Signal()
    merged = Signal()
    discarded = Signal()
    open_child = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._child = 0
        self.notice = parts.Notice(self, "打开档案", "circle-check")
        self.notice.acted.connect(self._open)
        self.panel = Panel("所选行的问题和原文", "选中一行，可在这里查看问题和原文。", self)
        self.edit = ProposalEdit(self)
        self.edit.edited.connect(self._look)
        self.stop = parts.label("", "error", wrap=True)
        self.several = parts.Empty("inbox", "", "可一次写明原因，把所选各行都记为不导入。", parent=self)
        self.accept = parts.button("作为新儿童登记", self.accepted.emit, "primary", "user-plus")
        self.merge = parts.button("并入已有儿童", self.merged.emit, icon="users")
        self.discard = parts.button("不导入", self.discarded.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget(scroll)
        parts.column(parts.label("核对与更正", "strong"), self.edit, self.stop, 1, pad=12, gap=8, into=holder)
        scroll.setWidget(holder)
        rule = QFrame(self)
        rule.setFrameShape(QFrame.Shape.VLine)
        rule.setFixedWidth(1)
        rule.setStyleSheet(f"color: {theme.tokens().line}")
        one = QWidget(self)
        row = QHBoxLayout(one)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel, 1)
        row.addWidget(rule)
        row.addWidget(scroll, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(one)
        self._stack.addWidget(self.several)
        foot = QFrame(self)
        theme.role(foot, "foot")
        buttons = parts.line(self.discard, 1, self.merge, self.accept, into=foot)
        buttons.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column = parts.column(self.notice, self._stack, foot, gap=0, into=self)
        column.setStretch(1, 1)

    def show_row(self, row: PendingRow, words: Vocabulary) -> None:
        """Show one row; the notice of the last decision goes."""
        self.notice.say("")
        self._stack.setCurrentIndex(0)

        def make() -> str:
            return pending_rows.page(row)

        self.panel.show_page(make)
        self.edit.show_proposal(row.child, words)
        for button in (self.merge, self.discard):
            button.setEnabled(True)
        self._look()

    def show_several(self, count: int) -> None:
        """Only leaving out is offered for several rows."""
        self.notice.say("")
        self._stack.setCurrentIndex(1)
        self.several.tell(f"已选 {count:,} 行" if count else "未选中任何行", "可一次写明原因，把所选各行都记为不导入。" if count else "")
        self.accept.setEnabled(False)
        self.merge.setEnabled(False)
        self.discard.setEnabled(count > 0)

    def say(self, text: str, child: int = 0) -> None:
        """What the last decision did, with a way to the file."""
        self._child = child
        self.notice.say(text)
        if self.notice.button is not None:
            self.notice.button.setVisible(bool(child))

    @Slot()
    def _look(self) -> None:
        stops = self.edit.stops()
        named = bool(self.edit.text("name"))
        self.stop.setText(f"{'、'.join(stops)}填写有误，更正或清空后才能登记。" if stops else "" if named else "请填写姓名。")
        self.stop.setVisible(bool(self.stop.text()))
        self.accept.setEnabled(not stops and named)
        self.merge.setEnabled(not stops)

    @Slot()
    def _open(self) -> None:
        self.open_child.emit(self._child)
