"""Pictures of every screen, light and dark, at 1366×768: ``python docs/pictures/screens.py [words of names …]``.

A screen is a name and a function that is given a :class:`Scene` and leaves on it what is to be
photographed.  Other screens join :data:`SCREENS` by a line of their own.  Only invented people.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from PySide6.QtCore import QElapsedTimer, QPoint  # noqa: E402
from PySide6.QtGui import QPainter, QPixmap  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from ledger_app import demo  # noqa: E402
from ledger_app.domain.listing import Query  # noqa: E402
from ledger_app.domain.office import Office  # noqa: E402
from ledger_app.operations import back_up, keep_draft, list_children, open_ledger, read_child, remove_child, save_child  # noqa: E402
from ledger_app.operations.open_ledger import Ledger  # noqa: E402
from ledger_app.ui import tasks, theme  # noqa: E402
from ledger_app.ui.window import MainWindow  # noqa: E402

SIZE = (1366, 768)
PASSWORD = "liushu-2024"
OFFICE = Office("柳树镇", "林口县", "牡丹江市", "黑龙江省", clerk="周敏")


@dataclass
class Scene:
    """The window on a ledger of invented children; ``over`` are dialogs and popups drawn on it."""

    store: Ledger
    folder: Path
    window: MainWindow

    def settle(self, milliseconds: int = 150) -> None:
        """Let Qt paint and background work come home."""
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < milliseconds or tasks.running():
            QApplication.processEvents()

    def photograph(self, out: Path, over: QWidget | None = None) -> None:
        """The window with a dialog or popup in its middle or where it stands."""
        self.settle()
        picture = self.window.grab()
        if over is not None:
            picture = _with(picture, over, self.window)
        picture.save(str(out))


def _with(picture: QPixmap, over: QWidget, window: QWidget) -> QPixmap:
    painter = QPainter(picture)
    if isinstance(over, QDialog):
        place = QPoint((window.width() - over.width()) // 2, (window.height() - over.height()) // 2)
        painter.fillRect(picture.rect(), theme.QColor(0, 0, 0, 60))
    else:
        place = window.mapFromGlobal(over.mapToGlobal(QPoint(0, 0)))
    painter.drawPixmap(place, over.grab())
    painter.end()
    return picture


def make_ledger(folder: Path, children: int = 213) -> Ledger:
    """A year of work in little."""
    people = demo.people(children)
    villages = list(dict.fromkeys(str(child.values["village"]) for child in people if child.values.get("village")))
    store, _ = open_ledger.create(folder, PASSWORD, OFFICE, villages)
    for child in people:
        save_child.save(store, child)
    ids = list_children.ids(store, Query())
    for child_id in ids[5:9]:
        child = read_child.load(store, child_id)
        save_child.save(store, child.with_values(remark="已核对户口簿"), why="核对户籍")
    for child_id in ids[30:37]:
        save_child.save(store, read_child.load(store, child_id).with_values(last_visit=None))
    for child_id in ids[40:43]:
        save_child.save(store, read_child.load(store, child_id).with_values(id_no=None, hukou_class="无户口"))
    remove_child.remove(store, ids[20:22], "重复录入")
    keep_draft.keep(store, read_child.load(store, ids[50]).with_values(remark="奶奶住院，暂由叔叔照料"))
    back_up.back_up(store, folder / "backup")
    return store


def start(scene: Scene) -> QWidget | None:
    """首页"""
    scene.window.show_place("start")
    return None


def children(scene: Scene) -> QWidget | None:
    """儿童台账"""
    scene.window.show_list(Query())
    page = scene.window._list()
    page.table.go_to(3)
    page.table.setFocus()
    return None


def filtered(scene: Scene) -> QWidget | None:
    """儿童台账, with a condition being chosen"""
    facets = list_children.facets(scene.store)
    scene.window.show_list(Query(villages=tuple(list(facets["village"])[:2]), age_from=6, age_to=11))
    page = scene.window._list()
    page.filters.category.open()
    scene.settle()
    return page.filters.category._popup


def nothing_found(scene: Scene) -> QWidget | None:
    """An empty answer"""
    scene.window.show_list(Query(text="没有此人"))
    return None


def journal(scene: Scene) -> QWidget | None:
    """操作记录"""
    scene.window.show_place("journal")
    return None


def recycle_bin(scene: Scene) -> QWidget | None:
    """回收站"""
    scene.window.show_place("bin")
    return None


def _settings(tab: int) -> Callable[[Scene], QWidget | None]:
    def show(scene: Scene) -> QWidget | None:
        scene.window.show_place("settings")
        scene.window._pages["settings"].tabs.setCurrentIndex(tab)
        return None

    return show


def unlock(scene: Scene) -> QWidget | None:
    """Wrong password"""
    from ledger_app.ui.unlock import UnlockDialog

    scene.window.show_place("start")
    dialog = UnlockDialog(Path("D:/困境儿童台账"))
    dialog.error.setText("密码不正确。请检查大小写和输入法后重试；忘记密码时，可以输入建账时打印的恢复密钥。")
    dialog.error.show()
    dialog.password.setText("secret")
    dialog.show()
    dialog.adjustSize()
    return dialog


def _wizard(step: int) -> Callable[[Scene], QWidget | None]:
    def show(scene: Scene) -> QWidget | None:
        from ledger_app.ui.start_wizard import StartWizard

        wizard = StartWizard(Path(tempfile.mkdtemp()) / "data")
        wizard.show()
        wizard.office.cascade.boxes[1].setCurrentIndex(4)
        wizard.office.cascade.boxes[2].setCurrentIndex(3)
        wizard.office.cascade.boxes[3].setCurrentIndex(2)
        for reached in range(step):
            if reached == 2:
                wizard.password.first.setText("Liushu-zhen-2024")
                wizard.password.second.setText("Liushu-zhen-2024")
            wizard._go_on()
            scene.settle()
        if step == 2:
            wizard.password.first.setText("liushu-24")
            wizard.password.second.setText("liushi")
        scene.settle()
        if wizard.store is not None:
            wizard.store.close()
        return wizard

    return show


Screen = Callable[[Scene], QWidget | None]
SCREENS: list[tuple[str, Screen]] = [
    ("start", start),
    ("list", children),
    ("list-filter", filtered),
    ("list-empty", nothing_found),
    ("journal", journal),
    ("bin", recycle_bin),
    ("settings-office", _settings(0)),
    ("settings-choices", _settings(1)),
    ("settings-safety", _settings(2)),
    ("settings-look", _settings(3)),
    ("unlock", unlock),
    ("wizard-office", _wizard(0)),
    ("wizard-villages", _wizard(1)),
    ("wizard-password", _wizard(2)),
    ("wizard-slip", _wizard(3)),
]
"""Name of the file, and how to bring the screen about.  The child and exchange pages add theirs here."""


def make(out: Path, wanted: list[str], scale: int = 100) -> None:
    """Every wanted screen, light and dark."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        theme.apply(app)
        with make_ledger(folder) as store:
            for dark in (False, True):
                theme.apply(app, dark, scale)
                window = MainWindow(store, folder)
                window.resize(*SIZE)
                window.show()
                scene = Scene(store, folder, window)
                for name, show in SCREENS:
                    if not wanted or any(word in name for word in wanted):
                        over = show(scene)
                        scene.photograph(out / f"{name}-{'dark' if dark else 'light'}.png", over)
                        if over is not None:
                            over.hide()
                window.close()


if __name__ == "__main__":
    make(HERE, [word for word in sys.argv[1:] if not word.startswith("-")])
