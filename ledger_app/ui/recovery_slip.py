"""恢复单: the paper that opens the ledger when the password is forgotten."""

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF, Signal
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain.dates import spoken
from ledger_app.domain.errors import CannotWrite
from ledger_app.domain.office import Office
from ledger_app.ui import messages, theme
from ledger_app.ui.page_head import button, card, label

_PAGE = """
<div style="margin: 0">
<h1 align="center" style="font-size:18pt">困境儿童信息台账&nbsp;&nbsp;恢复单</h1>
<p style="font-size:12pt">单位：{office}</p><p style="font-size:12pt">日期：{day}</p>
<p style="font-size:12pt">忘记密码时，在打开台账的窗口里输入下面的恢复密钥（字母不分大小写，横线可以不输）：</p>
<table width="100%" border="1" cellspacing="0" cellpadding="14"><tr><td align="center" style="font-size:20pt">
{first}<br>{second}</td></tr></table>
<p style="font-size:12pt">一、请把本单锁在柜中保管，不要与电脑放在一起，不要拍照上传。</p>
<p style="font-size:12pt">二、密码和本单都丢失时，任何人都无法打开台账。</p>
<p style="font-size:12pt">三、在“设置—密码与备份”里换新的恢复单后，本单作废。</p>
<p style="font-size:12pt"><br>保管人（签字）：________________&nbsp;&nbsp;&nbsp;&nbsp;交接日期：________________</p></div>
"""


def document(key: str, office: Office, day: date) -> QTextDocument:
    """The slip as one page."""
    groups = key.split("-")
    half = (len(groups) + 1) // 2
    page = QTextDocument()
    page.setDefaultFont(QFont(QApplication.font().family(), 12))
    first, second = (" - ".join(part).replace(" ", "&nbsp;") for part in (groups[:half], groups[half:]))
    page.setHtml(_PAGE.format(office=office.full_name, day=spoken(day.isoformat()), first=first, second=second))
    return page


def write_pdf(key: str, office: Office, day: date, out: Path) -> None:
    """The slip as a PDF file; CannotWrite when the place refuses it."""
    writer = QPdfWriter(str(out))
    margins = QMarginsF(28, 37, 26, 35)
    paper = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setTitle("恢复单")
    writer.setResolution(300)
    page = document(key, office, day)
    page.documentLayout().setPaintDevice(writer)
    page.setPageSize(QSizeF(writer.width(), writer.height()))
    page.print_(writer)
    del writer
    if not out.exists() or not out.stat().st_size:
        raise CannotWrite("恢复单没有写成。", "请换一个文件夹，或检查磁盘是否已满。")


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

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            document(self._key, self._office, date.today()).print_(printer)

    def _save(self) -> None:
        place, _ = QFileDialog.getSaveFileName(self, "另存恢复单", "恢复单.pdf", "PDF 文件 (*.pdf)")
        if place:
            try:
                write_pdf(self._key, self._office, date.today(), Path(place))
            except CannotWrite as error:
                messages.refused(self, error)
