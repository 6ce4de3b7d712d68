"""While facts of a measure are being filled in on the form: what is still missing, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ledger_app.domain import catalogue
from ledger_app.operations.assess_child import Assessment
from ledger_app.ui.child.bars import Bar

_SHOWN = 4


class ErrandBar(Bar):
    """``jump(field)`` to the next missing fact, ``back`` to the tab."""

    jump = Signal(str)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = ""
        self._key = ""
        self._missing: list[str] = []

    def begin(self, measure_id: str, key: str) -> None:
        """A fact is being filled in for this measure; an empty id means for the category."""
        self._measure, self._key = measure_id, key
        self.say(f"请补填“{catalogue.field(key).label}”。", "accent", (("回到分类与保障", self.back.emit),))

    def end(self) -> None:
        """Nothing is being filled in for a measure now."""
        self._key = ""
        self.hide()

    def update_from(self, assessment: Assessment) -> None:
        """Tell what the measure lacks now."""
        if not self._key:
            return
        finding = assessment.finding(self._measure)
        missing = assessment.lacking(finding)
        what = f"“{finding.measure.title}”" if finding is not None else "分类"
        back = ("回到分类与保障", self.back.emit)
        if not missing:
            self.say(f"{what}所需资料已补齐。", "good", (back,))
            return
        names = "、".join(catalogue.field(key).label for key in missing[:_SHOWN])
        more = f" 等 {len(missing)} 项" if len(missing) > _SHOWN else ""
        self.say(f"{what}还缺：{names}{more}。", "accent", (("下一项", self._next), back))
        self._missing = missing

    def _next(self) -> None:
        at = self._missing.index(self._key) + 1 if self._key in self._missing else 0
        self._key = self._missing[at % len(self._missing)]
        self.jump.emit(self._key)
