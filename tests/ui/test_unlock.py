"""Opening: each refusal in its own words, and the way in with the recovery key."""

import subprocess
import sys

import pytest

from ledger_app import demo
from ledger_app.domain import errors
from ledger_app.operations import back_up, manage_office, open_ledger
from ledger_app.ui import restoring, start
from ledger_app.ui.start_wizard import StartWizard
from ledger_app.ui.unlock import UnlockDialog

PASSWORD = "liushu-2024"


@pytest.fixture
def closed(tmp_path):
    store, key = open_ledger.create(tmp_path / "data", PASSWORD, demo.OFFICE, [])
    store.close()
    return tmp_path / "data", key


@pytest.fixture
def dialog(closed, qtbot):
    made = UnlockDialog(closed[0])
    qtbot.addWidget(made)
    made.show()
    yield made
    if made.store is not None:
        made.store.close()


def test_the_password_opens(dialog, quiet):
    assert not dialog.open_button.isEnabled()
    dialog.password.setText(PASSWORD)
    dialog.open_button.click()
    quiet()
    assert dialog.store is not None
    assert dialog.result() == UnlockDialog.DialogCode.Accepted


def test_a_wrong_password_is_told_and_can_be_tried_again(dialog, quiet):
    dialog.password.setText("something")
    dialog.open_button.click()
    quiet()
    assert dialog.error.isVisible()
    assert dialog.error.text().startswith("密码不正确")
    assert dialog.isEnabled()
    assert dialog.password.selectedText() == "something"
    dialog.password.setText(PASSWORD)
    dialog.open_button.click()
    quiet()
    assert dialog.store is not None


def test_the_recovery_key_opens_and_sets_a_new_password(dialog, quiet, closed):
    dialog.switch.click()
    dialog.password.setText(closed[1].lower().replace("-", " "))
    assert not dialog.open_button.isEnabled()
    dialog.fresh.first.setText("new-password-1")
    dialog.fresh.second.setText("new-password-1")
    dialog.open_button.click()
    quiet()
    assert dialog.store is not None
    dialog.store.close()
    open_ledger.unlock(closed[0], "new-password-1").close()


def test_a_ledger_in_use_says_so(dialog, quiet, closed):
    with open_ledger.unlock(closed[0], PASSWORD):
        dialog.password.setText(PASSWORD)
        dialog.open_button.click()
        quiet()
    assert "另一个窗口" in dialog.error.text()


@pytest.mark.parametrize("kind", [errors.DamagedLedger, errors.NewerLedger, errors.CannotWrite])
def test_other_refusals_keep_their_words(dialog, quiet, monkeypatch, kind):
    def refuse(*_args):
        raise kind("台账打不开。", "请用备份恢复。")

    monkeypatch.setattr(open_ledger, "unlock", refuse)
    dialog.password.setText(PASSWORD)
    dialog.open_button.click()
    quiet()
    assert dialog.error.text() == "台账打不开。请用备份恢复。"


def test_the_start_asks_for_what_is_needed(closed, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(UnlockDialog, "exec", lambda self: shown.append("unlock") or 0)
    assert start.ask_for_ledger(closed[0]) is None
    from ledger_app.ui.start_wizard import StartWizard

    monkeypatch.setattr(StartWizard, "exec", lambda self: shown.append("wizard") or 0)
    assert start.ask_for_ledger(tmp_path / "other") is None
    assert shown == ["unlock", "wizard"]


ALONE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ledger_app.ui import appearance, unlock

app = QApplication([])
appearance.dress(app, Path(sys.argv[1]))
window = unlock.UnlockDialog(Path(sys.argv[1]))
window.show()
app.processEvents()
print(*(name for name in sys.argv[2].split() if name in sys.modules), sep=",")
QTimer.singleShot(unlock.PAUSE_MS * 20, app.quit)
app.exec()
print(*(name for name in sys.argv[2].split() if name in sys.modules), sep=",")
"""


def test_what_is_heavy_waits_for_its_turn(tmp_path):
    """The password can be typed before the ledger's own modules are there; those of papers and sheets are not even then."""
    heavy = "openpyxl xlsxwriter python_calamine reportlab pypdfium2 pypinyin PIL"
    command = [sys.executable, "-c", ALONE, str(tmp_path), f"peewee ledger_app.ui.window {heavy}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["", "peewee,ledger_app.ui.window"]


def test_a_backup_brings_the_ledger_back(qtbot, quiet, tmp_path, monkeypatch):
    with open_ledger.create(tmp_path / "old", "liushu-2024", demo.OFFICE, ["三道村"])[0] as store:
        copy = back_up.back_up(store, tmp_path / "U盘")
    monkeypatch.setattr(restoring.QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    monkeypatch.setattr(restoring.messages, "ask_password", lambda *_: "liushu-2024")
    wizard = StartWizard(tmp_path / "new")
    qtbot.addWidget(wizard)
    wizard.restore_button.click()
    quiet()
    assert wizard.result() == StartWizard.DialogCode.Accepted
    assert [v.name for v in manage_office.villages(wizard.store)] == ["三道村"]
    wizard.store.close()
    dialog = UnlockDialog(tmp_path / "new")
    qtbot.addWidget(dialog)
    dialog.restore_button.click()
    quiet()
    assert list((tmp_path / "new").glob("恢复前的台账/*/ledger.db"))
    dialog.store.close()
