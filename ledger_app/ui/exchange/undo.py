"""Taking an import back: asked first, done in the background, told in words."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ledger_app.domain.history import UndoReport
from ledger_app.domain.progress import Progress
from ledger_app.operations import undo_operation
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks, undo_flow


def ask_and_undo(parent: QWidget, store: Ledger, operation: int, file: str, done: Callable[[UndoReport], None]) -> None:
    """Undo the import ``operation`` if the clerk agrees; ``done`` gets the report."""
    sure = messages.confirm(
        parent,
        "撤销导入",
        f"撤销“{file}”的导入？",
        "撤销导入",
        "本次新增的儿童移入回收站，更新过的内容恢复原值，尚未处理的行一并撤回。导入以后又修改过的内容会保留。",
        danger=True,
    )
    if not sure:
        return

    def work(progress: Progress) -> UndoReport:
        progress(0, 0, "正在撤销导入")
        return undo_operation.undo(store, operation)

    tasks.run(parent, "撤销导入", work, done)


def tell_kept(parent: QWidget, report: UndoReport) -> None:
    """Name what was left alone because it was edited since."""
    if report.kept:
        messages.tell(parent, "部分内容已保留", *undo_flow.told(report))


def in_words(report: UndoReport) -> str:
    """What the undo did, in one line."""
    if not report.operation:
        return "没有可撤销的内容：导入的各项后来都有修改，已全部保留。"
    kept = f"{len(report.kept):,} 人后来又修改过，保留现在的值。" if report.kept else ""
    return undo_flow.told(report)[0] + kept
