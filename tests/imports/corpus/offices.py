"""Twelve whole workbooks, messy in the ways in which real offices are, many hazards in each."""

from collections.abc import Callable, Sequence
from random import Random

from tests.imports.corpus import oddities
from tests.imports.corpus.cases import BOTH, XLSX, Case
from tests.imports.corpus.cell_cases import before
from tests.imports.corpus.oddities import odd
from tests.imports.corpus.paper import COLUMNS, Facts, Heading, Oddity, Page, Paper, person

_Columns = Sequence[tuple[Heading, str]]
OFFICES: list[Case] = []
SEED = ""
"""Appended to each workbook's own seed, for a longer search for faults."""
_SPELLED = ("D04", "D06", "D07", "D08", "D10", "D14")
_POOLS: dict[str, list[Oddity]] = {
    "birth": [oddity for code in _SPELLED for oddity in oddities.BIRTHDAYS[code]],
    "id_no": [oddity for odds in oddities.NUMBERS.values() for oddity in odds if oddity.key == "id_no"],
    "ethnic": [*oddities.CHOICES["V02"], oddities.CHOICES["V18"][0]],
    "guardian_phone": oddities.CHOICES["V04"],
    "guardian_relation": oddities.CHOICES["V11"],
    "category": oddities.CHOICES["V12"],
    "village": oddities.CHOICES["V14"],
    "name": oddities.CHOICES["V15"],
}
_SEX = oddities.NUMBERS["I13"][0]


def mixed(random: Random, page: Page, facts: Facts, share: float = 0.2) -> list[Oddity]:
    """Oddities for a row: each of its cells goes wrong with probability ``share``, numbers and names less often."""
    present = {key for _, key in page.columns}
    found = []
    for key, pool in _POOLS.items():
        rate = share / 3 if key in ("id_no", "name", "village", "category") else share
        if key in present and facts.get(key) and random.random() < rate:
            found.append(random.choice(pool))
    if "sex" in present and "id_no" in present and not any(o.key == "id_no" for o in found) and random.random() < share / 6:
        found.append(_SEX)
    return found


def _fill(page: Page, random: Random, first: int, count: int, share: float = 0.2, **same: str) -> None:
    for index in range(first, first + count):
        facts = person(index, **same)
        page.child(facts, *mixed(random, page, facts, share))


def _office(build: Callable[[Paper, Random], None]) -> None:
    def whole(paper: Paper) -> None:
        build(paper, Random(f"{build.__name__}{SEED}"))

    whole.__name__ = build.__name__
    writers = XLSX if build.__name__ == "last_years_book" else BOTH
    OFFICES.append(Case("office", whole, writers))


@_office
def township_by_village(paper: Paper, random: Random) -> None:
    """全镇汇总: a sheet a village, no village column, totals that do and do not add up, signatures."""
    columns = [entry for entry in COLUMNS if entry[1] != "village"]
    for number, village in enumerate(("三道村", "柳河村", "兴隆村", "东山社区")):
        page = paper.page(village)
        page.title(f"{village}困境儿童花名册", len(columns))
        page.line("填报单位：", village, "", "", "填报日期：", "2026年11月")
        page.head(columns)
        start = number * 20 + 1
        for index in range(start, start + 7):
            facts = person(index, village=village)
            page.child(facts, *mixed(random, page, facts))
            page.children[-1].visible["village"] = village
        row = page.ignored("R01", "合计", 7 if number % 2 else 8)
        if not number % 2:
            page.reports.add(("R01", village, f"A{row + 1}"))
        page.ignored("R02", "单位负责人：", "", "", "填表人：李某")
        page.must_report("S02")


@_office
def village_with_households(paper: Paper, random: Random) -> None:
    """三道村上报: three-row head, siblings under merged guardians, notes below."""
    columns: _Columns = (
        ("序号", "-"),
        (("儿童基本情况", "姓名"), "name"),
        (("儿童基本情况", "性别"), "sex"),
        (("儿童基本情况", "出生日期"), "birth"),
        (("儿童基本情况", "身份证号"), "id_no"),
        (("父母情况", "父亲", "姓名"), "father_name"),
        (("父母情况", "母亲", "姓名"), "mother_name"),
        (("监护人", "姓名"), "guardian_name"),
        (("监护人", "与儿童关系"), "guardian_relation"),
        (("监护人", "联系电话"), "guardian_phone"),
        ("村（社区）", "village"),
    )
    page = paper.page("三道村")
    page.title("柳树镇三道村困境儿童信息采集表", len(columns))
    page.head(columns)
    for family in range(8):
        first = len(page.rows)
        home = person(family * 7 + 1, village="三道村")
        shared = {key: home[key] for key in ("village", "guardian_name", "guardian_relation", "guardian_phone")}
        for child in range(1 + family % 3):
            facts = person(family * 7 + 1 + child, **shared, father_name=f"{home['name'][0]}大山", mother_name="李秀芝")
            page.child(facts, *(o for o in mixed(random, page, facts) if o.key in ("birth", "id_no", "sex")))
        if len(page.rows) - 1 > first:
            page.merge_down(first, len(page.rows) - 1, "village", "guardian_name", "guardian_relation", "guardian_phone")
    page.ignored("R06", "注：1.本表一式两份，村（居）委会、乡镇各存一份。")
    page.ignored("R02", "村委会主任签字：", "", "", "填表人：王某", "", "审核人：")


@_office
def two_tables_on_a_sheet(paper: Paper, random: Random) -> None:
    """孤儿 above, 事实无人抚养儿童 below, other columns, no category column."""
    page = paper.page("Sheet1")
    columns = [entry for entry in COLUMNS if entry[1] != "category"]
    for title, category, start in (("社会散居孤儿花名册", "孤儿", 1), ("事实无人抚养儿童花名册", "事实无人抚养儿童", 31)):
        page.title(f"柳树镇{title}", len(columns))
        page.head(columns if start == 1 else [*columns[:5], columns[6], columns[5], *columns[7:]])
        for index in range(start, start + 8):
            facts = person(index, category=category)
            page.child(facts, *mixed(random, page, facts))
            page.children[-1].visible["category"] = category
        page.ignored("R01", "合计", 8)
        page.line()
    page.must_report("S03")


@_office
def printed_in_pages(paper: Paper, random: Random) -> None:
    """打印版: head, column numbers and signatures on each printed page, sums of the page."""
    page = paper.page()
    page.title("林口县农村留守儿童和困境儿童台账", len(COLUMNS))
    for sheet in range(3):
        row = len(page.rows)
        page.head(again=sheet > 0)
        if sheet:
            page.must_report("S07", row)
        page.ignored("H06", "甲", "乙", *range(1, len(COLUMNS) - 1))
        _fill(page, random, sheet * 20 + 1, 8)
        page.ignored("R01", "本页小计：8人")
        page.ignored("R02", "填表人：", "王某", "", "审核人：")


@_office
def payments(paper: Paper, random: Random) -> None:
    """补贴发放表: amounts with units, periods, accounts that lost digits."""
    columns: _Columns = (
        *COLUMNS[:8],
        ("发放标准", "standard"),
        ("起领年月", "start_month"),
        ("领取人姓名", "payee"),
        ("银行账号", "account"),
    )
    page = paper.page("11月")
    page.title("柳树镇孤儿基本生活费发放花名册", len(columns))
    page.line("单位：元")
    page.head(columns)
    for index in range(1, 25):
        facts = person(
            index, standard="2593", start_month="2021-03", payee=person(index)["guardian_name"], account=f"62109812345678{index:05d}"
        )
        more = [odd("V06", "standard", random.choice(["2,593.00元", "2593/月", "￥2593"]), once=True)] if index % 3 == 0 else []
        if index % 4 == 0:
            more.append(odd("D17", "start_month", random.choice(["2021年3月至今", "2021.3—2023.3"]), once=True))
            facts["end_month"] = "2023-03" if more[-1].write(facts).endswith("3.3") else None
        if index % 8 == 5:
            more.append(odd("V05", "account", float(facts["account"]), fate="waits"))
        page.child(facts, *mixed(random, page, facts, 0.15), *more)
    row = page.ignored("R01", "合计", 26)
    page.reports.add(("R01", page.name, f"A{row + 1}"))


@_office
def from_the_disabled_union(paper: Paper, random: Random) -> None:
    """残联转来: kinds and levels of disability in every spelling, certificates in the number's column."""
    ways = [
        ("肢体二级", ["肢体残疾"], "二级"),
        ("智力（一级）", ["智力残疾"], "一级"),
        ("言语三级", ["言语残疾"], "三级"),
        ("精神残疾四级", ["精神残疾"], "四级"),
    ]
    columns: _Columns = (*COLUMNS, ("残疾类别及等级", "disability_type"), ("残疾证号", "disability_cert_no"))
    page = paper.page("残疾儿童")
    page.title("持证残疾儿童名单", len(columns))
    page.head(columns)
    for index in range(1, 21):
        text, kinds_, level = ways[index % len(ways)]
        facts = person(index, disability_type=kinds_, disability_level=level, is_disabled=True)
        facts["disability_cert_no"] = f"{facts['id_no']}4{index % 4 + 1}"
        page.child(facts, *mixed(random, page, facts, 0.15), odd("V03", "disability_type", text, once=True))
    page.child(person(40, disability_type=None), odd("V03", "disability_type", "轻度"))


@_office
def from_the_schools(paper: Paper, random: Random) -> None:
    """教育口: grades, boarding in signs, no village, head far down."""
    grades = [("三年二班", "小学"), ("小三", "小学"), ("初二", "初中"), ("7年级", "初中"), ("高一", "普通高中")]
    columns: _Columns = (
        ("编号", "-none"),
        ("姓  名", "name"),
        ("性别", "sex"),
        ("*身份证号（必填）", "id_no"),
        ("就读学校", "school_name"),
        ("年级\n（班级）", "grade"),
        ("是否寄宿", "boarding"),
        ("户籍\n地址", "hukou_addr"),
    )
    page = paper.page("学生")
    for text in ("林口县教育局", "", "二〇二六年十一月", "", "联系人：赵某"):
        page.line(text)
    page.title("在校困境学生花名册", len(columns))
    page.head(columns)
    for index in range(1, 21):
        grade, stage = grades[index % len(grades)]
        sign, boards = [("√", True), ("无", False), ("有", True), ("×", False), ("是", True)][index % 5]
        facts = person(index, grade=grade, school_stage=stage, boarding=boards)
        signs = [odd("V19", "boarding", sign, once=True)] if sign != "是" else []
        page.child(facts, *mixed(random, page, facts), odd("V20", "grade", grade, once=True), *signs)


@_office
def last_years_book(paper: Paper, random: Random) -> None:
    """去年底册: known children with other telephones, hidden rows and sheets, struck names, comments."""
    page = paper.page("2026")
    page.head()
    for index in range(1, 13):
        facts = person(index)
        if index % 3 == 0:
            paper.before.append(before({**facts, "guardian_phone": "13800000000"}, index))
        left = index in (5, 9)
        found = [] if left else mixed(random, page, facts, 0.15)
        if index % 3 == 0:  # what the ledger knows, a cell without sense leaves alone; another name would be another question
            found = [o for o in found if o.key != "name" and None not in o.truth.values()]
        row = page.child(facts, *found, fate="waits" if left else None)
        if left:
            page.struck.add((row, page.column("name")))
            page.must_report("S10", row, "name")
        if index == 7:
            page.notes[row, page.column("village")] = "2021年3月搬走"
            page.must_report("S09", row, "village")
    page.hidden_rows = {4, 6}
    page.must_report("S05", 4)
    old = paper.page("2025", hidden=True)
    old.head()
    old.line(1, "三道村", "某某", "男")
    old.must_report("S01")


@_office
def printed_side_by_side(paper: Paper, random: Random) -> None:
    """并排打印: two halves of one list beside each other, a total below the left one."""
    columns: _Columns = (("序号", "-"), ("姓名", "name"), ("身份证号", "id_no"), ("村（社区）", "village"), ("监护人姓名", "guardian_name"))
    page = paper.page("名单")
    page.title("困境儿童名单", 11)
    top = page.head(columns)
    for index in range(1, 11):
        facts = person(index)
        page.child(facts, *mixed(random, page, facts))
    beside = Page(page.name)
    beside.rows = [[] for _ in range(top)]
    beside.head(columns, left=6)
    for index in range(21, 30):
        facts = person(index)
        beside.child(facts, *mixed(random, beside, facts))
    for row, cells in enumerate(beside.rows):
        page.rows[row] += [""] * (len(cells) - len(page.rows[row]))
        page.rows[row][6:] = cells[6:] if len(cells) > 6 else page.rows[row][6:]
    page.children += beside.children
    page.reports |= beside.reports
    page.must_report("S04", top)


@_office
def ticked(paper: Paper, random: Random) -> None:
    """勾选表: an option a column, boxes inline, the father's dash."""
    columns: _Columns = (
        ("序号", "-"),
        ("村（社区）", "village"),
        ("姓名", "name"),
        ("身份证号", "id_no"),
        (("儿童类别", "孤儿"), "tick孤儿"),
        (("儿童类别", "事实无人抚养儿童"), "tick事实无人抚养儿童"),
        (("儿童类别", "残疾儿童"), "tick残疾儿童"),
        ("是否残疾", "is_disabled"),
        ("父亲姓名", "father_name"),
    )
    page = paper.page("采集")
    page.title("困境儿童信息采集表", len(columns))
    page.head(columns)
    told: set[str] = set()
    for index in range(1, 16):
        label = ("孤儿", "事实无人抚养儿童", "残疾儿童")[index % 3]
        disabled = label == "残疾儿童"
        facts = person(index, category=label, is_disabled=disabled, father_name=f"{person(index)['name'][0]}大山")
        box = odd("V09", "is_disabled", "☑是 □否" if disabled else "□是 ☑否", once=True)
        dash = [odd("V08", "father_name", "—", truth={"father_name": None, "father_status": "死亡"})] if index % 5 == 0 else []
        row = page.child(facts, *mixed(random, page, facts, 0.15), box, *dash)
        page.rows[row][page.column(f"tick{label}")] = "√"
        page.children[-1].visible["category"] = label
        if label not in told:
            page.must_report("V07", row, f"tick{label}")
        told.add(label)


@_office
def exported_by_a_system(paper: Paper, random: Random) -> None:
    """系统导出: sexes as codes, dates as eight digits, telephones as numbers, a column that nobody knows."""
    columns: _Columns = (*COLUMNS[1:], ("系统流水号", "+系统流水号"))
    page = paper.page("export")
    page.head(columns)
    for index in range(1, 31):
        facts = person(index)
        found = [o for o in mixed(random, page, facts, 0.15) if o.key not in ("sex", "birth", "guardian_phone")]
        found.append(odd("V01", "sex", "1" if facts["sex"] == "男" else "2"))
        if index <= 12:
            found.append(odd("D04", "birth", int(facts["birth"].replace("-", "")), once=True))
        if index > 12:
            found.append(odd("V04", "guardian_phone", float(facts["guardian_phone"]), once=True))
        page.child({**facts, "+系统流水号": f"LS{index:06d}"}, *found)


@_office
def telephone_book(paper: Paper, random: Random) -> None:
    """电话登记簿: samples, doubles, a name alone, an adult's number, a child whose name changed."""
    page = paper.page("登记")
    for text in ("柳树镇", "", "（此处盖章）"):
        page.line(text)
    page.head(
        tuple(
            ({"name": "姓  名", "guardian_phone": "联系 电话：", "id_no": "*身份证号"}.get(key, heading), key) for heading, key in COLUMNS
        )
    )
    page.ignored("R07", "示例", "三道村", "张三", "男", "汉族", "2012-03-15", "", "孤儿")
    _fill(page, random, 1, 15, 0.3)
    row = page.child(person(30), fate="in")
    row = page.child(person(30), fate="same")
    page.must_report("R10", row, "name")
    row = page.child({"name": "李小强", "village": "三道村"}, fate="waits")
    page.must_report("R09", row, "name")
    page.child(person(31), oddities.adults_number(person(31)), cells={"birth": "", "sex": ""})
    known = person(33, name="李霞")
    paper.before.append(before(known))
    row = page.child({**known, "name": "李侠"}, fate="waits")
    page.must_report("R11", row, "name")
    page.child(person(35), oddities.wrong_check(person(35)))
    page.child(person(36), oddities.strange_area(person(36)))
    page.child(person(37), oddities.strange_name(person(37)))
    page.ignored("R02", "制表人：王某", "", "审核人：")
