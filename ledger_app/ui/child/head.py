"""The head of the page, always in sight: who the child is, and whether all is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain import identity
from ledger_app.domain.child import Child
from ledger_app.domain.listing import Line
from ledger_app.ui import icons, theme
from ledger_app.ui.child.eye import EyeButton
from ledger_app.ui.child.pictures import fitted


class Head(QFrame):
    """``back``, ``save`` and ``delete`` are asked for here; siblings open by their name."""

    back = Signal()
    save = Signal()
    delete = Signal()
    discard = Signal()
    new_sibling = Signal()
    change = Signal()
    open_child = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "bar")
        self._number = ""
        self._back = QPushButton("返回", self)
        theme.role(self._back, "quiet")
        icons.dress(self._back, "arrow-left")
        self._back.clicked.connect(self.back)
        self.photo = QLabel(self)
        self.photo.setProperty("photo", True)
        self.photo.setFixedSize(theme.px(48), theme.px(60))
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = self._label("title")
        self.about = self._label("")
        self.id_no = self._label("")
        self.eye = EyeButton(self)
        self.eye.toggled.connect(self._show_number)
        self.more = self._label("")
        self.chips = QHBoxLayout()
        self.chips.setSpacing(theme.px(4))
        self.siblings = QHBoxLayout()
        self.siblings.setSpacing(0)
        self.state = self._label("help")
        self.save_button = QPushButton("保存", self)
        theme.role(self.save_button, "primary")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.menu_button = QPushButton("更多", self)
        self._fill_menu()
        self._arrange()
        self.show_photo(b"")

    def show_child(self, child: Child, household: Sequence[Line]) -> None:
        """What is known of the child now, typed but unsaved facts included."""
        self.name.setText(child.name or ("新建儿童档案" if not child.id else "（未填姓名）"))
        age = child.age()
        self.about.setText("　".join(w for w in (child.show("sex"), f"{age} 岁" if age is not None else "") if w))
        self._number = child.show("id_no")
        self.eye.setVisible(bool(self._number))
        self._show_number()
        phone = child.show("guardian_phone")
        guardian = " ".join(w for w in ("监护人", child.show("guardian_name"), phone) if w)
        self.more.setText("　".join(w for w in (child.show("village"), guardian if guardian != "监护人" else "") if w))
        self._show_chips(child)
        self._show_siblings(household)
        self.menu_button.setVisible(bool(child.id))

    def show_state(self, changes: int, text: str = "") -> None:
        """未保存 3 处, or what was just done."""
        self.state.setText(f"未保存 {changes} 处" if changes else text)
        theme.role(self.state, "attention" if changes else "help")
        self.save_button.setEnabled(changes > 0)
        self._discard.setEnabled(changes > 0)

    def show_photo(self, data: bytes) -> None:
        """The child's picture; without one, a figure."""
        shown = fitted(data, self.photo.size(), fill=True) if data else None
        self.photo.setPixmap(shown or icons.pixmap("user", 28, "faint"))
        self.photo.setToolTip("" if shown else "还没有照片，可在“附件”里添加")

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            theme.role(label, role)
        return label

    def _fill_menu(self) -> None:
        menu = QMenu(self.menu_button)
        turn = menu.addAction("登记变动…\tCtrl+E")
        turn.triggered.connect(self.change)
        menu.addSeparator()
        self._discard = menu.addAction("放弃未保存的修改")
        self._discard.triggered.connect(self.discard)
        menu.addAction("新建同户儿童").triggered.connect(self.new_sibling)
        menu.addSeparator()
        menu.addAction("删除这份档案…").triggered.connect(self.delete)
        self.menu_button.setMenu(menu)
        self.menu_button.setProperty("drop", True)

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.px(12))
        for part in (self.name, self.about):
            first.addWidget(part)
        first.addLayout(self.chips)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(theme.px(4))
        second.addWidget(self.id_no)
        second.addWidget(self.eye)
        second.addSpacing(theme.px(12))
        second.addWidget(self.more)
        second.addSpacing(theme.px(12))
        second.addLayout(self.siblings)
        second.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addLayout(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(8), theme.px(theme.PAD), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(self._back)
        row.addWidget(self.photo)
        row.addLayout(words, 1)
        row.addWidget(self.state)
        row.addWidget(self.menu_button)
        row.addWidget(self.save_button)

    def _show_number(self) -> None:
        open_ = self.eye.isChecked()
        self.id_no.setText((self._number if open_ else identity.mask(self._number)) if self._number else "身份证号未填")
        theme.role(self.id_no, "strong" if self._number else "help")

    def _show_chips(self, child: Child) -> None:
        _clear(self.chips)
        status = child.show("status")
        wanted = [(child.show("category"), "accent"), (status, "good" if status == "登记在册" else "plain")]
        others = child.get("categories")
        if isinstance(others, list):
            wanted[1:1] = [(str(c), "plain") for c in others if c != child.get("category")][:2]
        for text, tone in wanted:
            if text:
                chip = self._label("")
                chip.setText(text)
                chip.setProperty("chip", tone)
                self.chips.addWidget(chip)

    def _show_siblings(self, household: Sequence[Line]) -> None:
        _clear(self.siblings)
        if not household:
            return
        lead = self._label("help")
        lead.setText("同户：")
        self.siblings.addWidget(lead)
        for line in household[:4]:
            self.siblings.addWidget(_Sibling(line, self))


class _Sibling(QPushButton):
    """Another child of the household; opens its page."""

    def __init__(self, line: Line, head: Head) -> None:
        super().__init__(line.values.get("name", ""), head)
        self._id = line.id
        self._head = head
        theme.role(self, "link")
        self.setToolTip("打开 " + "　".join(w for w in (line.values.get("name", ""), line.values.get("birth", "")) if w))
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self._head.open_child.emit(self._id)


def _clear(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
