"""Pictures of 分类与保障: ``python docs/pictures/policy_screens.py [OUT [NAME …]]``; ``--dark`` for the dark look.

Only invented people; the child shown came from a roster and lacks what decides.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from PIL import Image  # noqa: E402
from PySide6.QtCore import QPoint  # noqa: E402
from PySide6.QtGui import QPainter, QPixmap  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from ledger_app import demo  # noqa: E402
from ledger_app.db import children  # noqa: E402
from ledger_app.domain.child import Child  # noqa: E402
from ledger_app.domain.policy import State  # noqa: E402
from ledger_app.operations import keep_draft, open_ledger  # noqa: E402
from ledger_app.ui import tasks, theme  # noqa: E402
from ledger_app.ui.child.page import ChildPage  # noqa: E402
from ledger_app.ui.policy.lists_page import ListsPage  # noqa: E402
from ledger_app.ui.policy.state_buttons import STATES  # noqa: E402
from ledger_app.ui.window import MainWindow  # noqa: E402

OUT = HERE.parent / "manual" / "pictures"
SIZE = (1366, 768)
_COLOURS = 160
"""A third of the size, and nobody sees it."""
GUARDIAN = {"guardian_name": "王德福", "guardian_relation": "祖父", "guardian_phone": "13845671234"}
FROM_A_ROSTER = Child(
    {
        "name": "王小一", "sex": "男", "birth": "2016-05-01", "village": "柳树村", "category": "其他困境儿童", "special_sub": ["其他"],
        "school_stage": "小学", "low_income_kind": "无", "basic_living": ["无"], "is_disabled": False, "health_status": "健康",
        "father_status": "死亡", "father_name": "王建军", "hukou_addr": "柳树村二组 35 号", "status": "登记在册",
    },
    {"guardian": [GUARDIAN]},
)  # fmt: skip


def settle() -> None:
    """Paint, and let background work come home."""
    QTest.qWait(200)
    while tasks.running():
        QTest.qWait(20)
    QTest.qWait(150)


def child(window: MainWindow) -> ChildPage:
    """The child from the roster, on its tab."""
    window.show_place("list")  # what was typed for the picture before is left as a draft
    keep_draft.drop(window._store, 1)
    window.open_child(1)
    page = window._child
    assert page is not None
    page.show_protection()
    settle()
    return page


def missing(window: MainWindow) -> None:
    """What is missing, as links."""
    child(window).protection.list.go_to("S3.1.1b")


def errand(window: MainWindow) -> None:
    """On the form, with the way back in sight."""
    page = child(window)
    page.protection.list.go_to("S3.1.1b")
    page.protection.panel.jump.emit("mother_status")


def proposed(window: MainWindow) -> None:
    """Filled in: the proposal differs from the choice."""
    page = child(window)
    page.copy.main.values.update({"mother_status": "失联", "mother_lost_since": "2024-01-01"})
    page.protection.look()
    page.protection.list.go_to("S3.1.1b")


def recorded(window: MainWindow) -> None:
    """The measure applied for, with its date and papers."""
    page = child(window)
    page.copy.main.values.update({"mother_status": "失联", "mother_lost_since": "2024-01-01"})
    page.protection.look()
    page.protection.accept()
    page.protection.list.go_to("S3.1.1b")
    page.protection.panel.states.buttons[STATES.index(State.APPLIED)].click()
    page.protection.panel.box("measure_applied").fill("2026-03-02")
    page.protection.panel.evidence.boxes[0].click()
    page.protection.look()
    bar = page.protection.panel._scroll.verticalScrollBar()
    settle()
    bar.setValue(bar.maximum())


def lists(number: int) -> Callable[[MainWindow], None]:
    """One of the lists."""

    def show(window: MainWindow) -> None:
        window.show_place("protection")
        page = window.page("protection")
        assert isinstance(page, ListsPage)
        settle()
        page.kinds.setCurrentIndex(number)
        settle()

    return show


def village(window: MainWindow) -> QDialog:
    """A village's list before it is printed."""
    lists(0)(window)
    page = window.page("protection")
    assert isinstance(page, ListsPage)
    page.show_village("柳树村")
    page.print_button.click()
    settle()
    assert page.handing.preview is not None
    return page.handing.preview


def notice(window: MainWindow) -> QDialog:
    """The notice of one child."""
    page = child(window)
    page.notices.show_notices([1])
    settle()
    assert page.notices.preview is not None
    return page.notices.preview


SCENES: dict[str, Callable[[MainWindow], QDialog | None]] = {
    "policy-missing": missing,
    "policy-errand": errand,
    "policy-proposed": proposed,
    "policy-recorded": recorded,
    "policy-gaps": lists(0),
    "policy-summary": lists(1),
    "policy-ages": lists(2),
    "policy-papers": lists(3),
    "policy-clashes": lists(4),
    "policy-what-if": lists(5),
    "policy-lacking": lists(6),
    "policy-village": village,
    "policy-notice": notice,
}


def photograph(window: MainWindow, over: QDialog | None, out: Path) -> None:
    """The window with the dialog in its middle."""
    settle()
    picture: QPixmap = window.grab()
    if over is not None:
        painter = QPainter(picture)
        painter.drawPixmap(QPoint((window.width() - over.width()) // 2, (window.height() - over.height()) // 2), over.grab())
        painter.end()
        over.close()
    picture.save(str(out))
    with Image.open(out) as full:
        full.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(out, optimize=True)


def main(args: list[str]) -> int:
    """All scenes, or those named."""
    dark = "--dark" in args
    given = [a for a in args if not a.startswith("--")]
    out = Path(given[0]) if given else OUT
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        theme.apply(app, dark)
        store, _ = open_ledger.create(Path(name) / "data", "pictures-1", demo.OFFICE, demo.VILLAGES)
        with store:
            with store.operation("import", "导入 柳树镇花名册.xlsx") as op:
                children.save_new(op, [FROM_A_ROSTER, *demo.people(212)])
            window = MainWindow(store, Path(name))
            window.resize(*SIZE)
            window.show()
            for scene in given[1:] or SCENES:
                over = SCENES[scene](window)
                photograph(window, over, out / f"{scene}{'-dark' if dark else ''}.png")
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
