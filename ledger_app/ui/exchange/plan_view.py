"""What an import would do, before it is done: row by row, the columns as understood, what is no data."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QWidget

from ledger_app.domain.listing import Line
from ledger_app.domain.problems import Problem
from ledger_app.domain.receipt import ColumnMap, IgnoredRow, Plan, Receipt
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts, plan_rows
from ledger_app.ui.exchange.mapping_view import MappingView
from ledger_app.ui.exchange.rows_view import RowsView
from ledger_app.ui.exchange.spelling_view import Options, SpellingView
from ledger_app.ui.exchange.tables import Rows, table


class PlanView(QTabWidget):
    """The sides of a plan."""

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
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
