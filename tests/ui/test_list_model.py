"""The model keeps pages, not children; sorting and filters are questions to the ledger."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from ledger_app.domain.listing import Line, Query
from ledger_app.operations import list_children, save_child
from ledger_app.ui import list_columns, list_model
from ledger_app.ui.list_model import ChildModel, LedgerSource


class Fake:
    """Five thousand lines, and a note of every page asked for."""

    def __init__(self, total: int = 5000) -> None:
        self.total = total
        self.asked: list[tuple[int, int]] = []
        self.queries: list[Query] = []

    def count(self, query: Query) -> int:
        self.queries.append(query)
        return self.total

    def page(self, query: Query, offset: int, limit: int) -> list[Line]:
        self.asked.append((offset, limit))
        return [Line(n + 1, {"name": f"儿童{n}", "birth": "2015-06-01"}) for n in range(offset, min(offset + limit, self.total))]

    def ids(self, query: Query) -> list[int]:
        return list(range(1, self.total + 1))


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def model(fake, qapp) -> ChildModel:
    made = ChildModel(fake, ("file_no", "name", "age", "id_no"))
    made.ask(Query())
    return made


def test_keeps_the_rules_of_qt(fake, qapp):
    made = ChildModel(Fake(450), ("name", "age"))
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.ask(Query())
    made.ask(Query(text="王"))


def test_reads_only_the_page_that_is_looked_at(model, fake):
    assert model.rowCount() == 5000
    assert fake.asked == []
    assert model.index(4321, 1).data() == "儿童4321"
    assert fake.asked == [(4200, 200)]
    for row in range(4200, 4400):
        model.index(row, 1).data()
    assert len(fake.asked) == 1


def test_old_pages_are_let_go(model, fake, monkeypatch):
    monkeypatch.setattr(list_model, "PAGES_KEPT", 3)
    for row in (0, 200, 400, 600):
        model.index(row, 1).data()
    assert len(model._pages) == 3
    model.index(0, 1).data()
    assert fake.asked.count((0, 200)) == 2


def test_age_is_computed_and_number_masked(model):
    today = date.today()
    assert model.index(0, 2).data() == str(today.year - 2015 - ((today.month, today.day) < (6, 1)))
    assert list_columns.words("id_no", {"id_no": "239901201506010031"}, today) == "239901********0031"


def test_sorting_by_age_is_sorting_by_birthday_the_other_way(model, fake):
    model.sort(2, Qt.SortOrder.AscendingOrder)
    assert (model.query.sort, model.query.descending) == ("birth", True)
    assert model.sorted_column() == (2, Qt.SortOrder.AscendingOrder)


def test_many_selected_rows_are_one_question(model, fake):
    assert model.ids_at(range(4000)) == list(range(1, 4001))
    assert fake.asked == []


def test_a_page_that_shrank_meanwhile_is_no_fault(model, fake):
    fake.total = 10
    assert model.line(4000) is None
    assert model.index(4000, 1).data() == ""


def test_columns_from_another_version_are_left_out():
    assert list_columns.known(["name", "shoe_size", "age", "name"]) == ("name", "age")
    assert list_columns.known("nonsense?") == list_columns.USUAL
    assert list_columns.known(None) == list_columns.USUAL


def test_every_column_has_a_chinese_head_and_a_width():
    for key in list_columns.ALL:
        column = list_columns.column(key)
        assert column.label
        assert not column.label.isascii()
        assert column.width > 3


def test_on_a_real_ledger(ledger, qapp):
    model = ChildModel(LedgerSource(ledger))
    model.ask(Query())
    assert model.rowCount() == 30
    place = model.columns.index("name")
    facets = list_children.facets(ledger)
    village, count = next(iter(facets["village"].items()))
    model.ask(replace(model.query, villages=(village,)))
    assert model.rowCount() == count
    assert {model.line(row).values["village"] for row in range(count)} == {village}
    model.ask(Query())
    model.sort(model.columns.index("age"), Qt.SortOrder.DescendingOrder)
    ages = [int(model.index(row, model.columns.index("age")).data()) for row in range(30)]
    assert ages == sorted(ages, reverse=True)
    first = model.line(0)
    saved = save_child.save(ledger, _load(ledger, first.id).with_values(name="欧阳改名"))
    model.refresh()
    assert model.row_of(saved.id, 0) == 0
    assert model.index(0, place).data() == "欧阳改名"


def _load(ledger, child_id):
    from ledger_app.operations import read_child

    return read_child.load(ledger, child_id)
