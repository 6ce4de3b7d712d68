"""Spellings that mean nothing certain, asked once for a whole file, and what a person said they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ledger_app.domain.problems import Problem, Severity

Answers = Mapping[str, Mapping[str, str]]
"""By field key and spelling (as :func:`ledger_app.domain.kinds.plain` compares it): what it stands for."""
NOT_KEPT = ""
"""The answer that a spelling means nothing of ours; the text stays beside the child."""
NEW_VILLAGE = "+"
"""The answer that a village's name is right and the office's list lacks it."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of one field in a file: how many rows have it, where it is met first, what was answered (None = open)."""

    key: str
    text: str
    rows: int
    sheet: str
    cell: str
    message: str
    answer: str | None = None

    def as_json(self) -> dict[str, object]:
        """Keys as in the import receipt."""
        return {
            "field": self.key,
            "text": self.text,
            "rows": self.rows,
            "sheet": self.sheet,
            "cell": self.cell,
            "message": self.message,
            "answer": self.answer,
        }


def is_lasting(key: str, text: str) -> bool:
    """Whether an answer may be remembered for other files: a bare code means something else in the next one (V01, V02)."""
    return key != "sex" and not text.strip().isdigit()


def settled(problem: Problem, text: str, meaning: str) -> Problem:
    """The problem of a spelling after it was answered."""
    message = f"“{text}”按已定的对照登记为“{meaning}”" if meaning != NOT_KEPT else f"“{text}”按已定的对照不登记，原文留存"
    return replace(problem, severity=Severity.FIX, message=message, advice="", given=problem.given or text)
