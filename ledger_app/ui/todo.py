"""What today asks for, as plain lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger_app.domain.deadlines import Deadline
from ledger_app.domain.listing import Query
from ledger_app.operations.home_needs import HomeNeed
from ledger_app.operations.keep_draft import Draft
from ledger_app.ui import clock_words
from ledger_app.ui.missing_facts import Lack

if TYPE_CHECKING:
    from ledger_app.operations.month_needs import Needs

BACKUP_AFTER_DAYS = 7


@dataclass(frozen=True, slots=True)
class Todo:
    """One line: words, a figure, and where it leads (a place, a month, a list, children by id, or a draft)."""

    words: str
    icon: str
    figure: str = ""
    place: str = ""
    query: Query | None = None
    draft: Draft | None = None
    ids: tuple[int, ...] = ()
    month: str = ""
    more: str = ""


def of_month(needs: "Needs") -> list[Todo]:
    """What the month asks for: months not closed, visits, counselling, birthdays."""
    rows = [Todo(f"{_month(key)}月报还没有结账", "calendar", "去结账", month=key) for key in needs.unclosed]
    return rows + [Todo(n.words, "user", f"{len(n.ids):,} 人", ids=tuple(n.ids), more=n.more) for n in needs.needs]


def of_homes(needs: Sequence[HomeNeed]) -> list[Todo]:
    """What the children's homes ask for."""
    return [Todo(need.words, "blocks", need.figure, place="homes") for need in needs]


def due(needs: "Needs") -> list[Todo]:
    """Deadlines, those of one day in one line."""
    days: dict[date, list[Deadline]] = {}
    for deadline in needs.deadlines:
        days.setdefault(deadline.day, []).append(deadline)
    return [
        Todo(
            "、".join(d.words for d in found),
            "clock",
            f"{day.month}月{day.day}日",
            month=needs.month if any(d.sheet for d in found) else "",
        )
        for day, found in days.items()
    ]


def _month(key: str) -> str:
    return f"{int(key[:4])}年{int(key[5:])}月"


def todos(waiting: int, drafts: Sequence[Draft], lacks: Sequence[Lack], last_backup: str, *, empty: bool) -> list[Todo]:
    """Most pressing first."""
    rows = [Todo(f"未保存的填写：{_name(d)}（{clock_words.spoken(d.at)}）", "pencil", "继续填写", draft=d) for d in drafts]
    if waiting:
        rows.append(Todo("导入时需要人工核对的记录", "circle-alert", f"{waiting:,} 条", place="exchange"))
    if empty and not waiting:
        rows.append(Todo("台账里还没有儿童，从已有的表格导入", "upload", "导入", place="exchange"))
    rows += [Todo(lack.words, "user", f"{lack.count:,} 人", query=lack.query) for lack in lacks]
    if not empty and _old(last_backup):
        words = f"最近一次备份是{clock_words.spoken(last_backup)}" if last_backup else "台账还没有备份过"
        rows.append(Todo(words, "hard-drive", "去备份", place="settings"))
    return rows


def _name(draft: Draft) -> str:
    return draft.name or "新建的儿童"


def _old(last: str) -> bool:
    return last[:10] < (date.today() - timedelta(days=BACKUP_AFTER_DAYS)).isoformat()
