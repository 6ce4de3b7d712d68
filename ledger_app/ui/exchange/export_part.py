"""导出: a county sheet of all or some children, with the reason why it leaves the office."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QLabel, QWidget

from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress
from ledger_app.operations import export_roster, fill_blank, list_children
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import icons, tasks, theme
from ledger_app.ui.exchange import parts

REASONS = ("按月上报县级民政部门", "按要求报送乡镇", "数据核对", "本单位存档")


class ExportPart(QWidget):
    """One form and its result."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._folder = Path()
        self.template = self._combo("导出的表")
        self.village = self._combo("村（社区）")
        self.status = self._combo("人员状态")
        self.reason = self._combo("导出原因")
        self.reason.setEditable(True)
        self.reason.addItems(["", *REASONS])
        line = self.reason.lineEdit()
        if line is not None:
            line.setPlaceholderText("选择或填写，写入操作记录")
        self.count = parts.label("", "help")
        self.go = parts.button("导出", self._ask, "primary", "download")
        self.fill = parts.button("填写县里的空白表", self._ask_blank, icon="file-spreadsheet")
        self.fill.setToolTip("选择县里发的空白表（只有表头），按上面的条件填好另存，版式不变")
        self.result = parts.card()
        self.told = parts.label("", wrap=True)
        self.open = parts.button("打开所在文件夹", self._open, icon="folder")
        self._lay_out()
        self.village.currentIndexChanged.connect(self._look)
        self.status.currentIndexChanged.connect(self._look)
        self.reason.editTextChanged.connect(self._look)

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setFixedWidth(theme.px(420))
        return combo

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.px(12))
        form.setVerticalSpacing(theme.px(12))
        for name, editor in (
            ("导出的表", self.template),
            ("村（社区）", self.village),
            ("人员状态", self.status),
            ("导出原因", self.reason),
        ):
            form.addRow(name, editor)
        form.addRow("", self.count)
        work = parts.card()
        note = "导出的文件含有儿童个人信息，请按规定保管和传送。"
        foot = parts.line(self.go, self.fill, parts.label(note, "help"), 1, gap=12)
        parts.column(parts.label("导出报表", "section"), form, foot, pad=16, gap=16, into=work)
        picture = QLabel(self.result)
        picture.setPixmap(icons.pixmap("circle-check", 24, "good"))
        row = parts.line(picture, self.told, self.open, pad=12, gap=12, into=self.result)
        row.setStretch(1, 1)
        self.result.hide()
        parts.column(work, self.result, 1, pad=16, into=self)

    def refresh(self) -> None:
        """Villages, states and counts as they are now."""
        facets = list_children.facets(self._store)
        parts.fill_combo(self.template, [(title, key) for key, title in export_roster.templates()])
        villages = [(f"{name}（{count:,} 人）", name) for name, count in facets.get("village", {}).items() if name]
        states = [(f"{name}（{count:,} 人）", name) for name, count in facets.get("status", {}).items() if name]
        parts.fill_combo(self.village, [("全部村（社区）", ""), *villages])
        parts.fill_combo(self.status, [("全部状态", ""), *states])
        self._look()

    def query(self) -> Query:
        """Which children go out."""
        village, status = self.village.currentData() or "", self.status.currentData() or ""
        return Query(villages=(village,) if village else (), statuses=(status,) if status else ())

    @Slot()
    def _look(self) -> None:
        count = list_children.count(self._store, self.query())
        reason = bool(self.reason.currentText().strip())
        missing = "" if reason else "；请先填写导出原因"
        self.count.setText(f"将导出 {count:,} 人{missing}。" if count else "没有符合条件的儿童，请放宽条件。")
        for way in (self.go, self.fill):
            way.setEnabled(bool(count) and reason)

    @Slot()
    def _ask(self) -> None:
        proposed = f"{self.template.currentText()}_{date.today():%Y%m%d}.xlsx"
        name, _ = QFileDialog.getSaveFileName(self, "导出到", proposed, "Excel 工作簿 (*.xlsx)")
        if name:
            self.export(Path(name))

    def export(self, out: Path) -> None:
        """Write the sheet in the background."""
        if not out.suffix:
            out = out.with_suffix(".xlsx")
        store, query, reason = self._store, self.query(), self.reason.currentText().strip()
        template = str(self.template.currentData())

        def work(progress: Progress) -> tuple[int, Path]:
            progress(0, 0, f"正在导出 {out.name}")
            return export_roster.export(store, template, out, progress, query, reason), out

        self.result.hide()
        tasks.run(self, "导出", work, self._done)

    @Slot()
    def _ask_blank(self) -> None:
        blank, _ = QFileDialog.getOpenFileName(self, "选择空白表", "", "表格文件 (*.xlsx *.xls *.et)")
        if not blank:
            return
        proposed = Path(blank).with_name(f"{Path(blank).stem}_{date.today():%Y%m%d}.xlsx")
        name, _ = QFileDialog.getSaveFileName(self, "填好的表存到", str(proposed), "Excel 工作簿 (*.xlsx)")
        if name:
            self.fill_from(Path(blank), Path(name))

    def fill_from(self, blank: Path, out: Path) -> None:
        """Fill the county's own sheet in the background."""
        store, query, reason = self._store, self.query(), self.reason.currentText().strip()

        def work(progress: Progress) -> tuple[fill_blank.Filled, Path]:
            return fill_blank.fill(store, blank, out, progress, query=query, reason=reason), out

        self.result.hide()
        tasks.run(self, "填写空白表", work, self._filled)

    def _filled(self, made: tuple[fill_blank.Filled, Path]) -> None:
        filled, out = made
        self._done((filled.rows, out))
        told = [f"已填写 {filled.rows:,} 人：{out}"]
        if filled.converted:
            told.append("原表不是 .xlsx，已转成 .xlsx，字体和打印设置请核对。")
        if filled.unknown:
            told.append(f"以下各栏台账里没有对应项目，未填写：{'、'.join(filled.unknown)}")
        self.told.setText("\n".join(told))

    def _done(self, written: tuple[int, Path]) -> None:
        count, out = written
        self._folder = out.parent
        self.told.setText(f"已导出 {count:,} 人：{out}")
        self.result.show()
        self.open.setFocus()
        self.changed.emit()

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
