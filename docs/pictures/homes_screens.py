"""Pictures of the children's homes: ``python docs/pictures/homes_screens.py [folder] [words of names …]``."""

import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import screens
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QWidget
from screens import Scene

from ledger_app import demo
from ledger_app.domain.listing import Query
from ledger_app.operations import attach_photo, homes, list_children, read_child, take_homes
from ledger_app.ui.homes.page import HomesPage
from ledger_app.ui.homes.panel import RecordPanel
from ledger_app.ui.homes.photos import PhotoStrip


def _page(scene: Scene) -> HomesPage:
    page = scene.window.page("homes")
    assert isinstance(page, HomesPage)
    for panel in page._panels():  # what another picture left unsaved would be asked about
        if isinstance(panel, RecordPanel):
            panel.refresh()
    scene.window.show_place("homes")
    return page


def _filled(scene: Scene, tab: str) -> HomesPage:
    if not homes.sites(scene.store):
        people = [read_child.load(scene.store, i) for i in list_children.ids(scene.store, Query())]
        take_homes.take(scene.store, demo.homes(people, date.today()))
        scene.window.after_change()
    page = _page(scene)
    page.refresh()
    page.open_tab(tab)
    scene.settle(300)
    return page


def none_yet(scene: Scene) -> QWidget | None:
    """No home"""
    _page(scene)
    return None


def overview(scene: Scene) -> QWidget | None:
    """概况"""
    _filled(scene, "概况")
    return None


def activities(scene: Scene) -> QWidget | None:
    """活动, at one with two pictures"""
    page = _filled(scene, "活动")
    panel = page.panel()
    assert isinstance(panel, RecordPanel)
    panel.grid.go(1)
    scene.settle(200)
    strip = page.findChild(PhotoStrip, "activity photos")
    with tempfile.TemporaryDirectory() as folder:
        for number, colour in enumerate(("#7FA8C9", "#C9A87F")):
            picture = QPixmap(640, 420)
            picture.fill(QColor(colour))
            picture.save(f"{folder}/{number}.png")
            strip.add(attach_photo.ACTIVITY_PHOTO, [Path(folder) / f"{number}.png"])
    return None


def repeated(scene: Scene) -> QWidget | None:
    """活动, with last week's taken over and a row that cannot be saved yet"""
    page = _filled(scene, "活动")
    page.repeat()
    panel = page.panel()
    assert isinstance(panel, RecordPanel)
    panel.add()
    panel.model.setData(panel.model.index(panel.model.rowCount() - 1, 0), date.today().isoformat())
    panel.save()
    scene.settle(200)
    return None


def print_menu(scene: Scene) -> QWidget | None:
    """活动, with the forms offered"""
    page = _filled(scene, "活动")
    page.print_menu.fill()
    page.print_menu.offered.popup(page.print_menu.mapToGlobal(page.print_menu.rect().bottomLeft()))
    scene.settle(200)
    return page.print_menu.offered


def printed(scene: Scene) -> QWidget | None:
    """报表与打印 with an activity's record"""
    page = _filled(scene, "活动")
    panel = page.panel()
    assert isinstance(panel, RecordPanel)
    panel.grid.select_row(1)
    page.print_form("C04")
    scene.settle(1500)
    return None


def attendance(scene: Scene) -> QWidget | None:
    """签到"""
    _filled(scene, "签到")
    return None


def duty(scene: Scene) -> QWidget | None:
    """值班与来访"""
    _filled(scene, "值班与来访")
    return None


def assets(scene: Scene) -> QWidget | None:
    """物资"""
    _filled(scene, "物资")
    return None


def checks(scene: Scene) -> QWidget | None:
    """安全检查"""
    _filled(scene, "安全检查")
    return None


def volunteers(scene: Scene) -> QWidget | None:
    """志愿者"""
    _filled(scene, "志愿者")
    return None


def plans(scene: Scene) -> QWidget | None:
    """计划"""
    _filled(scene, "计划")
    return None


SCREENS: list[tuple[str, screens.Screen]] = [
    ("homes-empty", none_yet),
    ("homes-overview", overview),
    ("homes-activities", activities),
    ("homes-printed", printed),
    ("homes-print-menu", print_menu),
    ("homes-repeated", repeated),
    ("homes-attendance", attendance),
    ("homes-duty", duty),
    ("homes-assets", assets),
    ("homes-checks", checks),
    ("homes-volunteers", volunteers),
    ("homes-plans", plans),
]

if __name__ == "__main__":
    words = sys.argv[1:]
    target = Path(words.pop(0)) if words and Path(words[0]).is_dir() else screens.HERE
    screens.SCREENS[:] = SCREENS
    screens.make(target, words)
