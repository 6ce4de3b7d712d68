"""Taking back an operation: asked by its name, and what was kept is told."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ledger_app.domain.history import OperationRecord, UndoReport
from ledger_app.domain.progress import Progress
from ledger_app.operations import undo_operation
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import clock_words, messages, tasks

SHOWN = 12


def may_undo(record: OperationRecord) -> bool:
    """Whether 撤销 is offered: not yet taken back, and something that can come back."""
    return not record.undone_by and record.kind not in ("purge", "export", "print", "backup", "close")


def told(report: UndoReport) -> tuple[str, str]:
    """The report in words: what happened, and what was kept because somebody worked on it since."""
    parts = []
    if report.reverted:
        parts.append(f"{report.reverted} 人的档案已恢复原状")
    if report.removed:
        parts.append(f"{report.removed} 份新建的档案已移入回收站")
    if report.records:
        parts.append(f"{report.records} 条工作记录已恢复原状")
    head = f"已撤销“{report.title}”。" + ("，".join(parts) + "。" if parts else "")
    if not report.kept:
        return head, ""
    lines = [f"{kept.get('name') or '未填姓名'}：{_labels(kept.get('labels'))}" for kept in report.kept[:SHOWN]]
    if len(report.kept) > SHOWN:
        lines.append(f"另有 {len(report.kept) - SHOWN} 人")
    return head, "以下内容后来又改过，保留现在的值：\n" + "\n".join(lines)


def _labels(labels: object) -> str:
    return "、".join(str(label) for label in labels) if isinstance(labels, list | tuple) else str(labels or "整份档案")


class UndoFlow(QObject):
    """Lives as long as its page."""

    undone = Signal()

    def __init__(self, store: Ledger, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._page = store, parent

    def ask(self, record: OperationRecord) -> None:
        """Confirm by name, then take it back."""
        whom = f"涉及 {record.children} 人。" if record.children else ""
        when = clock_words.spoken(record.at)
        more = f"{when}由 {record.who} 完成。{whom}" if record.who else f"{when}完成。{whom}"
        keep = "之后又修改过的内容会保留。撤销本身也可以再撤销。"
        if messages.confirm(self._page, "撤销操作", f"确定撤销“{record.title}”？", "撤销", more + keep):
            tasks.run(self._page, "正在撤销", _Undoing(self._store, record.id).run, self._tell)

    def _tell(self, report: UndoReport) -> None:
        self.undone.emit()
        messages.tell(self._page, "已撤销", *told(report))


class _Undoing:
    """The work, handed to a thread."""

    def __init__(self, store: Ledger, operation: int) -> None:
        self._store, self._operation = store, operation

    def run(self, progress: Progress) -> UndoReport:
        """One operation taken back in one transaction."""
        progress(0, 0, "正在恢复原来的内容")
        return undo_operation.undo(self._store, self._operation)
