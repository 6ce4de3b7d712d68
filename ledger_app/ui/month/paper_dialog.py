"""The month's sheets as they leave the printer: look, print, save as PDF."""

from PySide6.QtCore import QSaveFile
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from ledger_app.domain.errors import CannotWrite
from ledger_app.domain.progress import Progress
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks, theme
from ledger_app.ui.exchange import parts, print_out
from ledger_app.ui.exchange.paper import Paper
from ledger_app.ui.exchange.paper_view import PaperView


class PaperDialog(QDialog):
    """What is shown is the PDF itself."""

    def __init__(self, store: Ledger, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._paper = store, paper
        self.setWindowTitle(f"打印预览 {paper.title}")
        self.resize(theme.px(1100), theme.px(680))
        self.view = PaperView(self)
        self.view.tools.addWidget(parts.button("另存为 PDF", self._save, icon="download"))
        self.view.tools.addWidget(parts.button("打印", self._print, "primary", "printer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.show_paper(paper)

    def _print(self) -> None:
        printer = print_out.printer_for(self._store, self._paper)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(f"打印 {self._paper.title}")
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self._paper.pages)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if agreed:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages to this printer in the background."""
        print_out.remember(self._store, self._paper, printer)
        paper, pages = self._paper, print_out.wanted(printer, self._paper, self.view.page())

        def work(progress: Progress) -> int:
            return print_out.paint(printer, paper, pages, progress)

        tasks.run(self, "打印", work, self._printed)

    def _printed(self, count: int) -> None:
        messages.tell(self, "打印", f"已送往打印机，共 {count} 页。")

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "另存为 PDF", f"{self._paper.title}.pdf", "PDF 文件 (*.pdf)")
        if name:
            self.save_to(name if name.lower().endswith(".pdf") else f"{name}.pdf")

    def save_to(self, name: str) -> bool:
        """Write the very file that is shown, whole or not at all; whether it was."""
        file = QSaveFile(name)
        written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(self._paper.pdf) == len(self._paper.pdf) and file.commit()
        if not written:
            messages.refused(self, CannotWrite("PDF 没有保存。", "文件可能正被其他程序占用或磁盘已满，请关闭后重试或换一个位置。"))
        return written
