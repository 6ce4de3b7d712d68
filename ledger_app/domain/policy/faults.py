"""What is wrong with a policy file: named by file, entry and reason; such a file is refused whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake; ``entry`` is an id, a name or a key, empty where the file itself is meant."""

    file: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}{f'，{self.entry}' if self.entry else ''}：{self.reason}"


class BadPolicy(LedgerError):
    """Policy files or an office profile with mistakes; nothing of them is used."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        shown = "；".join(str(f) for f in faults[:3]) + (f"；等 {len(faults)} 处" if len(faults) > 3 else "")
        super().__init__(f"政策文件有误，没有采用。{shown}", "请按提示改正文件；改好以前，程序沿用原来的政策内容。")
        self.faults = tuple(faults)


class Wrong(Exception):
    """Raised while an entry is read; becomes a :class:`Fault` of that entry."""
