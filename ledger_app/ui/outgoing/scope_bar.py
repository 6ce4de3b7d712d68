"""Which children go out: the list's own filters and the clerk's saved views."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ledger_app.domain.listing import Query
from ledger_app.operations import list_children
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.filters import FilterBar
from ledger_app.ui.saved_views import SavedViews


class ScopeBar(QWidget):
    """Conditions as on the list of children."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._query = Query()
        self.filters = FilterBar(self)
        self.views = SavedViews(store, self)
        row = parts.line(self.filters, self.views, into=self)
        row.setStretch(0, 1)
        self.setMinimumHeight(theme.px(theme.CONTROL))
        self.filters.changed.connect(self._take)
        self.views.applied.connect(self._apply)

    def refresh(self) -> None:
        """What there is to choose from, as it is now."""
        self.filters.offer(list_children.facets(self._store))

    def query(self) -> Query:
        """The conditions in force."""
        return self._query

    def show_query(self, query: Query) -> None:
        """Put these in force, quietly."""
        self._query = query
        self.filters.show_query(query)
        self.views.look_at(query)

    def only_villages(self, only: bool) -> None:
        """Statistics are counted by village: other conditions would make them say something else."""
        for part in (self.filters.category, self.filters.status, self.filters.age, self.filters.school, self.views):
            part.setVisible(not only)
        if only:
            self.show_query(Query(villages=self._query.villages))

    @Slot()
    def _take(self) -> None:
        self._query = self.filters.narrow(self._query)
        self.views.look_at(self._query)
        self.changed.emit()

    @Slot(object)
    def _apply(self, query: Query) -> None:
        self.show_query(query)
        self.changed.emit()
