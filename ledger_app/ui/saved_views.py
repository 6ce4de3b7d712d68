"""常用视图: conditions kept under a name."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ledger_app.domain import listing
from ledger_app.domain.listing import Query
from ledger_app.operations import preferences
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, preferences_keys
from ledger_app.ui.choice_popup import DropButton


class SavedViews(DropButton):
    """The button with its menu; the list page gives it the conditions in force."""

    applied = Signal(object)

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__("常用视图", parent)
        self._store = store
        self._query = Query()
        self._menu = QMenu(self)
        self.clicked.connect(self.open)

    def look_at(self, query: Query) -> None:
        """Remember what 保存 would keep."""
        self._query = query

    def views(self) -> dict[str, Query]:
        """The kept views by name."""
        kept = preferences.get(self._store, preferences_keys.LIST_VIEWS, {})
        return {name: listing.from_json(value) for name, value in kept.items()} if isinstance(kept, dict) else {}

    def save(self, name: str) -> None:
        """Keep the conditions in force under a name; an older view of that name is replaced."""
        self._put({**self.views(), name: self._query})

    def delete(self, name: str) -> None:
        """Forget a view."""
        self._put({kept: query for kept, query in self.views().items() if kept != name})

    def _put(self, views: Mapping[str, Query]) -> None:
        preferences.put(self._store, preferences_keys.LIST_VIEWS, {name: listing.as_json(query) for name, query in views.items()})

    def open(self) -> None:
        """Show the views under the button."""
        self._fill()
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _fill(self) -> None:
        self._menu.clear()
        views = self.views()
        for name in views:
            action = self._menu.addAction(name)
            action.setData(name)
            action.triggered.connect(self._apply)
        if not views:
            self._menu.addAction("还没有保存过视图").setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction("保存当前筛选和排序").triggered.connect(self._ask_name)
        remove = self._menu.addMenu("删除视图")
        remove.setEnabled(bool(views))
        for name in views:
            action = remove.addAction(name)
            action.setData(name)
            action.triggered.connect(self._ask_delete)

    def _apply(self) -> None:
        name = self._asked()
        self.applied.emit(self.views()[name])

    def _asked(self) -> str:
        """The view of the menu entry that was chosen."""
        action = self.sender()
        assert isinstance(action, QAction)
        return str(action.data())

    def _ask_name(self) -> None:
        name = messages.ask_text(self, "保存常用视图", "给当前的筛选和排序起一个名称", "保存", hint="如：前进村在册儿童")
        if name and (
            name not in self.views() or messages.confirm(self, "保存常用视图", f"已有名为“{name}”的视图，是否用当前条件替换它？", "替换")
        ):
            self.save(name)

    def _ask_delete(self) -> None:
        name = self._asked()
        if messages.confirm(self, "删除视图", f"确定删除视图“{name}”？儿童档案不受影响。", "删除", danger=True):
            self.delete(name)
