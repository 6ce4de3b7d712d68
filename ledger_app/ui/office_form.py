"""Which office keeps the ledger: chosen from the division list, or written by hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ledger_app.domain.office import Office
from ledger_app.operations import regions
from ledger_app.ui import theme
from ledger_app.ui.page_head import button, label

LEVELS = ("省（自治区、直辖市）", "市（地区、州）", "县（市、区、旗）", "乡镇（街道）")


def _head(words: str, parent: QWidget) -> QLabel:
    """Labels of one width, so that the parts of the form line up."""
    made = label(words, parent)
    made.setFixedWidth(theme.px(160))
    return made


class RegionCascade(QWidget):
    """Four lists, each narrowed by the one above."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.px(theme.GAP))
        form.setHorizontalSpacing(theme.px(12))
        self.boxes = [QComboBox(self) for _ in LEVELS]
        for level, box in enumerate(self.boxes):
            box.setProperty("level", level)
            box.setMaxVisibleItems(16)
            box.setPlaceholderText("请选择")
            box.currentIndexChanged.connect(self._narrow)
            form.addRow(_head(LEVELS[level], self), box)
        self._fill(0, regions.provinces())

    @property
    def code(self) -> str:
        """The township's code, empty until chosen."""
        return str(self.boxes[-1].currentData() or "")

    def choose(self, code: str) -> bool:
        """Choose the township of this code and all above it; whether the list has it."""
        known = regions.line_of(code)
        if len(known) != len(LEVELS):
            return False
        for box, region in zip(self.boxes, known, strict=True):
            box.setCurrentIndex(box.findData(region.code))
        return True

    def _fill(self, level: int, offered: list[regions.Region]) -> None:
        box = self.boxes[level]
        box.blockSignals(True)
        box.clear()
        for region in offered:
            box.addItem(region.name, region.code)
        box.setEnabled(bool(offered))
        box.setCurrentIndex(0 if len(offered) == 1 else -1)
        box.blockSignals(False)
        if level + 1 < len(LEVELS):
            code = box.currentData()
            self._fill(level + 1, regions.children_of(str(code)) if code else [])

    def _narrow(self) -> None:
        box = self.sender()
        level = int(box.property("level"))
        code = self.boxes[level].currentData()
        if level + 1 < len(LEVELS):
            self._fill(level + 1, regions.children_of(str(code)) if code else [])
        self.changed.emit()


class OfficeForm(QWidget):
    """The cascade, or four lines for an office that is not in the list; and who fills in."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cascade = RegionCascade(self)
        self.lines = [QLineEdit(self) for _ in LEVELS]
        self.clerk, self.phone = QLineEdit(self), QLineEdit(self)
        self.clerk.setPlaceholderText("打印在表上的填表人，可以以后再填")
        self.switch: QPushButton = button("名单里没有，手工填写", self, look="link")
        self.switch.clicked.connect(self._turn)
        self.cascade.changed.connect(self.changed)
        typed = QWidget(self)
        form = QFormLayout(typed)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.px(theme.GAP))
        form.setHorizontalSpacing(theme.px(12))
        for words, line in zip(LEVELS, self.lines, strict=True):
            form.addRow(_head(words, typed), line)
            line.textChanged.connect(self.changed)
        self.stack = QStackedLayout()
        self.stack.addWidget(self.cascade)
        self.stack.addWidget(typed)
        people = QFormLayout()
        people.setVerticalSpacing(theme.px(theme.GAP))
        people.setHorizontalSpacing(theme.px(12))
        people.addRow(_head("填表人", self), self.clerk)
        people.addRow(_head("联系电话", self), self.phone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(theme.GAP))
        column.addLayout(self.stack)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(people)
        if not regions.provinces():
            self._turn()
            self.switch.hide()

    @property
    def typed(self) -> bool:
        """Whether the office is written by hand."""
        return self.stack.currentIndex() == 1

    @property
    def office(self) -> Office | None:
        """The office as far as it is known; None without a township."""
        people = {"clerk": self.clerk.text().strip(), "phone": self.phone.text().strip()}
        if self.typed:
            province, city, county, township = (line.text().strip() for line in self.lines)
            return Office(township, county, city, province, **people) if township else None
        found = regions.office_for(self.cascade.code) if self.cascade.code else None
        return Office(found.township, found.county, found.city, found.province, found.region, **people) if found else None

    def fill(self, office: Office) -> None:
        """Begin with this office: chosen from the list where it is there, else written."""
        self.clerk.setText(office.clerk)
        self.phone.setText(office.phone)
        known = regions.office_for(office.region) if office.region else None
        if known is not None and known.full_name == office.full_name and self.cascade.choose(office.region):
            return
        if not self.typed:
            self._turn()
        for line, text in zip(self.lines, (office.province, office.city, office.county, office.township), strict=True):
            line.setText(text)

    def _turn(self) -> None:
        self.stack.setCurrentIndex(0 if self.typed else 1)
        self.switch.setText("从名单中选择" if self.typed else "名单里没有，手工填写")
        self.changed.emit()
