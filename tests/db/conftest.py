"""A small ledger for every test; the key derivation is made cheap, except where it is what is tested."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ledger_app.db import children, vault
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.office import Office, Village

PASSWORD = "春天2026 spring"
OFFICE = Office("柳树镇", "林口县", "牡丹江市", "黑龙江省", clerk="周文书")
Snapshot = dict[str, str]


@pytest.fixture(autouse=True)
def _cheap_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_STRETCH", {"password": (1, 64, 1), "recovery": (1, 64, 1)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder, with blanks and Chinese in its name as clerks have them."""
    return tmp_path / "台账 数据"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """A new, open ledger with two villages."""
    made, _ = Store.create(folder, PASSWORD, OFFICE, [Village("三道村"), Village("向阳村", also=("向阳屯",))])
    with made:
        yield made


@pytest.fixture
def save(store: Store) -> Callable[[Child], Child]:
    """Save one child as its own operation."""

    def saved(child: Child, title: str = "") -> Child:
        with store.operation("save", title or f"保存 {child.name}") as op:
            return children.save(op, child)

    return saved


def snapshot(folder: Path) -> Snapshot:
    """Every file below the folder by its content."""
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}
