"""报表与打印: choose a form and children, look at the very pages, print or keep them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSaveFile, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QScrollArea, QStackedWidget, QWidget

from ledger_app.domain.errors import CannotWrite
from ledger_app.domain.progress import Progress
from ledger_app.operations import print_form, print_sheet
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks, theme
from ledger_app.ui.exchange import paper, parts, print_out
from ledger_app.ui.exchange.paper import Paper
from ledger_app.ui.exchange.paper_view import PaperView
from ledger_app.ui.exchange.print_choices import PrintChoices, Wanted
from ledger_app.ui.page_head import PageHead

_WARNINGS_SHOWN = 2
_WIDEST_SIDE = 380
"""Pixels that the choices may take of a small screen, however large the type."""


class PrintPage(QWidget):
    """Choices at the left, the paper at the right."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self._store = store
        self._paper: Paper | None = None
        self._made_for: Wanted | None = None
        self.choices = PrintChoices(store, self)
        self.make = parts.button("生成预览", self.show_preview, "primary", "eye")
        self.each = parts.button("一人一份", self._save_each, icon="folder")
        self.view = PaperView(self)
        self.save = parts.button("另存", self._save, icon="download")
        self.print = parts.button("打印", self._print, "primary", "printer")
        self.warnings = parts.Notice(self, "查看全部", "triangle-alert")
        self.done = parts.Notice(self, icon="circle-check")
        self.empty = parts.Empty("printer", "还没有预览", "在左侧选择表单和儿童，然后点“生成预览”。打印内容与预览完全相同。", parent=self)
        self._lay_out()
        self.choices.changed.connect(self._look)
        self.warnings.acted.connect(self._tell_warnings)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print.click)

    def _lay_out(self) -> None:
        side = parts.card()
        side.setFixedWidth(min(theme.px(336), _WIDEST_SIDE))
        self._choices = QScrollArea(self)  # with large type on a small screen not everything fits
        self._choices.setWidgetResizable(True)
        self._choices.setFrameShape(QFrame.Shape.NoFrame)
        self._choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choices.setWidget(self.choices)
        for ground in (self.choices, self._choices.viewport()):
            ground.setAutoFillBackground(False)  # the card shows through
        tools = parts.line(self.make, self.each, gap=8)
        tools.setStretch(0, 1)
        column = parts.column(self._choices, tools, pad=16, gap=8, into=side)
        column.setStretch(0, 1)
        for tool in (self.save, self.print):
            self.view.tools.addWidget(tool)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        work = parts.card()
        inner = parts.column(self.warnings, self.done, self._stack, gap=0, into=work)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setStretch(2, 1)
        body = parts.line(side, work, gap=12)
        body.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        body.setStretch(1, 1)
        layout = parts.column(PageHead("报表与打印", self), body, gap=0, into=self)
        layout.setStretch(1, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Fresh whenever the clerk comes here."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Forms and children as they are now."""
        self.choices.refresh()

    def print_children(self, ids: Sequence[int]) -> None:
        """Come here with children chosen elsewhere, and show their paper."""
        self.print_form("", ids)

    def print_form(self, form_id: str, ids: Sequence[int], day: date | None = None) -> None:
        """Come here with a form (none: the one chosen last), what it is about and as of when, and show its paper."""
        self.refresh()
        self.choices.choose(form_id, ids, day)
        if self.choices.ready():
            self.show_preview()

    @Slot()
    def _look(self) -> None:
        ready, wanted = self.choices.ready(), self.choices.wanted()
        self.make.setEnabled(ready)
        self.each.setVisible(print_form.is_for_each(wanted.request.form))
        self.each.setEnabled(ready and not wanted.blank)
        stale = self._paper is not None and self._made_for != wanted
        for tool in (self.save, self.print):
            tool.setEnabled(self._paper is not None and not stale)
        self.choices.why.setText(self.choices.missing() or ("选择已改变，请重新生成预览。" if stale else ""))
        self.choices.why.setVisible(bool(self.choices.why.text()))

    @Slot()
    def show_preview(self) -> None:
        """Render the chosen form in the background and show its pages."""
        store, asked = self._store, self.choices.wanted()

        def work(progress: Progress) -> tuple[Paper, Wanted]:
            return paper.make(store, asked, progress), asked

        self.done.say("")
        tasks.run(self, "生成预览", work, self._show)

    def _show(self, made: tuple[Paper, Wanted]) -> None:
        self._paper, self._made_for = made
        self._stack.setCurrentWidget(self.view)
        self.view.show_paper(self._paper)
        self._say_warnings(self._paper.warnings)
        self._look()
        self.view.ground.setFocus()

    def _say_warnings(self, found: Sequence[str]) -> None:
        shown = "\n".join(found[:_WARNINGS_SHOWN])
        self.warnings.say(f"打印前请核对（{len(found)} 处）\n{shown}" if found else "")
        if self.warnings.button is not None:
            self.warnings.button.setVisible(len(found) > _WARNINGS_SHOWN)

    @Slot()
    def _tell_warnings(self) -> None:
        if self._paper is not None:
            found = self._paper.warnings
            messages.tell(self, "打印前请核对", f"共 {len(found)} 处：", "\n".join(found[:40]))

    @Slot()
    def _print(self) -> None:
        if self._paper is None:
            return
        printer = print_out.printer_for(self._store, self._paper)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(f"打印 {self._paper.title}")
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setMinMax(1, self._paper.pages)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if agreed:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages to this printer in the background."""
        made = self._paper
        if made is None:
            return
        print_out.remember(self._store, made, printer)
        pages = print_out.wanted(printer, made, self.view.page())

        def work(progress: Progress) -> int:
            return print_out.paint(printer, made, pages, progress)

        tasks.run(self, "打印", work, self._printed)

    def _printed(self, count: int) -> None:
        self.done.say(f"已送往打印机，共 {count} 页。")
        self.changed.emit()

    @Slot()
    def _save(self) -> None:
        if self._paper is None:
            return
        proposed = f"{self._paper.title}_{date.today():%Y%m%d}.pdf"
        kinds = "PDF 文件 (*.pdf);;Excel 工作簿 (*.xlsx)"
        name, kind = QFileDialog.getSaveFileName(self, "另存为", proposed, kinds)
        if name:
            suffix = ".xlsx" if "xlsx" in kind else ".pdf"
            self.save_to(name if name.lower().endswith((".pdf", ".xlsx")) else name + suffix)

    def save_to(self, name: str) -> None:
        """Write the very file that the preview shows, whole or not at all; or the same form as a workbook."""
        if self._paper is None or self._made_for is None:
            return
        if name.lower().endswith(".xlsx"):
            self._save_sheet(name, self._made_for)
            return
        file = QSaveFile(name)
        written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(self._paper.pdf) == len(self._paper.pdf)
        if not (written and file.commit()):
            messages.refused(self, CannotWrite("PDF 没有保存。", "文件可能正被其他程序占用或磁盘已满，请关闭后重试或换一个位置。"))
            return
        self._saved(name)

    def _save_sheet(self, name: str, wanted: Wanted) -> None:
        store = self._store

        def work(progress: Progress) -> str:
            print_sheet.write(store, wanted.request, Path(name), blank=wanted.blank)
            return name

        tasks.run(self, "保存表格", work, self._saved)

    def _saved(self, name: str) -> None:
        self.done.say(f"已保存到 {name}")

    @Slot()
    def _save_each(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "保存到文件夹")
        if folder:
            self.save_each_to(folder)

    def save_each_to(self, folder: str) -> None:
        """A PDF for each child into the folder, in the background: all of them or none."""
        store, asked = self._store, self.choices.wanted()

        def work(progress: Progress) -> tuple[int, list[str]]:
            return print_form.render_each(store, asked.request, Path(folder), progress)

        def told(made: tuple[int, list[str]]) -> None:
            self._say_warnings(made[1])
            self.done.say(f"已保存 {made[0]} 个文件到 {folder}")
            self.changed.emit()

        tasks.run(self, "一人一份另存", work, told)
