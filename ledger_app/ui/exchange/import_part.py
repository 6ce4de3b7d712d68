"""导入: choose a file, see what would happen, decide, and get a receipt."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.decisions import Decisions
from ledger_app.domain.errors import Cancelled, LedgerError, LockedFile
from ledger_app.domain.history import UndoReport
from ledger_app.domain.listing import Line
from ledger_app.domain.progress import Progress
from ledger_app.domain.receipt import ColumnMap, Plan, Receipt
from ledger_app.domain.spellings import Spelling
from ledger_app.operations import annotate_workbook, import_workbook, map_columns, match_spellings, write_text
from ledger_app.operations.import_workbook import ImportRecord, Wish
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks, theme
from ledger_app.ui.exchange import undo, words
from ledger_app.ui.exchange.pick_file import PickFile
from ledger_app.ui.exchange.preview_page import PreviewPage
from ledger_app.ui.exchange.receipt_page import ReceiptPage
from ledger_app.ui.exchange.spelling_view import KnownSpellings, SpellingView

_Seen = tuple[Plan, Receipt, ImportRecord | None, list[Line]]


class ImportPart(QStackedWidget):
    """Three steps: file, preview, receipt."""

    changed = Signal()
    show_pending = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._path = Path()
        self._password = ""
        self._receipt: Receipt | None = None
        self._plan: Plan | None = None
        self._side = 0  # of the plan that is shown first
        self.start = QWidget(self)
        self.pick = PickFile(self.start)
        layout = QVBoxLayout(self.start)
        layout.setContentsMargins(*(theme.px(16),) * 4)
        layout.addWidget(self.pick)
        self.preview = PreviewPage(partial(match_spellings.options, store), self)
        self.receipt = ReceiptPage(self)
        for step in (self.start, self.preview, self.receipt):
            self.addWidget(step)
        self.pick.picked.connect(self.open_file)
        self.preview.cancelled.connect(self.begin)
        self.preview.confirmed.connect(self._run)
        self.preview.annotate.connect(self._annotate)
        self.preview.rethought.connect(self._think_again)
        self.preview.view.rows.bar.decided.connect(self._think_again)
        self.preview.view.rows.fixed.connect(self.preview.view.rows.bar.fix)
        self.preview.view.mapping.decided.connect(self._decide_column)
        self.preview.view.mapping.forgotten.connect(self._forget_columns)
        self.preview.view.spellings.decided.connect(self._decide_spelling)
        self.preview.view.spellings.forgotten.connect(self._forget_spelling)
        self.preview.view.spellings.show_all.connect(self._show_known)
        self.receipt.finished.connect(self.begin)
        self.receipt.save.connect(self._save)
        self.receipt.undo.connect(self._undo)
        self.receipt.pending.connect(self.show_pending)

    @Slot()
    def begin(self) -> None:
        """Back to choosing a file; what was chosen for the last one is forgotten."""
        self._password = ""
        self._forget_choices()
        self.setCurrentWidget(self.start)
        self.pick.choose.setFocus()

    @Slot(Path)
    def open_file(self, path: Path, password: str = "") -> None:
        """Read the file in the background and show what importing it would do.

        The workbook's own ``password`` is remembered until this file is imported or left, and no longer.
        """
        if path != self._path:
            self._forget_choices()
        self._path, self._password = path, password
        store, wish = self._store, self._wish()

        def work(progress: Progress) -> _Seen:
            progress(0, 0, f"正在读取 {path.name}")
            known = import_workbook.earlier(store, path)
            plan, receipt = import_workbook.preview(store, path, progress, wish)
            return plan, receipt, known, import_workbook.missing(store, plan)

        self.start.setEnabled(False)
        tasks.run(self, "读取文件", work, self._show_preview, self._not_read)

    def _forget_choices(self) -> None:
        self._plan = None
        self.preview.show_usual()
        self.preview.view.rows.bar.decisions = Decisions()

    def _wish(self) -> Wish:
        return Wish(
            self.preview.handling, self.preview.sheets.chosen(), password=self._password, decisions=self.preview.view.rows.bar.decisions
        )

    @Slot()
    def _think_again(self) -> None:
        """The same file, taken in another way."""
        self.open_file(self._path, self._password)

    @Slot(object, str)
    def _decide_column(self, column: ColumnMap, key: str) -> None:
        """Remember what the column is, and look at the file again."""
        map_columns.choose(self._store, column, key)
        self._side = 1
        self._think_again()

    @Slot(object)
    def _forget_columns(self, column: ColumnMap) -> None:
        map_columns.forget(self._store, column)
        self._side = 1
        self._think_again()

    @Slot(object, str)
    def _decide_spelling(self, spelling: Spelling, typed: str) -> None:
        """What the spelling means in all rows, and in later files; look at the file again."""
        bar = self.preview.view.rows.bar
        try:
            meaning = match_spellings.checked(self._store, spelling.key, typed)
        except LedgerError as error:
            messages.refused(self, error)
            return
        bar.decisions = bar.decisions.with_spelling(spelling.key, spelling.text, meaning)
        match_spellings.choose(self._store, spelling, meaning)
        self._side = SpellingView.SIDE
        self._think_again()

    @Slot(object)
    def _forget_spelling(self, spelling: Spelling) -> None:
        bar = self.preview.view.rows.bar
        bar.decisions = bar.decisions.without_spelling(spelling.key, spelling.text)
        match_spellings.forget(self._store, spelling.key, spelling.text)
        self._side = SpellingView.SIDE
        self._think_again()

    @Slot()
    def _show_known(self) -> None:
        """All that is remembered of spellings, to be looked through and forgotten."""
        dialog = KnownSpellings(self._store, self)
        dialog.exec()
        if dialog.forgot:
            self._side = SpellingView.SIDE
            self._think_again()

    def _not_read(self, error: LedgerError) -> None:
        self.start.setEnabled(True)
        if isinstance(error, LockedFile):
            self._ask_password(error)
        elif not isinstance(error, Cancelled):
            messages.refused(self, error)

    def _ask_password(self, error: LockedFile) -> None:
        """Once more with the workbook's password, as often as the clerk likes to try."""
        self._password = ""
        typed = messages.ask_password(self, "工作簿有打开密码", f"{error.what}\n{error.advice}\n密码只用来打开这一次，不会保存。", "打开")
        if typed:
            self.open_file(self._path, typed)

    def _show_preview(self, seen: _Seen) -> None:
        self.start.setEnabled(True)
        rows = self.preview.view.rows
        kept = (rows.filter(), rows.place()) if self._plan is not None else None
        self.preview.show_plan(*seen)
        if kept is not None:
            rows.show_again(*kept)
        self._plan = seen[0]
        self.preview.view.setCurrentIndex(self._side)
        self._side = 0
        self.setCurrentWidget(self.preview)
        self.preview.view.rows.table.setFocus()

    @Slot()
    def _annotate(self) -> None:
        """The sender's workbook with everything to be corrected marked in it."""
        if self._plan is None:
            return
        proposed = self._path.with_name(f"{self._path.stem}-需更正.xlsx")
        name, _ = QFileDialog.getSaveFileName(self, "导出标注表", str(proposed), "Excel 工作簿 (*.xlsx)")
        if not name:
            return
        path, plan, password = self._path, self._plan, self._password

        def work(progress: Progress) -> int:
            return annotate_workbook.write(path, plan, Path(name), progress, password)

        def done(rows: int) -> None:
            self.preview.words.setText(f"已标注 {rows} 行，保存为 {Path(name).name}。更正后可直接导入。")

        tasks.run(self, "导出标注表", work, done)

    @Slot()
    def _run(self) -> None:
        store, path, wish = self._store, self._path, self._wish()

        def work(progress: Progress) -> Receipt:
            return import_workbook.run(store, path, progress, wish)

        self.preview.setEnabled(False)
        tasks.run(self, "导入", work, self._show_receipt, self._not_imported)

    def _show_receipt(self, receipt: Receipt) -> None:
        self.preview.setEnabled(True)
        self._password = ""
        self._receipt = receipt
        self._forget_choices()
        self.receipt.show_receipt(receipt)
        self.setCurrentWidget(self.receipt)
        self.receipt.end.setFocus()
        self.changed.emit()

    def _not_imported(self, error: LedgerError) -> None:
        self.preview.setEnabled(True)
        if isinstance(error, Cancelled):
            self.preview.words.setText("已取消导入，台账没有任何改动。")
        else:
            messages.refused(self, error)

    @Slot()
    def _save(self) -> None:
        if self._receipt is None:
            return
        proposed = self._path.with_name(f"{self._path.stem}-导入回执.txt")
        name, _ = QFileDialog.getSaveFileName(self, "保存回执", str(proposed), "文本文件 (*.txt)")
        if not name:
            return
        try:
            write_text.write(Path(name), words.receipt_text(self._receipt, datetime.now().strftime("%Y-%m-%d %H:%M")))
        except LedgerError as error:
            messages.refused(self, error)

    @Slot()
    def _undo(self) -> None:
        if self._receipt is not None:
            undo.ask_and_undo(self, self._store, self._receipt.operation, self._receipt.file, self._undone)

    def _undone(self, report: UndoReport) -> None:
        self.receipt.show_undone(undo.in_words(report))
        self.changed.emit()
        undo.tell_kept(self, report)
