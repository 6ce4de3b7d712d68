"""Several lines of 应享未享 dealt with at once, behind the page: the state recorded, the guardians told."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ledger_app.domain.policy import State
from ledger_app.domain.progress import Progress
from ledger_app.domain.table import Line
from ledger_app.operations import settle_lines
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import tasks
from ledger_app.ui.policy.listed import child_of
from ledger_app.ui.policy.record_dialog import RecordDialog

Lines = dict[int, list[str]]


class Settling(QObject):
    """Lives as long as its page; ``told(words)`` when the ledger was changed."""

    told = Signal(str)

    def __init__(self, store: Ledger, ids: dict[str, str], page: QWidget) -> None:
        """``ids`` are the measures' by title."""
        super().__init__(page)
        self._store, self._ids, self._page = store, ids, page

    def ask(self, lines: Sequence[Line]) -> None:
        """Which state, then record it."""
        chosen = self._of(lines)
        if not chosen:
            return
        titles = list(dict.fromkeys(str(line.values.get("measure")) for line in lines))
        named = "、".join(titles[:3]) + (f"等 {len(titles)} 项措施" if len(titles) > 3 else "")
        dialog = RecordDialog(f"为 {len(chosen)} 名儿童登记：{named}。", self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.record(chosen, dialog.state, dialog.when(), dialog.reason())
        dialog.deleteLater()

    def record(self, chosen: Lines, state: State, day: date, reason: str) -> None:
        """Record it in the background."""
        work = partial(_record, self._store, chosen, state, day, reason)
        tasks.run(self._page, "登记办理状态", work, partial(self._done, f"登记为“{state}”"))

    def inform(self, lines: Sequence[Line]) -> None:
        """The guardians of these lines were told today."""
        tasks.run(self._page, "登记告知日期", partial(_inform, self._store, self._of(lines)), partial(self._done, "登记告知监护人"))

    def _of(self, lines: Sequence[Line]) -> Lines:
        found: Lines = {}
        for line in lines:
            measure = self._ids.get(str(line.values.get("measure")), "")
            if child_of(line) and measure:
                found.setdefault(child_of(line), []).append(measure)
        return found

    def _done(self, what: str, count: int) -> None:
        self.told.emit(f"已为 {count:,} 名儿童{what}，可以在“操作记录”里撤销。")


def _record(store: Ledger, chosen: Lines, state: State, day: date, reason: str, progress: Progress) -> int:
    return settle_lines.record(store, chosen, state, day, progress, reason=reason)


def _inform(store: Ledger, chosen: Lines, progress: Progress) -> int:
    return settle_lines.inform(store, chosen, date.today(), progress)
