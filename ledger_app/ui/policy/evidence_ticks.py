"""The papers a measure asks for, to be ticked off as they come in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QWidget

from ledger_app.domain.policy.papers import Paper
from ledger_app.ui import page_head, theme
from ledger_app.ui.child.tick_editors import FlowLayout


class EvidenceTicks(QWidget):
    """``ticked(labels)``: what is there now; papers ticked that the measure does not ask for stay."""

    ticked = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[str, ...] | None = None
        self._others: list[str] = []
        self.boxes: list[QCheckBox] = []
        self._flow = FlowLayout(self, theme.px(8))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_papers(self, papers: Sequence[Paper], ticked: Sequence[str]) -> None:
        """The papers asked for; those that the file holds elsewhere are there without being ticked here."""
        asked = tuple(paper.name for paper in papers)
        if asked != self._asked:
            page_head.clear(self._flow)
            self.boxes = [self._box(label) for label in asked]
            self._asked = asked
            if not asked:
                none = QLabel("本措施没有规定固定的材料。", self)
                theme.role(none, "help")
                self._flow.addWidget(none)
                none.show()
        self._others = [label for label in ticked if label not in asked]
        for box, paper in zip(self.boxes, papers, strict=True):
            elsewhere = paper.there and paper.name not in ticked
            box.setChecked(paper.there)
            box.setEnabled(not elsewhere)
            box.setToolTip("档案的项目或附件里已有" if elsewhere else "")

    def lacking(self) -> list[str]:
        """Papers asked for and not there."""
        return [box.text() for box in self.boxes if not box.isChecked()]

    def _box(self, label: str) -> QCheckBox:
        box = QCheckBox(label, self)
        box.setProperty("chip", True)
        box.setAccessibleName(f"材料 {label}")
        box.clicked.connect(self._tell)
        self._flow.addWidget(box)
        box.show()
        return box

    def _tell(self) -> None:
        self.ticked.emit([box.text() for box in self.boxes if box.isChecked() and box.isEnabled()] + self._others)
