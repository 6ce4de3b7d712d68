"""Look the whole ledger over: what files lack, what contradicts, what is doubled."""

from dataclasses import replace

from ledger_app.db import children, listing, soundness
from ledger_app.domain import child as files
from ledger_app.domain.listing import Query
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations import home_needs
from ledger_app.operations.open_ledger import Ledger


def check(store: Ledger, progress: Progress = silent) -> list[Problem]:
    """All problems; DamagedLedger when the file is unsound; ``given`` is the child's file number, so that no list names a child."""
    soundness.must_be_sound(store)
    total = listing.count(store, Query())
    found: list[Problem] = []
    seen: dict[str, str] = {}
    for done, child in enumerate(children.load_many(store), 1):
        number = str(child.values.get("file_no") or child.id)
        found += [replace(p, given=number) for p in files.check(child)]
        identity = str(child.values.get("id_no") or "")
        if identity and identity in seen:
            found.append(Problem("R10", Severity.ASK, f"身份证号与 {seen[identity]} 号档案相同", "请核对后合并或改正", "身份证号", number))
        elif identity:
            seen[identity] = number
        if done % 200 == 0:
            progress(done, total, "正在核查")
    return [*found, *home_needs.contradictions(store)]
