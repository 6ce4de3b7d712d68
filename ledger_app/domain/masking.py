"""What outsiders may read of a child's file: names, numbers, telephones and addresses cut short, private facts left out.

The one place that says how (personal data of children under 14 is sensitive by law; papers that lie
open name nobody in full).  Masking works on the values, before any sheet composes them, so that no
composed column can give away what a plain one hides.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ledger_app.domain import catalogue, identity
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child, Row

HIDDEN = "***"
"""Stands for a private fact that was left out."""

NAMES = frozenset(
    (
        *("name", "former_name", "head_name", "father_name", "mother_name", "gf_name", "gm_name", "mgf_name", "mgm_name"),
        *("guardian_name", "member_name", "payee", "interviewee"),
    )
)
"""Fields that name a child or its family; those of officials stay."""
ADDRESSES = frozenset(
    (
        *("hukou_addr", "live_addr", "father_hukou_addr", "father_live_addr", "mother_hukou_addr", "mother_live_addr"),
        *("guardian_addr", "interviewee_addr", "live_region", "village_group", "house_no"),
    )
)
TELLING = {"艾滋病病毒感染儿童": "其他困境儿童", "打拐或受虐解救儿童": "其他困境儿童", "艾滋病病毒感染儿童基本生活费": "其他"}
"""Choices that give a private fact away by their own name, and what is said instead."""

_VILLAGE_END = re.compile(r".*?(?:村|社区|屯(?=\d|[一二三四五六七八九十])|居委会|嘎查|镇|乡|街道)")
_TOWN_ONLY = re.compile(r".*(?:镇|乡|街道)")
_COUNTY_END = re.compile(r".*[\u4e00-\u9fff](?:市|县|(?<!小)区|旗|省)")
_LONG_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]\d{0,2}|\d{15})(?![\dXx])")
_TELEPHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}[- ]?\d{7,8})(?!\d)")


def name(text: str) -> str:
    """王*, 王*明, 欧**娜: the first character, and of three or more the last."""
    bare = text.strip()
    if len(bare) < 3:
        return bare[:1] + "*" if bare else ""
    return bare[0] + "*" * (len(bare) - 2) + bare[-1]


def phone(text: str) -> str:
    """138****5678; of shorter numbers the last four stay."""
    digits = sum(c.isdigit() for c in text)
    if digits == 11 and text.startswith("1") and text.isdigit():
        return f"{text[:3]}****{text[-4:]}"
    return "*" * max(len(text) - 4, 0) + text[-4:] if digits > 6 else "*" * len(text)


def account(text: str) -> str:
    """The last four digits."""
    return "*" * (len(text) - 4) + text[-4:] if len(text) > 8 else "*" * len(text)


def address(text: str) -> str:
    """As far as the village, else the township, else the county or city; nothing of anything else."""
    start = 0
    while found := _VILLAGE_END.match(text, start):
        start = found.end()
        if not _TOWN_ONLY.fullmatch(found.group()):
            break
    if not start and (county := _COUNTY_END.match(text)):
        start = county.end()
    return text[:start] or (HIDDEN if text else "")


def free_text(text: str, named: Iterable[str] = ()) -> str:
    """Words with identity and telephone numbers cut short, and the people ``named`` too."""
    text = _LONG_NUMBER.sub(lambda found: identity.mask(found.group()), text)
    text = _TELEPHONE.sub(lambda found: phone(found.group()), text)
    for person in sorted({p for p in named if len(p) > 1}, key=len, reverse=True):
        text = text.replace(person, name(person))
    return text


_BY_KIND: dict[Kind, Callable[[str], str]] = {Kind.IDENTITY: identity.mask, Kind.PHONE: phone, Kind.ACCOUNT: account}


def value(key: str, given: object, named: Iterable[str] = ()) -> object:
    """A field's value as outsiders may read it; what hides nothing stays as it is."""
    declared = catalogue.field(key)
    if given in (None, "", []):
        return given
    if declared.kind in _BY_KIND:
        return _BY_KIND[declared.kind](str(given))
    if declared.private:
        return HIDDEN
    if key in NAMES:
        return name(str(given))
    if key in ADDRESSES:
        return address(str(given))
    if isinstance(given, list):
        return list(dict.fromkeys(TELLING.get(str(v), str(v)) for v in given))
    if isinstance(given, str):
        return TELLING.get(given, given) if declared.kind is Kind.CHOICE else free_text(given, named)
    return given


def hides(key: str) -> bool:
    """Whether outsiders do not read this field in full."""
    declared = catalogue.field(key)
    return declared.kind in _BY_KIND or declared.private or key in NAMES | ADDRESSES


def shown(key: str, text: str, named: Iterable[str] = ()) -> str:
    """A text of a computed sheet: by the field that its column means, else as free text; several choices may be joined by 、."""
    if key and (hides(key) or catalogue.field(key).kind not in (Kind.CHOICE, Kind.CHOICES)):
        return str(value(key, text, named) or "")
    told = "、".join(dict.fromkeys(TELLING.get(part, part) for part in text.split("、")))
    return told if key else free_text(told, named)


def child(file: Child) -> Child:
    """A copy of a file as outsiders may read it.  It is for writing out, never for saving."""
    named = [str(v) for values in (file.values, *_rows(file)) for key, v in values.items() if key in NAMES and v]
    return replace(
        file,
        values=_masked(file.values, named),
        rows={section: [_masked(row, named) for row in rows] for section, rows in file.rows.items()},
        extra={heading: free_text(text, named) for heading, text in file.extra.items()},
    )


def _rows(file: Child) -> Iterable[Row]:
    return (row for rows in file.rows.values() for row in rows)


def _masked(values: Mapping[str, object], named: Iterable[str]) -> dict[str, object]:
    return {key: value(key, given, named) for key, given in values.items()}
