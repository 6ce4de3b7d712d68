"""Words at a place of the page, font by font, with the ticks and underlines that go with them."""

import re
from typing import Any

from ledger_app.exports.forms import fonts

_TICK_SPAN = "/Span <</ActualText <FEFF2611>>> BDC"
_MARKS = re.compile(f"([{fonts.TICKED}{fonts.LINED}{fonts.UNLINED}])")
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


def write(text: Any, line: str, font: str, size: float, x: float, y: float, marks: Marks | None = None) -> None:
    """One line, run by run; a ticked box is an empty one to be ticked, but reads as ☑."""
    face, begun = fonts.face(font), x
    for part in _MARKS.split(line) if _MARKS.search(line) else (line,):
        if part == fonts.LINED:
            begun = x
        elif part == fonts.UNLINED:
            if marks is not None:
                marks.underline(begun, x, y, size)
        elif part == fonts.TICKED:
            text._code.append(_TICK_SPAN)  # the text object has no call for marked content
            _runs(text, face, part, size, x, y)
            text._code.append("EMC")
            if marks is not None:
                marks.tick(x, y, size)
        elif part:
            _runs(text, face, part, size, x, y)
        x += size * face.width(part)


def _runs(text: Any, face: fonts.Face, part: str, size: float, x: float, y: float) -> None:
    text.setTextOrigin(x, y)
    for name, run in face.runs(part):
        text.setFont(name, size)
        text.textOut(run)
