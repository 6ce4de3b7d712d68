"""All forty forms of the county out of one ledger, blank and filled, as PDF and as a workbook."""

from datetime import date

import openpyxl
import pypdfium2
import pytest

from ledger_app import demo
from ledger_app.db import children
from ledger_app.domain.listing import Query
from ledger_app.operations import export_statement, list_children, open_ledger, print_form, print_pack, print_sheet, take_homes
from ledger_app.operations.export_statement import Asked
from ledger_app.operations.print_form import DRAFT, Request

DAY = date(2026, 10, 31)
FORTY = [*(f"T{n:02}" for n in range(1, 27)), *(f"C{n:02}" for n in range(1, 12)), "M01", "M02", "M03"]


@pytest.fixture(scope="module")
def township(tmp_path_factory):
    """Sixty children with a year behind them, and their homes."""
    folder = tmp_path_factory.mktemp("all") / "ledger"
    store, _ = open_ledger.create(folder, "pictures-1", demo.OFFICE, demo.VILLAGES)
    people = demo.people(60)
    with store:
        with store.operation("import", "x") as op:
            children.save_new(op, demo.lived(people, DAY))
        take_homes.take(store, demo.homes(people, DAY))
        yield store


def last_month_with_arrivals(store):
    """The last day of the latest month in which somebody came onto the books."""
    for month in range(10, 0, -1):
        day = date(2026, month, 28)
        if export_statement.compute(store, "M02", Asked(day)).statements:
            return day
    return pytest.fail("nobody came this year")


def request(store, form):
    """About what there is most of: one child or thing, a whole roster, the month."""
    offered = print_form.choices(store, form.id)
    if print_form.is_computed(form.id):
        ids = ()
    elif offered is not None:
        ids = tuple(choice.id for choice in offered[:1])
    else:
        ids = tuple(list_children.ids(store, Query()))[: 60 if form.about == "children" else 1]
    day = last_month_with_arrivals(store) if form.id == "M02" else DAY
    return Request(form.id, ids, day, options={DRAFT: "1"})


def test_all_forty_are_there():
    assert set(FORTY) <= {form.id for form in print_form.forms()}


@pytest.mark.parametrize("form_id", FORTY)
def test_it_prints_blank_and_filled(form_id, township, tmp_path):
    form = print_form.known(form_id)
    for name, blank in (("blank", True), ("filled", False)):
        print_form.render(township, request(township, form), tmp_path / f"{name}.pdf", blank=blank)
        print_sheet.write(township, request(township, form), tmp_path / f"{name}.xlsx", blank=blank)
        openpyxl.load_workbook(tmp_path / f"{name}.xlsx")
    blank, filled = (text(tmp_path / f"{name}.pdf") for name in ("blank", "filled"))
    assert len(blank) > 15
    assert filled != blank


def text(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def test_a_visit_pack_of_every_village(township, tmp_path):
    made = print_pack.render(township, demo.VILLAGES, tmp_path / "pack.pdf", day=DAY)
    assert len(made.workers) == text(tmp_path / "pack.pdf").count("困境儿童走访任务单") >= 2
    assert made.children == text(tmp_path / "pack.pdf").count("困境儿童走访记录表")
