"""The corpus: every child right to the cell, every hazard told with its place, nothing told that is not so."""

from pathlib import Path

import pytest

from ledger_app.domain.office import Office
from ledger_app.operations import open_ledger
from tests.imports.corpus import cell_cases, file_cases, sheet_cases
from tests.imports.corpus.cases import CASES, Case
from tests.imports.corpus.paper import VILLAGES
from tests.imports.corpus.scoring import Score
from tests.imports.corpus.trials import TRIALS, Trial

assert all([cell_cases, file_cases, sheet_cases])  # importing them fills CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.hazard}-{case.build.__name__}")
def test_hazard(case: Case, tmp_path: Path) -> None:
    score = Score()
    for paper, path in case.papers(tmp_path):
        score.take(paper, path)
    assert score.faults == []
    assert score.children


@pytest.mark.parametrize(("hazard", "trial", "told"), TRIALS, ids=[f"{hazard}-{trial.__name__}" for hazard, trial, _ in TRIALS])
def test_trial(hazard: str, trial: Trial, told: str, tmp_path: Path) -> None:
    store, _ = open_ledger.create(tmp_path / "data", "secret1", Office("柳树镇", "林口县", "牡丹江市", "黑龙江省"), list(VILLAGES))
    with store:
        assert told in trial(tmp_path, store)
