"""Precision and recall over the whole corpus, written into docs/import.md: ``python -m tests.imports.corpus``."""

import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ledger_app.domain import catalogue
from tests.imports.corpus.everything import HAZARDS, OFFICES
from tests.imports.corpus.scoring import Score, Tally

PAGE = Path(__file__).parents[3] / "docs" / "import.md"
_PLACE = re.compile(r"(<!-- corpus -->\n).*?(<!-- /corpus -->)", re.DOTALL)


def measured() -> Score:
    """Every workbook imported and judged."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate([*HAZARDS, *OFFICES]):
            own = Path(folder) / str(number)
            own.mkdir()
            for paper, path in case.papers(own):
                score.take(paper, path)
    return score


def table(score: Score) -> str:
    """The figures as Markdown."""
    fates = ", ".join(f"{count} {fate}" for fate, count in sorted(score.fates.items()))
    lines = [
        f"{score.files} files, {score.children} children's rows ({fates}); faults: {len(score.faults)}.",
        "",
        "| field | right | wrong | missed | precision | recall |",
        "|---|---|---|---|---|---|",
        *(_line(_label(key), tally) for key, tally in sorted(score.fields.items(), key=lambda e: -e[1].right)),
        _line("**all fields**", _sum(score.fields)),
        "",
        "| hazards | right | wrong | missed | precision | recall |",
        "|---|---|---|---|---|---|",
        *(_line(f"{group} ({words})", _sum({k: t for k, t in score.hazards.items() if k[0] == group})) for group, words in _GROUPS.items()),
        _line("**all hazards**", _sum(score.hazards)),
        "",
    ]
    return "\n".join(lines)


_GROUPS = {"F": "file", "S": "sheet", "H": "head", "R": "row", "I": "identity number", "D": "date", "V": "value"}


def _sum(tallies: Mapping[str, Tally]) -> Tally:
    found = tallies.values()
    return Tally(sum(t.right for t in found), sum(t.wrong for t in found), sum(t.missed for t in found))


def _line(name: str, tally: Tally) -> str:
    return f"| {name} | {tally.right} | {tally.wrong} | {tally.missed} | {tally.precision:.3f} | {tally.recall:.3f} |"


def _label(key: str) -> str:
    return f"{key[1:]} (extra)" if key.startswith("+") else catalogue.field(key).label


def main() -> int:
    """Write the table; 1 when an import got anything wrong."""
    score = measured()
    PAGE.write_text(_PLACE.sub(lambda match: match[1] + table(score) + match[2], PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print("\n".join(score.faults))
    print(f"{score.files} files, {score.children} rows, {len(score.faults)} faults")
    return 1 if score.faults else 0


if __name__ == "__main__":
    sys.exit(main())
