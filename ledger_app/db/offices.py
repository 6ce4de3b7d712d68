"""The office, its villages and its own choices.  Retired by date, never deleted; every change is journaled."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, cast

from ledger_app.db.dossier import encode
from ledger_app.db.operation import Operation
from ledger_app.db.store import OFFICE, Store
from ledger_app.domain.catalogue import DICTIONARIES, Choice
from ledger_app.domain.errors import Refused
from ledger_app.domain.office import Office, Village

_VILLAGE = ("id", "name", "region", "also", "valid_from", "valid_to")
_CHOICE = ("dictionary", "label", "code", "synonyms", "valid_from", "valid_to")
Record = Mapping[str, object]


def villages(store: Store, on: str = "") -> list[Village]:
    """All villages, or those valid on the ISO day ``on``, in the order they were entered."""
    rows = store.connection().execute(f"SELECT {', '.join(_VILLAGE)} FROM village ORDER BY id")
    found = [_village(row) for row in rows]
    return [v for v in found if not on or _valid(v.valid_from, v.valid_to, on)]


def save_village(op: Operation, village: Village) -> Village:
    """Add a village or change one.  Added under a known name, it gives that one its spellings and dates."""
    name = village.name.strip()
    if not name:
        raise Refused("村（社区）名称不能为空。", "请填写名称。")
    row = op.connection.execute(f"SELECT {', '.join(_VILLAGE)} FROM village WHERE name = ?", (name,)).fetchone()
    known = _village(row) if row else None
    if known and village.id and known.id != village.id:
        raise Refused(f"已有名为“{name}”的村（社区）。", "请直接使用它，或换一个名称。")
    saved = replace(village, name=name)
    if known and not village.id:
        also = tuple(dict.fromkeys((*known.also, *village.also)))
        saved = replace(known, region=village.region or known.region, also=also, valid_to=village.valid_to)
    elif not village.id:
        saved = replace(saved, id=int(op.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM village").fetchone()[0]))
    _journaled(op, f"village:{saved.id}", {**asdict(saved), "also": list(saved.also)})
    return saved


def retire_village(op: Operation, name: str, on: str) -> None:
    """The village is no longer offered from the ISO day ``on``; files that name it keep it."""
    row = op.connection.execute(f"SELECT {', '.join(_VILLAGE)} FROM village WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise Refused(f"没有名为“{name}”的村（社区）。", "请刷新名单后再试。")
    known = _village(row)
    _journaled(op, f"village:{known.id}", {**asdict(known), "also": list(known.also), "valid_to": on})


def choices(store: Store, dictionary: str) -> list[Choice]:
    """The entries of a dictionary: built-in ones as the office changed them, then its own; retired ones included."""
    rows = store.connection().execute(f"SELECT {', '.join(_CHOICE)} FROM choice WHERE dictionary = ? ORDER BY id", (dictionary,))
    own = {row[1]: Choice(row[1], row[2], tuple(json.loads(row[3])), row[4], row[5]) for row in rows}
    return [own.pop(c.label, c) for c in DICTIONARIES[dictionary].choices] + list(own.values())


def save_choice(op: Operation, dictionary: str, choice: Choice) -> None:
    """Add an entry to a dictionary, or change or retire the one of this label, built-in ones included."""
    if not choice.label.strip():
        raise Refused("选项名称不能为空。", "请填写名称。")
    record = {**asdict(choice), "label": choice.label.strip(), "synonyms": list(choice.synonyms), "dictionary": dictionary}
    _journaled(op, f"choice:{dictionary}:{choice.label.strip()}", record)


def retire_choice(op: Operation, dictionary: str, label: str, on: str) -> None:
    """The entry is no longer offered from the ISO day ``on``; files that hold it keep it."""
    known = next((c for c in choices(op.store, dictionary) if c.label == label), None)
    if known is None:
        raise Refused(f"没有名为“{label}”的选项。", "请刷新后再试。")
    save_choice(op, dictionary, Choice(known.label, known.code, known.synonyms, known.valid_from, on))


def save_office(op: Operation, office: Office) -> None:
    """Change what the ledger knows of its office."""
    _journaled(op, OFFICE, asdict(office))


def read_record(connection: Any, key: str) -> Record | None:
    """What stands under a journaled settings key; None for nothing."""
    kind, _, rest = key.partition(":")
    if kind == "village":
        row = connection.execute(f"SELECT {', '.join(_VILLAGE)} FROM village WHERE id = ?", (int(rest),)).fetchone()
        return {**dict(zip(_VILLAGE, row, strict=True)), "also": json.loads(row[3])} if row else None
    if kind == "choice":
        where = "dictionary = ? AND label = ?"
        row = connection.execute(f"SELECT {', '.join(_CHOICE)} FROM choice WHERE {where}", rest.split(":", 1)).fetchone()
        return {**dict(zip(_CHOICE, row, strict=True)), "synonyms": json.loads(row[3])} if row else None
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return cast(Record, json.loads(row[0])) if row else None


def write_record(op: Operation, key: str, record: Record | None) -> None:
    """Put a record under a settings key, or take it away, and journal it."""
    before = read_record(op.connection, key)
    kind, _, rest = key.partition(":")
    if kind == "village":
        _put(op.connection, "village", _VILLAGE, record, "id = ?", [int(rest)])
    elif kind == "choice":
        _put(op.connection, "choice", _CHOICE, record, "dictionary = ? AND label = ?", rest.split(":", 1))
    elif record is None:
        op.connection.execute("DELETE FROM setting WHERE key = ?", (key,))
    else:
        op.connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, encode(record)))
    op.record(0, "setting", {key: before} if before else {}, {key: record} if record else {})
    op.store.forget()


def save_record(op: Operation, key: str, record: Record | None) -> None:
    """A record of the office's own under a settings key (a closed month, its rhythm), journaled; None takes it away."""
    _journaled(op, key, record)


def _journaled(op: Operation, key: str, record: Record | None) -> None:
    if read_record(op.connection, key) != record:
        write_record(op, key, record)


def _put(connection: Any, table: str, names: tuple[str, ...], record: Record | None, where: str, at: list[Any]) -> None:
    if record is None:
        connection.execute(f"DELETE FROM {table} WHERE {where}", at)
        return
    values = [encode(v) if isinstance(v, (list, tuple)) else v for v in (record[n] for n in names)]
    found = connection.execute(f"SELECT 1 FROM {table} WHERE {where}", at).fetchone()
    if found:
        connection.execute(f"UPDATE {table} SET {', '.join(f'{n} = ?' for n in names)} WHERE {where}", (*values, *at))
    else:
        connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", values)


def _village(row: Any) -> Village:
    return Village(row[1], row[2], tuple(json.loads(row[3])), row[4], row[5], row[0])


def _valid(valid_from: str, valid_to: str, on: str) -> bool:
    return (not valid_from or valid_from <= on) and (not valid_to or on < valid_to)
