"""Start a ledger, open it, change what opens it."""

from collections.abc import Sequence
from pathlib import Path

from ledger_app.db.store import Store
from ledger_app.domain.errors import Refused
from ledger_app.domain.office import Office, Village
from ledger_app.domain.password import SHORTEST_PASSWORD

Ledger = Store
"""An open ledger, handed from operation to operation and never looked into by a screen."""


def create(folder: Path, password: str, office: Office, villages: Sequence[str] = ()) -> tuple[Ledger, str]:
    """Start an encrypted ledger; the second value is the recovery key to print on the slip."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(f"密码至少 {SHORTEST_PASSWORD} 位。", "请换一个长一些、自己记得住的密码。")
    if not office.township.strip():
        raise Refused("没有填写乡镇（街道）名称。", "请选择或输入本单位名称。")
    names = dict.fromkeys(name.strip() for name in villages if name.strip())
    return Store.create(folder, password, office, [Village(name) for name in names])


def create_as_first(folder: Path, password: str, office: Office) -> tuple[int, int]:
    """A ledger as the first version of the program wrote it, to try an upgrade on; that version and the newest."""
    from ledger_app.db import migrations

    first = migrations.STEPS[0].version
    Store.create(folder, password, office, version=first)[0].close()
    return first, migrations.latest()


def unlock(folder: Path, password: str) -> Ledger:
    """Open with the password or the recovery key."""
    return Store.open(folder, password)


def change_password(store: Ledger, old: str, new: str) -> None:
    """Set a new password; the data itself is not rewritten."""
    if len(new) < SHORTEST_PASSWORD:
        raise Refused(f"新密码至少 {SHORTEST_PASSWORD} 位。", "请换一个长一些的密码。")
    store.change_password(old, new)


def new_recovery_key(store: Ledger, password: str) -> str:
    """Make the old recovery slip worthless and return the key for a new one."""
    return store.new_recovery_key(password)
