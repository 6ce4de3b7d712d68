"""For all tests: no display, nobody's own folders, no thread left behind, rubbish collected between tests only."""

import gc
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory(prefix="ledger-tests-")
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
    os.environ[_name] = _HOME.name
os.environ.pop("LEDGER_PASSWORD", None)

gc.disable()  # else the thread that talks to the other test processes may take a widget apart, and Qt crashes

PATIENCE = 3.0
"""Seconds that a thread of a finished test may still need."""


def _threads() -> set[threading.Thread]:
    """Running threads made in Python; those of Qt show up as dummies and are the business of tests/ui."""
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)}


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """A test that leaves a thread running fails: the next one would suffer from it."""
    before = _threads()
    yield
    deadline = time.monotonic() + PATIENCE
    while (left := _threads() - before) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not left, f"threads still running: {', '.join(sorted(t.name for t in left))}"


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Cycles go on this thread, as the window has it, and never in the middle of a test."""
    yield
    gc.collect(1)


@pytest.fixture(scope="session")
def legacy_xls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration roster: true .xls, merged heads, total and signature rows, sixty children, real mistakes."""
    from ledger_app import demo

    return demo.legacy_workbook(tmp_path_factory.mktemp("legacy") / "柳树镇困境儿童花名册.xls", demo.people(60))


@pytest.fixture(scope="session")
def clean_xlsx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same roster as .xlsx without mistakes."""
    from ledger_app import demo

    return demo.legacy_workbook(tmp_path_factory.mktemp("clean") / "花名册.xlsx", demo.people(60), mistakes=False)
