"""The notice for the guardian: laid out in the background, looked at, printed; then offered to be put on record."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ledger_app.domain.progress import Progress
from ledger_app.operations import print_form
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import tasks
from ledger_app.ui.exchange import paper
from ledger_app.ui.exchange.paper import Paper
from ledger_app.ui.policy.preview import Preview

FORM = ("notice", "困境儿童保障措施告知单")


class NoticeFlow(QObject):
    """Lives as long as its page; ``told(words)`` when the notice was printed or kept."""

    told = Signal(str)

    def __init__(self, store: Ledger, page: QWidget) -> None:
        super().__init__(page)
        self._store, self._page = store, page
        self.preview: Preview | None = None

    def show_notice(self, child_id: int) -> None:
        """Of the file as saved."""
        tasks.run(self._page, "生成预览", partial(_made, self._store, child_id), self._show)

    def _show(self, made: Paper) -> None:
        self.preview = Preview(self._store, made, self._page)
        self.preview.told.connect(self.told)
        self.preview.open()


def _made(store: Ledger, child_id: int, progress: Progress) -> Paper:
    def write(pdf: Path, progress: Progress) -> list[str]:
        return print_form.render(store, print_form.Request(FORM[0], (child_id,)), pdf, progress)

    return paper.of(*FORM, write, progress)
