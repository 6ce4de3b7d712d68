"""Places on paper: boxes side by side in rows, before anything is filled in."""

from dataclasses import dataclass

from ledger_app.exports.forms import fonts
from ledger_app.exports.forms.description import Option
from ledger_app.exports.forms.fitting import Fit

SIDE = 24.0
"""Width of the label that stands along a block's rows."""
FOOTER = 20.0
"""Height kept for the page number."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a row: ``left`` from the page's edge; a label is fitted already, a field is not.

    ``foot`` stands at the lower right and keeps its own lines free of the rest.
    """

    left: float
    width: float
    label: Fit | None = None
    field: str = ""
    prose: bool = False  # the field is a paragraph with {fields} in it
    photo: int = 0
    options: tuple[Option, ...] = ()
    size: float = 10.5
    minimum: float = 9
    leading: float = 1.28
    font: str = fonts.SERIF
    align: str = "center"
    frame: str = "box"  # box | under | none | slot (a frame that a picture covers)
    rows: int = 1
    foot: Fit | None = None
    pad: float = 4.0

    @property
    def room(self) -> float:
        """How wide a line of it may be."""
        return self.width - 2 * self.pad

    @property
    def kept(self) -> float:
        """Height at the bottom that the foot needs."""
        return self.foot.height if self.foot else 0


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes side by side.  ``item`` is the row of a repeated section that fills it, -1 for none."""

    boxes: tuple[Box, ...]
    height: float
    block: int
    side: str = ""
    item: int = -1
    under: int = -1  # the block whose head comes first when this row begins a page
    is_head: bool = False
    keep_next: bool = False
    whole: bool = False  # never split over pages
    break_before: bool = False
