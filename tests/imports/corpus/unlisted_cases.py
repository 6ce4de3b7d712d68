"""Ways of real offices that the list of hazards does not name; each went wrong once, and was found by trying."""

from tests.imports.corpus.cases import case
from tests.imports.corpus.oddities import odd
from tests.imports.corpus.paper import COLUMNS, Heading, Page, Paper, TrueChild, person

_Columns = tuple[tuple[Heading, str], ...]
_BARE: _Columns = (("序号", "-"), ("姓名", "name"), ("身份证号", "id_no"), ("监护人姓名", "guardian_name"))


@case("H01")
def cards_in_a_workbook(paper: Paper) -> None:
    """One card a sheet, label beside value, a table of the family inside it."""
    for index in (1, 2):
        facts = person(index)
        page = paper.page(str(facts["name"]))
        page.title("困境儿童登记卡", 4)
        for left, right in (
            (("姓名", "name"), ("性别", "sex")),
            (("身份证号", "id_no"), ("民族", "ethnic")),
            (("监护人姓名", "guardian_name"), ("联系电话", "guardian_phone")),
        ):
            page.line(left[0], facts[left[1]], right[0], facts[right[1]])
        page.line("称谓", "姓名", "年龄", "健康状况")
        page.line("祖父", "某某", 66, "健康")
        keys = ("name", "sex", "id_no", "ethnic", "guardian_name", "guardian_phone")
        page.children.append(TrueChild(page.name, 3, "in", facts, {key: facts[key] for key in keys}))


@case("H01")
def cards_under_each_other(paper: Paper) -> None:
    """Several cards on one sheet, one wrong cell named where it really stands."""
    page = paper.page("登记卡")
    for index in range(1, 4):
        facts = person(index)
        page.line("姓名", facts["name"], "性别", facts["sex"])
        row = page.line("身份证号", facts["id_no"][:-1] if index == 2 else facts["id_no"], "村（社区）", facts["village"])
        page.line("监护人姓名", facts["guardian_name"], "民族", facts["ethnic"])
        if index == 2:
            page.reports.add(("I08", page.name, f"B{row + 1}"))
        keys = ("name", "sex", "id_no", "village", "guardian_name", "ethnic")
        page.children.append(TrueChild(page.name, 2 + index, "waits" if index == 2 else "in", facts, {key: facts[key] for key in keys}))


@case("H02")
def heads_over_two_cells(paper: Paper) -> None:
    """身份 above 证号, nothing merged; a guardian's name must not become the child's."""
    page = paper.page()
    page.line("姓名", "身份", "监护人", "监护人", "村名")
    page.line("", "证号", "姓名", "电话", "")
    page.columns = (("姓名", "name"), ("身份证号", "id_no"), ("姓名", "guardian_name"), ("电话", "guardian_phone"), ("村名", "village"))
    for index in range(1, 4):
        page.child(person(index))


@case("D08")
def dates_over_three_columns(paper: Paper) -> None:
    """出生年月日 above 年, 月 and 日."""
    page = paper.page()
    page.line("姓名", "出生年月日", "", "", "村名")
    page.line("", "年", "月", "日", "")
    page.merges += [(0, 1, 0, 3), (0, 0, 1, 0), (0, 4, 1, 4)]
    for index in range(1, 5):
        facts = person(index)
        year, month, day = (int(part) for part in facts["birth"].split("-"))
        row = page.line(facts["name"], year, month, day, facts["village"])
        page.children.append(TrueChild(page.name, row + 1, "in", facts, {key: facts[key] for key in ("name", "birth", "village")}))
        if f"{year}-{month}-{day}" != facts["birth"]:
            page.reports.add(("D08", page.name, f"B{row + 1}"))


@case("V15")
def remarks_behind_names(paper: Paper) -> None:
    page = paper.page()
    page.head()
    for index, remark in enumerate(("（留守）", "(男)", "【孤儿】", "*"), 1):
        page.child(person(index), odd("V15", "name", lambda f, r=remark: f["name"] + r))
    page.child(person(9), odd("V15", "guardian_name", lambda f: f["guardian_name"] + "（祖父）"))
    page.child(person(10, guardian_name="赵守田、王桂兰"), odd("V15", "guardian_name", "赵守田、王桂兰"))


@case("S03")
def categories_between_the_rows(paper: Paper) -> None:
    """一、孤儿 / 二、事实无人抚养儿童 as lines of their own."""
    page = paper.page()
    page.head(_BARE)
    for number, category in (("一", "孤儿"), ("二", "事实无人抚养儿童")):
        page.line(f"{number}、{category}（2人）")
        for index in (1, 2):
            page.child(person(index + (10 if number == "二" else 0), category=category))
            page.children[-1].visible["category"] = category


@case("S02")
def villages_between_the_rows(paper: Paper) -> None:
    page = paper.page()
    page.head(_BARE)
    for start, line in ((1, "三道村（2人）"), (11, "柳河村 2人"), (21, "兴隆村：")):
        page.line(line)
        for index in (start, start + 1):
            page.child(person(index, village=line[:3]))
            page.children[-1].visible["village"] = line[:3]


@case("R06")
def words_below(paper: Paper) -> None:
    """What stands below a table and is nobody: stamp, date, amount in words, nothing below."""
    columns: _Columns = (*COLUMNS, ("发放标准", "standard"))
    page = paper.page()
    page.head(columns)
    for index in range(1, 4):
        page.child(person(index, standard="2593"))
    page.rows.append([""] * (len(columns) - 1) + [7779])
    page.rows[-1][0] = "合计"
    page.reports.add(("R01", page.name, str(len(page.rows))))
    page.ignored("R06", "大写：柒仟柒佰柒拾玖元整")
    page.ignored("R06", "以下空白")
    page.ignored("R02", "村委会（盖章）")
    page.ignored("R06", "2026年11月20日")


@case("V08")
def what_became_of_parents(paper: Paper) -> None:
    """已故 or 失联 in the place of a parent's name."""
    page: Page = paper.page()
    page.head((*COLUMNS, ("父亲姓名", "father_name"), ("母亲姓名", "mother_name")))
    for index, (father, mother, states) in enumerate(
        [
            ("已故", "李秀芝", {"father_status": "死亡"}),
            ("王大山", "失联", {"mother_status": "失联"}),
            ("服刑", "不详", {"father_status": "服刑在押", "mother_status": "身份不详"}),
        ],
        1,
    ):
        facts = person(index, **states)
        odds = [odd("V08", "father_name", father, truth={"father_name": None})] if "father_status" in states else []
        odds += [odd("V08", "mother_name", mother, truth={"mother_name": None})] if "mother_status" in states else []
        facts["father_name"] = None if odds and odds[0].key == "father_name" else father
        facts["mother_name"] = None if mother in ("失联", "不详") else mother
        page.child(facts, *odds)


@case("I03")
def words_around_the_number(paper: Paper) -> None:
    page = paper.page()
    page.head()
    for index, write in enumerate((lambda n: f"{n}（本人）", lambda n: f"身份证号：{n}", lambda n: f"儿童{n}"), 1):
        page.child(person(index), odd("I03", "id_no", lambda f, w=write: w(f["id_no"])))


@case("V20")
def no_school(paper: Paper) -> None:
    page = paper.page()
    page.head((*COLUMNS, ("就读学校", "school_name")))
    for index, (text, state) in enumerate((("未入学", "学龄前"), ("辍学", "失学/辍学")), 1):
        page.child(person(index, school_name=None, study_status=state), odd("V20", "school_name", text, once=True))
        page.children[-1].visible["study_status"] = state


@case("V04")
def extensions(paper: Paper) -> None:
    page = paper.page()
    page.head()
    page.child(person(1), odd("V04", "guardian_phone", "0453-6201234转8", truth={"guardian_phone": "0453-6201234转8"}, silent=True))
    page.child(person(2), odd("V04", "guardian_phone", "13845000002 12", truth={"guardian_phone": "13845000002 12"}))


@case("V15")
def what_is_no_name(paper: Paper) -> None:
    """A serial before the name goes; a digit in it, an identity number or a sex in its place is asked about."""
    page = paper.page()
    page.head()
    page.child(person(1), odd("V15", "name", lambda f: f"3.{f['name']}"))
    digit = f"{person(5)['name']}1"
    page.child(person(5), odd("V15", "name", digit, truth={"name": digit}))
    for index, write in enumerate((lambda f: f["id_no"], lambda f: f["sex"]), 2):
        page.child(person(index), odd("V15", "name", write, fate="waits"))
