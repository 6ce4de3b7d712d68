"""Leaving the books: what each reason asks for (fields.yaml, exit branches of the national and provincial systems)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ledger_app.domain.catalogue import choice_labels
from ledger_app.domain.child import Row


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of the change section that a reason asks for, under its own words; ``limit`` in characters."""

    key: str
    label: str
    required: bool = True
    limit: int = 0


_OTHER = Ask("exit_other", "原因说明", limit=50)
_BRANCHES: dict[str, tuple[Ask, ...]] = {
    "父母刑满释放": (Ask("cause_date", "父母刑满释放日期"),),
    "父/母戒毒成功": (Ask("cause_date", "父/母戒毒成功日期"),),
    "找回（生）父母": (Ask("cause_date", "找回父母日期"),),
    "死亡": (Ask("death_reason", "死亡原因"), Ask("death_handle", "死亡处理方式"), Ask("cause_date", "死亡日期", required=False)),
    "户籍迁出": (Ask("move_place", "迁往地", required=False),),
    "困境改善": (Ask("exit_other", "困境改善原因", limit=100),),
    "其他": (_OTHER,),
}
_ORPHAN = "孤儿"
_BENEFIT_END = Ask("benefit_to", "末领年月")


def reasons() -> tuple[str, ...]:
    """Every exit reason, in the order it is offered."""
    return choice_labels("exit_reason")


def asks(reason: str, values: Mapping[str, object], benefits: Sequence[Row] = ()) -> list[Ask]:
    """What a child leaving for this reason must be asked; an orphan's death is recorded without cause and handling if need be.

    Whoever receives a benefit needs the last month of it.
    """
    found = list(_BRANCHES.get(reason, ()))
    if reason == "死亡" and values.get("category") == _ORPHAN:
        found = [Ask(a.key, a.label, required=False) for a in found]
    if running(benefits):
        found.append(_BENEFIT_END)
    return found


def running(benefits: Sequence[Row]) -> list[Row]:
    """Benefits that have no last month yet."""
    return [row for row in benefits if row.get("enjoying") is not False and not row.get("end_month")]
