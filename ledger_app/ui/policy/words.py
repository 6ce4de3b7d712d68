"""What a finding is called on screen, and the tone of its chip; the same on the tab, the lists and the help."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ledger_app.domain.policy import Finding, Outcome, State
from ledger_app.operations.assess_child import contradicts, entitles
from ledger_app.ui.exchange.words import Tone

_SETTLED = {
    State.HELD: ("已享", Tone.GOOD),
    State.APPLIED: ("已申请", Tone.ACCENT),
    State.STOPPED: ("停发", Tone.PLAIN),
    State.NOT_APPLICABLE: ("不适用", Tone.PLAIN),
    State.WAIVED: ("放弃", Tone.PLAIN),
}
GAP = "应享未享"
DUTY = "应办未办"
_OPEN = {
    Outcome.ELIGIBLE: ("符合", Tone.GOOD),
    Outcome.UNKNOWN: ("待核实", Tone.ACCENT),
    Outcome.NOT: ("不符合", Tone.PLAIN),
}
OUTCOME_TONES = {Outcome.ELIGIBLE: Tone.GOOD, Outcome.UNKNOWN: Tone.ACCENT, Outcome.NOT: Tone.PLAIN}


def chip(finding: Finding) -> tuple[str, Tone]:
    """One word for how things stand: the recorded state where there is one, else what the conditions say."""
    if _due(finding) or _duty(finding):
        return (GAP if _due(finding) else DUTY), Tone.ATTENTION
    state = finding.standing.state
    if contradicts(finding):
        return ("已享，有矛盾" if state is State.HELD else "有矛盾"), Tone.DANGER
    if finding.barred_by is not None and state not in _SETTLED:
        return "不同时享", Tone.PLAIN
    return _SETTLED.get(state) or _OPEN[finding.outcome]


@dataclass(frozen=True, slots=True)
class View:
    """Some of the findings under a name."""

    title: str
    holds: Callable[[Finding], bool]


def _open_question(finding: Finding) -> bool:
    return finding.outcome is Outcome.UNKNOWN and finding.standing.open


def _recorded(finding: Finding) -> bool:
    return finding.standing.state not in (State.NONE, State.DUE)


def _conflicting(finding: Finding) -> bool:
    return contradicts(finding)


def _any(finding: Finding) -> bool:
    return True


def _due(finding: Finding) -> bool:
    return finding.gap and entitles(finding.measure)


def _duty(finding: Finding) -> bool:
    return finding.due or (finding.gap and not entitles(finding.measure))


VIEWS: Sequence[View] = (
    View(GAP, _due),
    View("应办", _duty),
    View("待核实", _open_question),
    View("已办理", _recorded),
    View("有矛盾", _conflicting),
    View("全部", _any),
)
"""In the order of what a clerk does next."""
CONFLICTING = next(n for n, v in enumerate(VIEWS) if v.title == "有矛盾")
