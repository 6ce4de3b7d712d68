"""Cycles with widgets in them are taken apart on the window's thread only."""

import gc
import subprocess
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from ledger_app.ui import collector, tasks

CROWD = 2000
STORM = """
import gc, sys, threading, time
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from ledger_app.ui import tasks

app = QApplication([])
window = QWidget()

def allocate(progress):
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        kept = [[number] for number in range(3000)]
        kept.append(kept)

task = tasks.run(window, "work", allocate, lambda _: None, quiet=True)
while not task.has_ended:
    for _ in range(20):
        box = QWidget()
        line = QLineEdit(box)
        box.line, line.box = line, box
    app.processEvents()
print("alive")
"""


@pytest.fixture
def made(qapp):
    collector.install(lambda: bool(tasks.running()))
    return QCoreApplication.instance().findChild(QObject, collector.NAME)


def test_no_thread_collects_by_itself(made):
    assert not gc.isenabled()
    lost = QWidget()
    lost.loop = lost
    gone = weakref.ref(lost)
    del lost
    thread = threading.Thread(target=lambda: [[n] for n in range(100 * CROWD)])
    thread.start()
    thread.join()
    assert gone() is not None


def test_tick_collects_what_has_piled_up(made):
    gc.collect()
    ring: list[object] = []
    ring.append(ring)
    holder = QWidget()
    holder.loop = holder
    gone = weakref.ref(holder)
    del holder
    kept = [[n] for n in range(CROWD)]
    made.tick()
    assert gone() is None
    assert len(kept) == CROWD


def test_only_young_objects_while_work_runs(qapp, monkeypatch):
    collected: list[int] = []
    monkeypatch.setattr(collector.gc, "get_count", lambda: (5000, 50, 50))
    monkeypatch.setattr(collector.gc, "collect", collected.append)
    busy = [True]
    parent = QObject()
    one = collector.Collector(parent, lambda: busy[0])
    one.tick()
    busy[0] = False
    one.tick()
    assert collected == [0, 2]


def test_installed_once(made):
    collector.install(lambda: False)
    assert len(QCoreApplication.instance().findChildren(collector.Collector)) == 1


def test_widgets_in_cycles_survive_a_working_thread():
    done = subprocess.run([sys.executable, "-c", STORM], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "alive" in done.stdout
