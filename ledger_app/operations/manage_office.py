"""The office, its villages and its own dictionary entries: added and retired, never deleted."""

from datetime import date

from ledger_app.db import offices
from ledger_app.domain.catalogue import Choice
from ledger_app.domain.errors import Refused
from ledger_app.domain.office import Office, Village
from ledger_app.operations.open_ledger import Ledger


def villages(store: Ledger, on: str = "") -> list[Village]:
    """Villages valid on the ISO day, or all of them."""
    return offices.villages(store, on)


def add_village(store: Ledger, name: str, also: tuple[str, ...] = ()) -> None:
    """Add a village, or give a known one more spellings."""
    if not name.strip():
        raise Refused("没有填写村（社区）名称。", "请输入名称。")
    with store.operation("settings", f"增加村（社区） {name.strip()}") as op:
        offices.save_village(op, Village(name.strip(), also=also, valid_from=date.today().isoformat()))


def retire_village(store: Ledger, name: str, reason: str) -> None:
    """From today the village is no longer offered; children keep it."""
    with store.operation("settings", f"停用村（社区） {name}", why=reason) as op:
        offices.retire_village(op, name, date.today().isoformat())


def save_office(store: Ledger, office: Office) -> None:
    """Change the office's names, clerk or phone."""
    if not office.township.strip():
        raise Refused("没有填写乡镇（街道）名称。", "请输入本单位名称。")
    with store.operation("settings", "修改单位信息") as op:
        offices.save_office(op, office)


def choices(store: Ledger, dictionary: str) -> list[Choice]:
    """The entries of a dictionary, the office's own and retired ones included."""
    return offices.choices(store, dictionary)


def add_choice(store: Ledger, dictionary: str, label: str, synonyms: tuple[str, ...] = ()) -> None:
    """Add an entry of the office's own."""
    if not label.strip():
        raise Refused("没有填写选项名称。", "请输入名称。")
    with store.operation("settings", f"增加选项 {label.strip()}") as op:
        offices.save_choice(op, dictionary, Choice(label.strip(), synonyms=synonyms, valid_from=date.today().isoformat()))


def retire_choice(store: Ledger, dictionary: str, label: str, reason: str) -> None:
    """From today the entry is no longer offered; children keep it."""
    with store.operation("settings", f"停用选项 {label}", why=reason) as op:
        offices.retire_choice(op, dictionary, label, date.today().isoformat())
