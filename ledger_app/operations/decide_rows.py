"""Decisions about doubtful rows from a file, as county IT writes them."""

import json
import re
from pathlib import Path
from typing import Any

from ledger_app.db import listing
from ledger_app.domain.decisions import Decision, Decisions, Do
from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.domain.listing import Query
from ledger_app.operations import map_columns, match_spellings
from ledger_app.operations.open_ledger import Ledger

_FORM = (
    "每条写明 sheet、row（或 code）和 do：take 照行导入，new 登记为新儿童，merge 并入 child 指明的儿童，skip 不导入并写 reason；"
    "或写明 field、text 和 value：该写法在全表的含义；或写明 sheet、cell 和 value：把该单元格改为此内容。"
)
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def read(store: Ledger, path: Path) -> Decisions:
    """A JSON list of decisions: ``{"sheet", "row", "do"}`` for one row (of tables beside each other
    ``table`` says which, from 1), ``{"code", "do"}`` for all of a code.

    ``{"field", "text", "value"}`` says what a spelling means in the whole file (``field`` by label or key, ``value``
    empty for nothing), ``{"sheet", "cell", "value"}`` writes a cell anew.

    ``child`` is a file number or an identity number.  Raises UnusableFile for what is no such list, Refused for
    a child that is not there or a row left out without a reason.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UnusableFile(f"无法读取处理决定文件 {path.name}。", _FORM) from error
    if not isinstance(told, list):
        raise UnusableFile(f"{path.name} 不是处理决定文件。", _FORM)
    found = Decisions()
    for entry in told:
        found = _with(found, entry, store, path)
    return found


def _with(found: Decisions, entry: Any, store: Ledger, path: Path) -> Decisions:
    try:
        if "do" not in entry and "value" in entry:
            return _with_value(found, entry, store)
        decision = Decision(Do(entry["do"]), _child(store, entry.get("child", "")), str(entry.get("reason", "")).strip())
        if decision.do is Do.SKIP and not decision.reason:
            raise Refused("处理决定文件里有不导入的行没有写明原因。", _FORM)
        if "code" in entry and decision.do is not Do.MERGE:
            return found.with_alike(str(entry["code"]), decision)
        if decision.do is Do.MERGE and not decision.child:
            raise Refused("处理决定文件里有并入的行没有写明并入哪一名儿童。", _FORM)
        return found.with_row((str(entry["sheet"]), int(entry["row"]), int(entry.get("table", 1)) - 1), decision)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnusableFile(f"{path.name} 里有一条处理决定不完整：{json.dumps(entry, ensure_ascii=False)[:80]}", _FORM) from error


def _with_value(found: Decisions, entry: Any, store: Ledger) -> Decisions:
    value = str(entry["value"])
    if "cell" in entry:
        match = _CELL.fullmatch(entry["cell"])
        if match is None:
            raise ValueError(entry["cell"])
        return found.with_fix(str(entry["sheet"]), int(match[2]), map_columns.column_number(match[1]), value)
    key = _key(str(entry["field"]))
    return found.with_spelling(key, str(entry["text"]), match_spellings.checked(store, key, value))


def _key(name: str) -> str:
    """A field by its key or its label; KeyError for one that a roster cannot speak of."""
    known = {label: key for label, key in map_columns.targets() if key not in ("", "-")}
    return known.get(name) or {key: key for key in known.values()}[name]


def _child(store: Ledger, number: object) -> int:
    if not number:
        return 0
    lines = listing.page(store, Query(text=str(number)), 0, 50)
    exact = [line.id for line in lines if str(number) in (line.values["file_no"], line.values["id_no"])]
    if len(exact) != 1:
        raise Refused(f"台账里没有找到档案编号或身份证号为“{number}”的儿童。", "请核对处理决定文件里的 child。")
    return exact[0]
