"""Looking the whole ledger over."""

import pytest

from ledger_app.domain.child import Child
from ledger_app.domain.errors import LedgerError
from ledger_app.operations import check_ledger, open_ledger, save_child
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child


def test_names_what_each_file_lacks_by_file_number(ledger: Ledger) -> None:
    saved = save_child.save(ledger, Child({"name": "王小丽"}))
    found = check_ledger.check(ledger)
    assert {p.given for p in found} == {saved.values["file_no"]}
    assert {"监护人", "身份证号", "出生日期"} <= {p.field for p in found}


def test_a_damaged_page_is_found(ledger: Ledger) -> None:
    for serial in range(3, 60, 2):
        save_child.save(ledger, child(serial, difficulty="长期照料" * 300))
    path, folder = ledger.path, ledger.folder
    ledger.close()
    with path.open("r+b") as file:
        file.seek(-2000, 2)
        file.write(b"\0" * 64)
    with pytest.raises(LedgerError, match="损坏"), open_ledger.unlock(folder, "secret1") as again:
        check_ledger.check(again)
