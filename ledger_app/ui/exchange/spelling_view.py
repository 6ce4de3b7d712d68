"""写法对照: every doubtful spelling once, with the rows it concerns, and a box to say what it means."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QWidget

from ledger_app.domain import catalogue
from ledger_app.domain.spellings import Spelling
from ledger_app.operations import match_spellings
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.exchange.tables import Column, Rows, selected, table
from ledger_app.ui.exchange.words import Tone

Options = Callable[[str], list[tuple[str, str]]]
"""What a spelling of a field can mean, by the field's key."""
Known = tuple[str, str, str]
"""A remembered answer: field key, spelling, meaning."""


def _meaning(spelling: Spelling) -> str:
    return "未定" if spelling.answer is None else match_spellings.in_words(spelling.answer)


_COLUMNS: list[Column[Spelling]] = [
    Column("栏目", lambda s: catalogue.field(s.key).label, width=130),
    Column("表中写法", lambda s: s.text, width=200),
    Column("行数", lambda s: f"{s.rows:,}", width=64, number=True),
    Column("登记为", _meaning, width=180, chip=lambda s: Tone.ATTENTION if s.answer is None else Tone.GOOD),
    Column("首见位置", lambda s: " ".join(x for x in (s.sheet, s.cell) if x), width=150),
    Column("说明", lambda s: s.message),
]
_KNOWN: list[Column[Known]] = [
    Column("栏目", lambda k: catalogue.field(k[0]).label, width=160),
    Column("表中写法", lambda k: k[1], width=220),
    Column("登记为", lambda k: match_spellings.in_words(k[2])),
]


class SpellingView(QWidget):
    """``decided``: a spelling means what was typed.  ``forgotten``: ask again.  ``show_all``: everything remembered."""

    SIDE = 2
    """Its place among the sides of a plan."""
    decided = Signal(object, str)
    forgotten = Signal(object)
    show_all = Signal()

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self.model: Rows[Spelling] = Rows(_COLUMNS, self)
        self.table = table(self.model, "写法对照", self)
        self.what = parts.label("", "strong")
        self.meaning = QComboBox(self)
        self.meaning.setAccessibleName("登记为")
        self.meaning.setMinimumWidth(theme.px(240))
        self.meaning.setEditable(True)
        self.meaning.setPlaceholderText("请选择")
        self.meaning.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.apply = parts.button("全表照此登记", self._decide, "primary", icon="check")
        self.again = parts.button("改回未定", self._forget, icon="undo-2")
        self.known = parts.button("已记住的写法", self.show_all.emit, icon="bookmark")
        foot = parts.line(self.what, parts.label("登记为", "help"), self.meaning, self.apply, self.again, 1, self.known)
        foot.setContentsMargins(*(theme.px(pad) for pad in (12, 8, 12, 8)))
        layout = parts.column(self.table, foot, gap=0, into=self)
        layout.setStretch(0, 1)
        self.table.selectionModel().currentRowChanged.connect(self._show)
        self.table.activated.connect(self.meaning.setFocus)

    def show_spellings(self, spellings: Sequence[Spelling]) -> None:
        """Show those of another plan, the first open one selected."""
        self.model.set_rows(spellings)
        if spellings:
            self.table.selectRow(0)
        self._show()

    def selected(self) -> Spelling | None:
        """The spelling that the box speaks of."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() and index.row() < self.model.rowCount() else None

    @Slot()
    def _show(self) -> None:
        spelling = self.selected()
        for part in (self.meaning, self.apply):
            part.setEnabled(spelling is not None)
        self.again.setEnabled(spelling is not None and spelling.answer is not None)
        self.what.setText(f"“{spelling.text}”" if spelling else "")
        if spelling is None:
            return
        self.meaning.clear()
        for words, meaning in self._options(spelling.key):
            self.meaning.addItem(words, meaning)
        completer = QCompleter(self.meaning.model(), self.meaning)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.meaning.setCompleter(completer)
        self.meaning.setCurrentIndex(self.meaning.findData(spelling.answer) if spelling.answer is not None else -1)

    @Slot()
    def _decide(self) -> None:
        spelling, typed = self.selected(), self.meaning.currentText().strip()
        if spelling is not None and typed:
            self.decided.emit(spelling, typed)
        else:
            self.meaning.setFocus()
            self.meaning.showPopup()

    @Slot()
    def _forget(self) -> None:
        spelling = self.selected()
        if spelling is not None:
            self.forgotten.emit(spelling)


class KnownSpellings(QDialog):
    """All answers that are remembered for later files; those selected can be forgotten."""

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.forgot = False
        self.setWindowTitle("已记住的写法")
        self.resize(theme.px(640), theme.px(440))
        self.model: Rows[Known] = Rows(_KNOWN, self)
        self.table = table(self.model, "已记住的写法", self, several=True)
        self.drop = parts.button("忘记所选", self._forget, icon="trash-2")
        self.close_ = parts.button("关闭", self.accept, "primary")
        words = parts.label("以后导入的表中有这些写法时，照此登记；忘记后会重新询问。", "help")
        parts.column(words, self.table, parts.line(self.drop, 1, self.close_), pad=theme.PAD, into=self)
        self.table.selectionModel().selectionChanged.connect(self._chosen)
        self._fill()

    def _fill(self) -> None:
        known = match_spellings.remembered(self._store)
        self.model.set_rows([(key, text, meaning) for key, own in known.items() for text, meaning in own.items()])
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        self.drop.setEnabled(bool(selected(self.table)))

    @Slot()
    def _forget(self) -> None:
        for key, text, _ in [self.model.row(place) for place in selected(self.table)]:
            match_spellings.forget(self._store, key, text)
        self.forgot = True
        self._fill()
