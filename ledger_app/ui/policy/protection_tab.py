"""分类与保障 in the child's page: categories, contradictions, and every measure with its reasons, as one types."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.policy import Finding
from ledger_app.operations import list_policy
from ledger_app.operations.assess_child import Assessment, Assessor, contradicts
from ledger_app.ui import theme
from ledger_app.ui.child.bars import Bar
from ledger_app.ui.child.working_copy import Record, WorkingCopy
from ledger_app.ui.policy import category_card, measure_rows, words
from ledger_app.ui.policy.category_card import CategoryCard
from ledger_app.ui.policy.measure_list import MeasureList
from ledger_app.ui.policy.measure_panel import MeasurePanel

_CONTRADICTIONS_SHOWN = 4
PAUSE_MS = 120
"""How long after the last key the rules are asked again."""


class ProtectionTab(QWidget):
    """Reads and writes the page's working copy.

    ``judged(assessment)`` after every look, ``jump(field)`` for a fact to fill in, ``edited(section, field)``
    after a change made here, ``print_notice`` for the guardian's paper.
    """

    judged = Signal(object)
    jump = Signal(str)
    edited = Signal(str, str)
    print_notice = Signal()

    def __init__(self, assessor: Assessor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._assessor = assessor
        self._copy: WorkingCopy | None = None
        self.assessment: Assessment | None = None
        self._shown: Assessment | None = None
        self.list = MeasureList(self)
        self.refused = Bar(self)
        self.conflicts = _rich(self)
        self.conflicts.linkActivated.connect(self._show_conflict)
        self.conflicts.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.bar = Bar(self)
        self.categories = CategoryCard(self)
        self.panel = MeasurePanel(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        work = QHBoxLayout()
        work.setSpacing(theme.px(theme.GAP))
        work.addWidget(self.list, 10)
        work.addWidget(self.panel, 11)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(theme.PAD), 0, theme.px(theme.PAD), theme.px(theme.PAD))
        column.setSpacing(theme.px(8))
        for part in (self.refused, self.bar, self.conflicts, self.categories):
            column.addWidget(part)
        column.addLayout(work, 1)

    def _connect(self) -> None:
        self.categories.accepted.connect(self.accept)
        self.categories.notice_asked.connect(self.print_notice)
        self.categories.jump.connect(self.jump)
        self.categories.edited.connect(partial(self._changed, "eligibility"))
        self.list.chosen.connect(self._show_measure)
        self.list.entered.connect(self.panel.take_focus)
        self.panel.jump.connect(self.jump)
        self.panel.edited.connect(self._measure_edited)
        self.panel.removed.connect(self._removed)

    def show_copy(self, copy: WorkingCopy, vocabulary: Vocabulary) -> None:
        """From now on this file."""
        self._copy = copy
        self._shown = None
        self.bar.hide()
        self.list.begin()
        self.categories.show_copy(copy, vocabulary)
        self.panel.show_copy(copy, vocabulary)
        self.look()

    def show_attached(self, names: Sequence[str]) -> None:
        """Papers that lie with the file count as there."""
        self.panel.attached = names
        self._show_measure(self.list.current())

    def touch(self) -> None:
        """Something was typed, here or on the form."""
        self._timer.start()

    def rest(self) -> None:
        """The page is being left."""
        self._timer.stop()

    def look(self) -> None:
        """Ask the rules now."""
        self._timer.stop()
        if self._copy is None:
            return
        self.assessment = self._assessor.assess(self._copy.child())
        self.judged.emit(self.assessment)
        if self.isVisible():
            self._paint()

    def redraw(self) -> None:
        """After a change of look."""
        self._shown = None
        self.categories.redraw()
        if self.isVisible():
            self._paint()

    def showEvent(self, event: QShowEvent) -> None:
        """What was found while one was elsewhere."""
        super().showEvent(event)
        if self._timer.isActive():
            self.look()
        else:
            self._paint()

    def accept(self) -> None:
        """The proposed categories become the file's; the bar takes it back."""
        if self._copy is None or self.assessment is None:
            return
        proposal, values = self.assessment.proposal, self._copy.main.values
        if proposal.primary is None:
            return
        before = {key: values.get(key) for key in ("category", "categories")}
        self._put({"category": proposal.primary.label, "categories": list(proposal.labels)})
        told = f"已采用程序提出的类别：{'、'.join(proposal.labels)}。保存后生效。"
        self.bar.say(told, "good", (("撤回", partial(self._take_back, before)),))

    def asks_for_reason(self) -> bool:
        """Whether the file's category differs from the proposal and nobody said why."""
        return self.assessment is not None and category_card.asks_for_reason(self.assessment.proposal)

    def write_reason(self) -> None:
        """The cursor into the reason."""
        if self.categories.reason is not None:
            self.categories.reason.editor.take_focus()

    def printed(self, told: str) -> None:
        """The notice went out; that the guardian was told can be put on record."""
        self.bar.say(told, "good", (("登记今天已告知监护人", self.inform),) if self.assessment and self.assessment.gaps else ())

    def inform(self) -> None:
        """Every measure of the notice was told to the guardian today."""
        if self._copy is None or self.assessment is None:
            return
        before = measure_rows.kept(self._copy)
        for finding in self.assessment.gaps:
            measure_rows.inform(self._copy, finding, date.today())
        told = f"已登记：今天向监护人告知 {len(self.assessment.gaps)} 项措施。保存后生效。"
        self.bar.say(told, "good", (("撤回", partial(self._uninform, before)),))
        self._changed(measure_rows.SECTION, "")
        self.look()

    def _uninform(self, before: measure_rows.Kept) -> None:
        assert self._copy is not None
        measure_rows.put_back(self._copy, before)
        self.bar.hide()
        self._changed(measure_rows.SECTION, "")
        self.look()

    def _take_back(self, before: dict[str, object]) -> None:
        self._put(before)
        self.bar.hide()

    def _put(self, values: dict[str, object]) -> None:
        assert self._copy is not None
        for key, value in values.items():
            self._copy.main.put(key, value, "", None)
            self.edited.emit("category", key)
        self.look()

    def _paint(self) -> None:
        found = self.assessment
        if found is None or found is self._shown or self._copy is None:
            return
        self._shown = found
        self._show_refusal(found)
        self._show_conflicts(found)
        self.categories.show_assessment(found)
        self.list.show_findings(found.findings)

    def _show_refusal(self, found: Assessment) -> None:
        if found.refused:
            self.refused.say(list_policy.refused_words(found.refused), "attention")
        else:
            self.refused.hide()

    def _show_conflicts(self, found: Assessment) -> None:
        said = [f"！{escape(c.text)}。<span style='color:{theme.tokens().soft}'>{escape(c.next_step)}</span>" for c in found.contradictions]
        if any(contradicts(f) for f in found.findings):
            said.append(f'<a href="conflicts" style="color:{theme.tokens().accent}">查看有矛盾的措施</a>')
        self.conflicts.setText("<br>".join(said[:_CONTRADICTIONS_SHOWN] + said[_CONTRADICTIONS_SHOWN:][-1:]))
        self.conflicts.setVisible(bool(said))

    def _show_conflict(self, _link: str) -> None:
        self.list.show_view(words.CONFLICTING)
        self.list.setFocus()

    def _show_measure(self, finding: Finding | None) -> None:
        self.panel.show_finding(finding)

    def _measure_edited(self, key: str) -> None:
        self.list.keep_current()
        self._changed(measure_rows.SECTION, key)

    def _changed(self, section: str, key: str) -> None:
        self.edited.emit(section, key)
        self.touch()

    def _removed(self, record: Record) -> None:
        self._changed(measure_rows.SECTION, "")
        name = record.values.get(measure_rows.NAME, "")
        self.bar.say(f"已清除“{name}”的办理登记。", "accent", (("撤回", partial(self._restore, record)),))
        self.look()

    def _restore(self, record: Record) -> None:
        assert self._copy is not None
        measure_rows.add(self._copy, record)
        self.bar.hide()
        self._changed(measure_rows.SECTION, "")
        self.look()


def _rich(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.setProperty("tone", "attention")
    return label
