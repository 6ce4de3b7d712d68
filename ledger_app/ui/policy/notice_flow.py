"""Notices for guardians: laid out in the background, looked at, printed; then offered to be put on record."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ledger_app.domain.progress import Progress
from ledger_app.operations import print_form
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks
from ledger_app.ui.exchange import paper
from ledger_app.ui.exchange.paper import Paper
from ledger_app.ui.policy.preview import Preview

MOST = 300
"""Notices in one go."""
FORM = ("notice", "困境儿童保障措施告知单")


class NoticeFlow(QObject):
    """Lives as long as its page; ``told(words)`` when the notice was printed or kept."""

    told = Signal(str)

    def __init__(self, store: Ledger, page: QWidget) -> None:
        super().__init__(page)
        self._store, self._page = store, page
        self.preview: Preview | None = None

    def show_notices(self, ids: Sequence[int]) -> None:
        """Of these files as saved, one after the other."""
        if len(ids) > MOST:
            what = f"选中 {len(ids):,} 名儿童，一次最多打印 {MOST} 份告知单。"
            messages.tell(self._page, "打印告知单", what, "请在左侧选择一个村后再打印。")
            return
        tasks.run(self._page, "生成预览", partial(_made, self._store, tuple(ids)), self._show)

    def _show(self, made: Paper) -> None:
        self.preview = Preview(self._store, made, self._page)
        self.preview.told.connect(self.told)
        self.preview.open()


def _made(store: Ledger, ids: tuple[int, ...], progress: Progress) -> Paper:
    def write(pdf: Path, progress: Progress) -> list[str]:
        return print_form.render(store, print_form.Request(FORM[0], ids), pdf, progress)

    return paper.of(*FORM, write, progress)
