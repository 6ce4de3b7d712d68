"""A child's file as a plain value, what is wrong with it, and what it says at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ledger_app.domain import catalogue, dates, identity, kinds
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.problems import Problem, Severity

Row = Mapping[str, object]
"""One row of a repeated section, by field key."""

ACTIVE = "登记在册"
LEFT = "已减员"


@dataclass(frozen=True, slots=True)
class Child:
    """``values`` by field key; ``rows`` by section key; ``extra`` holds columns nobody knows, by heading.

    ``id`` is 0 until saved, ``version`` counts saves.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    rows: Mapping[str, list[Row]] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    id: int = 0
    version: int = 0

    def get(self, key: str) -> object:
        """A main value, or of a repeated section the first row's; None when not known."""
        section = catalogue.section_of(key)
        if not section.repeated:
            return self.values.get(key)
        rows = self.rows.get(section.key)
        return rows[0].get(key) if rows else None

    def show(self, key: str) -> str:
        """The value as a person reads it."""
        return kinds.show(catalogue.field(key), self.get(key))

    @property
    def name(self) -> str:
        """The child's name, empty when not known."""
        return str(self.values.get("name") or "")

    def age(self, day: date | None = None) -> int | None:
        """Full years on ``day`` (default today)."""
        birth = self.values.get("birth")
        return dates.age_on(str(birth), day or date.today()) if birth else None

    def with_values(self, **changes: object) -> "Child":
        """A copy with main values set; None takes a value away."""
        merged = {**self.values, **changes}
        return replace(self, values={k: v for k, v in merged.items() if v is not None and v != "" and v != []})


def categories(values: Mapping[str, object]) -> list[str]:
    """The main category first, then the others."""
    main, others = values.get("category"), values.get("categories")
    found = [str(main)] if main else []
    if isinstance(others, list):
        found += [c for c in others if c != main]
    return found


def from_identity(number: str) -> dict[str, object]:
    """Sex and birthday that a valid number gives; empty for any other."""
    known = identity.decode(number)
    return {"sex": known.sex, "birth": known.birth.isoformat()} if known else {}


def registered(child: Child, day: date | None = None) -> Child:
    """A new file as it enters the ledger: on the books from ``day`` (default today) unless it says otherwise."""
    defaults = {"status": ACTIVE, "register_date": (day or date.today()).isoformat()}
    return replace(child, values={**defaults, **child.values})


def place_of(rows: Sequence[Row], said: Row, key: str) -> int:
    """Which row of a repeated section ``said`` speaks of, -1 for a new one.

    The one with the same ``key`` (its name), else the first when either names none.
    """
    name = said.get(key)
    if not rows:
        return -1
    if name is None:
        return 0
    for number, row in enumerate(rows):
        other = row.get(key)
        if other == name or (isinstance(name, list) and isinstance(other, list) and set(name) == set(other)):
            return number
    return 0 if rows[0].get(key) is None else -1


def check(child: Child) -> list[Problem]:
    """What a complete and consistent file lacks or contradicts; BLOCK means it cannot be saved."""
    problems: list[Problem] = []
    if not child.name:
        problems.append(Problem("name", Severity.BLOCK, "请填写儿童姓名", field="姓名"))
    problems += _identity_conflicts(child)
    for part in catalogue.MAIN_SECTIONS:
        problems += [
            _missing(f.label) for f in part.fields if f.is_required(child.values) and f.key != "name" and not _has(child.values, f.key)
        ]
    if not child.rows.get("guardian"):
        problems.append(_missing("监护人"))
    for part in catalogue.REPEATED_SECTIONS:
        for row in child.rows.get(part.key, ()):
            problems += [_missing(f"{part.title}·{f.label}") for f in part.fields if f.is_required(row) and not _has(row, f.key)]
    return problems


def check_value(key: str, value: object) -> Problem | None:
    """What is wrong with one stored value on its own (length, check digit, future date)."""
    declared = catalogue.field(key)
    if value is None:
        return None
    if declared.kind is Kind.IDENTITY:
        return identity.read(str(value))[1]
    if (
        declared.kind is Kind.DATE
        and key in ("birth", "register_date", "visit_date", "last_visit")
        and str(value) > date.today().isoformat()
    ):
        return Problem("future", Severity.BLOCK, f"{declared.label}晚于今天", "请核对", declared.label, str(value))
    return None


def _identity_conflicts(child: Child) -> list[Problem]:
    number = child.values.get("id_no")
    if not number:
        return []
    known = identity.decode(str(number))
    if known is None:
        return [Problem("I09", Severity.WARN, "身份证号第 18 位校验不符，待核实", "请核对原件", "身份证号", str(number))]
    found = []
    birth = str(child.values.get("birth") or "")
    if birth and not known.birth.isoformat().startswith(birth):
        found.append(
            Problem(
                "I12", Severity.WARN, f"出生日期 {birth} 与身份证号中的 {known.birth.isoformat()} 不一致", "请核对原件", "出生日期", birth
            )
        )
    sex = child.values.get("sex")
    if sex and sex != known.sex:
        found.append(Problem("I13", Severity.WARN, f"性别“{sex}”与身份证号不一致（应为{known.sex}）", "请核对原件", "性别", str(sex)))
    return found


def _missing(label: str) -> Problem:
    return Problem("required", Severity.WARN, f"未填{label}", "请补充", label)


def _has(values: Mapping[str, object], key: str) -> bool:
    return values.get(key) not in (None, "", [])
