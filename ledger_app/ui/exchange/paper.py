"""A form rendered once: the PDF in memory and its pages as pictures, for preview and printer alike."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize

from ledger_app.domain.progress import Progress
from ledger_app.operations import print_form, print_pack
from ledger_app.operations.open_ledger import Ledger

if TYPE_CHECKING:
    from ledger_app.ui.exchange.print_choices import Wanted

PREVIEW_SCALE = 2.5
PREVIEW_LIMIT = 30
"""Pages shown before printing; all are printed."""
_COUNT_SCALE = 0.05
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to look at: packed picture and paper size in points."""

    png: QByteArray
    width: float
    height: float

    def image(self) -> QImage:
        """The picture at :data:`PREVIEW_SCALE`."""
        return QImage.fromData(self.png)


@dataclass(frozen=True, slots=True)
class Paper:
    """What will be printed; the PDF lies in memory only, as it holds children's data."""

    form: str
    title: str
    pdf: bytes
    sheets: Sequence[Sheet]
    pages: int
    warnings: Sequence[str]
    beginnings: Sequence[int] = (1,)  # pages on which a copy begins: of two-sided paper each has sheets of its own
    copies: int = 1
    two_sided: bool = False


def make(store: Ledger, wanted: "Wanted", progress: Progress) -> Paper:
    """Render the form and its first pages; for a worker thread."""

    def write(pdf: Path, progress: Progress) -> Sequence[str]:
        if wanted.is_pack:
            return print_pack.render(store, wanted.villages, pdf, progress, day=wanted.request.day).warnings
        return print_form.render(store, wanted.request, pdf, progress, blank=wanted.blank)

    form = print_form.known(wanted.request.form)
    made = of(form.id, wanted.title, write, progress)
    return replace(made, copies=form.copies, two_sided=form.two_sided)


def of(form: str, title: str, write: Callable[[Path, Progress], Sequence[str]], progress: Progress) -> Paper:
    """What ``write`` makes, and its first pages; ``form`` is the name that the printer's choices are remembered by."""
    with tempfile.TemporaryDirectory(prefix="ledger-print-") as folder:
        pdf = Path(folder) / "form.pdf"
        warnings = write(pdf, progress)
        sheets: list[Sheet] = []
        for image in images(pdf, PREVIEW_SCALE):
            progress(len(sheets), 0, f"正在生成预览 第 {len(sheets) + 1} 页")
            sheets.append(_packed(image))
            if len(sheets) == PREVIEW_LIMIT:
                break
        pages = len(sheets) if len(sheets) < PREVIEW_LIMIT else sum(1 for _ in print_form.preview_pages(pdf, _COUNT_SCALE))
        return Paper(form, title, pdf.read_bytes(), sheets, pages, warnings, print_form.beginnings(pdf) or (1,))


def images(pdf: Path | bytes, scale: float) -> Iterator[QImage]:
    """The pages as pictures of ``scale`` × 72 dots an inch."""
    for width, height, data in print_form.preview_pages(pdf, scale):
        yield QImage(data, width, height, width * 4, QImage.Format.Format_RGB32).copy()


def layout(width: float, height: float) -> QPageLayout:
    """The paper of a page: its standard size where it is one, without margins, for they are in the PDF."""
    landscape = width > height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    made = QPageLayout(size, turned, QMarginsF(0, 0, 0, 0))
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


def _packed(image: QImage) -> Sheet:
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 80)  # type: ignore[call-overload]  # PySide takes text, its stubs say bytes
    buffer.close()
    return Sheet(packed, image.width() / PREVIEW_SCALE, image.height() / PREVIEW_SCALE)
