"""报表与打印: choose a form and children, look at the very pages, print or keep them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSaveFile, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QRadioButton, QStackedWidget, QWidget

from ledger_app.domain.errors import CannotWrite
from ledger_app.domain.progress import Progress
from ledger_app.operations import print_form
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks, theme
from ledger_app.ui.exchange import paper, parts, print_out
from ledger_app.ui.exchange.child_picker import ChildPicker
from ledger_app.ui.exchange.paper import Paper
from ledger_app.ui.exchange.paper_view import PaperView
from ledger_app.ui.page_head import PageHead

_Wanted = tuple[str, bool, tuple[int, ...]]
_WARNINGS_SHOWN = 2


class PrintPage(QWidget):
    """Choices at the left, the paper at the right."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self._store = store
        self._paper: Paper | None = None
        self._made_for: _Wanted = ("", False, ())
        self.form = QComboBox(self)
        self.form.setAccessibleName("表单")
        self.filled = QRadioButton("填写儿童资料", self)
        self.blank = QRadioButton("空白表", self)
        self.filled.setChecked(True)
        self.picker = ChildPicker(store, self)
        self.make = parts.button("生成预览", self.show_preview, "primary", "eye")
        self.why = parts.label("", "help", wrap=True)
        self.view = PaperView(self)
        self.save = parts.button("另存为 PDF", self._save, icon="download")
        self.print = parts.button("打印", self._print, "primary", "printer")
        self.warnings = parts.Notice(self, "查看全部", "triangle-alert")
        self.done = parts.Notice(self, icon="circle-check")
        self.empty = parts.Empty("printer", "还没有预览", "在左侧选择表单和儿童，然后点“生成预览”。打印内容与预览完全相同。", parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        side = parts.card()
        side.setFixedWidth(theme.px(328))
        column = parts.column(
            parts.label("表单", "strong"), self.form, parts.line(self.filled, self.blank, 1, gap=16), self.picker, self.why, self.make,
            pad=16, gap=8, into=side,
        )  # fmt: skip
        column.setStretch(3, 1)
        column.setAlignment(self.make, Qt.AlignmentFlag(0))
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

    def _connect(self) -> None:
        self.picker.changed.connect(self._look)
        self.form.currentIndexChanged.connect(self._look)
        self.filled.toggled.connect(self._look)
        self.warnings.acted.connect(self._tell_warnings)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print.click)

    def showEvent(self, event: QShowEvent) -> None:
        """Fresh whenever the clerk comes here."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Forms and children as they are now."""
        parts.fill_combo(self.form, [(f.title, f.id) for f in print_form.forms()])
        self.picker.refresh()

    def print_children(self, ids: Sequence[int]) -> None:
        """Come here with children chosen elsewhere, and show their paper."""
        parts.fill_combo(self.form, [(f.title, f.id) for f in print_form.forms()])
        self.filled.setChecked(True)
        self.picker.choose(ids)
        if ids:
            self.show_preview()

    def _wanted(self) -> _Wanted:
        blank = self.blank.isChecked()
        return str(self.form.currentData() or ""), blank, () if blank else tuple(self.picker.ids())

    @Slot()
    def _look(self) -> None:
        form, blank, ids = self._wanted()
        self.picker.setEnabled(not blank)
        ready = bool(form) and (blank or bool(ids))
        self.make.setEnabled(ready)
        stale = self._paper is not None and self._made_for != (form, blank, ids)
        self.save.setEnabled(self._paper is not None and not stale)
        self.print.setEnabled(self._paper is not None and not stale)
        if not ready:
            self.why.setText("请勾选要打印的儿童，或改选空白表。" if form else "没有可打印的表单。")
        else:
            self.why.setText("选择已改变，请重新生成预览。" if stale else "")
        self.why.setVisible(bool(self.why.text()))

    @Slot()
    def show_preview(self) -> None:
        """Render the chosen form in the background and show its pages."""
        store, asked = self._store, self._wanted()
        form, blank, ids = asked
        title = self.form.currentText()

        def work(progress: Progress) -> tuple[Paper, _Wanted]:
            return paper.make(store, (form, title), ids, blank, progress), asked

        self.done.say("")
        tasks.run(self, "生成预览", work, self._show)

    def _show(self, made: tuple[Paper, _Wanted]) -> None:
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
        name, _ = QFileDialog.getSaveFileName(self, "另存为 PDF", proposed, "PDF 文件 (*.pdf)")
        if name:
            self.save_to(name if name.lower().endswith(".pdf") else f"{name}.pdf")

    def save_to(self, name: str) -> None:
        """Write the very file that the preview shows, whole or not at all."""
        if self._paper is None:
            return
        file = QSaveFile(name)
        written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(self._paper.pdf) == len(self._paper.pdf)
        if not (written and file.commit()):
            messages.refused(self, CannotWrite("PDF 没有保存。", "文件可能正被其他程序占用或磁盘已满，请关闭后重试或换一个位置。"))
            return
        self.done.say(f"已保存到 {name}")
