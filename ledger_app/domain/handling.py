"""How an import treats children that the ledger already has: what the clerk chooses before it is done."""

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """What a given cell does to a file that is there."""

    UPDATE = "update"  # it takes the place of what the ledger says
    FILL = "fill"  # it is taken only where the ledger says nothing
    COMPARE = "compare"  # it is shown beside the ledger, nothing is written


MODES: dict[Mode, str] = {
    Mode.UPDATE: "以本表更新已有档案",
    Mode.FILL: "只补已有档案的空白",
    Mode.COMPARE: "只作对照，不写入",
}
"""The modes as the clerk reads them."""


@dataclass(frozen=True, slots=True)
class Handling:
    """The mode, and whether an empty cell clears what the ledger says (only where cells take its place)."""

    mode: Mode = Mode.UPDATE
    clear: bool = False

    @property
    def clears(self) -> bool:
        """Whether empty cells clear."""
        return self.clear and self.mode is not Mode.FILL
