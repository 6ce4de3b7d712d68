"""What the checks of the self-test share, and what they answer."""

from dataclasses import dataclass, field
from pathlib import Path

from ledger_app.operations.open_ledger import Ledger

FOLDER = "自检 困境儿童 台账"
"""The name has Chinese characters and spaces on purpose: so has many a clerk's folder."""


class Failed(Exception):
    """A check found something wrong; its text says what."""


@dataclass
class Bench:
    """What the checks share: a folder of their own, the ledger once it is made, where the window's picture goes."""

    folder: Path
    picture: Path | None = None
    ledger: Ledger | None = None
    made: dict[str, Path] = field(default_factory=dict)

    @property
    def store(self) -> Ledger:
        """The open ledger; Failed when an earlier check could not make it."""
        if self.ledger is None:
            raise Failed("台账没有打开，未能检查")
        return self.ledger


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    title: str
    good: bool
    text: str

    def __str__(self) -> str:
        return f"{'通过' if self.good else '失败'}  {self.title}：{self.text}"
