"""Words at a place of the page, font by font, with the ticks and underlines that go with them."""

import re
from typing import Any

from ledger_app.exports.forms import fonts

_TICK_SPAN = "/Span <</ActualText <FEFF2611>>> BDC"
_MARKS = re.compile(f"([{fonts.TICKED}{fonts.LINED}{fonts.UNLINED}])")
_REMEMBERED = 20_000
_UNDER = 0.16
"""An underline's distance below the foot of the line, in parts of the size."""


class Marks:
    """Strokes that are drawn when the text is written."""

    def __init__(self) -> None:
        self._ticks: list[tuple[float, float, float]] = []
        self._lines: list[tuple[float, float, float, float]] = []

    def tick(self, x: float, y: float, size: float) -> None:
        """A tick into the box written there."""
        self._ticks.append((x, y, size))

    def underline(self, left: float, right: float, y: float, size: float) -> None:
        """A line under what was written."""
        self._lines.append((left, y - _UNDER * size, right, y - _UNDER * size))

    def draw(self, canvas: Any) -> None:
        """All strokes; ``canvas`` is reportlab's."""
        if self._lines:
            canvas.setLineWidth(0.5)
            canvas.lines(self._lines)
        if self._ticks:
            canvas.setLineWidth(1)
        for x, y, size in self._ticks:
            down = (x + 0.2 * size, y + 0.36 * size, x + 0.42 * size, y + 0.1 * size)
            canvas.lines([down, (x + 0.42 * size, y + 0.1 * size, x + 0.84 * size, y + 0.68 * size)])


class Ink:
    """Writes words of one PDF, many to a text object; what a run of a font becomes there is worked out once."""

    def __init__(self, canvas: Any) -> None:
        """``canvas`` is reportlab's."""
        self._canvas = canvas
        self._lines: list[str] = []
        self._frames: list[str] = []
        self._runs: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def write(self, line: str, font: str, size: float, x: float, y: float, marks: Marks | None = None) -> None:
        """One line, run by run; a ticked box is an empty one to be ticked, but reads as ☑."""
        face = fonts.face(font)
        if not _MARKS.search(line):
            self._put(face, line, size, x, y)
            return
        begun = x
        for part in _MARKS.split(line):
            if part == fonts.LINED:
                begun = x
            elif part == fonts.UNLINED:
                if marks is not None:
                    marks.underline(begun, x, y, size)
            elif part == fonts.TICKED:
                self._lines.append(_TICK_SPAN)
                self._put(face, part, size, x, y)
                self._lines.append("EMC")
                if marks is not None:
                    marks.tick(x, y, size)
            else:
                self._put(face, part, size, x, y)
            x += size * face.width(part)

    def frame(self, left: float, bottom: float, width: float, height: float) -> None:
        """A box's frame, in the line width that is set; all are stroked in one go."""
        self._frames.append(f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re")

    def flush(self) -> None:
        """The frames, then what was written so far as a text object of the page."""
        if self._frames:
            self._canvas._code.append("n " + " ".join(self._frames) + " S")  # the canvas strokes each rectangle for itself
            self._frames = []
        text = self._canvas.beginText()
        text._code += self._lines  # the text object's own calls format six numbers for each word and know no marked content
        self._canvas.drawText(text)
        self._lines = []

    def _put(self, face: fonts.Face, part: str, size: float, x: float, y: float) -> None:
        for name, run in face.runs(part):
            self.put(name, run, size, x, y)
            x += size * face.width(run)

    def put(self, font: str, run: str, size: float, x: float, y: float) -> None:
        """A run of one font at its place."""
        coded = self._runs.get((font, run)) or self._coded(font, run)
        said = " ".join([f"{name} {size:g} Tf ({codes}) Tj" for name, codes in coded])
        self._lines.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {said}")

    def _coded(self, font: str, run: str) -> list[tuple[str, str]]:
        """The subset fonts of a run and the codes of its characters in them."""
        from reportlab.lib.rl_accel import escapePDF
        from reportlab.pdfbase.pdfmetrics import getFont

        if len(self._runs) >= _REMEMBERED:
            self._runs.clear()
        used, document = getFont(font), self._canvas._doc
        cut = used.splitString(run, document)
        made = self._runs[font, run] = [(used.getSubsetInternalName(subset, document), escapePDF(codes)) for subset, codes in cut]
        return made
