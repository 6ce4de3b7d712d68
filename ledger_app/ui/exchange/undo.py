"""Taking an import back: asked first, done in the background, told in words."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ledger_app.domain.history import UndoReport
from ledger_app.domain.progress import Progress
from ledger_app.operations import undo_operation
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks

_KEPT_SHOWN = 8


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


def in_words(report: UndoReport) -> str:
    """What the undo did."""
    text = f"已撤销：{report.reverted:,} 人恢复原值，{report.removed:,} 人移入回收站"
    return f"{text}，{len(report.kept):,} 人因后来有修改而保留" if report.kept else text


def tell_kept(parent: QWidget, report: UndoReport) -> None:
    """Name what was left alone because it was edited since."""
    if not report.kept:
        return
    lines = [f"{kept.get('name') or '未填姓名'}：{_labels(kept.get('labels'))}" for kept in report.kept[:_KEPT_SHOWN]]
    rest = len(report.kept) - _KEPT_SHOWN
    if rest > 0:
        lines.append(f"……另有 {rest:,} 人")
    messages.tell(parent, "部分内容已保留", f"{in_words(report)}。", "\n".join(lines))


def _labels(labels: object) -> str:
    return "、".join(str(label) for label in labels) if isinstance(labels, (list, tuple)) else str(labels or "")
