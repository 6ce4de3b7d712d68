"""The scrolling form: every section of a child's file as a card, the visible ones made first."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain import catalogue
from ledger_app.domain.kinds import Vocabulary
from ledger_app.ui import theme
from ledger_app.ui.child import identity_fill
from ledger_app.ui.child.field_box import FieldBox
from ledger_app.ui.child.inside import Inside
from ledger_app.ui.child.repeated_card import RepeatedCard
from ledger_app.ui.child.section_card import Card, FieldSet, SectionCard
from ledger_app.ui.child.working_copy import WorkingCopy

AT_ONCE = 1
"""Cards made before the page is shown; the others follow one by one."""


class Form(QScrollArea):
    """``edited(section, field)`` after every change, ``section_seen`` while scrolling."""

    edited = Signal(str, str)
    left = Signal(str, str)
    section_seen = Signal(str)

    def __init__(self, copy: WorkingCopy, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy = copy
        self.setProperty("form", True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = Inside(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(theme.PAD), theme.px(theme.PAD))
        column.setSpacing(theme.px(theme.GAP))
        self.cards: dict[str, Card] = {}
        for part in catalogue.CHILD_SECTIONS:
            make: type[Card] = RepeatedCard if part.repeated else SectionCard
            card = make(part, copy, words, inside)
            card.edited.connect(self._edited)
            card.left.connect(self._left)
            card.rearranged.connect(self._rearranged)
            self.cards[part.key] = card
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.timeout.connect(self._chain)
        self._builder = QTimer(self)
        self._builder.timeout.connect(self._build_next)
        for card in list(self.cards.values())[:AT_ONCE]:
            card.build()
        self._compare()
        self._builder.start(0)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def build_all(self) -> None:
        """Make every card now."""
        self._builder.stop()
        for card in self.cards.values():
            card.build()
        self._chain()

    def go(self, key: str) -> None:
        """Bring a section to the top and put the cursor into its first field."""
        for card in self.cards.values():
            card.build()
            if card.part.key == key:
                break
        card = self.cards[key]
        self._settle()
        self.verticalScrollBar().setValue(card.y())
        stops = [c for c in card.controls() if c.isVisibleTo(self)]
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.section_seen.emit(key)

    def step(self, by: int) -> None:
        """To the section before or after the present one."""
        keys = list(self.cards)
        at = keys.index(self.present()) + by
        if 0 <= at < len(keys):
            self.go(keys[at])

    def present(self) -> str:
        """The section one is writing in, else the topmost one that can be seen."""
        focus = self.focusWidget()
        for key, card in self.cards.items():
            if focus is not None and focus.hasFocus() and card.isAncestorOf(focus):
                return key
        return self._topmost()

    def reveal(self, section: str, key: str, row: int = -1) -> FieldBox:
        """Scroll to a field and put the cursor into it."""
        box = self.cards[section].reveal(key, row)
        self._settle()
        box.editor.take_focus()
        self.ensureWidgetVisible(box, 0, theme.px(80))
        return box

    def refresh(self) -> None:
        """Marks and remarks of all cards anew."""
        for card in self.cards.values():
            card.refresh()
        self._compare()

    def reload(self) -> None:
        """Show what the working copy holds now."""
        for card in self.cards.values():
            card.reload()
        self._compare()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PageUp and PageDown belong to the page."""
        event.ignore()

    def _settle(self) -> None:
        """Let the layout take in what was just made, so that places are true."""
        for part in reversed([self.widget(), *self.widget().findChildren(QWidget)]):
            layout = part.layout()
            if layout is not None:
                layout.activate()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def category_box(self) -> FieldBox | None:
        """The field of the main category, if its card is built."""
        card = self.cards["category"]
        return card.box("category") if isinstance(card, SectionCard) else None

    def _basic(self) -> FieldSet | None:
        card = self.cards["basic"]
        return card.fields if isinstance(card, SectionCard) else None

    def _compare(self) -> None:
        basic = self._basic()
        if basic is not None:
            identity_fill.compare(basic.boxes)

    def _edited(self, section: str, key: str) -> None:
        if key in ("id_no", "birth", "sex"):
            self._compare()
        self._refresh_dependants(section, key)
        self.edited.emit(section, key)

    def _refresh_dependants(self, section: str, key: str) -> None:
        """Fields of other cards that ask for this one; the card itself has looked already."""
        for card in self.cards.values():
            if isinstance(card, SectionCard) and card.part.key != section and any(_asks(f, key) for f in card.part.fields):
                card.refresh()

    def _left(self, section: str, key: str) -> None:
        if key in ("id_no", "birth", "sex"):
            self._compare()
        self.left.emit(section, key)

    def _build_next(self) -> None:
        card = next((c for c in self.cards.values() if not c.built), None)
        if card is None:
            self._builder.stop()
        else:
            card.build()

    def _rearranged(self) -> None:
        self._order.start(0)

    def _chain(self) -> None:
        """Tab goes as one reads."""
        stops = [control for card in self.cards.values() for control in card.controls()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _scrolled(self) -> None:
        self.section_seen.emit(self._topmost())

    def _topmost(self) -> str:
        top = self.verticalScrollBar().value() + theme.px(40)
        key = next(iter(self.cards))
        for name, card in self.cards.items():
            if card.y() <= top:
                key = name
        return key


def _asks(field: catalogue.Field, key: str) -> bool:
    required = field.required
    return (field.applies is not None and field.applies.key == key) or (not isinstance(required, bool) and required.key == key)
