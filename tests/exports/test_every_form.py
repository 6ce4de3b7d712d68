"""Every form, blank and filled: each label and value stands in its box and nowhere else, and pages stay as they were looked at."""

import pytest

from ledger_app.exports import forms
from ledger_app.exports.forms.description import MM
from tests.exports import pages, subjects

FORMS = list(forms.forms())
EACH = pytest.mark.parametrize("how", [*pages.HOWS, "long"])
SLACK = 0.6


@EACH
@pytest.mark.parametrize("form_id", FORMS)
def test_each_text_stands_in_its_box_and_alone(form_id, how):
    for page in pages.drawn(form_id, how):
        wrong = {s.text: s.drawn for s in page.stands if s.text != s.drawn}
        assert wrong == {}
        assert page.stands


@EACH
@pytest.mark.parametrize("form_id", FORMS)
def test_no_box_leaves_the_margins_or_covers_another(form_id, how):
    for page in pages.drawn(form_id, how):
        top, right, bottom, left = (side * MM for side in page.form.margins)
        width, height = page.size
        for box in page.boxes:
            assert box[0] >= left - SLACK
            assert box[1] >= bottom - SLACK
            assert box[2] <= width - right + SLACK
            assert box[3] <= height - top + SLACK
        covered = [(a, b) for i, a in enumerate(page.boxes) for b in page.boxes[i + 1 :] if _overlap(a, b)]
        assert covered == []


@pytest.mark.parametrize("form_id", FORMS)
def test_every_box_is_framed_on_paper(form_id):
    for page in pages.drawn(form_id, "blank"):
        assert [box for box in page.boxes if not all(_dark(page, *point) for point in _sides(box))] == []


def _sides(box):
    """The middle of each side, a little off where a foot's words could be."""
    left, bottom, right, top = box
    across, down = left + (right - left) * 0.53, bottom + (top - bottom) * 0.53
    return ((left, down), (right, down), (across, bottom), (across, top))


def _dark(page, x, y):
    """Whether a stroke passes within a point of the place."""
    column, row = round(x * pages.SCALE), round((page.size[1] - y) * pages.SCALE)
    near = page.picture.crop((column - 2, row - 2, column + 3, row + 3))
    return near.getextrema()[0] < 170


def _overlap(a, b):
    return min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK


@pytest.mark.parametrize("form_id", FORMS)
def test_what_is_filled_in_can_be_read_and_is_not_on_the_blank(form_id):
    blank, filled = ("".join(p.text for p in pages.drawn(form_id, how)) for how in pages.HOWS)
    said = subjects.said(form_id)
    assert said
    assert [value for value in said if value not in filled] == []
    assert [value for value in said if len(value) > 3 and value[-1].isdigit() and value in blank] == []


@pytest.mark.parametrize("form_id", FORMS)
def test_pages_stay_as_they_were_looked_at(form_id):
    kept = pages.GOLDEN / f"{form_id}.txt"
    assert kept.exists(), "look at the new form, then: python -m tests.exports.pages"
    assert pages.golden(form_id) == kept.read_text(encoding="utf-8"), "look at the pages, then: python -m tests.exports.pages"


def test_golden_pages_are_of_forms_that_there_are():
    assert {file.stem for file in pages.GOLDEN.glob("*.txt")} == set(FORMS)
