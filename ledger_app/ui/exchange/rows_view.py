"""逐行核对: what becomes of each row, told in short or shown as the sheet has it, and the selected row in full."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QSplitter, QStackedWidget, QToolButton, QWidget

from ledger_app.domain.receipt import Plan, PlannedRow, Receipt
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts, plan_rows, row_html, sheet_columns, words
from ledger_app.ui.exchange.decision_bar import DecisionBar
from ledger_app.ui.exchange.figures import OutcomeFilter
from ledger_app.ui.exchange.panel import Panel
from ledger_app.ui.exchange.sheet_columns import SheetTable
from ledger_app.ui.exchange.tables import Rows, selected, set_widths, table


class RowsView(QWidget):
    """The filter, the rows, and the selected row in full.  ``fixed``: row, column and the text typed into its cell."""

    fixed = Signal(object, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcomes = OutcomeFilter(self)
        self.severity = QComboBox(self)
        self.severity.setAccessibleName("按问题程度筛选")
        self.field = QComboBox(self)
        self.field.setAccessibleName("按问题项目筛选")
        self.text = QLineEdit(self)
        self.text.setPlaceholderText("姓名或身份证号")
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(theme.px(180))
        self.shown = parts.label("", "help")
        self.as_sheet = QToolButton(self)
        self.as_sheet.setText("按原表显示")
        self.as_sheet.setCheckable(True)
        self.as_sheet.setToolTip("显示原表各栏，有问题的单元格带底色；双击或按 F2 可改正")
        self.which = QComboBox(self)
        self.which.setAccessibleName("选择工作表")
        for combo, letters in ((self.severity, 5), (self.field, 6), (self.which, 5)):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(letters)
        self.model: Rows[PlannedRow] = Rows(plan_rows.columns(["1"]), self)
        self.table = table(self.model, "逐行处理结果", self)
        self.panel = Panel("所选行的详细情况", "选中一行，可在这里查看单元格内容、问题和处理建议。", self)
        self.bar = DecisionBar(self)
        self.nothing = parts.Empty("list-filter", "没有符合条件的行", "请放宽筛选条件。", "清除筛选", self)
        self._plan_rows: Sequence[PlannedRow] = ()
        self._rows: Sequence[PlannedRow] = ()
        self._tables: list[SheetTable] = []
        self._shown: SheetTable | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(200)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = parts.line(self.outcomes, self.severity, self.field, self.text, 1, self.shown, self.which, self.as_sheet)
        top.setContentsMargins(0, theme.px(8), theme.px(4), theme.px(8))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self._stack)
        side = QWidget(self)
        parts.column(self.panel, self.bar, gap=0, into=side).setStretch(0, 1)
        split.addWidget(side)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.setSizes([theme.px(740), theme.px(380)])
        split.setStretchFactor(0, 1)
        layout = parts.column(top, split, gap=0, into=self)
        layout.setStretch(1, 1)

    def _connect(self) -> None:
        self.outcomes.chosen.connect(self._filter)
        self.severity.currentIndexChanged.connect(self._filter)
        self.field.currentIndexChanged.connect(self._filter)
        self.text.textChanged.connect(self._wait.start)
        self._wait.timeout.connect(self._filter)
        self.nothing.acted.connect(self.clear_filter)
        self.as_sheet.toggled.connect(self._show_columns)
        self.which.activated.connect(self._show_columns)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)

    def show_plan(self, plan: Plan, receipt: Receipt) -> None:
        """Show another plan, unfiltered."""
        self._plan_rows = plan.rows
        self._tables = sheet_columns.tables(plan)
        parts.fill_combo(self.which, [(found.name, place) for place, found in enumerate(self._tables)])
        self.as_sheet.setEnabled(bool(self._tables))
        self._set_columns()
        self.outcomes.show_receipt(receipt)
        found = [(f"{words.SEVERITIES[s][0]} {n:,}", s) for s, n in plan_rows.severities(plan)]
        parts.fill_combo(self.severity, [("全部程度", None), *found])
        labels = [(f"{label} {n:,}", label) for label, n in plan_rows.fields_with_problems(plan)]
        parts.fill_combo(self.field, [("全部项目", ""), *labels])
        self.clear_filter()

    @Slot()
    def _show_columns(self) -> None:
        """The other columns for the same rows."""
        place = self.place()
        self._set_columns()
        self._filter()
        self._select(place)

    def _set_columns(self) -> None:
        """In short, or as the sheet has it; there one table at a time."""
        chosen = self.which.currentData()
        shown = self._tables[chosen] if self.as_sheet.isChecked() and chosen is not None else None
        self.which.setVisible(shown is not None and len(self._tables) > 1)
        self._rows = shown.rows if shown else self._plan_rows
        columns = sheet_columns.columns(shown, self.fixed.emit) if shown else plan_rows.columns(row.sheet for row in self._plan_rows)
        self.model.beginResetModel()
        self.model.columns = tuple(columns)
        self.model.endResetModel()
        trigger = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed if shown else trigger.NoEditTriggers)
        self.table.setShowGrid(shown is not None)
        self._shown = shown
        set_widths(self.table, self.model)

    @Slot()
    def clear_filter(self) -> None:
        """Show every row."""
        for combo in (self.severity, self.field):
            combo.blockSignals(True)
            combo.setCurrentIndex(0)
            combo.blockSignals(False)
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self.outcomes.choose(None)

    def filter(self) -> plan_rows.Filter:
        """What is asked for at present."""
        return plan_rows.Filter(
            self.outcomes.outcome(), self.severity.currentData(), self.field.currentData() or "", self.text.text().strip()
        )

    @Slot()
    def _filter(self) -> None:
        wanted = self.filter()
        rows = [row for row in self._rows if wanted.takes(row)]
        self.model.set_rows(rows)
        self.shown.setText(f"显示 {len(rows):,} 行" + ("，双击可改正" if self._shown and len(self._tables) == 1 else ""))
        self._stack.setCurrentWidget(self.table if rows else self.nothing)
        if rows:
            self.table.selectRow(0)
        self._show_row()

    @Slot()
    def _show_row(self) -> None:
        chosen = selected(self.table)
        index = self.table.currentIndex()
        place = index.row() if index.isValid() else (chosen[0] if chosen else -1)
        if not 0 <= place < self.model.rowCount():
            self.panel.show_page(None)
            self.bar.show_row(None)
            return
        row = self.model.row(place)
        if self._shown is not None and (column := sheet_columns.worst_cell(row, self._shown)) >= 0:
            self.table.scrollTo(self.model.index(place, column + 2))

        def make() -> str:
            return row_html.page(row)

        self.panel.show_page(make)
        self.bar.show_row(row)

    def show_again(self, seen: "plan_rows.Filter", place: tuple[str, int]) -> None:
        """After a decision: the same rows as before, and the next one to decide."""
        if seen.outcome is not None:
            self.outcomes.choose(seen.outcome)
        self._select(place)

    def _select(self, place: tuple[str, int]) -> None:
        rows = self.model.rows()
        after = next((i for i, row in enumerate(rows) if (row.sheet, row.row) >= place), len(rows) - 1)
        if rows:
            self.table.selectRow(max(after, 0))

    def place(self) -> tuple[str, int]:
        """Sheet and row that are shown."""
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= self.model.rowCount():
            return "", 0
        row = self.model.row(index.row())
        return row.sheet, row.row
