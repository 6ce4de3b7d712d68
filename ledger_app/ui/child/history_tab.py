"""What happened to the file: when, who, what, from which value to which; each can be taken back."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain.errors import LedgerError
from ledger_app.domain.history import HistoryEntry, UndoReport
from ledger_app.operations import read_child, undo_operation
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.child.bars import when
from ledger_app.ui.child.change_words import NOTHING, told
from ledger_app.ui.child.inside import Inside

AT_FIRST = 30
"""Operations shown before 显示更早的."""
LINES = 12
"""Changed facts shown of one operation before 显示全部."""


class HistoryTab(QScrollArea):
    """Newest first.  ``undone(report, gone)``: the file in the ledger is another one now, or in the bin."""

    undone = Signal(str, bool)

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._child_id = 0
        self._limit = AT_FIRST
        self._whole: set[int] = set()
        self.setProperty("form", True)
        self.setWidgetResizable(True)
        self.may_undo = True

    def show_child(self, child_id: int) -> None:
        """Read the history anew."""
        self._child_id = child_id
        entries = read_child.history(self._store, child_id)
        inside = Inside(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(theme.PAD), 0, theme.px(theme.PAD), theme.px(theme.PAD))
        column.setSpacing(theme.px(theme.GAP))
        if not entries:
            column.addWidget(_words("还没有历史记录。保存之后，每次修改都记在这里。", "help"))
        for entry in entries[: self._limit]:
            column.addWidget(self._entry(entry))
        if len(entries) > self._limit:
            earlier = QPushButton(f"显示更早的 {len(entries) - self._limit} 次", inside)
            earlier.clicked.connect(self._all)
            column.addWidget(earlier, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(inside)

    def undo(self, operation_id: int) -> None:
        """Take an operation back and tell what became of it."""
        if not self.may_undo:
            messages.tell(self, "撤销", "还有未保存的修改。", "请先保存或放弃，再撤销以前的操作。")
            return
        if not messages.confirm(self, "撤销", "把这次操作改动的内容恢复为原值？", "撤销", "之后又改过的内容会保留；撤销本身也可以再撤销。"):
            return
        try:
            report = undo_operation.undo(self._store, operation_id)
        except LedgerError as error:
            messages.refused(self, error)
            return
        self.undone.emit(_reported(report), report.removed > 0)

    def _all(self) -> None:
        self._limit = 10_000
        self.show_child(self._child_id)

    def _show_whole(self, operation_id: int) -> None:
        self._whole.add(operation_id)
        at = self.verticalScrollBar().value()
        QTimer.singleShot(0, partial(self._show_again, at))

    def _show_again(self, at: int) -> None:
        self.show_child(self._child_id)
        self.widget().adjustSize()
        self.verticalScrollBar().setValue(at)

    def _entry(self, entry: HistoryEntry) -> QFrame:
        card = QFrame(self)
        theme.role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme.px(theme.PAD),) * 4)
        column.setSpacing(theme.px(8))
        column.addLayout(self._title(entry))
        lines = [line for change in entry.changes for line in told(change)]
        cut = len(lines) > LINES + 3 and entry.operation.id not in self._whole
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        for number, (label, old, new) in enumerate(lines[:LINES] if cut else lines):
            grid.addWidget(_words(label, "help"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_words(old, "help" if old == NOTHING else ""), number, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_words("→", "help"), number, 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_words(new, "strong"), number, 3, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(0, theme.px(200))
        for place, stretch in ((1, 4), (3, 4), (4, 1)):
            grid.setColumnStretch(place, stretch)
        column.addLayout(grid)
        if cut:
            more = QPushButton(f"展开另外 {len(lines) - LINES} 项", card)
            theme.role(more, "link")
            more.clicked.connect(partial(self._show_whole, entry.operation.id))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _title(self, entry: HistoryEntry) -> QHBoxLayout:
        record = entry.operation
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(_words(when(record.at), "strong"), 0)
        row.addWidget(_words(record.title), 0)
        row.addWidget(_words("　".join(w for w in (record.who, f"原因：{record.why}" if record.why else "") if w), "help"), 1)
        if record.undone_by:
            row.addWidget(_words("已撤销", "help"))
        else:
            button = QPushButton("撤销此次操作", self)
            theme.role(button, "link")
            button.clicked.connect(partial(self.undo, record.id))
            row.addWidget(button)
        return row


def _words(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(len(text) > 12)
    if role:
        theme.role(label, role)
    return label


def _reported(report: UndoReport) -> str:
    said = [f"已撤销“{report.title}”"]
    if report.reverted:
        said.append(f"恢复 {report.reverted} 份档案")
    if report.removed:
        said.append(f"{report.removed} 份档案移入回收站")
    for kept in report.kept:
        labels = kept.get("labels")
        named = "、".join(str(w) for w in labels) if isinstance(labels, list | tuple) else str(labels or "")
        said.append(f"{kept.get('name', '')}的{named}之后又改过，保留现值")
    return "；".join(said) + "。"
