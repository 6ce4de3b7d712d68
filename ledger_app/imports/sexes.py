"""A sex column that holds codes: 1/2 or 0/1, decided by the identity numbers beside them (V01)."""

from ledger_app.domain import identity
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports.blocks import Block
from ledger_app.imports.cells import text_of
from ledger_app.imports.mapping import Column
from ledger_app.imports.parsers import Parser
from ledger_app.imports.reading import Reading
from ledger_app.imports.sheet import Cell

_SYSTEMS = ({"1": "男", "2": "女"}, {"1": "男", "0": "女"}, {"0": "男", "1": "女"})


def parser(block: Block, column: Column) -> Parser | None:
    """A parser for a column of codes; None for a column of words."""
    texts = {text_of(line.row[column.index]).strip() for line in block.lines[:300]} - {""}
    if not texts or not texts <= {"0", "1", "2"}:
        return None
    number = next((c.index for c in block.columns if "id_no" in c.keys and c.slot == "child"), -1)
    fitting = [s for s in _SYSTEMS if texts <= set(s) and _agrees(block, column, number, s)] if number >= 0 else []
    return _coded(fitting[0] if len(fitting) == 1 else {})


def _agrees(block: Block, column: Column, number: int, system: dict[str, str]) -> bool:
    """Whether a code system fits every row with a valid number, and there is at least one."""
    found = False
    for line in block.lines:
        known = identity.decode(text_of(line.row[number]).strip().upper())
        code = text_of(line.row[column.index]).strip()
        if known and code:
            if system[code] != known.sex:
                return False
            found = True
    return found


def _coded(system: dict[str, str]) -> Parser:
    def parse(raw: Cell) -> object:
        text = text_of(raw).strip()
        if text in ("男", "女"):
            return text
        if text in system:
            message = f"性别代码 {text} 按身份证号核实为“{system[text]}”"
            return Reading((("sex", system[text]),), problems=(Problem("V01", Severity.FIX, message, "", "性别", text),))
        problem = Problem("V01", Severity.WARN, f"性别代码 {text} 的含义不能确定", "请改为“男”或“女”", "性别", text)
        return Reading(problems=(problem,), keep=text)

    return parse
