"""Looks for the same child, and for the household, while one is typing."""

from PySide6.QtCore import QObject, QTimer, Signal

from ledger_app.domain.child import Child
from ledger_app.domain.listing import Likeness, Line
from ledger_app.operations import read_child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui.child.working_copy import WorkingCopy

PAUSE_MS = 400
ASKING = frozenset({"name", "id_no", "birth", "sex", "village"})
"""Facts by which a child is known again."""
HOUSE = frozenset(
    {"house_no", "head_name", "father_id_no", "mother_id_no", "father_phone", "mother_phone", "guardian_phone", "guardian_id_no"}
)


class Watch(QObject):
    """``found(likenesses, household)`` when the person pauses after a fact that tells children apart."""

    found = Signal(object, object)

    def __init__(self, store: Ledger, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._copy = WorkingCopy(Child())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, copy: WorkingCopy) -> None:
        """From now on look for this one."""
        self._timer.stop()
        self._copy = copy

    def rest(self) -> None:
        """Look no more; the page is being left."""
        self._timer.stop()

    def touch(self, key: str) -> None:
        """A field was edited; an empty key is a row added or taken away."""
        if key in ASKING or key in HOUSE or not key:
            self._timer.start()

    def look(self) -> None:
        """Look now.  For a file on the books only what changed in name, number or birthday is asked about."""
        self._timer.stop()
        child = self._copy.child()
        before = self._copy.saved
        new = not before.id or any(child.values.get(k) != before.values.get(k) for k in ("name", "id_no", "birth"))
        known = bool(child.name or child.values.get("id_no") or child.values.get("birth"))
        house = read_child.household(self._store, child)
        alike = read_child.duplicates(self._store, child) if new and known else []
        self.found.emit(alike + (_siblings(house, alike) if not before.id else []), house)


def _siblings(house: list[Line], alike: list[Likeness]) -> list[Likeness]:
    """Children of the household that are not listed yet."""
    listed = {likeness.id for likeness in alike}
    others = [(line.id, line.values.get) for line in house if line.id not in listed]
    return [Likeness(i, get("name", ""), get("birth", ""), get("village", ""), (), sibling=True) for i, get in others]
