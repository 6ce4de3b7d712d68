"""The forms of the children's homes, C01 to C11, printed from records: what stands on them and what must not."""

import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from ledger_app import cli, demo
from ledger_app.db import children
from ledger_app.domain.errors import Refused
from ledger_app.domain.records import ACTIVITY, Record
from ledger_app.exports.forms import description
from ledger_app.operations import attach_photo, attend_activity, home_month, homes, print_form, print_sheet, take_homes, undo_operation
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply import SUPPLIERS, Request

DAY = date(2026, 10, 31)
PEOPLE = demo.people(80)
FACTS = json.loads((Path(__file__).parents[1] / "exports" / "facts" / "homes.json").read_text(encoding="utf-8"))
OPEN = ("C05", "C06")
"""Papers that lie open."""


@pytest.fixture
def township(ledger: Ledger) -> Ledger:
    """A ledger with eighty children and the first invented home."""
    with ledger.operation("import", "导入") as op:
        children.save_new(op, PEOPLE)
    take_homes.take(ledger, demo.homes(PEOPLE, DAY)[:1])
    return ledger


def printed(store: Ledger, form: str, out: Path, *ids: int, **options: str) -> tuple[str, list[str]]:
    """The words on the paper, and the warnings."""
    told = print_form.render(store, Request(form, ids, DAY, options=options), out / f"{form}.pdf")
    with pypdfium2.PdfDocument(out / f"{form}.pdf") as document:
        return "".join("".join(p.get_textpage().get_text_range().split()) for p in document), told


def copy_of(store: Ledger, form: str, subject: int) -> dict[str, object]:
    """What a copy is filled with."""
    about = print_form.known(form).about
    return dict(next(SUPPLIERS[about].copies(store, Request(form, [subject], DAY))).values or {})


def first_activity(store: Ledger) -> Record:
    return homes.listing(store, ACTIVITY)[-1]


@pytest.mark.parametrize("form", sorted(FACTS))
def test_heads_as_circulated(form: str) -> None:
    blocks = description.load_all()[form].blocks
    lists = [b.heads[0] for b in blocks if b.heads]
    heads = lists[0] if lists else next(b.rows[0] for b in blocks if b.kind == "grid")
    assert [cell.label.replace("\n", "") for cell in heads] == FACTS[form]


def test_c01_counts_whom_the_home_is_for(township: Ledger, tmp_path: Path) -> None:
    (home,) = homes.sites(township)
    text, told = printed(township, "C01", tmp_path, home.id)
    near = [c for c in PEOPLE if c.values["village"] == "三道村" and c.values["status"] == "登记在册"]
    left = sum(c.values["category"] == "农村留守儿童" or c.values.get("is_leftbehind") is True for c in near)
    assert told == []
    for said in ("三道村儿童之家", "周春华", "每周六、日8:30—16:30", "☑省统一标识", "☑阅读区", "□心理室"):
        assert said in text, said
    values = copy_of(township, "C01", home.id)
    assert [values[k] for k in ("@left_behind", "@monthly", "@fulltime", "@parttime", "@volunteers")] == [str(left), "1.1", "0", "1", "3"]
    assert int(str(values["@in_difficulty"])) <= len(near)


def test_a_home_with_gaps_prints_with_the_gaps_named(ledger: Ledger, tmp_path: Path) -> None:
    home = homes.save(ledger, Record("home_site", {"h_title": "向阳村儿童之家"}))
    _, told = printed(ledger, "C01", tmp_path, home.id)
    assert told == ["向阳村儿童之家：未填详细地址、负责人、负责人电话、开放时间"]


def test_c02_ticks_the_latest_answers(township: Ledger, tmp_path: Path) -> None:
    (home,) = homes.sites(township)
    for day, result in (("2025-12-01", "不达标"), ("2026-06-01", "达标")):
        values = {"std_date": day, "std_item": "一有标识门牌（全省统一标识牌匾）", "std_result": result, "std_score": "15"}
        homes.save(township, Record("home_standard", values, home_id=home.id))
    text, _ = printed(township, "C02", tmp_path, home.id)
    assert text.count("☑达标") == 1
    assert "☑不达标" not in text
    assert "2026年6月1日" in text


def test_c04_is_the_whole_activity_with_its_pictures(township: Ledger, tmp_path: Path) -> None:
    from PIL import Image

    activity = first_activity(township)
    Image.effect_noise((80, 60), 60).convert("RGB").save(tmp_path / "合影.jpg")
    attach_photo.attach(township, activity.id, tmp_path / "合影.jpg", attach_photo.ACTIVITY_PHOTO)
    attach_photo.attach(township, activity.id, tmp_path / "合影.jpg", attach_photo.SIGNING_PHOTO)
    text, told = printed(township, "C04", tmp_path, activity.id)
    signed = attend_activity.attending(township, activity)
    assert told == []
    for said in (activity.name, activity.get("t_record"), activity.get("t_effect")):
        assert said.replace(" ", "") in text, said
    assert copy_of(township, "C04", activity.id)["@children"] == str(len(signed) + activity.number("t_guests"))
    with pypdfium2.PdfDocument(tmp_path / "C04.pdf") as document:
        pictures = [o for page in document for o in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=1)]
    assert len(pictures) == 1


def test_c05_names_who_came_and_nothing_private(township: Ledger, tmp_path: Path) -> None:
    activity = first_activity(township)
    text, _ = printed(township, "C05", tmp_path, activity.id)
    signed = attend_activity.attending(township, activity)
    assert signed
    for one in signed:
        assert one.who.name in text
        assert one.who.phone in text


@pytest.mark.parametrize("form", OPEN)
def test_papers_that_lie_open_bear_no_number_and_no_category(township: Ledger, tmp_path: Path, form: str) -> None:
    ids = [a.id for a in homes.listing(township, ACTIVITY)] if form == "C05" else [homes.sites(township)[0].id]
    text, _ = printed(township, form, tmp_path, *ids)
    assert not re.search(r"\d{17}[\dX]", text)
    assert not [c for c in {str(child.values["category"]) for child in PEOPLE} if c in text]
    fields = {cell.field for b in description.load_all()[form].blocks for cell in (*b.columns, *(c for row in b.rows for c in row))}
    assert not fields & {"id_no", "@id_no", "category", "@categories", "=categories"}


def test_c06_puts_duty_and_callers_of_a_day_side_by_side(township: Ledger, tmp_path: Path) -> None:
    (home,) = homes.sites(township)
    for name in ("赵女士", "钱先生"):
        caller = {"v_date": "2026-10-31", "v_name": name, "v_purpose": "咨询求助", "v_result": "已转办"}
        homes.save(township, Record("home_visitor", caller, home_id=home.id))
    text, _ = printed(township, "C06", tmp_path, home.id, month="2026-10")
    assert "2026年10月" in text
    assert text.count("10月31日") == 2
    assert text.index("赵女士") < text.index("钱先生")
    assert "9月" not in text
    assert "孙科长" in text


def test_c03_c07_c08_and_c10_list_the_records(township: Ledger, tmp_path: Path) -> None:
    (home,) = homes.sites(township)
    for form, section, key in (("C03", "home_plan", "plan_topic"), ("C07", "home_asset", "a_item"), ("C08", "home_volunteer", "vol_name")):
        text, _ = printed(township, form, tmp_path, home.id)
        assert [r.get(key) for r in homes.listing(township, section, home.id) if r.get(key) not in text] == []
    text, _ = printed(township, "C10", tmp_path, home.id)
    near = [c for c in PEOPLE if c.values["village"] == "三道村" and c.values["status"] == "登记在册"]
    assert [c.name for c in near if c.values["category"] != "流动儿童" and c.name not in text] == []


def test_c08_writes_hours_of_somebody_who_is_not_on_the_list(township: Ledger, tmp_path: Path) -> None:
    (home,) = homes.sites(township)
    homes.save(township, Record("home_hours", {"hours_date": "2026-10-03", "hours_name": "过路客", "hours_length": "1"}, home_id=home.id))
    assert "过路客" in printed(township, "C08", tmp_path, home.id)[0]


def test_c09_says_what_the_records_say_on_paper_and_sheet(township: Ledger, tmp_path: Path) -> None:
    (line,) = home_month.month(township, "2026-10")
    text, told = printed(township, "C09", tmp_path, month="2026-10")
    assert told == []
    assert "2026年10月" in text
    assert f"三道村儿童之家{line.open_days}{line.open_hours}{line.children}" in text
    print_sheet.write(township, Request("C09", day=DAY, options={"month": "2026-10"}), tmp_path / "C09.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "C09.xlsx").worksheets[0]
    row = [sheet.cell(5, column).value for column in range(1, 20)]
    assert row[:4] == ["三道村儿童之家", line.open_days, float(line.open_hours), line.children]
    assert row[6] == line.activities == sum(row[7:12])
    assert sheet["D6"].value is not None


def test_c11_is_a_plate_with_a_place_for_the_offices_own_picture(township: Ledger, tmp_path: Path) -> None:
    from PIL import Image

    (home,) = homes.sites(township)
    text, told = printed(township, "C11", tmp_path, home.id)
    assert told == ["三道村儿童之家：没有牌匾图样，图形位留空，请在“概况”里添加"]
    with pypdfium2.PdfDocument(tmp_path / "C11.pdf") as document:
        assert [tuple(round(n * 25.4 / 72) for n in page.get_size()) for page in document] == [(600, 400), (600, 400)]
        assert not list(document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    assert "儿童之家牌匾制作尺寸" in text
    assert "125×134" in text
    Image.effect_noise((300, 300), 60).convert("RGB").save(tmp_path / "标识.png")
    attach_photo.attach(township, home.id, tmp_path / "标识.png", attach_photo.PLAQUE)
    assert printed(township, "C11", tmp_path, home.id)[1] == []


def test_the_measures_are_those_of_the_plate() -> None:
    """The emblem's place and the sizes of type that the second page tells the maker."""
    from ledger_app.operations.supply import of_homes

    form = description.load_all()["C11"]
    grid = next(b for b in form.blocks if b.kind == "grid")
    width = form.plate_mm[0] - form.margins[1] - form.margins[3]
    emblem = (round(width * grid.widths[0] / sum(grid.widths)), round(grid.height * 25.4 / 72))
    told = {part: measure for part, measure, _ in of_homes._MEASURES}
    assert told["图形位"] == "{} × {}".format(*emblem)
    assert told["名称字高"].startswith(f"约 {round(grid.rows[0][1].size * 25.4 / 72)}")
    assert told["四周留白"] == "左右 {1:g}，上 {0:g}，下 {2:g}".format(*form.margins)


@pytest.mark.parametrize("form", ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11"])
def test_blank_and_as_a_workbook(township: Ledger, tmp_path: Path, form: str) -> None:
    print_form.render(township, Request(form, day=DAY), tmp_path / "blank.pdf", blank=True)
    print_sheet.write(township, Request(form, day=DAY), tmp_path / "blank.xlsx", blank=True)
    with pypdfium2.PdfDocument(tmp_path / "blank.pdf") as document:
        assert len(document) == (2 if form == "C11" else 1)
        blank = "".join(page.get_textpage().get_text_range() for page in document)
    assert "周春华" not in blank
    subjects = print_form.choices(township, form) or ()
    print_sheet.write(township, Request(form, [c.id for c in subjects][:2], DAY), tmp_path / "filled.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "filled.xlsx").worksheets
    assert any("三道村" in str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)


def test_several_at_once_are_journalled(township: Ledger, tmp_path: Path) -> None:
    ids = [c.id for c in print_form.choices(township, "C04") or ()]
    print_form.render(township, Request("C04", ids, DAY), tmp_path / "a.pdf")
    assert undo_operation.recent(township, 1)[0].title == "打印 儿童之家活动记录表（13 场）"


def test_nothing_chosen_is_refused(township: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有选择儿童之家"):
        print_form.render(township, Request("C01", day=DAY), tmp_path / "a.pdf")


def test_the_command_line_prints_an_activity_of_a_home(
    township: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = township.folder
    township.close()
    monkeypatch.setenv("LEDGER_PASSWORD", "secret1")

    def run(*words: str) -> int:
        return cli.main(["--data", str(folder), "print", *words])

    out = tmp_path / "c04.pdf"
    assert run("C04", "--home", "三道村", "--of", "2026-10-31", "--out", str(out)) == 0
    with pypdfium2.PdfDocument(out) as document:
        assert len(document) == 1
    assert run("C06", "--home", "三道村", "--month", "2026-09", "--out", str(tmp_path / "c06.pdf")) == 0
    assert run("C09", "--month", "2026-10", "--out", str(tmp_path / "c09.xlsx")) == 0
    assert run("C04", "--of", "没有的活动", "--out", str(tmp_path / "x.pdf")) == 2
    assert "没有找到要打印的对象" in capsys.readouterr().err


def test_a_childs_page_lists_what_it_attended(township: Ledger, tmp_path: Path) -> None:
    one = attend_activity.attending(township, first_activity(township))[0].who
    text, _ = printed(township, "home_activities", tmp_path, one.child_id)
    attended = attend_activity.of_child(township, one.child_id)
    assert attended
    assert [p.activity.name for p in attended if p.activity.name not in text] == []
    assert one.name in text
