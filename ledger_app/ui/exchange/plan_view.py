"""What an import would do, before it is done: row by row, the columns as understood, what is no data."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter, QStackedWidget, QTabWidget, QWidget

from ledger_app.domain.listing import Line
from ledger_app.domain.problems import Problem
from ledger_app.domain.receipt import ColumnMap, IgnoredRow, Plan, PlannedRow, Receipt
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts, plan_rows, row_html, words
from ledger_app.ui.exchange.decision_bar import DecisionBar
from ledger_app.ui.exchange.figures import OutcomeFilter
from ledger_app.ui.exchange.mapping_view import MappingView
from ledger_app.ui.exchange.panel import Panel
from ledger_app.ui.exchange.spelling_view import Options, SpellingView
from ledger_app.ui.exchange.tables import Rows, selected, table


class RowsView(QWidget):
    """逐行核对: the filter, the rows, and the selected row in full."""

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
        self.model: Rows[PlannedRow] = Rows(plan_rows.columns(["1"]), self)
        self.table = table(self.model, "逐行处理结果", self)
        self.panel = Panel("所选行的详细情况", "选中一行，可在这里查看单元格内容、问题和处理建议。", self)
        self.bar = DecisionBar(self)
        self.nothing = parts.Empty("list-filter", "没有符合条件的行", "请放宽筛选条件。", "清除筛选", self)
        self._rows: Sequence[PlannedRow] = ()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(200)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = parts.line(self.outcomes, self.severity, self.field, self.text, 1, self.shown)
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
        self.table.selectionModel().currentRowChanged.connect(self._show_row)

    def show_plan(self, plan: Plan, receipt: Receipt) -> None:
        """Show another plan, unfiltered."""
        self._rows = plan.rows
        self.model.beginResetModel()
        self.model.columns = tuple(plan_rows.columns(row.sheet for row in plan.rows))
        self.model.endResetModel()
        self.table.setColumnWidth(0, theme.px(self.model.columns[0].width))
        self.outcomes.show_receipt(receipt)
        found = [(f"{words.SEVERITIES[s][0]} {n:,}", s) for s, n in plan_rows.severities(plan)]
        parts.fill_combo(self.severity, [("全部程度", None), *found])
        labels = [(f"{label} {n:,}", label) for label, n in plan_rows.fields_with_problems(plan)]
        parts.fill_combo(self.field, [("全部项目", ""), *labels])
        self.clear_filter()

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
        self.shown.setText(f"显示 {len(rows):,} 行")
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

        def make() -> str:
            return row_html.page(row)

        self.panel.show_page(make)
        self.bar.show_row(row)

    def show_again(self, seen: "plan_rows.Filter", place: tuple[str, int]) -> None:
        """After a decision: the same rows as before, and the next one to decide."""
        if seen.outcome is not None:
            self.outcomes.choose(seen.outcome)
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


class PlanView(QTabWidget):
    """The sides of a plan."""

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.rows = RowsView(self)
        self.columns: Rows[ColumnMap] = Rows(plan_rows.COLUMN_MAP, self)
        self.mapping = MappingView(self.columns, self)
        self.spellings = SpellingView(options, self)
        self.ignored: Rows[IgnoredRow] = Rows(plan_rows.IGNORED, self)
        self.problems: Rows[Problem] = Rows(plan_rows.PROBLEMS, self)
        self.missing: Rows[Line] = Rows(plan_rows.MISSING, self)
        self.repairs: Rows[Problem] = Rows(plan_rows.REPAIRS, self)
        self._sides = [
            ("逐行核对", self.rows),
            ("栏目对照", self._side(self.mapping)),
            ("写法对照", self._side(self.spellings)),
            ("未读入的行", self._side(table(self.ignored, "未读入的行", self))),
            ("文件提示", self._side(table(self.problems, "文件提示", self))),
            ("本表未列", self._side(table(self.missing, "本表未列的儿童", self))),
            ("已规范的写法", self._side(table(self.repairs, "已规范的写法", self))),
        ]
        for word, side in self._sides:
            self.addTab(side, word)
        self.setTabToolTip(5, "台账中这些村（社区）的在册儿童，本表没有提到：可能已迁出、退出，或本表漏报")

    def _side(self, view: QWidget) -> QWidget:
        holder = QWidget(self)
        layout = parts.column(view, into=holder)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        return holder

    def show_plan(self, plan: Plan, receipt: Receipt, missing: Sequence[Line]) -> None:
        """Show another plan from its first side."""
        self.rows.show_plan(plan, receipt)
        self.columns.set_rows(plan.columns)
        self.mapping.show_first()
        self.spellings.show_spellings(plan.spellings)
        self.ignored.set_rows(plan.ignored)
        found = plan_rows.sheet_problems(plan)
        self.problems.set_rows(found)
        self.missing.set_rows(missing)
        self.repairs.set_rows(plan.repairs)
        self._count(plan.rows, plan.columns, plan.spellings, plan.ignored, found, missing, plan.repairs)
        self.setCurrentIndex(0)

    def _count(self, *entries: Sequence[object]) -> None:
        """How many each side holds; a side of nothing is not offered, the first two always are."""
        for place, ((word, _), found) in enumerate(zip(self._sides, entries, strict=True)):
            self.setTabText(place, f"{word} {len(found):,}")
            self.setTabVisible(place, place < 2 or bool(found))
