"""The decision: figures, notice, the plan, and 导入 or 取消."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QWidget

from ledger_app.domain.handling import MODES, Handling, Mode
from ledger_app.domain.listing import Line
from ledger_app.domain.problems import Severity
from ledger_app.domain.receipt import Plan, Receipt
from ledger_app.operations.import_workbook import ImportRecord
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts, words
from ledger_app.ui.exchange.figures import Figures
from ledger_app.ui.exchange.plan_view import PlanView
from ledger_app.ui.exchange.sheet_menu import SheetMenu
from ledger_app.ui.exchange.spelling_view import Options, SpellingView
from ledger_app.ui.exchange.times import moment


class PreviewPage(QWidget):
    """Shows what would happen; nothing is written before 导入."""

    confirmed = Signal()
    annotate = Signal()
    rethought = Signal()
    cancelled = Signal()

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = parts.label("", "section")
        self.sheets = SheetMenu(self)
        self.mode = QComboBox(self)
        self.mode.setAccessibleName("导入方式")
        parts.fill_combo(self.mode, [(words, mode) for mode, words in MODES.items()])
        self.clear = QCheckBox("空单元格清除台账内容", self)
        self.clear.setToolTip("勾选后，本表留空的栏目会清除台账中已有的内容；姓名、证号、村、类别等不会清除")
        self.sheets.changed.connect(self.rethought)
        self.mode.activated.connect(self.rethought)
        self.clear.clicked.connect(self.rethought)
        self.figures = Figures(self)
        self.again = parts.Notice(self, "仍要导入")
        self.villages = parts.Notice(self, icon="map-pin")
        self.unclear = parts.Notice(self, "逐项说明")
        self.view = PlanView(options, self)
        self.words = parts.label("", "help")
        self.cancel = parts.button("取消", self.cancelled.emit)
        self.mark = parts.button("导出标注表", self.annotate.emit, icon="file-spreadsheet")
        self.mark.setToolTip("另存一份原表，错误处标红并写明原因，可退回村里更正后再导入")
        self.go = parts.button("导入", self.confirmed.emit, "primary")
        self.again.acted.connect(self._allow)
        self.unclear.acted.connect(self._show_spellings)
        work = parts.card()
        parts.column(self.view, gap=0, into=work).setContentsMargins(1, theme.px(4), 1, 1)
        top = parts.line(self.file, 1, self.sheets, self.clear, self.mode)
        body = parts.column(top, self.figures, self.again, self.villages, self.unclear, work, gap=8)
        body.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        body.setStretch(5, 1)
        parts.column(body, self._foot(), gap=0, into=self)

    def _foot(self) -> QFrame:
        foot = QFrame(self)
        theme.role(foot, "foot")
        row = parts.line(self.words, 1, self.mark, self.cancel, self.go, into=foot)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        return foot

    @property
    def handling(self) -> Handling:
        """What is chosen at the top."""
        return Handling(Mode(self.mode.currentData()), self.clear.isChecked())

    def show_usual(self) -> None:
        """Back to how a file is usually taken in."""
        self.mode.setCurrentIndex(0)
        self.clear.setChecked(False)
        self.sheets.forget()

    def show_plan(self, plan: Plan, receipt: Receipt, earlier: ImportRecord | None, missing: Sequence[Line]) -> None:
        """Show what an import of this file would do."""
        self.file.setText(receipt.file)
        self.figures.show_receipt(receipt)
        self.sheets.show_sheets(plan.sheets)
        self.view.show_plan(plan, receipt, missing)
        self.clear.setEnabled(self.handling.mode is not Mode.FILL)
        self.again.say(
            f"这份文件已于 {moment(earlier.at)} 导入过，内容完全相同。现在只作对照，不会重复写入；确需再次导入，请点“仍要导入”。"
            if earlier
            else ""
        )
        self.mark.setEnabled(any(p.row and p.severity not in (Severity.FIX, Severity.INFO) for p in plan.problems))
        names = plan.new_villages
        self.villages.say(f"将同时增加 {len(names)} 个村（社区）：{'、'.join(names)}" if names else "")
        waits = [spelling for spelling in plan.spellings if spelling.answer is None]
        rows = sum(spelling.rows for spelling in waits)
        self.unclear.say(f"有 {len(waits)} 种写法的含义不能确定，涉及 {rows:,} 处；每种说明一次即可，全表照办。" if waits else "")
        self._settled = words.settled_line(receipt)
        self._writes = receipt.new + receipt.updated + receipt.pending + receipt.settled
        self._set_allowed(earlier is None and self.handling.mode is not Mode.COMPARE)

    @Slot()
    def _show_spellings(self) -> None:
        self.view.setCurrentIndex(SpellingView.SIDE)
        self.view.spellings.meaning.setFocus()

    @Slot()
    def _allow(self) -> None:
        self.again.say("")
        self._set_allowed(True)
        self.go.setFocus()

    def _set_allowed(self, allowed: bool) -> None:
        self.go.setVisible(allowed)
        self.go.setEnabled(bool(self._writes))
        self.cancel.setText("取消" if allowed else "关闭对照")
        if not allowed:
            self.words.setText("对照结果，未写入任何内容。")
        elif self._writes:
            self.words.setText(f"尚未写入任何内容。待处理的行不影响其他行，导入后可逐条处理。{self._settled}")
        else:
            self.words.setText("没有需要写入的内容：各行与台账一致，或不导入。")
