"""Pictures of what leaves the office: the list of sheets, quick sheets, blanks, contradictions, made from an invented township.

Run alone it writes PNGs in both looks: ``python docs/pictures/outgoing_screens.py <folder> [name …]``.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import openpyxl
from openpyxl.styles import Border, Font, Side
from PySide6.QtWidgets import QApplication, QWidget

from docs.pictures.exchange_screens import HEIGHT, WIDTH, sample_ledger, settle
from ledger_app.domain.listing import Query
from ledger_app.domain.quick import QuickSheet
from ledger_app.operations import fill_blank, kept_blanks, quick_sheet
from ledger_app.operations.offers import Offer
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.exchange.page import ExchangePage
from ledger_app.ui.outgoing.blank_dialog import BlankDialog
from ledger_app.ui.outgoing.quick_dialog import QuickDialog

HEADS = ("序号", "村（社区）", "姓名", "身份证号", "出生日期", "困境类别", "监护人及电话", "家庭人口", "走访情况", "核查意见")
QUICK = QuickSheet(
    ("=seq", "village", "name", "sex", "=age", "category", "=guardian", "+签字"), name="中秋慰问", title="中秋慰问困境儿童名单"
)


def county_blank(folder: Path) -> Path:
    """As a county sends it: title, unit, head over two rows, a few ruled rows, a total, signatures."""
    path = folder / "县局困境儿童月报.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "上报表"
    sheet["A1"], sheet["A2"] = "山河县困境儿童情况月报表", "填报单位（盖章）："
    sheet.merge_cells("A1:J1")
    line = Border(*[Side("thin")] * 4)
    for column, heading in enumerate(HEADS, 1):
        sheet.cell(3, column, heading)
        for row in range(3, 8):
            sheet.cell(row, column).border = line
            sheet.cell(row, column).font = Font(name="仿宋", size=12)
    sheet["A8"], sheet["H8"], sheet["A9"] = "合计", "=SUM(H4:H7)", "单位负责人：        填表人："
    book.save(path)
    return path


def _page(store: Ledger, key: str) -> ExchangePage:
    page = ExchangePage(store)
    page.resize(WIDTH, HEIGHT)
    page.show()
    page.tabs.setCurrentWidget(page.exports)
    settle()
    listed = (page.exports.list.list.item(row).data(256) for row in range(page.exports.list.list.count()))
    page.exports.list.select(next(offer for offer in listed if isinstance(offer, Offer) and offer.key == key))
    return page


def _kept(store: Ledger, folder: Path) -> None:
    quick_sheet.keep(store, QUICK)
    kept_blanks.keep(store, "县局月报", county_blank(folder))


def start(store: Ledger, folder: Path) -> QWidget:
    """The list of sheets, nothing said yet."""
    _kept(store, folder)
    return _page(store, "T07")


def done(store: Ledger, folder: Path) -> QWidget:
    """A roster handed out, masked and with a password."""
    page = _page(store, "T07")
    page.exports.leaving.reason.setEditText("提供给协作单位")
    page.exports.leaving.masked.setChecked(True)
    page.exports.leaving.password.setText("中秋2026")
    page.exports.export(folder / "困境儿童信息台账_已遮挡.xlsx")
    settle()
    return page


def statistic(store: Ledger, folder: Path) -> QWidget:
    """Figures that contradict each other, and whom to mend."""
    page = _page(store, "T03")
    page.exports.leaving.reason.setEditText("年度上报")
    page.exports.export(folder / "T03.xlsx")
    settle()
    return page


def quick(store: Ledger, folder: Path) -> QWidget:
    """A quick sheet being put together."""
    sheet = QuickSheet(QUICK.columns, "中秋慰问", QUICK.title, Query(villages=("三道村",)), (quick_sheet.stated(store, "年龄<16"),))
    dialog = QuickDialog(store, sheet)
    dialog.show()
    dialog.resize(980, 700)  # the offscreen plugin's screen is smaller than any real one
    dialog.picker.search.setText("监护")
    _wait(dialog)
    return dialog


def quick_chosen(store: Ledger, folder: Path) -> QWidget:
    """A kept quick sheet, ready to go out."""
    return _page(store, "中秋慰问")


def blank(store: Ledger, folder: Path) -> QWidget:
    """A county's blank as it is understood."""
    path = county_blank(folder)
    dialog = BlankDialog(store, path, fill_blank.look(store, path))
    dialog.show()
    dialog.resize(1040, 620)
    settle()
    return dialog


def blank_chosen(store: Ledger, folder: Path) -> QWidget:
    """A kept blank, ready to be filled."""
    return _page(store, "县局月报")


def _wait(dialog: QuickDialog) -> None:
    """Until the children were counted."""
    from PySide6.QtTest import QTest

    QTest.qWait(400)
    settle()


Screen = Callable[[Ledger, Path], QWidget]
SCREENS: dict[str, Screen] = {
    "export": start,
    "export-done": done,
    "export-checks": statistic,
    "export-quick": quick,
    "export-quick-chosen": quick_chosen,
    "export-blank": blank,
    "export-blank-chosen": blank_chosen,
}


def main(target: Path, names: list[str]) -> None:
    """Every screen in the light and in the dark look."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    target.mkdir(parents=True, exist_ok=True)
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder, sample_ledger(Path(folder)) as store:
        _kept(store, Path(folder))
        for dark in (False, True):
            theme.apply(app, dark=dark)
            for name in names or SCREENS:
                widget = SCREENS[name](store, Path(folder))
                settle()
                widget.grab().save(str(target / f"{name}-{'dark' if dark else 'light'}.png"))
                widget.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
