"""One measure for one child: what the clause says, whether it applies and why, what is missing, how far it has got."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain import catalogue
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.policy import OUTCOME_WORDS, Finding, Outcome, State
from ledger_app.domain.policy.papers import checklist
from ledger_app.operations.assess_child import beside_of, conflicts_of
from ledger_app.ui import theme
from ledger_app.ui.child.field_box import FieldBox
from ledger_app.ui.child.inside import Inside
from ledger_app.ui.child.section_card import FieldSet
from ledger_app.ui.child.working_copy import Record, WorkingCopy
from ledger_app.ui.exchange import parts
from ledger_app.ui.policy import measure_rows, reason_html, words
from ledger_app.ui.policy.evidence_ticks import EvidenceTicks
from ledger_app.ui.policy.state_buttons import STATES, StateButtons

_KEPT_BESIDE = (measure_rows.NAME, measure_rows.STATE, measure_rows.PAPERS)
"""Fields of a row that have a place of their own here."""


class MeasurePanel(QFrame):
    """``jump(field)`` for a fact to fill in, ``edited(field)`` after every change of the measure's own row."""

    jump = Signal(str)
    edited = Signal(str)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        self._copy: WorkingCopy | None = None
        self._finding: Finding | None = None
        self._record = Record()
        self.attached: Sequence[str] = ()  # names of the file's attachments
        self.title = parts.label("", "section", wrap=True)
        self.source = parts.label("", "help", wrap=True)
        self.text = parts.label("", wrap=True)
        self.outcome = QLabel(self)
        self.outcome.setProperty("chip", "plain")
        self.states = StateButtons(self)
        self.states.chosen.connect(self._take_state)
        self.conflicts = parts.label("", "error", wrap=True)
        self.beside = parts.label("", "attention", wrap=True)
        self.reasons = _rich(self)
        self.reasons.linkActivated.connect(self.jump)
        self.next_step = parts.label("", wrap=True)
        self.evidence = EvidenceTicks(self)
        self.evidence.ticked.connect(self._take_papers)
        self.fields: FieldSet | None = None
        self.remove_button = parts.button("清除这条登记", self._remove, "link")
        self._lay_out()

    def _lay_out(self) -> None:
        inside = Inside(self)
        head = parts.line(self.title, self.outcome)
        head.setStretch(0, 1)
        head.setAlignment(self.outcome, Qt.AlignmentFlag.AlignTop)
        self._registered = QWidget(self)
        self._register = QVBoxLayout(self._registered)
        self._register.setContentsMargins(0, 0, 0, 0)
        self._register.addLayout(parts.line(_heading("办理登记"), 1, self.remove_button))
        column = parts.column(
            head, self.source, self.text, self.conflicts, self.beside, self.next_step,
            _heading("条件"), self.reasons,
            _heading("证据材料"), self.evidence, self._registered, 1,
            pad=16, gap=8, into=inside,
        )  # fmt: skip
        column.setSpacing(theme.px(8))
        self._scroll = QScrollArea(self)
        self._scroll.setProperty("form", True)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        theme.role(inside, "ground")
        self._foot = QFrame(self)
        theme.role(self._foot, "foot")
        parts.line(self.states, pad=8, into=self._foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot)
        self._scroll.hide()
        self._foot.hide()

    def show_copy(self, copy: WorkingCopy, vocabulary: Vocabulary) -> None:
        """From now on the rows of this file."""
        self._copy = copy
        if self.fields is None:
            part = catalogue.section(measure_rows.SECTION)
            shown = replace(part, fields=tuple(f for f in part.fields if f.key not in _KEPT_BESIDE))
            self.fields = FieldSet(shown, self._record, vocabulary, self)
            self.fields.edited.connect(self._field_edited)
            self._register.addWidget(self.fields)

    def show_finding(self, finding: Finding | None) -> None:
        """This measure; None for nothing chosen."""
        other = self._finding is None or finding is None or self._finding.measure.id != finding.measure.id
        self._finding = finding
        self._scroll.setVisible(finding is not None)
        if finding is None:
            return
        self._show_words(finding)
        self._show_record(finding)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Into the states, the first thing to set."""
        self.states.setFocus()

    def box(self, key: str) -> FieldBox:
        """A field of the measure's row."""
        assert self.fields is not None
        return self.fields.boxes[key]

    def _show_words(self, finding: Finding) -> None:
        measure, version = finding.measure, finding.version
        self.title.setText(measure.title)
        self.title.setToolTip(reason_html.clause_tip(measure, version))
        origin = f"　依据 {version.source}" if version.source and version.source != measure.clause else ""
        self.source.setText(f"{measure.clause}　{finding.department}　{version.since} 起{origin}")
        self.source.setToolTip(self.title.toolTip())
        self.text.setText(measure.text)
        self.outcome.setText(OUTCOME_WORDS[finding.outcome])
        tone = words.OUTCOME_TONES[finding.outcome]
        self.outcome.setProperty("chip", str(tone))
        self.outcome.style().unpolish(self.outcome)
        self.outcome.style().polish(self.outcome)
        for label, said in ((self.conflicts, conflicts_of(finding)), (self.beside, beside_of(finding))):
            label.setText("\n".join(f"！{line}" for line in said))
            label.setVisible(bool(said))
        assert self._copy is not None
        self.reasons.setText(reason_html.tree(finding.explain(), self._copy.main.values))
        wanted = measure.next_step if finding.outcome is not Outcome.NOT and finding.standing.open else ""
        self.next_step.setText(f"下一步：{wanted}")
        self.next_step.setVisible(bool(wanted))

    def _show_record(self, finding: Finding) -> None:
        assert self._copy is not None
        assert self.fields is not None
        measure_id = finding.measure.id
        record = measure_rows.record_of(self._copy, finding.standing.row, measure_id)
        if record is None:
            begun = self._record.values == measure_rows.fresh(measure_id).values and not measure_rows.belongs(self._copy, self._record)
            record = self._record if begun else measure_rows.fresh(measure_id)
        if record is not self._record:
            self._record = record
            for box in self.fields.boxes.values():
                box.record = record
                box.editor.set_value(record.typed().get(box.field.key))
        self.fields.reload()
        ticked = record.values.get(measure_rows.PAPERS)
        self.evidence.show_papers(checklist(finding, self._copy.child(), self.attached), ticked if isinstance(ticked, list) else [])
        recordable = bool(measure_rows.label_of(measure_id))
        self._foot.setVisible(recordable)
        self.evidence.setEnabled(recordable)
        self.states.show_state(_state_of(record))
        self._registered.setVisible(measure_rows.belongs(self._copy, record))

    def _take_state(self, state: State) -> None:
        self._record.put(measure_rows.STATE, str(state), str(state), None)
        self._changed(measure_rows.STATE)
        if self.fields is not None and state is not State.NONE:
            self._registered.show()
            self.fields.reload()
            QTimer.singleShot(0, self, self._show_registered)

    def _show_registered(self) -> None:
        """The dates and amounts that go with the state, brought into view."""
        self._scroll.ensureWidgetVisible(self._registered)

    def _take_papers(self, labels: list[str]) -> None:
        self._record.put(measure_rows.PAPERS, labels, "、".join(labels), None)
        self._changed(measure_rows.PAPERS)

    def _field_edited(self, key: str) -> None:
        self._changed(key)

    def _changed(self, key: str) -> None:
        assert self._copy is not None
        if set(self._record.typed()) - {measure_rows.NAME}:
            measure_rows.add(self._copy, self._record)
        else:
            measure_rows.remove(self._copy, self._record)
        self.edited.emit(key)

    def _remove(self) -> None:
        assert self._copy is not None
        gone = self._record
        place = measure_rows.remove(self._copy, gone)
        self._record = Record()
        if place >= 0:
            self.removed.emit(gone)


def _state_of(record: Record) -> State:
    said = str(record.values.get(measure_rows.STATE) or "")
    return State(said) if said in STATES else State.NONE


def _heading(text: str) -> QLabel:
    return parts.label(text, "strong")


def _rich(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    return label
