"""A list, or the part of it on screen, as a sheet or on paper."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ledger_app.domain.progress import Progress
from ledger_app.domain.table import Statement
from ledger_app.operations import list_policy
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks
from ledger_app.ui.exchange import paper
from ledger_app.ui.exchange.paper import Paper
from ledger_app.ui.policy.preview import Preview

MOST_PRINTED = 3000
"""Lines on paper; more would be a hundred pages nobody reads."""


class HandingOut(QObject):
    """Lives as long as its page; ``told(words)`` when something left the ledger."""

    told = Signal(str)

    def __init__(self, store: Ledger, page: QWidget) -> None:
        super().__init__(page)
        self._store, self._page = store, page
        self.preview: Preview | None = None

    def export(self, part: Statement, scope: str) -> None:
        """Ask where to, then write the sheet."""
        title = list_policy.title(part.template)
        proposed = f"{self._store.office.township}{scope}{title}_{date.today():%Y%m%d}.xlsx"
        name, _ = QFileDialog.getSaveFileName(self._page, f"导出 {title}", proposed, "Excel 工作簿 (*.xlsx)")
        if name:
            self.export_to(part, scope, Path(name if name.lower().endswith(".xlsx") else f"{name}.xlsx"))

    def export_to(self, part: Statement, scope: str, out: Path) -> None:
        """Write the sheet in the background."""
        tasks.run(self._page, "导出清单", partial(_export, self._store, part, scope, out), partial(self._exported, out))

    def print(self, part: Statement, scope: str) -> None:
        """Lay the pages out in the background and show them."""
        if len(part.lines) > MOST_PRINTED:
            what = f"清单有 {len(part.lines):,} 条，一次最多打印 {MOST_PRINTED:,} 条。"
            messages.tell(self._page, "打印清单", what, "请在左侧选择一个村、一项措施或一个部门后再打印，或导出为表格。")
            return
        tasks.run(self._page, "生成预览", partial(_paper, self._store, part, scope), self._show)

    def _exported(self, out: Path, count: int) -> None:
        self.told.emit(f"已导出 {count:,} 条：{out}")

    def _show(self, made: Paper) -> None:
        self.preview = Preview(self._store, made, self._page)
        self.preview.told.connect(self.told)
        self.preview.open()


def _export(store: Ledger, part: Statement, scope: str, out: Path, progress: Progress) -> int:
    return list_policy.export(store, part, out, progress, scope=scope)


def _paper(store: Ledger, part: Statement, scope: str, progress: Progress) -> Paper:
    def write(pdf: Path, progress: Progress) -> list[str]:
        return list_policy.render(store, part, pdf, progress, scope=scope)

    return paper.of(part.template, f"{scope}{list_policy.title(part.template)}", write, progress)
