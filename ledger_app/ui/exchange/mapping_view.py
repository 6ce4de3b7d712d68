"""栏目对照: every column with samples, and a box to say what the selected one is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from ledger_app.domain.receipt import ColumnMap
from ledger_app.operations import map_columns
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.exchange.tables import Rows, table


class MappingView(QWidget):
    """``decided``: a column is to be a field's key, "" an extra field, "-" left out.  ``forgotten``: guess again."""

    decided = Signal(object, str)
    forgotten = Signal(object)

    def __init__(self, columns: Rows[ColumnMap], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.table = table(columns, "栏目对照", self)
        self.what = parts.label("", "strong")
        self.target = QComboBox(self)
        self.target.setAccessibleName("登记到台账项目")
        self.target.setMinimumWidth(theme.px(260))
        self.target.setEditable(True)
        self.target.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        parts.fill_combo(self.target, list(map_columns.targets()))
        completer = QCompleter(self.target.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.target.setCompleter(completer)
        self.apply = parts.button("改为此项", self._decide, icon="check")
        self.guess = parts.button("恢复自动识别", self._forget, icon="rotate-ccw")
        foot = parts.line(self.what, parts.label("登记到", "help"), self.target, self.apply, 1, self.guess)
        foot.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        layout = parts.column(self.table, foot, gap=0, into=self)
        layout.setStretch(0, 1)
        self.table.selectionModel().currentRowChanged.connect(self._show)

    def show_first(self) -> None:
        """After another plan was shown: the first column that nobody recognised, else the first."""
        rows = self._columns.rows()
        place = next((i for i, column in enumerate(rows) if not column.key), 0)
        if rows:
            self.table.selectRow(place)
        self._show()

    def selected(self) -> ColumnMap | None:
        """The column that the box speaks of."""
        index = self.table.currentIndex()
        return self._columns.row(index.row()) if index.isValid() and index.row() < self._columns.rowCount() else None

    @Slot()
    def _show(self) -> None:
        column = self.selected()
        for part in (self.target, self.apply, self.guess):
            part.setEnabled(column is not None)
        self.what.setText(f"“{column.heading}”" if column else "")
        if column is not None:
            self.target.setCurrentIndex(max(self.target.findData(column.key), 0))

    @Slot()
    def _decide(self) -> None:
        column, place = self.selected(), self.target.findText(self.target.currentText().strip())
        if column is not None and place >= 0:
            self.decided.emit(column, self.target.itemData(place))
        elif column is not None:
            self._show()

    @Slot()
    def _forget(self) -> None:
        column = self.selected()
        if column is not None:
            self.forgotten.emit(column)
