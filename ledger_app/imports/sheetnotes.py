"""Findings about a sheet or a table as a whole: hidden rows, comments, empty formulas, villages, titles."""

import re

from ledger_app.domain import catalogue
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import OURS, Problem, Severity
from ledger_app.imports import cells
from ledger_app.imports.blocks import Block, Found, children_rows
from ledger_app.imports.mapping import Column
from ledger_app.imports.sheet import Sheet, cell_name

_TITLES = (("事实无人抚养", "事实无人抚养儿童"), ("孤儿", "孤儿"), ("留守", "农村留守儿童"), ("残疾儿童", "残疾儿童"), ("重病", "重病儿童"))


def of_sheet(sheet: Sheet, found: Found) -> list[Problem]:
    """What to say once about a sheet with tables."""
    problems = []
    hidden = [line.number + 1 for line in children_rows(found) if line.number in sheet.hidden_rows]
    if hidden:
        message = f"有 {len(hidden)} 行是隐藏或被筛选掉的，已一并读取"
        problems.append(
            Problem("S05", Severity.ASK, message, f"首行为第 {hidden[0]} 行，请确认是否应导入", sheet=sheet.name, row=hidden[0])
        )
    if sheet.uncomputed:
        problems += _uncomputed(sheet, found)
    if sheet.boxes:
        words = "；".join(sheet.boxes)
        message = f"工作表上有 {len(sheet.boxes)} 个文本框，不作为数据读取：{words[:60]}{'…' if len(words) > 60 else ''}"
        problems.append(Problem("S08", Severity.INFO, message, sheet=sheet.name))
    if len(found.blocks) > 1:
        rows = "、".join(str(b.head.first + 1) for b in found.blocks)
        problems.append(Problem("S03", Severity.INFO, f"一张工作表上有 {len(found.blocks)} 个表格，表头在第 {rows} 行", sheet=sheet.name))
    return problems


def _uncomputed(sheet: Sheet, found: Found) -> list[Problem]:
    """Formulas whose result the file does not hold, by column (F11)."""
    problems = []
    for block in found.blocks:
        numbers = {line.number for line in block.lines}
        for column in block.columns:
            empty = [row for row, index in sheet.uncomputed if index == column.index and row in numbers]
            if empty and not column.shown_key.startswith("-"):
                message = f"“{column.heading}”一栏有 {len(empty)} 个公式没有保存结果，按空处理"
                advice = "请用表格软件打开原表并保存后重新导入"
                place = cell_name(empty[0], column.index)
                problems.append(Problem("F11", Severity.WARN, message, advice, column.heading, "", sheet.name, place, empty[0] + 1))
    return problems


def of_block(block: Block, sheet_village: str | None) -> list[Problem]:
    """What to say once about a table."""
    problems = []
    if sheet_village:
        message = f"没有村（社区）一栏，按工作表名登记为“{sheet_village}”"
        problems.append(Problem("S02", Severity.FIX, message, "", "村（社区）", block.sheet.name, block.sheet.name))
    gaps = _village_gaps(block)
    if gaps:
        message = f"有 {len(gaps)} 行没有填村（社区），上方单元格未合并，未自动填写"
        problems.append(
            Problem("R03", Severity.ASK, message, "请在原表补填后重新导入，或导入后补填", "村（社区）", "", block.sheet.name, row=gaps[0])
        )
    problems += _doubled(block)
    doubled = [c.heading for c in block.columns if not c.keys]
    if doubled:
        message = f"有 {len(doubled)} 栏不认识，按原栏名存为附加信息：{'、'.join(doubled[:8])}"
        problems.append(Problem("unknown", Severity.INFO, message, "", sheet=block.sheet.name, row=block.head.last + 1))
    return problems


def _doubled(block: Block) -> list[Problem]:
    """Headings that stand there more than once: what each was taken for, for the clerk to look at (H05)."""
    by_heading: dict[str, list[Column]] = {}
    for column in block.columns:
        by_heading.setdefault(column.heading, []).append(column)
    problems = []
    for heading, columns in by_heading.items():
        if len(columns) < 2:
            continue
        meanings = "、".join(_meaning(column) for column in columns)
        severity = Severity.INFO if all(c.keys for c in columns) else Severity.ASK
        place = cell_name(block.head.last, columns[1].index)
        message = f"有 {len(columns)} 栏都叫“{heading}”，依次当作：{meanings}"
        advice = "如不对，请在“栏目对照”中改正"
        problems.append(Problem("H05", severity, message, advice, heading, "", block.sheet.name, place, block.head.last + 1))
    return problems


def _meaning(column: Column) -> str:
    key = column.shown_key
    return "附加信息" if not key else "不导入" if key == "-" else catalogue.field(key).label


def _village_gaps(block: Block) -> list[int]:
    column = next((c.index for c in block.columns if "village" in c.keys), None)
    if column is None:
        return []
    return [line.number + 1 for line in block.lines if cells.text_of(line.row[column]).strip() == "" and not line.village]


def category_of(block: Block, words: Vocabulary) -> str:
    """The category that the table's own title names when there is no category column (S03)."""
    named = [label for word, label in _TITLES if word in block.title]
    if any({"category", "categories"} & set(c.keys) for c in block.columns) or not named or re.search("困境|和|及|、", block.title):
        return ""
    return words.label(catalogue.field("category").dictionary, named[0]) or ""


def comments(sheet: Sheet) -> dict[int, Problem]:
    """The comments on a row's cells, one finding a row (S09)."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in sheet.notes.items():
        if OURS in text[:40]:
            continue
        by_row.setdefault(row, []).append((column, text))
    return {row: _comment(row, texts) for row, texts in by_row.items()}


def _comment(row: int, texts: list[tuple[int, str]]) -> Problem:
    column, text = texts[0]
    whole = "；".join(t for _, t in texts)
    return Problem("S09", Severity.WARN, f"单元格批注：{whole}", "批注未写入档案，请核对", "", text, cell=cell_name(row, column))


def marked_names(block: Block) -> dict[int, str]:
    """How the names of single rows are marked, by row counted from 0; what most names have is no mark (S10)."""
    column = next((c.index for c in block.columns if "name" in c.keys and c.slot == "child"), -1)
    rows = [line.number for line in block.lines]
    red = [row for row in rows if (row, column) in block.sheet.red]
    marks = dict.fromkeys(red, "是红字") if len(red) * 2 < len(rows) else {}
    return marks | {row: "划有删除线" for row in rows if (row, column) in block.sheet.struck}


def marked(name: str, how: str) -> Problem:
    """Such a name may be that of a child who left; nobody can be sure (S10)."""
    return Problem("S10", Severity.ASK, f"姓名{how}，可能已退出或已迁出", "请核对是否仍应登记；已退出的请办理减员", "姓名", name)
