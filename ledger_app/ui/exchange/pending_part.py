"""待处理: rows of imported sheets that a person must decide about, one by one or several at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QSplitter, QStackedWidget, QWidget

from ledger_app.domain.child import Child
from ledger_app.domain.errors import LedgerError
from ledger_app.domain.progress import Progress
from ledger_app.operations import settle_pending
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.settle_pending import PendingRow
from ledger_app.ui import messages, tasks, theme
from ledger_app.ui.exchange import choose_child, parts, pending_rows, proposal_edit
from ledger_app.ui.exchange.choose_child import ChooseChild
from ledger_app.ui.exchange.pending_card import PendingCard
from ledger_app.ui.exchange.tables import Rows, selected, table


class PendingPart(QWidget):
    """The list at the left, the chosen row and what to do with it at the right."""

    changed = Signal()
    counted = Signal(int)
    start_import = Signal()
    open_child = Signal(int)

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._all: list[PendingRow] = []
        self.file = QComboBox(self)
        self.file.setAccessibleName("按来源文件筛选")
        self.count = parts.label("", "help")
        self.model: Rows[PendingRow] = Rows(pending_rows.COLUMNS, self)
        self.table = table(self.model, "待处理的行", self, several=True)
        self.card = PendingCard(self)
        self.empty = parts.Empty(
            "circle-check", "没有待处理的行", "导入时需要人工判断的行会列在这里，可登记为新儿童、并入已有儿童或不导入。", "去导入", self
        )
        self._lay_out()
        self.file.currentIndexChanged.connect(self._filter)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.card.accepted.connect(self._accept)
        self.card.merged.connect(self._merge)
        self.card.discarded.connect(self._discard)
        self.empty.acted.connect(self.start_import)

    def _lay_out(self) -> None:
        left = QWidget(self)
        top = parts.line(self.file, 1, self.count)
        top.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column = parts.column(top, self.table, gap=0, into=left)
        column.setStretch(1, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(left)
        split.addWidget(self.card)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.setSizes([theme.px(440), theme.px(700)])
        split.setStretchFactor(1, 1)
        work = parts.card()
        parts.column(split, into=work).setContentsMargins(1, 1, 1, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(work)
        self._stack.addWidget(self.empty)
        parts.column(self._stack, pad=16, into=self)

    def refresh(self) -> None:
        """Read the list again; the line after a settled one is chosen."""
        place = min(selected(self.table), default=0)
        self._all = settle_pending.waiting(self._store)
        self._words = proposal_edit.vocabulary(self._store)
        parts.fill_combo(self.file, [("全部来源", ""), *pending_rows.files(self._all)])
        self._show(place)
        self.counted.emit(len(self._all))

    @Slot()
    def _filter(self) -> None:
        self._show(0)

    def _show(self, place: int) -> None:
        wanted = self.file.currentData() or ""
        rows = [row for row in self._all if not wanted or row.file == wanted]
        self.model.set_rows(rows)
        self.count.setText(f"{len(rows):,} 行")
        self._stack.setCurrentIndex(0 if self._all else 1)
        if rows:
            self.table.selectRow(min(place, len(rows) - 1))
        self._choose()

    def chosen(self) -> list[PendingRow]:
        """Rows selected in the list."""
        return [self.model.row(place) for place in selected(self.table)]

    @Slot()
    def _choose(self) -> None:
        rows = self.chosen()
        if len(rows) == 1:
            self.card.show_row(rows[0], self._words)
        else:
            self.card.show_several(len(rows))

    @Slot()
    def _accept(self) -> None:
        child = self.card.edit.child()
        certain = [one for one in choose_child.alike(self._store, child) if "身份证号" in one.alike]
        if certain and not messages.confirm(
            self,
            "可能重复",
            f"台账中已有身份证号相同的儿童：{certain[0].name}（{certain[0].village or '未填村'}）。",
            "仍登记为新儿童",
            "同一儿童请选“并入已有儿童”。",
        ):
            return
        row = self.chosen()[0]

        def act() -> Child:
            return settle_pending.accept(self._store, row.id, child)

        self._settle(act, "已登记")

    @Slot()
    def _merge(self) -> None:
        row, child = self.chosen()[0], self.card.edit.child()
        dialog = ChooseChild(self._store, child, row.match, self)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        into = dialog.chosen()
        dialog.deleteLater()
        if not agreed:
            return

        def act() -> Child:
            return settle_pending.merge(self._store, row.id, into, child)

        self._settle(act, "已并入")

    def _settle(self, act: Callable[[], Child], done: str) -> None:
        try:
            saved = act()
        except LedgerError as error:
            messages.refused(self, error)
            return
        self.refresh()
        self.changed.emit()
        self.card.say(f"{done}：{saved.name}", saved.id)

    @Slot()
    def _discard(self) -> None:
        rows = self.chosen()
        reason = messages.ask_text(
            self, "不导入", f"所选 {len(rows):,} 行不导入台账，请写明原因：", "不导入", hint="例如：已迁出、重复填报、不属于本乡镇"
        )
        if reason is None:
            return

        def work(progress: Progress) -> int:
            for done, row in enumerate(rows):
                progress(done, len(rows), "正在记录不导入的行")
                settle_pending.discard(self._store, row.id, reason)
            return len(rows)

        tasks.run(self, "不导入", work, self._discarded, self._stopped)

    def _discarded(self, count: int) -> None:
        self.refresh()
        self.changed.emit()
        self.card.say(f"{count:,} 行已记为不导入")

    def _stopped(self, error: LedgerError) -> None:
        self.refresh()
        self.changed.emit()
        messages.refused(self, error)
