"""Paper out of a printer: what was chosen last time, and the pages painted at the printer's own fineness."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from ledger_app.domain.errors import Cancelled, CannotWrite
from ledger_app.domain.progress import Progress
from ledger_app.operations import preferences
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui.exchange.paper import POINTS_PER_INCH, Paper, images, layout

LEAST_DPI = 200
MOST_DPI = 300
_DUPLEX = {
    "single": QPrinter.DuplexMode.DuplexNone,
    "long": QPrinter.DuplexMode.DuplexLongSide,
    "short": QPrinter.DuplexMode.DuplexShortSide,
    "auto": QPrinter.DuplexMode.DuplexAuto,
}


@dataclass(frozen=True, slots=True)
class Pages:
    """From which page to which, counted from 1."""

    first: int
    last: int


def printer_for(store: Ledger, paper: Paper) -> QPrinter:
    """A printer set to the paper's size and to what was chosen for this form last time."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    kept = preferences.get(store, _key(paper), {})
    choices = kept if isinstance(kept, dict) else {}
    if choices.get("printer"):
        printer.setPrinterName(str(choices["printer"]))
    printer.setDocName(paper.title)
    printer.setFullPage(True)
    first = paper.sheets[0]
    printer.setPageLayout(layout(first.width, first.height))
    printer.setCopyCount(max(1, int(choices.get("copies", paper.copies))))
    printer.setCollateCopies(True)
    printer.setDuplex(_DUPLEX.get(str(choices.get("duplex", "long" if paper.two_sided else "single")), QPrinter.DuplexMode.DuplexNone))
    return printer


def remember(store: Ledger, paper: Paper, printer: QPrinter) -> None:
    """Keep copies, sides and printer for this form."""
    sides = next((word for word, mode in _DUPLEX.items() if mode == printer.duplex()), "single")
    preferences.put(store, _key(paper), {"copies": printer.copyCount(), "duplex": sides, "printer": printer.printerName()})


def wanted(printer: QPrinter, paper: Paper, shown: int) -> Pages:
    """The range chosen in the dialog."""
    kind = printer.printRange()
    if kind == QPrinter.PrintRange.CurrentPage:
        return Pages(shown, shown)
    if kind == QPrinter.PrintRange.PageRange and printer.fromPage():
        return Pages(printer.fromPage(), min(printer.toPage() or paper.pages, paper.pages))
    return Pages(1, paper.pages)


def paint_pdf(printer: QPrinter, pdf: bytes) -> None:
    """Paint a short PDF that was never in a file.  Raises CannotWrite."""
    job = _Job(printer, _dpi(printer))
    try:
        for image in images(pdf, job.dpi / POINTS_PER_INCH):
            job.page(image)
    finally:
        job.end()


def paint(printer: QPrinter, paper: Paper, pages: Pages, progress: Progress) -> int:
    """Paint the pages as pictures; returns how many. For a worker thread; cancelling aborts the job."""
    rounds = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    with tempfile.TemporaryDirectory(prefix="ledger-print-") as folder:
        pdf = Path(folder) / "form.pdf"
        pdf.write_bytes(paper.pdf)
        job = _Job(printer, _dpi(printer))
        try:
            for _ in range(rounds):
                _paint_round(job, pdf, pages, paper.beginnings, progress)
        except Cancelled:
            printer.abort()
            raise
        finally:
            job.end()
    return job.painted


def _dpi(printer: QPrinter) -> int:
    return max(LEAST_DPI, min(MOST_DPI, printer.resolution()))


def _paint_round(job: "_Job", pdf: Path, pages: Pages, beginnings: Sequence[int], progress: Progress) -> None:
    total = pages.last - pages.first + 1
    for number, image in enumerate(images(pdf, job.dpi / POINTS_PER_INCH), start=1):
        if number > pages.last:
            break
        if number >= pages.first:
            progress(number - pages.first, total, f"正在打印 第 {number} 页")
            if number == pages.first or number in beginnings:
                job.fresh_sheet()
            job.page(image)
    progress(total, total, "正在送往打印机")


class _Job:
    """One print job: begins with its first page, each page on paper of its own size."""

    def __init__(self, printer: QPrinter, dpi: int) -> None:
        self.printer = printer
        self.dpi = dpi
        self.painted = 0
        self._sides = 0
        self._painter = QPainter()

    def page(self, image: QImage) -> None:
        """Paint one page over the whole sheet."""
        points = POINTS_PER_INCH / self.dpi
        self.printer.setPageLayout(layout(image.width() * points, image.height() * points))
        started: Callable[[], bool] = self.printer.newPage if self.painted else self._begin
        if not started():
            raise CannotWrite("无法送往打印机。", "请检查打印机是否已连接、有纸并处于就绪状态，然后重试。")
        sheet = self.printer.pageLayout().fullRectPixels(self.printer.resolution())
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(QRect(0, 0, sheet.width(), sheet.height()), image)
        self.painted += 1
        self._sides += 1

    def fresh_sheet(self) -> None:
        """Of two-sided paper leave the back empty: what follows is another copy, for another file."""
        if self._sides % 2 and self.printer.duplex() != QPrinter.DuplexMode.DuplexNone:
            self.printer.newPage()
            self._sides += 1

    def _begin(self) -> bool:
        return self._painter.begin(self.printer)

    def end(self) -> None:
        """Hand the job over."""
        if self._painter.isActive():
            self._painter.end()


def _key(paper: Paper) -> str:
    return f"print.{paper.form}"
