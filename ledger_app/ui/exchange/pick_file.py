"""The start of an import: choose a workbook, or drop one here."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QWidget

from ledger_app.ui import icons, theme
from ledger_app.ui.exchange import parts

ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".txt", ".htm", ".html", ".xml", ".docx")
_FILTER = "表格文件 (" + " ".join(f"*{ending}" for ending in ENDINGS) + ")"


class PickFile(QFrame):
    """A large calm area that takes a file by button, keyboard or drop."""

    picked = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        self.setAcceptDrops(True)
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap("file-spreadsheet", 40, "accent"))
        words = parts.label("把花名册拖到这里，或选择文件", "section")
        more = parts.label(
            "支持 WPS 和 Excel 工作簿（xlsx、xls、et）、csv 文本、网页和 XML 表格、Word 登记表（docx）。\n"
            "先给出逐行核对结果，点“导入”之前不写入任何内容。",
            "help",
        )
        self.choose = parts.button("选择文件", self._ask, "primary", "folder")
        self.hint = parts.label("", "error")
        layout = parts.column(2, gap=12, pad=24, into=self)
        for part in (picture, words, more, self.choose, self.hint):
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @Slot()
    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择要导入的文件", "", _FILTER)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Use this file, or say why not."""
        if path.suffix.lower() not in ENDINGS:
            self.hint.setText(f"“{path.name}”不是表格文件，请选择 xlsx、xls、et、csv 或 docx 文件。")
            return
        self.hint.clear()
        self.picked.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files only."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """One file at a time."""
        files = _files(event.mimeData())
        if len(files) > 1:
            self.hint.setText("一次只能导入一个文件，请逐个拖入。")
        elif files:
            event.acceptProposedAction()
            self.take(files[0])


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
