"""The proposed categories beside the clerk's choice, with reasons; a difference asks for its reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Values
from ledger_app.domain.child import Child
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.policy import Category, Proposal
from ledger_app.operations.assess_child import Assessment
from ledger_app.ui import page_head, theme
from ledger_app.ui.child.field_box import FieldBox
from ledger_app.ui.child.working_copy import WorkingCopy
from ledger_app.ui.exchange import parts
from ledger_app.ui.exchange.panel import Panel
from ledger_app.ui.policy import reason_html

REASON = "category_reason"
_POSSIBLE_SHOWN = 5
_USEFUL_SHOWN = 8
_WHY_HEIGHT = 190


class CategoryCard(QFrame):
    """``accepted``: take the proposal; ``jump(field)``: fill in a fact; ``edited(field)``: the reason was written;
    ``notice_asked``: the guardian's paper is wanted.
    """

    accepted = Signal()
    jump = Signal(str)
    edited = Signal(str)
    notice_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        self._why_on = False
        self._found: Assessment | None = None
        self.proposed, self.chosen = _row(), _row()
        self.accept_button = parts.button("采用", self.accepted.emit, "primary")
        self.accept_button.setToolTip("把程序提出的类别填入档案（Alt+Y），保存前都可以撤回")
        self.accept_button.setShortcut("Alt+Y")
        self.notice_button = parts.button("打印告知单", self.notice_asked.emit, "link", "printer")
        self.notice_button.setToolTip("告诉监护人可以申请哪些保障、带什么材料、到哪里办")
        self.why_button = parts.button("为什么", self._turn_why, "link")
        self.difference = parts.label("", "attention", wrap=True)
        self.lacking = _rich(self)
        self.lacking.linkActivated.connect(self.jump)
        self.why = Panel("类别依据", "", self)
        self.why.setMaximumHeight(theme.px(_WHY_HEIGHT))
        self.why.anchorClicked.connect(self._follow)
        self.reason: FieldBox | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(*(theme.px(12),) * 4)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for number, (words, row) in enumerate((("程序提出", self.proposed), ("本单位选定", self.chosen))):
            grid.addWidget(parts.label(words, "help"), number, 0)
            grid.addLayout(row, number, 1)
        grid.addLayout(parts.line(1, self.why_button, self.accept_button), 0, 2)
        grid.addWidget(self.notice_button, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.why, 2, 1, 1, 2)
        grid.addWidget(self.lacking, 3, 1, 1, 2)
        grid.addWidget(self.difference, 4, 1, 1, 2)
        self._grid = grid

    def show_copy(self, copy: WorkingCopy, vocabulary: Vocabulary) -> None:
        """The reason is written into this file."""
        if self.reason is not None:
            self.reason.hide()
            self.reason.deleteLater()
        self.reason = FieldBox(catalogue.field(REASON), copy.main, vocabulary, self)
        self.reason.edited.connect(self.edited)
        self._grid.addWidget(self.reason, 5, 1, 1, 2)

    def show_assessment(self, found: Assessment) -> None:
        """What the rules say now, and what the file says."""
        self._found = found
        proposal, child = found.proposal, found.child
        _fill(self.proposed, [(c.label, c is proposal.primary) for c in _ordered(proposal)], _nothing(proposal))
        _fill(self.chosen, _chosen(child), "还没有选定类别")
        self.accept_button.setVisible(bool(proposal.labels) and differs(proposal, child))
        self.why_button.setVisible(bool(proposal.certain))
        said = proposal.difference.text if proposal.difference is not None else ""
        self.difference.setText(f"！{said}。请采用，或写明理由。")
        self.difference.setVisible(asks_for_reason(proposal))
        assert self.reason is not None
        self.reason.setVisible(proposal.difference is not None or bool(child.values.get(REASON)))
        self._show_lacking(found)
        self._show_why(proposal)

    def redraw(self) -> None:
        """The words again, in the colours now in force."""
        if self._found is not None:
            self._show_lacking(self._found)

    def _show_lacking(self, found: Assessment) -> None:
        soft = theme.tokens().soft
        useful = [key for key, _ in found.most_useful()]
        labels = "、".join(category.label for category, _ in found.proposal.possible[:_POSSIBLE_SHOWN])
        more = f" 等 {len(found.proposal.possible)} 类" if len(found.proposal.possible) > _POSSIBLE_SHOWN else ""
        lines = []
        if useful:
            rest = f" 等 {len(useful)} 项" if len(useful) > _USEFUL_SHOWN else ""
            lines.append(f'<span style="color:{soft}">先补这些资料：</span>{reason_html.links(tuple(useful[:_USEFUL_SHOWN]))}{rest}')
        if labels and not asks_for_reason(found.proposal):
            lines.append(f'<span style="color:{soft}">补齐后还可能属于：{labels}{more}</span>')
        self.lacking.setText("<br>".join(lines))
        self.lacking.setVisible(bool(lines))

    def _show_why(self, proposal: Proposal) -> None:
        self.why_button.setText("收起依据" if self._why_on else "为什么")
        self.why.setVisible(self._why_on and bool(proposal.certain))
        if self._why_on:
            self.why.show_page(partial(_explained, proposal, self._found.child.values if self._found else {}))

    def _follow(self, url: QUrl) -> None:
        self.jump.emit(url.toString())

    def _turn_why(self) -> None:
        self._why_on = not self._why_on
        if self._found is not None:
            self._show_why(self._found.proposal)


def differs(proposal: Proposal, child: Child) -> bool:
    """Whether accepting the proposal would change the file."""
    chosen = child.values.get("categories")
    all_chosen = {str(c) for c in chosen} if isinstance(chosen, list) else {str(child.values.get("category"))}
    primary = proposal.primary.label if proposal.primary else None
    return child.values.get("category") != primary or not set(proposal.labels) <= all_chosen


def asks_for_reason(proposal: Proposal) -> bool:
    """Whether the clerk's choice differs and nobody has said why."""
    return proposal.difference is not None and not proposal.difference.explained


def _ordered(proposal: Proposal) -> Sequence[Category]:
    """The main one first."""
    return sorted((c for c, _ in proposal.certain), key=lambda c: c is not proposal.primary)


def _chosen(child: Child) -> list[tuple[str, bool]]:
    main = child.values.get("category")
    others = child.values.get("categories")
    rest = [str(c) for c in others if c != main] if isinstance(others, list) else []
    return ([(str(main), True)] if main else []) + [(c, False) for c in rest]


def _nothing(proposal: Proposal) -> str:
    return "资料不全，还不能确定" if proposal.possible else "按现有资料，不属于困境儿童各类"


def _explained(proposal: Proposal, values: Values) -> str:
    return "".join(f"<p><b>{category.label}</b></p>{reason_html.tree(reason, values)}" for category, reason in proposal.certain)


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(6))
    return row


def _fill(row: QHBoxLayout, chips: Sequence[tuple[str, bool]], nothing: str) -> None:
    page_head.clear(row)
    for text, main in chips:
        chip = QLabel(text)
        chip.setProperty("chip", "accent" if main else "plain")
        chip.setToolTip("主要类别，统计以此类为准" if main else "兼有")
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
    if not chips:
        row.addWidget(parts.label(nothing, "help"))
    row.addStretch(1)


def _rich(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    return label
