"""Settings: size of words, light or dark."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ledger_app.ui import theme
from ledger_app.ui.page_head import card, label

WORDS = {100: "标准", 115: "稍大", 130: "大", 150: "特大"}


class LookPart(QWidget):
    """A choice takes effect at once."""

    chosen = Signal(bool, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, column = card(self, "显示")
        self.sizes, self.looks = QButtonGroup(self), QButtonGroup(self)
        column.addWidget(label("字号", frame, "strong"))
        column.addLayout(self._line(self.sizes, {scale: f"{WORDS[scale]}（{scale}%）" for scale in theme.SCALES}, theme.scale()))
        column.addWidget(label("颜色", frame, "strong"))
        column.addLayout(self._line(self.looks, {0: "浅色", 1: "深色"}, int(theme.is_dark())))
        column.addWidget(label("只影响屏幕，不影响打印。", frame, "help"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.sizes.idClicked.connect(self._tell)
        self.looks.idClicked.connect(self._tell)

    def _line(self, group: QButtonGroup, words: dict[int, str], present: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.px(24))
        for number, text in words.items():
            choice = QRadioButton(text, self)
            choice.setChecked(number == present)
            group.addButton(choice, number)
            line.addWidget(choice)
        line.addStretch(1)
        return line

    def _tell(self) -> None:
        self.chosen.emit(self.looks.checkedId() == 1, self.sizes.checkedId())
