"""A cell of the grid: painted with its marks, written in with the editors of the child page."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ledger_app.domain.catalogue import Field, Kind
from ledger_app.ui import theme
from ledger_app.ui.child import editors
from ledger_app.ui.child.choice_editor import ChoiceEditor
from ledger_app.ui.child.editor import Editor
from ledger_app.ui.child.text_editors import LineEditor
from ledger_app.ui.homes.grid_model import ASLEEP_ROLE, CHANGED_ROLE, PROBLEM_ROLE, GridModel
from ledger_app.ui.list_view import CellDelegate

Index = QModelIndex | QPersistentModelIndex
_IN_A_LINE = (Kind.YESNO, Kind.CHOICES)
"""Kinds whose own editor is too large for a cell: written as words, 是 or 阅读区、游戏区."""


class GridCell(CellDelegate):
    """Enter and Tab take what was typed and go on; Esc leaves the cell as it was."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The words, a mark for what is not saved, a line under what is wrong, a frame round the present cell."""
        super().paint(painter, option, index)
        t = theme.tokens()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        view = option.widget  # type: ignore[attr-defined]
        if index.data(ASLEEP_ROLE):
            painter.fillRect(rect.adjusted(0, 0, 0, -1), QColor(t.plain_pale))
        if index.data(CHANGED_ROLE):
            painter.fillRect(rect.left(), rect.top() + 1, 3, rect.height() - 2, QColor(t.accent))
        if index.data(PROBLEM_ROLE):
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, QColor(t.danger))
        if isinstance(view, QTableView) and view.currentIndex() == index and view.hasFocus():
            painter.save()
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field's editor without a frame of its own."""
        model = index.model()
        assert isinstance(model, GridModel)
        f = model.field(index.column())
        assert f is not None
        editor = make(f, model, parent)
        for control in editor.controls():
            control.setProperty("cell", True)
            control.installEventFilter(self)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell, selected, so that typing replaces it."""
        assert isinstance(editor, Editor)
        editor.set_value(index.data(Qt.ItemDataRole.EditRole))
        select = getattr(editor.controls()[0], "selectAll", None)
        if select is not None:
            select()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed."""
        assert isinstance(editor, Editor)
        if editor.text() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, (editor.value(), editor.text(), editor.problem()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Over the cell."""
        editor.setGeometry(option.rect)  # type: ignore[attr-defined]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keys that end the writing; the control stands inside the editor that the view knows."""
        editor = watched.parent()
        if not isinstance(editor, Editor):
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(editor, event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and event.reason() not in _PASSING:
            self._end(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return False

    def _key(self, editor: Editor, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            editor.setProperty("ended", True)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._end(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._step(editor, 1)
        elif event.key() == Qt.Key.Key_Backtab:
            self._end(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._step(editor, -1)
        else:
            return False
        return True

    def _end(self, editor: Editor, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if editor.property("ended"):
            return  # the focus leaves the editor because it was closed
        editor.setProperty("ended", True)
        if isinstance(editor, ChoiceEditor):
            editor.finish()
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def _step(self, editor: Editor, by: int) -> None:
        view = self.parent()
        step = getattr(view, "step", None)
        if step is not None:
            step(by)


_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def make(f: Field, model: GridModel, parent: QWidget) -> Editor:
    """The editor of a cell."""
    return LineEditor(f, model.draft.words, parent) if f.kind in _IN_A_LINE else editors.make(f, model.draft.words, parent)
