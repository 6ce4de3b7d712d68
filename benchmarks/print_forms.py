"""Printing 1,000 one-page forms into one PDF, against a reportlab canvas on which the same lines and words are drawn directly.

The floor is told where everything stands: every frame, every word with its font, size and place, on
every page again.  Ours lays the pages out, finds what no font has, and draws the blank once.
"""

import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import ledgers
from benchmarks.measure import Line, against, timed
from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.exports import forms
from ledger_app.exports.forms import catalog
from ledger_app.exports.forms.drawing import Pen
from ledger_app.exports.forms.layout import lay_out
from ledger_app.exports.forms.writing import Ink

FORM = "T05"
DAY = date(2024, 6, 30)
PAGES_KB = 4.0
GROWTH_KB = 16.0
"""The page's own packed words; files, texts and boxes of the copy must be let go."""

Word = tuple[str, float, float, float, str]
"""Font, size, x, y, text."""


class _Heard:
    """A canvas that only listens to frames and lines."""

    def __init__(self) -> None:
        self.rects: list[tuple[float, ...]] = []
        self.strokes: list[tuple[float, ...]] = []
        self.words: list[Word] = []

    def rect(self, *place: float, **_: object) -> None:
        """A frame."""
        self.rects.append(place)

    def line(self, *place: float) -> None:
        """A line."""
        self.strokes.append(place)

    def lines(self, places: Any) -> None:
        """Several lines."""
        self.strokes += places

    def __getattr__(self, name: str) -> Any:
        return lambda *_a, **_k: None


class _Listening(Ink):
    """Ink that tells where each word stands."""

    def __init__(self, heard: _Heard) -> None:
        super().__init__(heard)
        self._heard = heard

    def put(self, font: str, run: str, size: float, x: float, y: float) -> None:
        """One more word."""
        self._heard.words.append((font, size, x, y, run))

    def frame(self, left: float, bottom: float, width: float, height: float) -> None:
        """One more frame."""
        self._heard.rects.append((left, bottom, width, height))

    def flush(self) -> None:
        """Nothing is drawn."""


def _heard(child: Child) -> list[_Heard]:
    """What one copy's pages consist of."""
    laid = lay_out(catalog.parts(FORM), forms.of_child(child), demo.OFFICE, DAY)
    found = []
    for form, page in laid.pages:
        heard = _Heard()
        pen = Pen(heard, form, "x")
        pen._ink = _Listening(heard)
        pen._frames(page)
        pen._labels(page)
        pen._fields(page)
        pen._number(1, len(laid.pages))
        found.append(heard)
    return found


def _bare(pages: list[_Heard], out: Path) -> None:
    """The same frames and words, and nothing else."""
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    canvas = Canvas(str(out), pagesize=A4, pageCompression=1)
    for page in pages:
        canvas.setLineWidth(0.5)
        for place in page.rects:
            canvas.rect(*place)
        for place in page.strokes:
            canvas.line(*place)
        for name, size, x, y, text in page.words:
            canvas.setFont(name, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()


def _peak(work: Callable[[], object]) -> float:
    """Kilobytes of Python's memory at the worst moment of the work."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1024
    finally:
        tracemalloc.stop()


def run(rows: int, rounds: int) -> list[Line]:
    """The ratio, the size of a page, and the memory that more copies take."""
    people = demo.people(rows)
    pages = [page for child in people for page in _heard(child)]
    with ledgers.folder() as folder:
        ours, floor = folder / "ours.pdf", folder / "floor.pdf"

        def render(count: int, out: Path) -> None:
            forms.render(FORM, map(forms.of_child, people[:count]), demo.OFFICE, out, total=count, day=DAY, beside=False)

        render(40, ours)
        ratio, detail = against(lambda: timed(lambda: _bare(pages, floor)), lambda: timed(lambda: render(rows, ours)), rounds)
        size = ours.stat().st_size / len(pages) / 1024
        smaller = floor.stat().st_size / ours.stat().st_size
        detail += f"; {len(pages):,} pages, {sum(len(p.words) for p in pages):,} words, {smaller:.1f} times smaller"
        grown = (_peak(lambda: render(rows, ours)) - _peak(lambda: render(rows // 4, ours))) / (rows - rows // 4)
    return [
        Line(f"{rows:,} one-page files of children in one PDF over drawing the same lines and words", ratio, 0.7, detail=detail),
        Line("one page of them in the file, fonts and all", size, PAGES_KB, "KB"),
        Line("memory that one more page takes while the file is drawn", grown, GROWTH_KB, "KB"),
    ]
