"""导出: choose a sheet, say which children and why, and hand it out."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDateEdit, QFileDialog, QFormLayout, QLabel, QSizePolicy, QWidget

from ledger_app.domain.progress import Progress
from ledger_app.domain.quick import QuickSheet
from ledger_app.operations import export_statement, fill_blank, leaving, list_children, offers, quick_sheet
from ledger_app.operations.export_statement import Computed
from ledger_app.operations.offers import Offer, Way
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import icons, messages, tasks, theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.outgoing import fitting
from ledger_app.ui.outgoing.blank_dialog import BlankDialog
from ledger_app.ui.outgoing.contradictions import Contradictions
from ledger_app.ui.outgoing.leaving_form import LeavingForm
from ledger_app.ui.outgoing.offer_list import OfferList
from ledger_app.ui.outgoing.quick_dialog import QuickDialog
from ledger_app.ui.outgoing.scope_bar import ScopeBar
from ledger_app.ui.outgoing.works import Leaving, Made, Work

_TELLS = {
    Way.ROSTER: "一人一行，按县里的表头填出。",
    Way.STATEMENT: "由台账计算得出，保存前核对表内各栏的关系。",
    Way.BLANK: "按县里发的空白表原样填写，在合计行上方插入各行。",
    Way.QUICK: "自选的栏目和条件。",
}
_LONGEST = 52
"""Characters of a quick sheet's description that are shown."""
_PASSING = Offer(Way.QUICK, "", "未保存的快速表")


class ExportPart(QWidget):
    """The list of sheets, the form of the one chosen, and what became of it."""

    changed = Signal()
    open_child = Signal(int)

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._folder = Path()
        self._passing: QuickSheet | None = None
        self._contradicted: tuple[Work, Computed] | None = None
        self.list = OfferList(self)
        self.title = parts.label("", "section")  # nothing here folds: a card that does would squeeze its form
        self.tells = parts.label("", "help")
        self.scope = ScopeBar(store, self)
        self.day = QDateEdit(QDate.currentDate(), self)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy年M月d日")
        self.day.setFixedSize(theme.px(160), theme.px(theme.CONTROL))
        self.leaving = LeavingForm(self)
        self.count = parts.label("", "help")
        self.go = parts.button("导出", self._ask, "primary", "download")
        self.look = parts.button("", self._open_kept, icon="pencil")
        self.rename = parts.button("改名", self._rename, "quiet")
        self.forget = parts.button("删除", self._forget, "quiet")
        self.work = parts.card()
        self.result = parts.card()
        self.told = parts.label("", wrap=True)
        self.contradictions = Contradictions(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(theme.px(12))
        self.form.setVerticalSpacing(theme.px(12))
        self.form.addRow("哪些儿童", self.scope)
        self.form.addRow("截止日期", self.day)
        note = parts.label("导出的文件含有儿童个人信息，请按规定保管和传送。", "help")
        head = parts.line(self.title, self.rename, self.forget)
        head.setStretch(0, 1)
        foot = parts.line(self.go, self.look, 1, gap=12)
        parts.column(head, self.tells, self.form, self.leaving, self.count, foot, note, pad=16, gap=12, into=self.work)
        picture = QLabel(self.result)
        picture.setPixmap(icons.pixmap("circle-check", 24, "good"))
        self.open = parts.button("打开所在文件夹", self._open, icon="folder")
        row = parts.line(picture, self.told, self.open, pad=12, gap=12, into=self.result)
        row.setStretch(1, 1)
        self.result.hide()
        self.work.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.right = right = parts.column(self.work, self.result, self.contradictions, 1, gap=12)
        right.setStretch(2, 100)
        self.area = fitting.scrolled(right, self)
        layout = parts.line(self.list, self.area, pad=16, gap=16, into=self)
        layout.setStretch(1, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self._go_on)
        self.list.quick_wanted.connect(self._new_quick)
        self.list.blank_wanted.connect(self._new_blank)
        self.scope.changed.connect(self._look)
        self.leaving.changed.connect(self._look)
        self.contradictions.open_child.connect(self.open_child)
        self.contradictions.draft_wanted.connect(self._export_draft)

    def refresh(self) -> None:
        """Sheets, villages and counts as they are now."""
        self.scope.refresh()
        found = offers.offers(self._store)
        self.list.show_offers([*found, _PASSING] if self._passing else found)
        self._look()

    @Slot(object)
    def _choose(self, offer: Offer | None) -> None:
        """Show the form of this sheet, with what was said about it the last time."""
        for part in (self.result, self.contradictions):
            part.hide()
        self.work.setVisible(offer is not None)
        if offer is None:
            return
        self.title.setText(offer.title)
        self.tells.setText(_TELLS[offer.way])
        kept = offer.way in (Way.BLANK, Way.QUICK)
        self.form.setRowVisible(self.scope, offer.way is not Way.QUICK)
        self.form.setRowVisible(self.day, offer.way is Way.STATEMENT)
        self.scope.only_villages(offer.way is Way.STATEMENT)
        self.look.setVisible(kept)
        self.look.setText(" 修改" if offer.way is Way.QUICK else " 栏目对照")
        for button in (self.rename, self.forget):
            button.setVisible(kept and bool(offer.key))
        sheet = self._sheet(offer)
        masked = sheet.masked if sheet is not None else False
        self.leaving.show_purpose(leaving.reason_for(self._store, offer.purpose), masked, can_mask=_can_mask(offer))
        self._look()

    def _sheet(self, offer: Offer | None) -> QuickSheet | None:
        if offer is None or offer.way is not Way.QUICK:
            return None
        return quick_sheet.named(self._store, offer.key) if offer.key else self._passing

    @Slot()
    def _look(self) -> None:
        offer = self.list.current()
        if offer is None:
            return
        sheet = self._sheet(offer)
        missing = self.leaving.missing()
        words = f"；{missing}" if missing else ""
        if sheet is not None:
            told = _described(sheet)
            self.count.setText(f"{told if len(told) <= _LONGEST else told[: _LONGEST - 1] + '…'}{words}。")
            self.count.setToolTip(told)
            self.go.setEnabled(not missing)
            return
        self.count.setToolTip("")
        count = list_children.count(self._store, self.scope.query())
        told = "将填写" if offer.way is Way.BLANK else "范围内共"
        self.count.setText(f"{told} {count:,} 人{words}。" if count else "没有符合条件的儿童，请放宽条件。")
        self.go.setEnabled(bool(count) and not missing)

    @Slot()
    def _go_on(self) -> None:
        """Enter on a sheet: out with it, or to what is missing."""
        if self.go.isEnabled():
            self._ask()
        elif self.leaving.missing():
            self.leaving.reason.setFocus()

    @Slot()
    def _ask(self) -> None:
        offer = self.list.current()
        if offer is None:
            return
        sheet = self._sheet(offer)
        title = (sheet.title or sheet.name or "儿童名单") if sheet is not None else offer.title
        masked = "_已遮挡" if self.leaving.masked.isChecked() else ""
        proposed = f"{_file_name(title)}{masked}_{date.today():%Y%m%d}.xlsx"
        name, _ = QFileDialog.getSaveFileName(self, "导出到", proposed, "Excel 工作簿 (*.xlsx)")
        if name:
            self.export(Path(name))

    def export(self, out: Path) -> None:
        """Write the sheet in the background."""
        offer = self.list.current()
        if offer is None:
            return
        if not out.suffix:
            out = out.with_suffix(".xlsx")
        how = Leaving(self.leaving.why(), self.leaving.masked.isChecked(), self.leaving.password.text())
        chosen = self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        self._run(Work(self._store, offer, out, self.scope.query(), day, how, self._sheet(offer)))

    def _run(self, work: Work) -> None:
        for part in (self.result, self.contradictions):
            part.hide()
        tasks.run(self, "导出", work.run, self._done)

    def _done(self, made: Made) -> None:
        if made.contradicted is not None:
            self._contradicted = (made.work, made.contradicted)
            self.contradictions.show_computed(made.work.offer.title, made.contradicted)
            self._show_all(self.contradictions)
            return
        leaving.remember(self._store, made.work.offer.purpose, made.work.how.reason)
        self._folder = made.work.out.parent
        self.told.setText("\n".join(made.told))
        self.result.show()
        self.open.setFocus()
        self._show_all(self.result)
        self.changed.emit()

    def _show_all(self, part: QWidget) -> None:
        """Scroll to what has just appeared, on a screen that is too small for everything."""
        self.right.activate()
        self.area.ensureWidgetVisible(part)

    @Slot()
    def _export_draft(self) -> None:
        if self._contradicted is not None:
            work, computed = self._contradicted
            self._run(work.as_draft(computed))

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    @Slot()
    def _new_quick(self) -> None:
        self._edit_quick(None)

    def _edit_quick(self, sheet: QuickSheet | None) -> None:
        dialog = QuickDialog(self._store, sheet, self)
        if dialog.exec():
            self.take_quick(dialog.sheet())

    def take_quick(self, sheet: QuickSheet) -> None:
        """Go to a quick sheet that was described; one without a name is there until the next."""
        self._passing = None if sheet.name else sheet
        self.refresh()
        offer = Offer(Way.QUICK, sheet.name, sheet.name) if sheet.name else _PASSING
        self.list.select(offer)
        self._choose(offer)
        self.go.setFocus()

    @Slot()
    def _new_blank(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择县里的空白表", "", "表格文件 (*.xlsx *.xls *.et *.csv)")
        if name:
            self.open_blank(Path(name))

    def open_blank(self, blank: Path) -> None:
        """Show how a blank is understood; kept, it is the sheet chosen."""
        self._look_at(blank)

    def _look_at(self, blank: Path | str) -> None:
        store = self._store

        def work(progress: Progress) -> tuple[Path | str, fill_blank.Look]:
            progress(0, 0, "正在读取空白表")
            return blank, fill_blank.look(store, blank)

        tasks.run(self, "打开空白表", work, self._show_blank)

    def _show_blank(self, seen: tuple[Path | str, fill_blank.Look]) -> None:
        blank, look = seen
        dialog = BlankDialog(self._store, blank, look, self)
        if dialog.exec() and dialog.kept:
            self.refresh()
            self.list.select(Offer(Way.BLANK, dialog.kept, dialog.kept))

    @Slot()
    def _open_kept(self) -> None:
        offer = self.list.current()
        if offer is None:
            return
        if offer.way is Way.QUICK:
            self._edit_quick(self._sheet(offer))
        else:
            self._look_at(offer.key)

    @Slot()
    def _rename(self) -> None:
        offer = self.list.current()
        name = messages.ask_text(self, "改名", f"给“{offer.title}”换一个名称", "改名", hint=offer.title) if offer else None
        if offer is not None and name:
            offers.rename(self._store, offer, name)
            self.refresh()
            self.list.select(Offer(offer.way, name, name))

    @Slot()
    def _forget(self) -> None:
        offer = self.list.current()
        if offer is not None and messages.confirm(
            self, "删除", f"确定删除“{offer.title}”？台账和已导出的文件不受影响。", "删除", danger=True
        ):
            offers.forget(self._store, offer)
            self.refresh()


def _can_mask(offer: Offer) -> bool:
    return offer.way is not Way.STATEMENT or export_statement.can_mask(offer.key)


def _described(sheet: QuickSheet) -> str:
    """A quick sheet in one line: its columns, then its conditions."""
    from ledger_app.domain import quick

    told = f"{len(sheet.columns)} 栏：{'、'.join(quick.label(key) for key in sheet.columns)}"
    places = "、".join(sheet.query.villages)
    wanted = [*([places] if places else []), *(condition.told for condition in sheet.where)]
    return f"{told}；条件：{'，'.join(wanted)}" if wanted else told


def _file_name(title: str) -> str:
    return "".join("_" if c in '\\/:*?"<>|' else c for c in title)
