"""Writes the policy's pages from its data: ``python3 docs/make_policy.py``; a test fails when they are not of today's data.

``docs/policy.md`` has the coverage and how a county writes its parameters, ``docs/policy/*.md`` one
page a chapter, so that a policy officer can review every condition without reading code.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ledger_app.domain import catalogue  # noqa: E402
from ledger_app.domain.policy import Policy, Version  # noqa: E402
from ledger_app.domain.policy.phrases import Phrases  # noqa: E402
from ledger_app.domain.policy.values import Category, Definition, Measure, Subject  # noqa: E402
from ledger_app.operations import policy as in_use  # noqa: E402
from tests.domain.policy import examples  # noqa: E402

DOCS = ROOT / "docs"
CHAPTERS = {
    "S2": ("scope", "二、困境儿童范围"),
    "S3.1": ("living", "三（一）基本生活保障"),
    "S3.2": ("medical", "三（二）基本医疗保障"),
    "S3.3": ("rehabilitation", "三（三）康复服务"),
    "S3.4": ("education", "三（四）教育保障"),
    "S3.5": ("guardianship", "三（五）监护责任"),
    "S3.6": ("care", "三（六）关爱机制"),
    "S4": ("system", "四、保障工作体系"),
    "S5": ("requirements", "五、工作要求"),
}
SUBJECTS = {Subject.CHILD: "儿童", Subject.VILLAGE: "村（居）", Subject.HOME: "儿童之家", Subject.OFFICE: "单位"}
LEADS = {"hint": "提示", "todo": "待办", "check": "核对", "stat": "统计", "info": "知悉"}


def pages() -> dict[Path, str]:
    """Every page by its place."""
    policy = in_use.shipped()
    found = {DOCS / "policy.md": _overview(policy)}
    for chapter, (name, title) in CHAPTERS.items():
        measures = [m for m in policy.measures.values() if _chapter(m.id) == chapter]
        found[DOCS / "policy" / f"{name}.md"] = _page(title, [_measure(policy, m) for m in measures])
    definitions = [_definition(policy, d) for d in policy.definitions.values()]
    found[DOCS / "policy" / "definitions.md"] = _page("定义", definitions)
    found[DOCS / "policy" / "categories.md"] = _page("儿童类别", [_category(policy, c) for c in policy.categories.values()])
    found[DOCS / "policy" / "parameters.md"] = _page("本单位参数", [_parameters(policy)])
    return found


def _chapter(entry: str) -> str:
    return next(c for c in sorted(CHAPTERS, key=len, reverse=True) if entry.startswith(c))


def _page(title: str, parts: list[str]) -> str:
    return f"# {title}\n\n本页由 `docs/make_policy.py` 从 `resources/policy` 生成，请勿手改。\n\n" + "\n".join(parts)


def _measure(policy: Policy, m: Measure) -> str:
    facts = [
        f"- 条款：{m.clause}；对象：{SUBJECTS[m.subject]}；责任部门：{m.department}；用于：{LEADS[m.lead.value]}",
        *([f"- 证明材料：{'、'.join(m.evidence)}"] if m.evidence else []),
        *([f"- 不能同时享受：{_titles(policy, m.excludes)}"] if m.excludes else []),
        *([f"- 只补差额：{_titles(policy, m.tops_up)}"] if m.tops_up else []),
        *([f"- 视为已享：{_words(policy, m.held)}"] if m.held is not None else []),
        *([f"- 记录在：{'、'.join(_place(key) for key in m.records)}"] if m.records else []),
        *([f"- 下一步：{m.next_step}"] if m.next_step else []),
        *([] if m.public else ["- 不得公示"]),
    ]
    return f"## {m.id} {m.title}\n\n{m.text}\n\n" + "\n".join(facts) + "\n\n" + _versions(policy, m.versions) + "\n"


def _versions(policy: Policy, versions: tuple[Version, ...]) -> str:
    lines = ["| 起 | 依据 | 条件 | 说明 |", "|---|---|---|---|"]
    for v in versions:
        note = (v.note + (f"部门：{v.department}。" if v.department else "") + ("**待核实**" if v.unverified else "")) or " "
        when = _words(policy, v.when, v.first_day) if v.when is not None else " "
        lines.append(f"| {v.since} | {v.source} | {when} | {note} |")
    return "\n".join(lines) + "\n"


def _words(policy: Policy, criterion: object, day: str = "2026-11-25") -> str:
    return Phrases(policy, date.fromisoformat(day)).line(criterion)  # type: ignore[arg-type]


def _titles(policy: Policy, entries: tuple[str, ...]) -> str:
    return "、".join(policy.measures[e].title for e in entries)


def _place(key: str) -> str:
    known = {s.key: s.title for s in catalogue.SECTIONS}
    return known.get(key) or catalogue.field(key).label


def _definition(policy: Policy, d: Definition) -> str:
    return f"## {d.title}\n\n`{d.name}`\n\n{_versions(policy, d.versions)}"


def _category(policy: Policy, c: Category) -> str:
    return f"## {c.code} {c.label}\n\n原因：{policy.causes[c.cause]}；统计时的先后：{c.rank}\n\n{_versions(policy, c.versions)}"


def _parameters(policy: Policy) -> str:
    lines = ["| 参数 | 键 | 单位 | 值（起） | 依据 |", "|---|---|---|---|---|"]
    for p in policy.parameters.values():
        values = "；".join(f"{_shown(s.value)}（{s.since}）" for s in p.settings) or "未设定"
        sources = "；".join(s.source for s in p.settings) or " "
        lines.append(f"| {p.title} | `{p.key}` | {p.unit or ' '} | {values} | {sources} |")
    return "\n".join(lines) + "\n"


def _shown(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _overview(policy: Policy) -> str:
    return "\n".join([*_reading(policy), *_county(), *_coverage(policy), ""])


def _reading(policy: Policy) -> Iterator[str]:
    yield "# The policy, as data\n"
    yield "Generated by `docs/make_policy.py` from `resources/policy`; the chapters are for policy officers and are in Chinese.\n"
    yield "| chapter | entries |\n|---|---|"
    for chapter, (name, title) in CHAPTERS.items():
        count = sum(_chapter(m) == chapter for m in policy.measures)
        yield f"| [{title}](policy/{name}.md) | {count} |"
    yield "\nNames used in conditions: [定义](policy/definitions.md). Kinds of children: [儿童类别](policy/categories.md).\n"
    yield "Every criterion is true, false or unknown of a child on a day; a fact that is not recorded makes it unknown, never false."
    yield "Two words in the conditions say otherwise on purpose: 记有… (`noted`) is for what is only written down where it applies,"
    yield "and `recorded` takes one fact from whichever of several fields says it. A date known to the month only is unknown where the"
    yield "day would decide. A version counts from its day until the next one, so rules written today do not change an earlier month.\n"
    yield "Measures of a child have a state (应享、已申请、已享、停发、不适用、放弃) in its own rows (保障措施); without a row, fields"
    yield "that say so count as 已享. A row that began later than the day asked about does not count yet.\n"


def _county() -> Iterator[str]:
    yield "## 县里怎样写自己的参数\n"
    yield "金额、年龄上限、重病病种、走访间隔等因地、因年而异，见[本单位参数](policy/parameters.md)。县里只写与缺省不同的几项，"
    yield "存为 UTF-8 文本 `profile.toml`，放进台账数据文件夹的 `policy` 子文件夹（或由县里的配置包带入），下次打开时生效：\n"
    yield '```toml\n[[parameter]]\nkey = "rehab_age"\nsetting = [\n  { from = "2018-10-01", value = 7, source = "国发〔2018〕20号" },'
    yield '  { from = "2023", value = 11, source = "本市规定：0至10岁" },\n]\n\n[[parameter]]\nkey = "in_school_renewal"'
    yield 'setting = [{ from = "2024-01-01", value = true, source = "本市规定" }]\n```\n'
    yield "- `from` 是起始日（可只写年或年月），按先后排列，旧值留着，以前月份的判定才不会变。"
    yield "- 写了某个参数，就整个代替缺省的各期值。"
    yield "- 先用 `ledger-app policy check profile.toml` 核对；有一处错误，整个文件不采用，程序沿用上一次正确的内容并提示。"
    yield "- `ledger-app policy diff 2018-06-01 2022-06-01` 列出两天政策的不同；两边也可以是文件夹或参数文件。\n"


def _coverage(policy: Policy) -> Iterator[str]:
    known, cases = examples.examples(), examples.cases()
    conditional = [m.id for m in policy.measures.values() if m.conditional]
    complete = sum(set(known.get(m, {})) == set(examples.OUTCOMES) for m in conditional)
    yield "## Coverage\n"
    yield f"{len(policy.measures)} of 101 entries present; {complete} of {len(conditional)} entries with conditions have an example child"
    yield f"of each outcome (`tests/domain/policy/examples.toml`); {len(cases)} worked cases with their clause"
    yield "(`tests/domain/policy/cases.toml`).\n"
    yield "| entry | clause | title | versions | eligible | not | unknown | worked cases |\n|---|---|---|---|---|---|---|---|"
    for m in policy.measures.values():
        marks = ["✓" if outcome in known.get(m.id, {}) else "–" for outcome in examples.OUTCOMES]
        worked = sum(m.id in c["expect"] for c in cases)
        yield f"| {m.id} | {m.clause} | {m.title} | {len(m.versions)} | {' | '.join(marks)} | {worked or '–'} |"


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
