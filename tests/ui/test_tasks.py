"""Work on a thread: results, refusals, cancelling, and no thread left behind."""

import threading
import time

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget

from ledger_app.domain.errors import Cancelled, LedgerError, UnusableFile
from ledger_app.domain.progress import Progress
from ledger_app.ui import messages, tasks
from ledger_app.ui.progress_dialog import ProgressDialog


@pytest.fixture
def parent(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def wait_for_end(qtbot) -> None:
    qtbot.waitUntil(lambda: not tasks.running(), timeout=5000)


def test_result_arrives_on_the_window_thread(qtbot, parent):
    got = []

    def work(progress: Progress) -> int:
        assert threading.current_thread() is not threading.main_thread()
        progress(1, 2, "一半")
        return 42

    tasks.run(parent, "试", work, lambda value: got.append((value, QThread.currentThread() is parent.thread())))
    wait_for_end(qtbot)
    assert got == [(42, True)]


def test_dialog_comes_after_a_while_and_cancel_reaches_the_work(qtbot, parent):
    failures: list[LedgerError] = []

    def work(progress: Progress) -> None:
        for step in range(1000):
            progress(step, 5_000_000_000, "正在读取第 3 个表")
            time.sleep(0.01)

    tasks.run(parent, "读取", work, pytest.fail, failures.append)
    qtbot.wait(150)
    assert not parent.findChildren(ProgressDialog)
    qtbot.waitUntil(lambda: bool(parent.findChildren(ProgressDialog)), timeout=2000)
    dialog = parent.findChildren(ProgressDialog)[0]
    qtbot.waitUntil(lambda: "第 3 个表" in dialog._text.text(), timeout=2000)
    dialog.reject()
    wait_for_end(qtbot)
    assert isinstance(failures[0], Cancelled)


def test_refusal_is_shown_in_its_own_words(qtbot, parent, monkeypatch):
    shown: list[LedgerError] = []
    monkeypatch.setattr(messages, "refused", lambda _parent, error: shown.append(error))

    def work(progress: Progress) -> None:
        raise UnusableFile("文件正被其他程序占用", "请关闭后重试")

    tasks.run(parent, "试", work, pytest.fail)
    wait_for_end(qtbot)
    assert [e.what for e in shown] == ["文件正被其他程序占用"]


def test_bug_is_logged_without_its_words(qtbot, parent, monkeypatch, tmp_path):
    boxes: list[str] = []
    monkeypatch.setattr(messages.QMessageBox, "exec", lambda box: boxes.append(box.text()))
    monkeypatch.setattr(messages, "log_folder", lambda: tmp_path)

    def work(progress: Progress) -> None:
        raise ValueError("王小明 239901201501010031")

    tasks.run(parent, "试", work, pytest.fail)
    wait_for_end(qtbot)
    written = (tmp_path / "errors.log").read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "test_tasks.py" in written
    assert "王小明" not in written
    assert boxes


def test_stop_all_joins(qtbot, parent):
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress(0, 0, "")
            time.sleep(0.005)

    tasks.run(parent, "试", work, pytest.fail)
    begun.wait(5)
    tasks.stop_all()
    wait_for_end(qtbot)


def test_nothing_is_delivered_to_a_dead_parent(qtbot):
    widget = QWidget()
    got: list[int] = []
    task = tasks.run(widget, "试", lambda progress: time.sleep(0.05) or 1, got.append)
    with qtbot.waitSignal(task.ended):
        widget.deleteLater()
    assert got == []
