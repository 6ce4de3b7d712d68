"""What an import did, in figures that add up, and what can be done about it now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ledger_app.domain.problems import Problem
from ledger_app.domain.receipt import Receipt
from ledger_app.ui import icons, theme
from ledger_app.ui.exchange import parts, plan_rows, words
from ledger_app.ui.exchange.figures import Figures
from ledger_app.ui.exchange.tables import Rows, table


class ReceiptPage(QWidget):
    """The receipt with 撤销本次导入, 保存回执, 查看待处理 and 完成."""

    undo = Signal()
    save = Signal()
    pending = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = parts.label("", "section")
        self.sum = parts.label("", "help")
        self.figures = Figures(self)
        self.problems: Rows[Problem] = Rows(plan_rows.PROBLEMS, self)
        self._list = table(self.problems, "问题清单", self)
        self._none = parts.Empty("circle-check", "没有需要核对的问题", parent=self)
        self.take_back = parts.button("撤销本次导入", self.undo.emit, icon="undo-2")
        self.keep = parts.button("保存回执", self.save.emit, icon="save")
        self.look = parts.button("查看待处理", self.pending.emit, icon="inbox")
        self.end = parts.button("完成", self.finished.emit, "primary")
        self._lay_out()

    def _lay_out(self) -> None:
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap("circle-check", 24, "good"))
        head = parts.line(picture, self.title, 1)
        self._work = parts.card()
        inner = parts.column(parts.label("问题清单", "strong"), self._list, self._none, gap=8, into=self._work)
        inner.setContentsMargins(1, theme.px(12), 1, 1)
        inner.itemAt(0).widget().setContentsMargins(theme.px(12), 0, 0, 0)
        body = parts.column(head, self.figures, self.sum, self._work, gap=8)
        body.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        body.setStretch(3, 1)
        foot = QFrame(self)
        theme.role(foot, "foot")
        row = parts.line(self.take_back, 1, self.keep, self.look, self.end, into=foot)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        parts.column(body, foot, gap=0, into=self)

    def show_receipt(self, receipt: Receipt) -> None:
        """The receipt of the import just done."""
        self.title.setText(f"已导入 {receipt.file}")
        self.figures.show_receipt(receipt)
        ignored = f"；另有 {len(receipt.ignored):,} 行是标题、合计或说明，未作为数据读入" if receipt.ignored else ""
        self.sum.setText(f"{words.sum_line(receipt)}{ignored}。{words.settled_line(receipt)}")
        shown = words.by_gravity(receipt.problems)
        self.problems.set_rows(shown)
        self._list.setVisible(bool(shown))
        self._none.setVisible(not shown)
        self.look.setEnabled(bool(receipt.pending))
        self.look.setText(f"查看待处理 {receipt.pending:,}" if receipt.pending else "查看待处理")
        self.take_back.setEnabled(bool(receipt.operation))

    def show_undone(self, text: str) -> None:
        """After the import was taken back."""
        self.title.setText(text)
        self.take_back.setEnabled(False)
        self.look.setEnabled(False)
