"""The grid: writes like a sheet of WPS, by keyboard alone.

Typing or F2 writes into a cell, Enter and Tab go on, Enter at the end begins a new row; Ctrl+D takes
the cell above, Delete empties, Ctrl+C and Ctrl+V exchange cells with a sheet.
"""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ledger_app.ui import theme
from ledger_app.ui.homes.grid_cell import GridCell
from ledger_app.ui.homes.grid_model import GridModel

Index = QModelIndex | QPersistentModelIndex


class Grid(QTableView):
    """``row_wanted``: a new row; ``removal_asked``; ``row_entered(row)`` when another row is the present one."""

    row_wanted = Signal()
    removal_asked = Signal()
    row_entered = Signal(int)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.setModel(model)
        self.setItemDelegate(GridCell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(theme.ROW))
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setFixedHeight(theme.px(34))
        heads.setStretchLastSection(True)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        half = self.fontMetrics().horizontalAdvance("0")
        for column in range(model.columnCount()):
            self.setColumnWidth(column, model.width(column) * half + theme.px(16))

    def go(self, row: int, column: int = -1) -> None:
        """Make a cell the present one; by default the first that can be written in."""
        if not 0 <= row < self.grid.rowCount():
            return
        at = column if column >= 0 else len(self.grid.lead)
        # Not setCurrentIndex: with Ctrl held, as in Ctrl+D, it would add to the selection.
        self.selectionModel().setCurrentIndex(self.grid.index(row, at), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(self.currentIndex())

    def step(self, by: int) -> None:
        """To the next cell one can write in, over the end of the row; a new row after the last."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        while True:
            column += by
            if column >= self.grid.columnCount():
                row, column = row + 1, len(self.grid.lead)
            elif column < len(self.grid.lead):
                row, column = row - 1, self.grid.columnCount() - 1
            if row >= self.grid.rowCount():
                self.row_wanted.emit()
                return
            if row < 0:
                return
            if self.grid.flags(self.grid.index(row, column)) & Qt.ItemFlag.ItemIsEditable:
                self.go(row, column)
                return

    def rows(self) -> list[int]:
        """Rows with a selected cell."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a sheet."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.row_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(1)
        elif event.key() == Qt.Key.Key_Delete and control:
            self.removal_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self._empty()
        elif event.key() == Qt.Key.Key_D and control:
            self._take_above()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Down and self.currentIndex().row() == self.grid.rowCount() - 1:
            self.row_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Cells from a sheet, from the present cell on; rows are added as needed."""
        start = self.currentIndex()
        first, left = max(start.row(), 0), max(start.column(), len(self.grid.lead))
        for down, row_text in enumerate(text.rstrip("\r\n").split("\n") if text.strip() else []):
            row = first + down
            if row >= self.grid.rowCount():
                self.row_wanted.emit()
            if row >= self.grid.rowCount():
                return
            for right, cell in enumerate(row_text.rstrip("\r").split("\t")):
                if left + right < self.grid.columnCount():
                    self.grid.setData(self.grid.index(row, left + right), cell)
        self.go(first, left)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell of another row."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.row_entered.emit(current.row())

    def select_row(self, row: int) -> None:
        """Mark a whole row, as a removal needs it."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.grid.index(row, 0), flag.ClearAndSelect | flag.Rows)

    def _empty(self) -> None:
        for index in self.selectionModel().selectedIndexes():
            self.grid.setData(index, "")

    def _take_above(self) -> None:
        at = self.currentIndex()
        if at.row() > 0:
            self.grid.setData(at, self.grid.index(at.row() - 1, at.column()).data())
            self.step(1)

    def _copy(self) -> None:
        cells = sorted((i.row(), i.column(), str(i.data() or "")) for i in self.selectionModel().selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row, _column, words in cells:
            rows.setdefault(row, []).append(words)
        QGuiApplication.clipboard().setText("\n".join("\t".join(words) for words in rows.values()))
