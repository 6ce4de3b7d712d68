"""A record of the office's own work that is no child's file: a home, an activity, a day of duty …

What it may say is a section of the catalogue with the owner ``home`` or ``team``.  A home is a
record too; the records of its work name it by ``home_id``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from ledger_app.domain import catalogue, dates
from ledger_app.domain.catalogue import Field, Kind, Section
from ledger_app.domain.problems import Problem, Severity

SITE, ACTIVITY, ATTENDANCE = "home_site", "home_activity", "home_attendance"
DONE, COMING, UNDER_WAY, CANCELLED = "已结束", "即将开始", "进行中", "取消"
HAZARD = "有隐患"

DAY_FIELD = {
    "home_asset": "a_in_date",
    "home_check": "check_date",
    "home_standard": "std_date",
    "home_plan": "plan_date",
    "home_activity": "t_date",
    "home_duty": "duty_date",
    "home_visitor": "v_date",
    "home_hours": "hours_date",
    "home_month": "month_of",
}
"""The field that dates a record of a section: what months are cut by."""
_MAY_LIE_AHEAD = frozenset({"home_plan", "home_activity"})
_PAIRS = {"t_end": "t_start", "duty_end": "duty_start", "at_out": "at_in", "check_mended": "check_date", "s_to": "s_from"}
"""Fields that may not lie before another one."""
_LONGEST_DAY = Decimal(24)
_STARS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Record:
    """``values`` by field key.  ``id`` is 0 until saved; ``version`` counts saves.

    ``parent_id`` is the activity of an attendance or an evaluation, ``child_id`` the child of the
    ledger that attended, 0 where there is none.
    """

    kind: str  # the section's key
    values: Mapping[str, object] = field(default_factory=dict)
    home_id: int = 0
    parent_id: int = 0
    child_id: int = 0
    id: int = 0
    version: int = 0

    @property
    def section(self) -> Section:
        """What the record may say."""
        return catalogue.section(self.kind)

    @property
    def day(self) -> str:
        """The ISO day (or month) that dates it, empty for none."""
        return str(self.values.get(DAY_FIELD.get(self.kind, "")) or "")

    @property
    def name(self) -> str:
        """What a person calls it: the topic, the home's name, the volunteer's."""
        return str(self.values.get(self.section.row_key) or "")

    def get(self, key: str) -> str:
        """A text value, empty when not known."""
        return str(self.values.get(key) or "")

    def number(self, key: str) -> int:
        """A whole number, 0 when not known."""
        value = self.values.get(key)
        return value if isinstance(value, int) else 0

    def with_values(self, **changes: object) -> "Record":
        """A copy with values set; None takes one away."""
        merged = {**self.values, **changes}
        return replace(self, values={k: v for k, v in merged.items() if v not in (None, "", [])})


def amount(value: object) -> Decimal:
    """A decimal text as a number, 0 for nothing."""
    return Decimal(str(value)) if value not in (None, "") else Decimal(0)


def minutes(start: object, end: object) -> int:
    """Minutes from one HH:MM to a later one; 0 where one is missing or they stand the other way round."""
    if not start or not end:
        return 0
    (h1, m1), (h2, m2) = (str(t).split(":") for t in (start, end))
    return max((int(h2) - int(h1)) * 60 + int(m2) - int(m1), 0)


def status_on(day: str, today: date) -> str:
    """What an activity of this ISO day is taken to be when nobody says otherwise."""
    return DONE if day <= today.isoformat() else COMING


def check(record: Record, today: date) -> list[Problem]:
    """What the record lacks or contradicts; BLOCK means it cannot be saved.

    An activity of a coming day cannot be 已结束 or 进行中; duty, visits, checks and hours of a coming
    day cannot be written down at all.  Lengths and stars after codes.yaml (childrens_home.limits).
    """
    found = [p for f in record.section.fields if (p := _lacking(record, f)) or (p := _odd_value(f, record.values.get(f.key)))]
    found += [p for later, earlier in _PAIRS.items() if (p := _backwards(record, earlier, later))]
    found += [p for judge in (_ahead, _activity, _volunteer) if (p := judge(record, today))]
    return found


def blocks(record: Record, today: date) -> list[Problem]:
    """Only what stops saving."""
    return [p for p in check(record, today) if p.severity is Severity.BLOCK]


def _lacking(record: Record, f: Field) -> Problem | None:
    if not f.is_required(record.values) or record.values.get(f.key) not in (None, "", []):
        return None
    essential = f.key in (record.section.row_key, DAY_FIELD.get(record.kind))
    return Problem("required", Severity.BLOCK if essential else Severity.WARN, f"未填{f.label}", "请补充", f.label)


def _odd_value(f: Field, value: object) -> Problem | None:
    if value is None:
        return None
    if f.kind in (Kind.INTEGER, Kind.MONEY) and amount(value) < 0:
        return Problem("negative", Severity.BLOCK, f"{f.label}不能是负数", "请核对", f.label, str(value))
    if f.key == "e_stars" and value not in _STARS:
        return Problem("stars", Severity.BLOCK, "星级应为 1 至 5", "请改正", f.label, str(value))
    if f.key == "hours_length" and amount(value) > _LONGEST_DAY:
        return Problem("hours", Severity.BLOCK, "一天的服务时长不能超过 24 小时", "请按天分开登记", f.label, str(value))
    if f.key == "t_record" and not 20 <= len(str(value)) <= 500:
        return Problem("length", Severity.WARN, f"活动记录 {len(str(value))} 字，一般要求 20 至 500 字", "请酌情修改", f.label)
    return None


def _backwards(record: Record, earlier: str, later: str) -> Problem | None:
    start, end = record.get(earlier), record.get(later)
    if not start or not end or end >= start:
        return None
    first, second = catalogue.field(earlier).label, catalogue.field(later).label
    return Problem("order", Severity.BLOCK, f"{second}早于{first}", "请核对", second, end)


def _ahead(record: Record, today: date) -> Problem | None:
    """A day's work cannot be recorded before the day."""
    if record.kind not in DAY_FIELD or record.kind in _MAY_LIE_AHEAD or not record.day:
        return None
    if dates.span(record.day)[0] <= today:
        return None
    label = catalogue.field(DAY_FIELD[record.kind]).label
    return Problem("future", Severity.BLOCK, f"{label}晚于今天，还不能登记", "请核对日期", label, record.day)


def _activity(record: Record, today: date) -> Problem | None:
    if record.kind != ACTIVITY or not record.day:
        return None
    if len(record.day) < len("2026-01-01"):
        return Problem("day", Severity.BLOCK, "活动日期要写到日", "请写明是哪一天", "活动日期", record.day)
    status = record.get("t_status")
    if record.day > today.isoformat() and status in (DONE, UNDER_WAY):
        return Problem(
            "future",
            Severity.BLOCK,
            f"活动日期 {record.day} 晚于今天，不能登记为“{status}”",
            "请核对日期，或把状态改为“即将开始”",
            "状态",
            status,
        )
    return None


def _volunteer(record: Record, today: date) -> Problem | None:
    if record.kind != "home_volunteer" or record.values.get("vol_vetted") is not False:
        return None
    return Problem("vetted", Severity.WARN, "尚未完成违法犯罪记录查询，查询前不得上岗", "请先查询，再安排服务", "已完成违法犯罪记录查询")
