"""Known files are recognised by content."""

from ledger_app.db import imported, journal
from ledger_app.db.store import Store
from ledger_app.domain.receipt import Receipt


def test_found_by_content_newest_first(store: Store) -> None:
    for name, digest in (("一月.xlsx", "aa"), ("二月.xlsx", "bb"), ("一月改名.xlsx", "aa")):
        with store.operation("import", f"导入 {name}") as op:
            imported.record(op, Receipt(name, digest, op.id, 9, 4, 3, 1, 1, 0, (), ()))
    assert [r.file for r in imported.imports(store)] == ["一月改名.xlsx", "二月.xlsx", "一月.xlsx"]
    found = imported.find(store, "aa")
    assert found is not None
    assert (found.file, found.operation, found.undone) == ("一月改名.xlsx", 3, False)
    assert (found.read, found.new, found.updated, found.pending) == (9, 4, 3, 1)
    assert found.at == journal.operations(store)[0].at
    assert imported.find(store, "cc") is None
