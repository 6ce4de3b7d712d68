"""恢复单: the paper that opens the ledger when the password is forgotten."""

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain.errors import CannotWrite
from ledger_app.domain.office import Office
from ledger_app.operations import print_slip
from ledger_app.ui import messages, theme
from ledger_app.ui.page_head import button, card, label


def last_group(key: str) -> str:
    """What the clerk types to show that the slip is on paper."""
    return key.split("-")[-1]


class RecoverySlip(QWidget):
    """The key, ways to put it on paper, and the proof that it was done."""

    changed = Signal()

    def __init__(self, key: str, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._office = key, office
        frame, inside = card(self)
        groups = key.split("-")
        half = (len(groups) + 1) // 2
        for part in (groups[:half], groups[half:]):
            line = label(" - ".join(part), frame, "figure")
            line.setAccessibleName("恢复密钥")
            inside.addWidget(line)
        self.printing = button("打印恢复单", self, "printer")
        self.printing.clicked.connect(self._print)
        self.saving = button("另存为 PDF", self, "download")
        self.saving.clicked.connect(self._save)
        ways = QHBoxLayout()
        ways.addWidget(self.printing)
        ways.addWidget(self.saving)
        ways.addStretch(1)
        self.proof = QLineEdit(self)
        self.proof.setPlaceholderText("照恢复单输入最后一组")
        self.proof.setMaximumWidth(theme.px(240))
        self.proof.textChanged.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.GAP))
        column.addWidget(frame)
        column.addLayout(ways)
        column.addWidget(label("打印或抄好以后，请照纸上的恢复单输入最后一组，确认没有抄错：", self, wrap=True))
        column.addWidget(self.proof)

    @property
    def proven(self) -> bool:
        """Whether the last group was typed."""
        typed = re.sub(r"[\s-]", "", self.proof.text()).upper().translate(str.maketrans("OIL", "011"))
        return typed == last_group(self._key)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from ledger_app.ui.exchange import print_out

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("恢复单")
        printer.setFullPage(True)
        if not QPrintDialog(printer, self).exec():
            return
        try:
            print_out.paint_pdf(printer, print_slip.drawn(self._key, self._office, date.today()))
        except CannotWrite as error:
            messages.refused(self, error)

    def _save(self) -> None:
        place, _ = QFileDialog.getSaveFileName(self, "另存恢复单", "恢复单.pdf", "PDF 文件 (*.pdf)")
        if place:
            try:
                print_slip.write(self._key, self._office, date.today(), Path(place))
            except CannotWrite as error:
                messages.refused(self, error)
