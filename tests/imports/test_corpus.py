"""The corpus: every child right to the cell, every hazard told with its place, nothing told that is not so."""

from pathlib import Path

import openpyxl
import pytest

from ledger_app.domain.listing import Query
from ledger_app.domain.office import Office
from ledger_app.operations import import_workbook, list_children, open_ledger, settle_pending
from ledger_app.operations.import_workbook import Wish
from tests.imports.corpus.cases import Case
from tests.imports.corpus.everything import HAZARDS, OFFICES
from tests.imports.corpus.paper import VILLAGES
from tests.imports.corpus.scoring import Score
from tests.imports.corpus.trials import TRIALS, Trial


@pytest.mark.parametrize("case", HAZARDS, ids=lambda case: f"{case.hazard}-{case.build.__name__}")
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


@pytest.mark.parametrize("case", OFFICES, ids=lambda case: case.build.__name__)
def test_office(case: Case, tmp_path: Path) -> None:
    """A whole workbook: precision and recall of every field and every hazard are 1."""
    score = Score()
    for paper, path in case.papers(tmp_path):
        score.take(paper, path)
    assert score.faults == []
    assert {(tally.precision, tally.recall) for tally in (*score.fields.values(), *score.hazards.values())} == {(1.0, 1.0)}


def test_no_hazard_is_left_out() -> None:
    """import_hazards.yaml names 103; each has a workbook or a trial of its own."""
    covered = {case.hazard for case in HAZARDS} | {hazard for hazard, _, _ in TRIALS}
    numbers = {"F": 13, "S": 10, "H": 7, "R": 12, "I": 19, "D": 18, "V": 20, "E": 4}
    assert covered == {f"{group}{number:02d}" for group, count in numbers.items() for number in range(1, count + 1)}


def test_a_fault_would_be_seen(tmp_path: Path) -> None:
    """The judge itself: a wrong truth is told as a fault of each kind."""
    case = next(case for case in HAZARDS if case.hazard == "I09")
    paper, path = case.papers(tmp_path)[0]
    child = paper.pages[0].children[1]
    child.visible["ethnic"] = child.facts["ethnic"] = "满族"
    child.visible["remark"] = "没有"
    paper.pages[0].children[2].fate = "waits"
    paper.pages[0].reports.add(("I01", "花名册", "G3"))
    paper.pages[0].reports.discard(("I09", "花名册", "G5"))
    score = Score()
    score.take(paper, path)
    told = " ".join(score.faults)
    assert [part in told for part in ("ethnic is '汉族'", "'没有' is missing", "in instead of waits", "was not told", "is not so")] == [
        True
    ] * 5
    assert (score.fields["ethnic"].wrong, score.fields["remark"].missed, score.hazards["I01"].missed, score.hazards["I09"].wrong) == (
        1,
        1,
        1,
        1,
    )


@pytest.mark.parametrize(
    "name", ["township_by_village", "two_tables_on_a_sheet", "printed_in_pages", "payments", "from_the_disabled_union"]
)
def test_marked_corrected_and_all_are_in(name: str, tmp_path: Path) -> None:
    """The workbook goes back marked, its wrong cells are put right, and nothing of it waits any longer."""
    case = next(case for case in OFFICES if case.build.__name__ == name)
    paper, path = case.papers(tmp_path)[0]
    store, _ = open_ledger.create(tmp_path / "data", "secret1", Office("柳树镇", "林口县", "牡丹江市", "黑龙江省"), list(VILLAGES))
    with store:
        first = import_workbook.run(store, path, wish=Wish(annotated=tmp_path / "需更正.xlsx"))
        assert first.pending >= sum(child.fate == "waits" for child in paper.children()) > 0
        book = openpyxl.load_workbook(tmp_path / "需更正.xlsx")
        for child in paper.children():
            for cell, value in child.tidy.items():
                book[child.sheet][cell] = value or None
        book.save(tmp_path / "更正.xlsx")
        second = import_workbook.run(store, tmp_path / "更正.xlsx")
        assert (second.pending, second.rejected, second.read) == (0, 0, len(paper.children()))
        assert settle_pending.waiting(store) == []
        assert list_children.count(store, Query()) == len(paper.children())
