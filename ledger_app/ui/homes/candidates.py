"""Children to sign: found by name or pinyin and taken with Enter, or ticked from the list of a village."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ledger_app.operations import attend_activity
from ledger_app.operations.attend_activity import Attendee
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.page_head import button, label
from ledger_app.ui.search_box import SearchBox

_WHO = Qt.ItemDataRole.UserRole
_MOST = 200


class _List(QListWidget):
    """Enter takes the present child; letters go on searching."""

    taken = Signal()
    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and letters."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.text().isprintable() and event.text() != " ":
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class Candidates(QWidget):
    """``taken(list of Attendee)``: sign these."""

    taken = Signal(list)

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._day = ""
        self._signed: frozenset[int] = frozenset()
        self._found: list[Attendee] = []
        self.search = SearchBox("姓名或拼音首字母，回车签到", self)
        self.search.setMinimumWidth(0)
        self.search.setMaximumWidth(theme.px(2000))
        self.village = QComboBox(self)
        self.village.setAccessibleName("村（社区）")
        self.list = _List(self)
        theme.role(self.list, "framed")
        self.list.setAccessibleName("可签到的儿童")
        self.all = button("全选", self, look="link")
        self.sign = button("签到选中的", self, "check", "primary")
        self.count = label("", self, "help", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(self.all)
        foot.addStretch(1)
        foot.addWidget(self.sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.search, self.village, self.list, self.count):
            column.addWidget(part)
        column.setStretch(2, 1)
        column.addLayout(foot)
        self._connect()

    def _connect(self) -> None:
        self.search.asked.connect(self._ask)
        self.search.left.connect(self._enter)
        self.village.currentIndexChanged.connect(self._ask)
        self.list.taken.connect(self._take_present)
        self.list.typed.connect(self._type_on)
        self.list.itemDoubleClicked.connect(self._take_item)
        self.list.itemChanged.connect(self._look)
        self.all.clicked.connect(self._tick_all)
        self.sign.clicked.connect(self._take_ticked)

    def show_for(self, day: str, village: str, signed: Sequence[int]) -> None:
        """Offer children for an activity of this day, first those of the home's village."""
        self._day, self._signed = day, frozenset(signed)
        names = list(self._store.vocabulary().villages)
        self.village.blockSignals(True)
        self.village.clear()
        self.village.addItem("全部村（社区）", "")
        for name in names:
            self.village.addItem(name, name)
        self.village.setCurrentIndex(max(self.village.findData(village), 0))
        self.village.blockSignals(False)
        self._ask()

    def now_signed(self, signed: Sequence[int]) -> None:
        """Who is on the list by now."""
        self._signed = frozenset(signed)
        self._fill()

    def _ask(self, _what: object = None) -> None:
        text = self.search.text().strip()
        chosen = str(self.village.currentData() or "")
        villages = (chosen,) if chosen and not text else ()
        self._found = attend_activity.candidates(self._store, self._day, text, villages, _MOST) if self._day else []
        self._fill()

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for who in self._found:
            self.list.addItem(self._item(who))
        self.list.blockSignals(False)
        if self.list.count():
            self.list.setCurrentRow(self._first())
        self._look()

    def _item(self, who: Attendee) -> QListWidgetItem:
        facts = "　".join(part for part in (who.sex, f"{who.age}岁" if who.age is not None else "", who.village) if part)
        item = QListWidgetItem(f"{who.name}　{facts}" + ("　已签" if who.child_id in self._signed else ""))
        item.setData(_WHO, who)
        able = not who.objection and who.child_id not in self._signed
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if able else Qt.ItemFlag.ItemIsSelectable)
        if not able:
            item.setForeground(QColor(theme.tokens().soft))
        else:
            item.setCheckState(Qt.CheckState.Unchecked)
        item.setToolTip(who.objection)
        return item

    def _first(self) -> int:
        able = (row for row in range(self.list.count()) if self.list.item(row).flags() & Qt.ItemFlag.ItemIsUserCheckable)
        return next(able, 0)

    def _enter(self) -> None:
        """Enter in the search line signs the child found, when there is one only; else the list is next."""
        if not self.search.text().strip():
            self.list.setFocus()
        elif len(self._found) == 1 or (self._found and self._found[0].name == self.search.text().strip()):
            self._take([self._found[0]])
        elif self._found:
            self.list.setFocus()

    def _take_present(self) -> None:
        ticked = self._ticked()
        item = self.list.currentItem()
        self._take(ticked or ([item.data(_WHO)] if item is not None else []))

    def _take_item(self, item: QListWidgetItem) -> None:
        self._take([item.data(_WHO)])

    def _take_ticked(self) -> None:
        self._take(self._ticked())

    def _take(self, whom: list[Attendee]) -> None:
        stopped = next((w for w in whom if w.objection), None)
        if stopped is not None:
            theme.role(self.count, "error")
            self.count.setText(stopped.objection)
            self.search.selectAll()
            return
        fresh = [w for w in whom if w.child_id not in self._signed]
        self.search.blockSignals(True)  # what it finds is asked here, not a moment later
        self.search.clear()
        self.search.blockSignals(False)
        if fresh:
            self.taken.emit(fresh)
        self._ask()
        self.search.setFocus()

    def _ticked(self) -> list[Attendee]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_WHO) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _tick_all(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(Qt.CheckState.Checked)

    def _type_on(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)

    def _look(self, _item: object = None) -> None:
        ticked = len(self._ticked())
        self.sign.setEnabled(bool(ticked))
        self.sign.setText(f" 签到选中的（{ticked}）" if ticked else " 签到选中的")
        theme.role(self.count, "help")
        if not self._found:
            text = self.search.text().strip()
            self.count.setText("未找到符合条件的儿童" if text else "本村没有在册儿童")
        else:
            stopped = [w for w in self._found if w.objection]
            self.count.setText(stopped[0].objection if len(stopped) == len(self._found) else f"{len(self._found)} 人")
