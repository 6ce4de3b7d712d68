"""The row of conditions over the list of children."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ledger_app.domain.listing import Query
from ledger_app.ui import theme
from ledger_app.ui.age_popup import AgeButton
from ledger_app.ui.choice_popup import FilterButton


class FilterBar(QWidget):
    """Village, category, status, age and school; each says in words what it asks."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.village = FilterButton("村（社区）", self)
        self.category = FilterButton("类别", self)
        self.status = FilterButton("状态", self)
        self.age = AgeButton(self)
        self.school = FilterButton("学校", self)
        self.clear = QPushButton("清除筛选", self)
        theme.role(self.clear, "link")
        self.clear.clicked.connect(self._clear)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        for button in (self.village, self.category, self.status, self.age, self.school):
            button.changed.connect(self._tell)
            line.addWidget(button)
        line.addWidget(self.clear)
        line.addStretch(1)
        self.clear.hide()

    def offer(self, facets: Mapping[str, Mapping[str, int]]) -> None:
        """What there is to choose from, with counts."""
        for button, key in self._lists().items():
            button.offer(facets.get(key, {}))

    def show_query(self, query: Query) -> None:
        """Say the conditions of a query without announcing them."""
        self.village.choose(query.villages)
        self.category.choose(query.categories)
        self.status.choose(query.statuses)
        self.school.choose(query.schools)
        self.age.choose(query.age_from, query.age_to)
        self.clear.setVisible(self.active())

    def narrow(self, query: Query) -> Query:
        """The query with these conditions."""
        return replace(
            query,
            villages=self.village.chosen,
            categories=self.category.chosen,
            statuses=self.status.chosen,
            schools=self.school.chosen,
            age_from=self.age.low,
            age_to=self.age.high,
        )

    def active(self) -> bool:
        """Whether anything is asked."""
        return self.narrow(Query()) != Query()

    def _lists(self) -> dict[FilterButton, str]:
        return {self.village: "village", self.category: "category", self.status: "status", self.school: "school_name"}

    def _tell(self) -> None:
        self.clear.setVisible(self.active())
        self.changed.emit()

    def _clear(self) -> None:
        self.show_query(Query())
        self.changed.emit()
