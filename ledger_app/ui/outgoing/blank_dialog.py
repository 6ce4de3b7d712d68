"""县里的空白表: the sheet with its recognised heads; a click says what an unknown one is, a name keeps it as a template."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QLineEdit, QWidget

from ledger_app.domain.cellnames import letters
from ledger_app.domain.errors import LedgerError
from ledger_app.domain.receipt import ColumnMap
from ledger_app.operations import fill_blank, kept_blanks, map_columns
from ledger_app.operations.fill_blank import LEFT_BLANK, Look
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.outgoing import fitting
from ledger_app.ui.outgoing.sheet_grid import Colour, SheetGrid

_COMPUTED = {"=seq": "序号（自动编号）", "=age": "年龄（自动计算）"}
_WORDS = {"": "按同名附加栏填写", LEFT_BLANK: "不填写"}


class BlankDialog(QDialog):
    """``blank`` is a file, or the name of a kept one, as it was understood first; accepted when it was kept under :attr:`kept`."""

    def __init__(self, store: Ledger, blank: Path | str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._blank = store, blank
        self.kept = ""
        self.look = look
        self._labels = {key: label for label, key in map_columns.targets()} | _COMPUTED | _WORDS
        self.setWindowTitle(blank.name if isinstance(blank, Path) else blank)
        self.told = parts.Notice(self)
        self.grid = SheetGrid("空白表", self)
        self.what = parts.label("点表头里的一格，可以说明这一栏填什么。", "help")
        self.target = QComboBox(self)
        self.target.setAccessibleName("填写台账项目")
        self.target.setEditable(True)
        self.target.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.target.setMinimumWidth(theme.px(240))
        self.apply = parts.button("这一栏填此项", self._decide, icon="check")
        self.guess = parts.button("恢复自动识别", self._forget, icon="rotate-ccw")
        self.name = QLineEdit(self)
        self.name.setMaxLength(kept_blanks.NAME_LIMIT)
        self.name.setFixedWidth(theme.px(240))
        self.go = parts.button("保存为模板", self._keep, "primary", "save")
        self._offer_targets()
        self._lay_out()
        self.grid.selectionModel().currentChanged.connect(self._choose)
        self._show()
        self._select_first_unknown()

    def _offer_targets(self) -> None:
        entries: list[tuple[str, object]] = [(words, key) for key, words in _WORDS.items()]
        entries += [(label, key) for label, key in map_columns.targets() if key not in _WORDS]
        parts.fill_combo(self.target, entries)
        completer = QCompleter(self.target.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.target.setCompleter(completer)

    def _lay_out(self) -> None:
        row = parts.line(self.what, self.target, self.apply, 1, self.guess)
        is_file = isinstance(self._blank, Path)
        self.name.setText(self._blank.stem[: kept_blanks.NAME_LIMIT] if isinstance(self._blank, Path) else self._blank)
        close = parts.button("取消" if is_file else "关闭", self.reject if is_file else self.accept)
        ends: tuple[QWidget, ...] = (parts.label("模板名称"), self.name, self.go) if is_file else ()
        foot = parts.line(1, *ends, close)
        layout = parts.column(self.told, self.grid, row, foot, pad=20, gap=12, into=self)
        layout.setStretch(1, 1)
        fitting.resize(self, 1040, 620)

    def _show(self) -> None:
        """The sheet with the colours of what is known now."""
        look = self.look
        grounds: dict[tuple[int, int], tuple[Colour, Colour]] = {}
        tips: dict[tuple[int, int], str] = {}
        for column in look.columns:
            for place in self._head_cells(look, column.column):
                grounds[place] = _COLOURS["unknown" if not column.key else "left" if column.key == LEFT_BLANK else "known"]
                tips[place] = f"{column.heading}：{self._labels.get(column.key, column.key)}"
        wide = max([len(row) for row in look.texts] + [column.column + 1 for column in look.columns])
        present = self.grid.currentIndex()
        self.grid.sheet.show_sheet(look.texts, wide, grounds, tips)
        self.grid.fit(look.merges)
        if present.isValid():
            self.grid.setCurrentIndex(self.grid.sheet.index(present.row(), present.column()))
        self.told.say(self._summary())

    @staticmethod
    def _head_cells(look: Look, column: int) -> list[tuple[int, int]]:
        """The cells of a column's heading that hold its own words, from the lowest up."""
        row = look.first - 1
        while row >= 0:
            line = look.texts[row] if row < len(look.texts) else ()
            if column < len(line) and line[column]:
                return [(row, column)]
            row -= 1
        return []

    def _summary(self) -> str:
        look = self.look
        unknown = [column.heading for column in look.columns if not column.key]
        told = [f"“{look.sheet}”共 {len(look.columns)} 栏，儿童从第 {look.first + 1} 行填起。"]
        told.append(f"没有认出：{'、'.join(unknown)}。" if unknown else "各栏都已认出。")
        if look.converted:
            told.append("原表不是 .xlsx，填好后存为 .xlsx，公式、下拉列表和打印设置请核对。")
        if look.lost:
            told.append(f"表里的{'、'.join(look.lost)}不能照样写回。")
        if look.known and look.known != self._blank:
            told.append(f"表头与已保存的“{look.known}”相同。")
        return "".join(told)

    def _select_first_unknown(self) -> None:
        columns = [c for c in self.look.columns if not c.key] or list(self.look.columns)
        for place in self._head_cells(self.look, columns[0].column) if columns else ():
            self.grid.setCurrentIndex(self.grid.sheet.index(*place))
        self._choose(self.grid.currentIndex())

    def _column(self) -> ColumnMap | None:
        index = self.grid.currentIndex()
        return next((c for c in self.look.columns if index.isValid() and c.column == index.column()), None)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        column = self._column()
        for part in (self.target, self.apply, self.guess):
            part.setEnabled(column is not None)
        if column is None:
            self.what.setText("点表头里的一格，可以说明这一栏填什么。")
            return
        self.what.setText(f"{letters(column.column)} 栏“{column.heading}”填")
        place = self.target.findData(column.key)
        if place >= 0:
            self.target.setCurrentIndex(place)
        else:
            self.target.setEditText(self._labels.get(column.key, column.key))

    @Slot()
    def _decide(self) -> None:
        column, place = self._column(), self.target.findText(self.target.currentText().strip())
        if column is not None and place >= 0:
            map_columns.choose(self._store, column, str(self.target.itemData(place)))
            self._again()

    @Slot()
    def _forget(self) -> None:
        column = self._column()
        if column is not None:
            map_columns.forget(self._store, column)
            self._again()

    def _again(self) -> None:
        self.look = fill_blank.look(self._store, self._blank)
        self._show()
        self._choose(self.grid.currentIndex())

    @Slot()
    def _keep(self) -> None:
        name = self.name.text().strip()
        taken = name in {blank.name for blank in kept_blanks.kept(self._store)}
        if taken and not messages.confirm(self, "保存模板", f"已有名为“{name}”的空白表，是否用这张替换它？", "替换"):
            return
        try:
            assert isinstance(self._blank, Path)
            self.kept = kept_blanks.keep(self._store, name, self._blank).name
        except LedgerError as error:
            messages.refused(self, error)
            return
        self.accept()


_COLOURS: dict[str, tuple[Colour, Colour]] = {
    "known": (lambda: theme.tokens().good_pale, lambda: theme.tokens().good),
    "unknown": (lambda: theme.tokens().attention_pale, lambda: theme.tokens().attention),
    "left": (lambda: theme.tokens().plain_pale, lambda: theme.tokens().soft),
}
"""Ground and ink of a heading that was recognised, one that was not, and one that is to stay empty."""
