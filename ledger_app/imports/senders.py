"""Who sent a sheet: the unit that it names, so that what was decided about its columns serves that sender's next one."""

import re
from collections.abc import Iterable

from ledger_app.domain import kinds
from ledger_app.imports.cells import text_of
from ledger_app.imports.sheet import Sheet

_LOOKED_AT = 10
"""Rows in which a sheet says who it comes from."""
_STATED = re.compile(r"(?:填报|填表|报送|上报|编制|制表)(?:单位|机关)[:：](?P<unit>[\u4e00-\u9fff]{2,24})?")
_UNIT = re.compile(r"[\u4e00-\u9fff]{1,9}?(?:村|社区|居委会|村委会|村民委员会|学校|小学|中学|幼儿园|福利院|民政局|民政办|街道|镇|乡)")
_COUNTY = re.compile(r"^.*[省市县旗区](?=[\u4e00-\u9fff]{3,})")
_TAIL = re.compile(r"(村民委员会|村委会)(公章)?$")


def sender(page: Sheet, file: str) -> str:
    """The unit stated (填报单位), else the last one named by title, sheet or file; empty for none.

    The last named is the nearest: 柳树镇三道村困境儿童花名册 comes from 三道村.
    """
    rows = [[kinds.plain(text_of(cell)) for cell in row if cell != ""] for row in page.rows[:_LOOKED_AT]]
    return _stated(rows) or _named([*(row[0] for row in rows if len(set(row)) == 1), page.name, file])


def _stated(rows: Iterable[list[str]]) -> str:
    for row in rows:
        for place, text in enumerate(row):
            match = _STATED.search(text)
            unit = (match["unit"] or (row[place + 1] if place + 1 < len(row) else "")) if match else ""
            if unit and re.fullmatch(r"[\u4e00-\u9fff]{2,24}", unit):
                return _short(unit)
    return ""


def _named(texts: Iterable[str]) -> str:
    for text in texts:
        found = _UNIT.findall(kinds.plain(text))
        if found:
            return _short(found[-1])
    return ""


def _short(unit: str) -> str:
    """Without the counties and towns before it, and without the committee behind it."""
    bare = _TAIL.sub("村", unit)
    parts = _UNIT.findall(bare)
    return _COUNTY.sub("", parts[-1] if parts else bare)
