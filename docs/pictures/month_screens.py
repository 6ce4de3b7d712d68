"""Pictures of the month's report, its dialogs and the start page.

python3 docs/pictures/month_screens.py FOLDER: everything, light and dark.  Without a folder: what docs/manual shows.
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ledger_app import demo
from ledger_app.db import children
from ledger_app.domain.period import Rhythm
from ledger_app.operations import monthly_report, open_ledger, read_child
from ledger_app.ui import charts_paper, tasks, theme
from ledger_app.ui.child.change_dialog import ChangeDialog
from ledger_app.ui.exchange import paper
from ledger_app.ui.month.names_dialog import NamesDialog
from ledger_app.ui.month.rhythm_dialog import RhythmDialog
from ledger_app.ui.window import MainWindow

CHILDREN = 286
KEY = "2026-10"
_COLOURS = 64


def settle() -> None:
    """Until nothing is counted any more."""
    for _ in range(80):
        QTest.qWait(25)
        if not tasks.running():
            break
    QTest.qWait(120)


def save(widget: QWidget, out: Path) -> None:
    """One picture."""
    settle()
    widget.grab().save(str(out))
    print(out)


def _names(store: open_ledger.Ledger, page: QWidget, out: Path) -> None:
    shown = monthly_report.report(store, KEY)
    ids = monthly_report.behind(store, shown, "M01", "v", "三道村")
    dialog = NamesDialog(store, "三道村 · 走访·走访率（%）", ids, page)
    dialog.show()
    save(dialog, out)
    dialog.close()


def _change(store: open_ledger.Ledger, out: Path) -> None:
    dialog = ChangeDialog(store, read_child.load(store, 2))
    assert dialog.reason is not None
    dialog.reason.setCurrentIndex(dialog.reason.findData("死亡"))
    dialog.show()
    save(dialog, out)
    dialog.close()


def _cycle(store: open_ledger.Ledger, out: Path) -> None:
    dialog = RhythmDialog(Rhythm(20, headed_next=True))
    dialog.show()
    save(dialog, out)
    dialog.close()


def main(folder: str) -> None:
    """Everything, light and dark."""
    target = Path(folder)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        store, _ = open_ledger.create(Path(name), "pictures-1", demo.OFFICE, demo.VILLAGES)
        with store:
            with store.operation("import", "导入 柳树镇困境儿童花名册.xls") as op:
                children.save_new(op, demo.lived(demo.people(CHILDREN), date.today()))
            for look, dark in (("light", False), ("dark", True)):
                theme.apply(app, dark=dark)
                window = MainWindow(store, Path(name))
                window.resize(1366, 768)
                window.show()
                save(window, target / f"start-{look}.png")
                if not dark:
                    start = window.page("start")
                    charts_paper.write(
                        charts_paper.Sheet(
                            "柳树镇困境儿童情况",
                            "统计日期：2026年11月1日",
                            start.categories.counts,  # type: ignore[attr-defined]
                            start.villages.counts,  # type: ignore[attr-defined]
                            start.trend.months,  # type: ignore[attr-defined]
                        ),
                        target / "charts.pdf",
                    )
                    next(paper.images(target / "charts.pdf", 1.4)).save(str(target / "charts.png"))
                window.show_place("month")
                page = window.page("month")
                page.go(KEY)  # type: ignore[attr-defined]
                save(window, target / f"month-{look}.png")
                settle()
                _names(store, page, target / f"month-names-{look}.png")
                page.sheets.setCurrentIndex(1)  # type: ignore[attr-defined]
                save(window, target / f"month-changes-{look}.png")
                window.close()
                _change(store, target / f"month-change-{look}.png")
                _cycle(store, target / f"month-cycle-{look}.png")
    settle()


def for_the_manual() -> None:
    """Those that docs/manual shows, under the names it uses."""
    shown = Path(__file__).resolve().parents[1] / "manual" / "pictures"
    wanted = {"month": "month", "names": "month-names", "change": "month-change", "start": "start"}
    with tempfile.TemporaryDirectory() as name:
        main(name)
        for short, made in wanted.items():
            with Image.open(Path(name) / f"{made}-light.png") as picture:
                few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
                few.save(shown / ("month.png" if short == "month" else f"month-{short}.png"), optimize=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1])
    else:
        for_the_manual()
