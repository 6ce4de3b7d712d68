"""Workbooks about sheets (S), heads (H) and rows (R)."""

from pathlib import Path

from tests.imports.corpus.cases import XLSX, case
from tests.imports.corpus.cell_cases import before
from tests.imports.corpus.oddities import odd
from tests.imports.corpus.paper import COLUMNS, Heading, Page, Paper, person

_Columns = tuple[tuple[Heading, str], ...]
_BARE: _Columns = (("序号", "-"), ("姓名", "name"), ("身份证号", "id_no"), ("监护人姓名", "guardian_name"))


def _children(page: Page, first: int, last: int) -> None:
    for index in range(first, last + 1):
        page.child(person(index))


@case("S01")
def hidden_sheet(paper: Paper) -> None:
    page = paper.page()
    page.head()
    _children(page, 1, 3)
    old = paper.page("去年", hidden=True)
    old.head()
    old.line(1, "三道村", "某某", "男")
    old.must_report("S01")


@case("S02")
def sheet_per_village(paper: Paper) -> None:
    for number, village in enumerate(("三道村", "柳河村", "兴隆")):
        page = paper.page(village)
        page.head(_BARE)
        for index in range(number * 10 + 1, number * 10 + 4):
            full = {"兴隆": "兴隆村"}.get(village, village)
            page.child(person(index, village=full))
            page.children[-1].visible["village"] = full
        page.must_report("S02")
        page.reports.discard(("S02", village, ""))
        page.reports.add(("S02", village, ""))


@case("S03")
def tables_under_each_other(paper: Paper) -> None:
    page = paper.page()
    for title, category in (("社会散居孤儿花名册", "孤儿"), ("事实无人抚养儿童花名册", "事实无人抚养儿童")):
        page.title(title, 4)
        page.head(_BARE if category == "孤儿" else (*_BARE, ("村（社区）", "village")))
        start = 1 if category == "孤儿" else 11
        for index in range(start, start + 3):
            page.child(person(index, category=category))
            page.children[-1].visible["category"] = category
        page.line()
    page.must_report("S03")


@case("S04")
def tables_side_by_side(paper: Paper) -> None:
    page = paper.page()
    page.title("花名册", 9)
    top = page.head(_BARE)
    left = [person(index) for index in range(1, 5)]
    right = [person(index) for index in range(11, 14)]
    for facts in left:
        page.child(facts)
    beside = Page(page.name)
    beside.rows = [[] for _ in range(top)]
    beside.head(_BARE, left=5)
    for facts in right:
        beside.child(facts)
    for row, cells in enumerate(beside.rows):
        page.rows[row] += [""] * (len(cells) - len(page.rows[row])) if len(cells) > len(page.rows[row]) else []
        for column, cell in enumerate(cells):
            if column >= 5:
                page.rows[row][column] = cell
    page.children += beside.children
    page.reports |= beside.reports
    page.must_report("S04", top)


@case("S05")
def filtered_rows(paper: Paper) -> None:
    page = paper.page()
    page.head()
    _children(page, 1, 6)
    page.hidden_rows = {2, 4}
    page.must_report("S05", 2)


@case("S06")
def hidden_columns(paper: Paper) -> None:
    page = paper.page()
    page.head()
    _children(page, 1, 4)
    page.hidden_columns = {page.column("id_no")}


@case("S07")
def title_and_head_on_every_page(paper: Paper) -> None:
    page = paper.page()
    for number in range(2):
        if number:
            page.ignored("S07", "柳树镇困境儿童花名册")
            page.merges.append((len(page.rows) - 1, 0, len(page.rows) - 1, 7))
            row = len(page.rows)
            page.head()
            page.must_report("S07", row)
        else:
            page.title("柳树镇困境儿童花名册")
            page.head()
        _children(page, 1 + number * 5, 4 + number * 5)


def _with_box(paper: Paper, folder: Path) -> Path:
    import xlsxwriter

    path = folder / f"{paper.name}.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for page in paper.pages:
            sheet = book.add_worksheet(page.name)
            for r, row in enumerate(page.rows):
                for c, value in enumerate(row):
                    if value != "":
                        sheet.write(r, c, value)
            sheet.insert_textbox(1, 14, "填表说明：\n1. 姓名与身份证一致")
    return path


@case("S08", [_with_box])
def text_box(paper: Paper) -> None:
    page = paper.page()
    page.head()
    _children(page, 1, 3)
    page.must_report("S08")


@case("S09", XLSX)
def comments(paper: Paper) -> None:
    page = paper.page()
    page.head()
    _children(page, 1, 3)
    page.notes[2, page.column("name")] = "2021年3月搬走"
    page.must_report("S09", 2, "name")


@case("S10")
def struck_and_red(paper: Paper) -> None:
    page = paper.page()
    page.head()
    for index in range(1, 7):
        page.child(person(index), fate="waits" if index in (2, 5) else None)
    for row, marks in ((2, page.struck), (5, page.red)):
        marks.add((row, page.column("name")))
        page.must_report("S10", row, "name")


@case("H01")
def merged_heads(paper: Paper) -> None:
    page = paper.page()
    page.title("儿童信息采集表")
    page.head(
        (
            ("序号", "-"),
            (("儿童基本情况", "姓名"), "name"),
            (("儿童基本情况", "身份证号"), "id_no"),
            (("父母情况", "父亲", "姓名"), "father_name"),
            (("父母情况", "父亲", "身份证号"), "father_id_no"),
            (("父母情况", "母亲", "姓名"), "mother_name"),
            (("监护人情况", "姓名"), "guardian_name"),
            (("监护人情况", "联系电话"), "guardian_phone"),
        )
    )
    for index in range(1, 5):
        page.child(
            person(
                index,
                father_name=f"{person(index)['name'][0]}大山",
                father_id_no=person(index + 40)["guardian_id_no"],
                mother_name="李秀芝",
            )
        )


@case("H02")
def untidy_heads(paper: Paper) -> None:
    words = {"name": "姓  名", "birth": "出生\n年月", "id_no": "*身份证号（18位）", "guardian_phone": "联系 电话：", "village": "村(居)"}
    page = paper.page()
    page.head(tuple((words.get(key, heading), key) for heading, key in COLUMNS))
    _children(page, 1, 4)


@case("H03")
def head_far_down(paper: Paper) -> None:
    page = paper.page()
    page.title("林口县柳树镇人民政府")
    for text in ("（盖章处）", "", "二〇二六年十一月", "填报单位：柳树镇", "联系人：王某", ""):
        page.line(text)
    page.head()
    _children(page, 1, 4)


@case("H04")
def names_of_the_number(paper: Paper) -> None:
    for number, word in enumerate(("身份证号码", "公民身份号码", "公民身份证号码", "证件号码", "身份号码", "身份证")):
        page = paper.page(f"表{number + 1}")
        page.head(tuple((word if key == "id_no" else heading, key) for heading, key in COLUMNS))
        page.child(person(number * 3 + 1))


@case("H05")
def same_heading_twice(paper: Paper) -> None:
    columns: _Columns = (
        ("序号", "-"),
        ("姓名", "name"),
        ("身份证号", "id_no"),
        ("监护人姓名", "guardian_name"),
        ("联系电话", "guardian_phone"),
        ("儿童主任", "worker_name"),
        ("联系电话", "worker_phone"),
    )
    page = paper.page()
    top = page.head(columns)
    for index in range(1, 5):
        page.child(person(index, worker_name="周福生", worker_phone="13945000009"))
    page.must_report("H05", top, "worker_phone")


@case("H06")
def column_numbers(paper: Paper) -> None:
    page = paper.page()
    page.head()
    page.ignored("H06", "甲", "乙", *range(1, len(COLUMNS) - 1))
    _children(page, 1, 4)


@case("R01")
def totals(paper: Paper) -> None:
    page = paper.page()
    page.head()
    _children(page, 1, 3)
    page.ignored("R01", "小计：3人")
    _children(page, 11, 12)
    row = page.ignored("R01", "合  计", 6)
    page.reports.add(("R01", page.name, f"A{row + 1}"))


@case("R02")
def signatures(paper: Paper) -> None:
    page = paper.page()
    page.head()
    _children(page, 1, 3)
    page.ignored("R02", "单位负责人：", "", "审核人：", "", "填表人：王某")


@case("R03")
def village_in_the_first_row(paper: Paper) -> None:
    page = paper.page()
    page.head()
    for start in (1, 11):
        for index in range(start, start + 3):
            page.child(person(index, village="三道村" if start == 1 else "柳河村"))
    page.merge_down(1, 3, "village")
    loose = paper.page("没有合并")
    loose.head()
    loose.child(person(21, village="三道村"))
    loose.child(person(22), cells={"village": ""})
    loose.must_report("R03", 2)


@case("R04")
def household_merged_over_siblings(paper: Paper) -> None:
    page = paper.page()
    page.head()
    for start in (1, 11):
        same = {key: person(start)[key] for key in ("village", "guardian_name", "guardian_relation", "guardian_phone")}
        for index in range(start, start + 2):
            page.child(person(index, **same))
    for first in (1, 3):
        page.merge_down(first, first + 1, "village", "guardian_name", "guardian_relation", "guardian_phone")


@case("R05")
def child_on_two_rows(paper: Paper) -> None:
    columns: _Columns = (
        ("姓名", "name"),
        ("身份证号", "id_no"),
        (("父母情况", "父亲姓名"), "father_name"),
        (("父母情况", "母亲姓名"), "mother_name"),
    )
    page = paper.page()
    page.head(columns)
    for index in (1, 2):
        row = page.child(person(index, father_name="王大山", mother_name="李秀芝"), cells={"mother_name": ""}, fate="waits")
        page.ignored("R05", "", "", "", "李秀芝")
        page.merge_down(row, row + 1, "name", "id_no")
        page.must_report("R05", row, "name")


@case("R06")
def notes_below(paper: Paper) -> None:
    page = paper.page()
    page.head()
    _children(page, 1, 3)
    page.ignored("R06", "注：1.本表由村（居）委会填写，一式两份。")
    page.ignored("R06", "填表说明：类别按国务院文件填写")


@case("R07")
def example_rows(paper: Paper) -> None:
    page = paper.page()
    page.head()
    page.ignored("R07", "示例", "三道村", "张三", "男", "汉族", "2012-03-15", "", "孤儿")
    page.ignored("R07", "", "三道村", "XXX", "男")
    _children(page, 1, 3)


@case("R08")
def serials_restart(paper: Paper) -> None:
    page = paper.page()
    page.head()
    for index, serial in zip(range(1, 7), (1, 2, 5, 1, "", 3), strict=True):
        page.child(person(index), cells={"-": serial})


@case("R09")
def only_a_name(paper: Paper) -> None:
    page = paper.page()
    page.head()
    page.child(person(1))
    row = page.child({"name": "李小强", "village": "三道村"}, fate="waits")
    page.must_report("R09", row, "name")


@case("R10")
def same_child_again(paper: Paper) -> None:
    page = paper.page()
    page.head()
    page.child(person(1))
    row = page.child(person(1), fate="same")
    page.must_report("R10", row, "name")
    row = page.child(person(1, ethnic="满族"), fate="waits")
    page.must_report("R10", row, "name")
    known = person(20)
    paper.before += [before(known, 1), before({**known, "id_no": None}, 2, id_no=None)]
    row = page.child({**known, "id_no": None}, fate="waits", cells={"id_no": ""})
    page.must_report("R10", row, "name")
    paper.before.append(before(person(30), 3))
    page.child(person(30, ethnic="满族"))


@case("R11")
def same_number_other_name(paper: Paper) -> None:
    known = person(1, name="李霞")
    paper.before.append(before(known))
    page = paper.page()
    page.head()
    row = page.child({**known, "name": "李侠"}, fate="waits")
    page.must_report("R11", row, "name")
    twin = person(3)
    page.child(twin)
    page.child(person(3, name=f"{twin['name']}二", id_no=person(5)["id_no"], birth=person(5)["birth"], sex=person(5)["sex"]))


@case("R12")
def too_old(paper: Paper) -> None:
    page = paper.page()
    page.head(tuple(entry for entry in COLUMNS if entry[1] != "id_no"))
    page.child(person(1))
    page.child(person(2, birth="2006-05-01"), odd("R12", "birth", "2006-05-01"))
    page.child(person(3, birth="2009-06-01", category="农村留守儿童"), odd("R12", "birth", "2009-06-01"))
