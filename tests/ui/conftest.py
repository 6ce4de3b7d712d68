"""Screens are tested offscreen with the bundled font; a thread left running fails the test."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from ledger_app.ui import tasks, theme


@pytest.fixture(scope="session")
def qapp_cls():
    from PySide6.QtWidgets import QApplication

    return QApplication


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen plugin grumbles about every window with a smallest size; that is no fault of ours."""
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
