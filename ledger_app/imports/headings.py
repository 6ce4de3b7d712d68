"""What a heading can mean: the catalogue's labels and synonyms, by the person or group they stand under."""

import re
import unicodedata
from functools import cache

from ledger_app.domain import catalogue
from ledger_app.domain.problems import ERRORS_HEADING

LEFT_OUT = "-"
"""The key of a column that is read but not stored."""
SERIAL = "-serial"
AGE = "-age"
ERRORS = "-errors"
PART, PART_LABEL = "-part", "并入左栏的日期"
"""Inner keys of left-out columns: the running number, the age that is only compared, our own remarks, parts of a date."""

_BRACKETS = re.compile(r"[(\[【<][^)\]】>]*[)\]】>]")
_EDGES = "*★※＊☆:：、,，.。;；#|"
_SPACE = re.compile(r"[\s\u3000\u00a0\u200b\ufeff]+")

_SERIAL_LABELS = frozenset(["序号", "序", "编码", "行号", "NO", "NO.", "NO．", "序列", "顺序号"])
_PERIOD_LABELS = frozenset(["年度", "核查周期"])
"""What a sheet says of itself in every row, not of the child (T09, T13)."""
_LEFT_OUT_LABELS = {ERRORS_HEADING: ERRORS, PART_LABEL: PART}
_AGE_LABELS = frozenset(["年龄", "周岁", "年龄(周岁)", "年龄(岁)", "实足年龄"])

GROUP_WORDS: tuple[tuple[str, str], ...] = (
    ("外祖父", "mgf"),
    ("外祖母", "mgm"),
    ("祖父", "gf"),
    ("祖母", "gm"),
    ("委托照护人", "entrusted"),
    ("委托照料人", "entrusted"),
    ("委托监护人", "entrusted"),
    ("实际照料人", "guardian"),
    ("实际抚养人", "guardian"),
    ("实际监护人", "guardian"),
    ("抚养人", "guardian"),
    ("其他监护人", "guardian"),
    ("监护人", "guardian"),
    ("家长", "guardian"),
    ("父亲", "father"),
    ("母亲", "mother"),
    ("家庭成员", "member"),
    ("家庭主要成员", "member"),
    ("成员1", "member"),
    ("成员2", "member2"),
    ("领取人", "payee"),
    ("收领人", "payee"),
    ("开户人", "payee"),
    ("户主", "head"),
    ("儿童主任", "worker"),
    ("保障落实", "fulfil"),
    ("发放", "benefit"),
    ("变动", "change"),
    ("儿童", "child"),
    ("本人", "child"),
)
"""Words of a parent heading or at the start of a heading, longest meaning first, and their group."""

PERSONS = frozenset(["father", "mother", "guardian", "entrusted", "member", "member2", "payee", "head", "worker", "gf", "gm", "mgf", "mgm"])

_SPECIAL: dict[str, dict[str, str]] = {
    "father": {"状况": "father_status", "公民身份号码": "father_id_no", "电话": "father_phone", "身份证": "father_id_no"},
    "mother": {"状况": "mother_status", "公民身份号码": "mother_id_no", "电话": "mother_phone", "身份证": "mother_id_no"},
    "guardian": {
        "姓名": "guardian_name",
        "公民身份号码": "guardian_id_no",
        "身份证号": "guardian_id_no",
        "身份证": "guardian_id_no",
        "电话": "guardian_phone",
        "联系方式": "guardian_phone",
        "与儿童关系": "guardian_relation",
        "住址": "guardian_addr",
        "地址": "guardian_addr",
    },
    "fulfil": {
        "基本生活": "fulfil_living",
        "基本医疗": "fulfil_medical",
        "康复": "fulfil_rehab",
        "教育": "fulfil_edu",
        "监护责任": "fulfil_guard",
        "关爱": "fulfil_care",
    },
    "worker": {"姓名": "worker_name", "联系电话": "worker_phone", "电话": "worker_phone", "联系方式": "worker_phone"},
    "change": {"类型": "change_kind", "日期": "change_date", "时间": "change_date", "变动类型": "change_kind", "变动日期": "change_date"},
    "payee": {
        "姓名": "payee",
        "身份证号": "payee_id_no",
        "身份证号码": "payee_id_no",
        "公民身份号码": "payee_id_no",
        "证件号码": "payee_id_no",
        "联系电话": "payee_phone",
        "电话": "payee_phone",
        "与儿童关系": "payee_relation",
    },
    "head": {"姓名": "head_name", "与户主关系": "head_relation"},
    "benefit": {"账号": "account", "标准": "standard", "类型": "benefit_type"},
    "member": {"公民身份号码": "member_id_no", "身份证号": "member_id_no", "与儿童关系": "member_relation"},
    "gf": {"姓名": "gf_name", "出生日期": "gf_birth", "状况": "gf_status"},
    "gm": {"姓名": "gm_name", "出生日期": "gm_birth", "状况": "gm_status"},
    "mgf": {"姓名": "mgf_name", "出生日期": "mgf_birth", "状况": "mgf_status"},
    "mgm": {"姓名": "mgm_name", "出生日期": "mgm_birth", "状况": "mgm_status"},
}
_SECTION = {"father": "father", "mother": "mother", "guardian": "guardian", "entrusted": "guardian", "member": "family_member"}
_SECTION |= {"member2": "family_member", "benefit": "benefit", "payee": "benefit"}

COMPOSITES: dict[str, tuple[str, ...]] = {
    "学校及年级": ("school_name", "grade"),
    "就读学校及年级": ("school_name", "grade"),
    "学校年级": ("school_name", "grade"),
    "学校、年级": ("school_name", "grade"),
    "就读学校、年级": ("school_name", "grade"),
    "残疾类别及等级": ("disability_type", "disability_level"),
    "残疾类型及等级": ("disability_type", "disability_level"),
    "残疾类别等级": ("disability_type", "disability_level"),
    "残疾类型等级": ("disability_type", "disability_level"),
    "残疾类别、等级": ("disability_type", "disability_level"),
    "残疾情况": ("disability_type", "disability_level"),
    "残疾状况": ("disability_type", "disability_level"),
    "残疾类别和等级": ("disability_type", "disability_level"),
    "残疾种类及等级": ("disability_type", "disability_level"),
    "户主(监护人)": ("head_name", "guardian_name"),
    "户主(监护人)姓名": ("head_name", "guardian_name"),
    "户主或监护人": ("head_name", "guardian_name"),
    "监护人(户主)": ("head_name", "guardian_name"),
    "监护人及电话": ("guardian_name", "guardian_phone"),
    "监护人及联系电话": ("guardian_name", "guardian_phone"),
    "随同监护人及电话": ("guardian_name", "guardian_phone"),
    "监护人姓名及电话": ("guardian_name", "guardian_phone"),
    "监护人姓名及联系电话": ("guardian_name", "guardian_phone"),
    "监护人姓名、联系电话": ("guardian_name", "guardian_phone"),
}
"""Headings of columns that hold two fields."""

_EXTRA_LABELS = {
    "健康/残疾/患病": "health_status",
    "健康/残疾/重病": "health_status",
    "村(居)委会": "village",
    "村(居)": "village",
    "村居": "village",
    "村": "village",
    "社区": "village",
    "村屯": "village",
    "所在村": "village",
    "所在村屯": "village",
    "所在村(社区)": "village",
    "所在村(居)": "village",
    "所属村": "village",
    "所属村(社区)": "village",
    "行政村": "village",
    "村民委员会": "village",
    "村委会": "village",
    "村社区": "village",
    "村(居)名称": "village",
    "困境情形(可多选)": "categories",
    "全部困境类别": "categories",
    "监护人与儿童关系": "guardian_relation",
    "与儿童的关系": "guardian_relation",
    "户籍住址": "hukou_addr",
    "电话": "phone",
    "现居住地址": "live_addr",
    "现居住地详细地址": "live_addr",
    "类别": "category",
    "享受人": "name",
    "领取人": "payee",
    "收领人": "payee",
    "保障金额(元)": "standard",
    "保障金额": "standard",
    "补助金额": "standard",
    "一卡通存折账号": "account",
    "卡号": "account",
    "银行卡号": "account",
    "存折账号": "account",
    "一卡通账号": "account",
    "儿童主任": "worker_name",
    "身份号码": "id_no",
    "儿童编号": "file_no",
    "儿童户籍地": "hukou_addr",
    "减员日期": "change_date",
    "本月走访日期": "last_visit",
    "户籍地(到县)": "hukou_region",
    "所属机构": "agency_name",
    "就学情况": "school_name",
    "领取方式": "pay_method",
    "公民身份证号": "id_no",
    "幼儿姓名": "name",
}
_OWN_LABEL_ONLY = frozenset(["filler", "agency_name", "special_situation"])
"""Main fields whose synonyms are words of other papers; only their own label counts."""
_GLOBAL_REPEATED = ("guardian", "benefit")
_AMBIGUOUS_IN_REPEATED = frozenset(
    (
        *("身份", "证件类型", "证件号码", "身份证号码", "公民身份证号码", "联系电话", "电话号码", "手机号", "性别"),
        *("出生日期", "出生年月", "教育程度", "文化程度", "身体状况", "健康状况", "居住地地址", "当前住址", "监护人年龄"),
    )
)


def plain(text: object) -> str:
    """A heading in the form in which headings are compared (hazard H02)."""
    bare = _SPACE.sub("", unicodedata.normalize("NFKC", str(text)))
    bare = bare.strip(_EDGES)
    return re.sub(r"\((必填|选填|必选|可选|文本格式|请选择)\)", "", bare).strip(_EDGES)


def bare(label: str) -> str:
    """The same without its remarks in brackets."""
    return _BRACKETS.sub("", label).strip(_EDGES) or label


def group_of(label: str) -> str:
    """The group that a parent heading announces, empty for none or for both parents at once."""
    if ("父" in label and "母" in label and "祖" not in label) or label.startswith("监护情况"):
        return ""
    return next((group for word, group in GROUP_WORDS if word in label), "")


def in_group(group: str, leaf: str) -> str:
    """The key of a heading inside a group; empty when the group has no such field."""
    table = _group_table(group)
    return table.get(leaf) or table.get(bare(leaf)) or ""


def anywhere(label: str) -> tuple[str, ...]:
    """Keys that a heading without a group can mean, likeliest first."""
    if label in _SERIAL_LABELS:
        return (SERIAL,)
    if label in _LEFT_OUT_LABELS:
        return (_LEFT_OUT_LABELS[label],)
    if label in _PERIOD_LABELS:
        return (LEFT_OUT,)
    if label in _AGE_LABELS or bare(label) in _AGE_LABELS:
        return (AGE,)
    table = _global_table()
    found = table.get(label) or table.get(bare(label))
    if found:
        return found
    for word, group in GROUP_WORDS:
        if label.startswith(word) and len(label) > len(word):
            key = in_group(group, label[len(word) :].lstrip("的"))
            if key:
                return (key,)
    return ()


def group_of_start(label: str) -> str:
    """The group whose word begins a heading: 父亲身份证号 → father."""
    return next((group for word, group in GROUP_WORDS if label.startswith(word)), "")


def is_known(label: str) -> bool:
    """Whether a cell with this text looks like part of a head."""
    return label in known_labels() or bare(label) in known_labels()


@cache
def known_labels() -> frozenset[str]:
    """Every heading and group word that a head can be made of."""
    words = set(_global_table()) | set(COMPOSITES) | _SERIAL_LABELS | _AGE_LABELS
    words |= {plain(w) for part in catalogue.CHILD_SECTIONS for w in (*part.group, part.title)}
    words |= {
        "发放",
        "保障落实",
        "变动情况",
        "儿童主任",
        "就学情况",
        "身体状况",
        "家庭情况",
        "基本情况",
        "姓名",
        "状况",
        "父母情况",
        "称谓",
    }
    words |= {label for group in ("father", "guardian", "fulfil", "worker", "benefit", "member") for label in _group_table(group)}
    return frozenset(w for w in words if w)


@cache
def _group_table(group: str) -> dict[str, str]:
    table: dict[str, str] = {}
    if group in _SECTION:
        part = catalogue.section(_SECTION[group])
        prefixes = [p for p in ("父亲", "母亲", "监护人", "成员", "领取人") if part.key != "benefit"]
        for declared in part.fields:
            for text in (declared.label, *declared.synonyms):
                label = plain(text)
                table.setdefault(label, declared.key)
                for prefix in prefixes:
                    if label.startswith(prefix) and len(label) > len(prefix):
                        table.setdefault(label[len(prefix) :], declared.key)
    elif group == "child":
        table = {label: keys[0] for label, keys in _global_table().items() if catalogue.section_of(keys[0]).key in ("basic", "residence")}
    special = _SPECIAL.get("guardian" if group == "entrusted" else "member" if group == "member2" else group, {})
    table.update(special)
    for label in [label for label, key in table.items() if key.endswith("_birth") and "年龄" in label and "出生" not in label]:
        del table[label]  # an age is no date of birth (D12)
    return table


@cache
def _global_table() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}

    def offer(label: str, key: str) -> None:
        keys = table.setdefault(plain(label), [])
        if key not in keys:
            keys.append(key)

    for label, key in _EXTRA_LABELS.items():
        offer(label, key)
    for part in catalogue.MAIN_SECTIONS:
        parents = part.key in ("father", "mother")
        for declared in part.fields:
            offer(declared.label, declared.key)
            for text in () if declared.key in _OWN_LABEL_ONLY else declared.synonyms:
                if not parents or text.startswith(("父亲", "母亲")):
                    offer(text, declared.key)
    for name in _GLOBAL_REPEATED:
        for declared in catalogue.section(name).fields:
            for text in (declared.label, *declared.synonyms):
                if plain(text) not in _AMBIGUOUS_IN_REPEATED:
                    offer(text, declared.key)
    return {label: tuple(keys) for label, keys in table.items()}
