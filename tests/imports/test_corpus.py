"""The corpus: every child right to the cell, every hazard told with its place, nothing told that is not so."""

from pathlib import Path

import pytest

from tests.imports.corpus import cell_cases, file_cases, sheet_cases
from tests.imports.corpus.cases import CASES, Case
from tests.imports.corpus.scoring import Score

assert all([cell_cases, file_cases, sheet_cases])  # importing them fills CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.hazard}-{case.build.__name__}")
def test_hazard(case: Case, tmp_path: Path) -> None:
    score = Score()
    for paper, path in case.papers(tmp_path):
        score.take(paper, path)
    assert score.faults == []
    assert score.children
