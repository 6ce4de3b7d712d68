"""Take a roster in: plan it, show it, do it, all in one transaction."""

import hashlib
from pathlib import Path

from ledger_app.db import children, imported, offices, pending
from ledger_app.db.imported import ImportRecord
from ledger_app.db.store import Operation
from ledger_app.domain import child as files
from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.office import Village
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.receipt import Outcome, Plan, Receipt
from ledger_app.operations.open_ledger import Ledger

__all__ = ["ImportRecord", "earlier", "imports", "preview", "run"]


class _RolledBackError(Exception):
    """Ends a dry run: everything was done and is taken back."""


def preview(store: Ledger, path: Path, progress: Progress = silent, sheet: str | None = None) -> tuple[Plan, Receipt]:
    """The real import, rolled back; the plan tells what would become of each row."""
    return _import(store, path, progress, dry_run=True, sheet=sheet)


def run(store: Ledger, path: Path, progress: Progress = silent, dry_run: bool = False, sheet: str | None = None) -> Receipt:
    """Import a workbook.  What is certain goes in, what needs a person waits in the pending list."""
    return _import(store, path, progress, dry_run=dry_run, sheet=sheet)[1]


def earlier(store: Ledger, path: Path) -> ImportRecord | None:
    """When this very file was imported before and not undone."""
    return imported.find(store, _digest(path))


def imports(store: Ledger) -> list[ImportRecord]:
    """All imports, newest first."""
    return imported.imports(store)


def _import(store: Ledger, path: Path, progress: Progress, *, dry_run: bool, sheet: str | None) -> tuple[Plan, Receipt]:
    from ledger_app.imports.matching import Existing
    from ledger_app.imports.plan import make

    digest = _digest(path)
    existing = Existing(children.load_many(store))
    plan = make(path, existing, store.vocabulary(), progress=progress, sheet=sheet)
    receipt = _receipt(path, digest, plan, 0)
    try:
        with store.operation("import", f"导入 {path.name}") as op:
            receipt = _receipt(path, digest, plan, op.id)
            _carry_out(op, plan, receipt, progress)
            if dry_run:
                raise _RolledBackError
    except _RolledBackError:
        receipt = _receipt(path, digest, plan, 0)
    return plan, receipt


def _carry_out(op: Operation, plan: Plan, receipt: Receipt, progress: Progress) -> None:
    for name in plan.new_villages:
        offices.save_village(op, Village(name))
    children.save_new(op, (files.registered(row.child) for row in plan.rows if row.outcome is Outcome.NEW), progress)
    changed = ((row.before, row.child) for row in plan.rows if row.outcome is Outcome.UPDATED and row.before is not None)
    children.save_changed(op, changed, progress)
    waiting = [row for row in plan.rows if row.outcome is Outcome.PENDING]
    if waiting:
        pending.add_many(op, receipt.file, waiting)
    imported.record(op, receipt)


def _receipt(path: Path, digest: str, plan: Plan, operation: int) -> Receipt:
    return Receipt(
        file=path.name,
        sha256=digest,
        operation=operation,
        read=len(plan.rows),
        new=plan.count(Outcome.NEW),
        updated=plan.count(Outcome.UPDATED),
        unchanged=plan.count(Outcome.UNCHANGED),
        pending=plan.count(Outcome.PENDING),
        rejected=plan.count(Outcome.REJECTED),
        ignored=tuple(plan.ignored),
        problems=tuple(plan.problems),
    )


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise UnusableFile(f"找不到文件 {path.name}。", "请检查文件名和所在文件夹。") from error
    except OSError as error:
        raise UnusableFile(f"无法读取 {path.name}。", "文件可能正被其他程序占用或没有读取权限，请关闭后重试。") from error
