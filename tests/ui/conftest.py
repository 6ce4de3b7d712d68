"""Screens are tested offscreen with the bundled font; a thread left running fails the test."""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from ledger_app import demo
from ledger_app.operations import open_ledger, save_child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import tasks, theme

PASSWORD = "liushu-2024"
CHILDREN = 30


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen plugin grumbles about windows it cannot raise or size; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def _dressed(qapp, tmp_path) -> Iterator[None]:
    if not qapp.property("chinese"):
        theme.apply(qapp)
    qapp.setProperty("log_folder", str(tmp_path / "logs"))
    yield
    left = tasks.running()
    tasks.stop_all()
    assert not left, "a thread was still running"


@pytest.fixture
def empty_ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of 柳树镇 without children."""
    store, _ = open_ledger.create(tmp_path / "data", PASSWORD, demo.OFFICE, demo.VILLAGES)
    with store:
        yield store
        tasks.stop_all()


@pytest.fixture
def ledger(empty_ledger: Ledger) -> Ledger:
    """The same with thirty invented children, each saved as a clerk would."""
    for child in demo.people(CHILDREN):
        save_child.save(empty_ledger, child)
    return empty_ledger


@pytest.fixture
def quiet(qtbot):
    """Wait until no background work is left."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not tasks.running(), timeout=10000)

    return wait
