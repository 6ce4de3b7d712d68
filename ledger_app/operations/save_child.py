"""Save a child's file."""

from ledger_app.db import children
from ledger_app.domain import child as files
from ledger_app.domain import events
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.problems import Problem, Severity
from ledger_app.operations.open_ledger import Ledger


def check(store: Ledger, child: Child) -> list[Problem]:
    """What the file lacks or contradicts; a BLOCK stops saving."""
    problems = files.check(child)
    for key, value in child.values.items():
        problem = files.check_value(key, value)
        if problem is not None and problem.severity is Severity.BLOCK:
            problems.append(problem)
    number = child.values.get("id_no")
    if number and any(other != child.id for other in children.by_identity(store, str(number))):
        problems.append(
            Problem("R10", Severity.BLOCK, "台账里已有这个身份证号的儿童", "请打开已有档案修改；若证号填错请改正", "身份证号", str(number))
        )
    return problems


def save(store: Ledger, child: Child, why: str = "") -> Child:
    """Save a new or changed file as one operation; Refused when it cannot stand as it is."""
    stops = [p for p in check(store, child) if p.severity is Severity.BLOCK]
    if stops:
        raise Refused("无法保存：" + "；".join(p.message for p in stops), stops[0].advice)
    verb = "修改" if child.id else "新建"
    told = events.recorded(children.load(store, child.id), child) if child.id else events.opened(files.registered(child))
    with store.operation("save", f"{verb} {child.name}", why=why) as op:
        return children.save(op, told)
