"""What today asks for, as plain lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.domain.listing import Query
from ledger_app.operations.keep_draft import Draft
from ledger_app.ui import clock_words
from ledger_app.ui.missing_facts import Lack

BACKUP_AFTER_DAYS = 7


@dataclass(frozen=True, slots=True)
class Todo:
    """One line: words, a figure, and where it leads (a place, a list, or a draft)."""

    words: str
    icon: str
    figure: str = ""
    place: str = ""
    query: Query | None = None
    draft: Draft | None = None


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
