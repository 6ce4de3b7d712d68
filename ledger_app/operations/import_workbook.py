"""Take a roster in: plan it, show it, do it, all in one transaction."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from ledger_app.db import children, imported, listing, offices, pending
from ledger_app.db.imported import ImportRecord
from ledger_app.db.store import Operation
from ledger_app.domain import child as files
from ledger_app.domain import events
from ledger_app.domain.child import ACTIVE
from ledger_app.domain.decisions import Decisions
from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.handling import Handling, Mode
from ledger_app.domain.listing import Line, Query
from ledger_app.domain.office import Village
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.receipt import Outcome, Plan, PlannedRow, Receipt
from ledger_app.operations import annotate_workbook, map_columns, match_spellings
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.settle_earlier import Earlier

__all__ = ["ImportRecord", "Wish", "earlier", "imports", "missing", "preview", "run"]

_PORTION = 500
"""Rows that are planned and then written together."""


class _RolledBackError(Exception):
    """Ends a dry run: everything was done and is taken back."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a workbook is to be taken in.

    ``profile`` says what columns are, by heading (:func:`map_columns.read_profile`); ``decisions`` settle rows
    that would wait.  ``sheets`` names the sheets wanted, none for all that can be seen.  ``password`` is the workbook's own and is kept
    nowhere.  ``annotated`` is where a copy goes in which everything to be corrected is marked; when it cannot
    be written, nothing is imported.  With ``missing`` the receipt tells who is on the books and not in the sheet.
    """

    handling: Handling = field(default_factory=Handling)
    sheets: tuple[str, ...] = ()
    password: str = field(default="", repr=False)
    annotated: Path | None = None
    profile: Mapping[str, str] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    missing: bool = False


_USUAL = Wish()


def preview(store: Ledger, path: Path, progress: Progress = silent, wish: Wish = _USUAL) -> tuple[Plan, Receipt]:
    """The real import, rolled back; the plan tells what would become of each row.  LockedFile asks for a password."""
    return _import(store, path, progress, wish, dry_run=True, keep=True)


def run(store: Ledger, path: Path, progress: Progress = silent, wish: Wish = _USUAL, *, dry_run: bool = False) -> Receipt:
    """Import a workbook.  What is certain goes in, what needs a person waits in the pending list."""
    return _import(store, path, progress, wish, dry_run=dry_run or wish.handling.mode is Mode.COMPARE)[1]


def missing(store: Ledger, plan: Plan) -> list[Line]:
    """Children on the books in the sheet's villages of whom it does not speak: who left, or was forgotten.

    Those whom the sheet itself brought are in it by name.
    """
    if not plan.seen.villages:
        return []
    query = Query(villages=plan.seen.villages, statuses=(ACTIVE,))
    lines = listing.lines(store, [i for i in listing.ids(store, query) if i not in plan.seen.ids])
    return [line for line in lines if line.values["name"] not in plan.seen.names]


def earlier(store: Ledger, path: Path) -> ImportRecord | None:
    """When this very file was imported before and not undone."""
    return imported.find(store, _digest(path))


def imports(store: Ledger) -> list[ImportRecord]:
    """All imports, newest first."""
    return imported.imports(store)


def _import(store: Ledger, path: Path, progress: Progress, wish: Wish, *, dry_run: bool, keep: bool = False) -> tuple[Plan, Receipt]:
    """Row after row from the file into the ledger, a portion at a time; ``keep`` gathers them in the plan."""
    from ledger_app.imports import drafting
    from ledger_app.imports.matching import Existing
    from ledger_app.imports.plan import Making

    digest = _digest(path)
    kept: list[PlannedRow] = []
    with drafting.uncollected():
        existing = Existing(children.known(store), partial(children.load, store))
        source = events.LABELS[events.SWEPT if listing.count(store, Query()) else events.OPENING]
        waiting = Earlier(pending.pending(store))
        known = map_columns.remembered(store)
        answers = match_spellings.answers(store, wish.decisions.spellings)
        request = drafting.Request(path, store.vocabulary(), wish.sheets, wish.password, wish.profile, known, answers, wish.decisions.fixes)
        making = Making(existing, drafting.parts(request, progress), progress, wish.handling, wish.decisions, with_cells=keep)
        rows = making.rows()
        portion = list(islice(rows, _PORTION))  # before the operation: an unusable file never opens one
        try:
            with store.operation("import", f"导入 {path.name}") as op:
                while portion:
                    _write(op, path.name, portion, source, waiting)
                    if keep:
                        kept += portion
                    portion = list(islice(rows, _PORTION))
                for name in making.new_villages():
                    offices.save_village(op, Village(name))
                plan = making.plan(kept)
                receipt = replace(_receipt(path, digest, plan, 0 if dry_run else op.id), settled=waiting.settled)
                imported.record(op, receipt)
                if wish.annotated is not None:
                    annotate_workbook.write(path, plan, wish.annotated, progress, wish.password)
                if dry_run:
                    raise _RolledBackError
        except _RolledBackError:
            pass
    return plan, replace(receipt, missing=tuple(missing(store, plan))) if wish.missing else receipt


def _write(op: Operation, file: str, rows: list[PlannedRow], source: str, waiting: Earlier) -> None:
    """``source`` is where a new child came from, unless its row says so: stock of a ledger just begun, or found in a sweep."""
    new = children.save_new(op, (events.opened(files.registered(row.child), source) for row in rows if row.outcome is Outcome.NEW))
    changed = (
        (row.before, events.recorded(row.before, row.child)) for row in rows if row.outcome is Outcome.UPDATED and row.before is not None
    )
    children.save_changed(op, changed)
    waiting.settle(op, file, rows, new)
    pending.add_many(op, file, (row for row in rows if row.outcome is Outcome.PENDING))


def _receipt(path: Path, digest: str, plan: Plan, operation: int) -> Receipt:
    return Receipt(
        file=path.name,
        sha256=digest,
        operation=operation,
        read=sum(plan.counts.values()),
        new=plan.count(Outcome.NEW),
        updated=plan.count(Outcome.UPDATED),
        unchanged=plan.count(Outcome.UNCHANGED),
        pending=plan.count(Outcome.PENDING),
        rejected=plan.count(Outcome.REJECTED),
        ignored=tuple(plan.ignored),
        problems=tuple(plan.problems),
        repairs=tuple(plan.repairs),
        spellings=tuple(plan.spellings),
    )


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise UnusableFile(f"找不到文件 {path.name}。", "请检查文件名和所在文件夹。") from error
    except OSError as error:
        raise UnusableFile(f"无法读取 {path.name}。", "文件可能正被其他程序占用或没有读取权限，请关闭后重试。") from error
