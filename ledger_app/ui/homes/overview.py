"""概况: the home itself as a form, its pictures, its staff, and its yearly check against the standard."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain import catalogue, records
from ledger_app.domain.errors import LedgerError
from ledger_app.domain.records import SITE, Record
from ledger_app.operations import homes
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.child.inside import Inside
from ledger_app.ui.child.section_card import FieldSet
from ledger_app.ui.child.working_copy import Record as Typed
from ledger_app.ui.homes.photos import PhotoStrip
from ledger_app.ui.page_head import button, card, label


class Overview(QWidget):
    """``saved(home id)``: the home is in the ledger; ``removed``: it is not any more."""

    saved = Signal(int)
    removed = Signal()
    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.home = Record(SITE)
        self.typed = Typed()
        self.fields: FieldSet | None = None
        self.remark = label("", self, "help")
        self.remove_button = button("删除", self, "trash-2")
        self.save_button = button("保存", self, "save", "primary")
        self.photos = PhotoStrip(store, SITE, self)
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        tools.setSpacing(theme.px(8))
        tools.addWidget(label("基本情况", self, "section"))
        tools.addWidget(self.remark, 1)
        tools.addWidget(self.remove_button)
        tools.addWidget(self.save_button)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setProperty("form", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.area, 1)
        column.addWidget(self.photos)
        self.save_button.clicked.connect(self.save)
        self.remove_button.clicked.connect(self._remove)
        self.photos.changed.connect(self.changed)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(shortcut.context().WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def show_home(self, home: Record) -> None:
        """A home's facts; one without a number is a new one."""
        self.home = home
        self.typed = Typed(dict(home.values))
        inside = Inside(self.area)
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(*(theme.px(theme.PAD),) * 4)
        frame, inner = card(inside)
        self.fields = FieldSet(catalogue.section(SITE), self.typed, self._store.vocabulary(), frame)
        self.fields.edited.connect(self._look)
        inner.addWidget(self.fields)
        self.fields.show()
        outer.addWidget(frame)
        outer.addStretch(1)
        self.area.setWidget(inside)
        self.photos.show_record(home.id)
        self._look()

    def take_focus(self) -> None:
        """Into the first field."""
        if self.fields is not None:
            self.fields.boxes["h_title"].editor.take_focus()

    def unsaved(self) -> bool:
        """Whether something was typed."""
        return self.typed.typed() != dict(self.home.values)

    def save(self) -> bool:
        """Save the home; what stops it is told."""
        self.setFocus()
        if self.typed.unread:
            problem = next(iter(self.typed.problems.values()))
            theme.role(self.remark, "error")
            self.remark.setText(f"{problem.field}：{problem.message}")
            return False
        try:
            saved = homes.save(self._store, Record(SITE, dict(self.typed.values), id=self.home.id, version=self.home.version))
        except LedgerError as error:
            messages.refused(self, error)
            return False
        self.show_home(saved)
        self.remark.setText("已保存")
        self.saved.emit(saved.id)
        return True

    def leave(self) -> bool:
        """What can be saved is saved; False keeps the clerk here."""
        if not self.unsaved() or self.save():
            return True
        if messages.confirm(self, "未保存", "儿童之家的基本情况还不能保存。", "放弃修改", danger=True):
            self.show_home(self.home)
            return True
        return False

    def _remove(self) -> None:
        if not self.home.id:
            self.removed.emit()
            return
        text = f"{self.home.name}和它的全部记录将一并删除，可以在操作记录里撤销。不再使用的，请改为“停用”。请写明原因。"
        why = messages.ask_text(self, "删除儿童之家", text, "删除", hint="如：重复登记", danger=True)
        if why:
            homes.remove(self._store, SITE, [self.home.id], why)
            self.removed.emit()

    def _look(self, _key: str = "") -> None:
        self.save_button.setEnabled(self.unsaved())
        self.remove_button.setText(" 删除" if self.home.id else " 放弃新建")
        missing = [p.field for p in records.check(Record(SITE, self.typed.values), date.today()) if p.code == "required"]
        theme.role(self.remark, "attention" if missing else "help")
        self.remark.setText(f"未填：{'、'.join(missing)}" if missing else "")
