"""快速表: columns, children, title and paper of a sheet that somebody wants by the afternoon."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QLineEdit, QWidget

from ledger_app.domain import quick
from ledger_app.domain.errors import LedgerError
from ledger_app.domain.progress import Progress
from ledger_app.domain.quick import QuickSheet
from ledger_app.operations import list_children, quick_sheet
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks, theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.outgoing import fitting
from ledger_app.ui.outgoing.column_picker import ColumnPicker
from ledger_app.ui.outgoing.condition_editor import ConditionEditor
from ledger_app.ui.outgoing.scope_bar import ScopeBar

_WAIT_MS = 250


class QuickDialog(QDialog):
    """Accepted with :meth:`sheet`; a sheet with a name was kept before."""

    def __init__(self, store: Ledger, sheet: QuickSheet | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._was = sheet.name if sheet is not None else ""
        self.setWindowTitle("修改快速表" if self._was else "新建快速表")
        self.title = QLineEdit(self)
        self.title.setPlaceholderText("印在表上的标题，如 中秋慰问困境儿童名单")
        self.title.setMaxLength(quick.TITLE_LIMIT)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("起个名称保存，下次直接用；不填则只用这一次")
        self.name.setMaxLength(quick_sheet.NAME_LIMIT)
        self.picker = ColumnPicker(self)
        self.scope = ScopeBar(store, self)
        self.conditions = ConditionEditor(store, self)
        self.paper = QComboBox(self)
        self.paper.setAccessibleName("纸张")
        self.paper.addItems(list(quick.PAPERS))
        self.masked = QCheckBox("遮挡个人信息（姓名写作王*明，证号、电话留头尾，住址到村）", self)
        self.count = parts.label("", "help")
        self.go = parts.button("完成", self.accept, "primary", "check")
        self.go.setToolTip("Ctrl+回车")
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.go.click)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._count)
        self._lay_out()
        self._connect()
        self.show_sheet(sheet or QuickSheet(quick.USUAL))
        self.title.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.px(12))
        form.setVerticalSpacing(theme.px(8))
        form.addRow("标题", self.title)
        form.addRow("哪些儿童", self.scope)
        form.addRow("更多条件", self.conditions)
        look = parts.line(self.paper, self.masked, 1, gap=16)
        form.addRow("纸张", look)
        form.addRow("保存为", self.name)
        foot = parts.line(self.count, 1, parts.button("取消", self.reject), self.go)
        content = parts.column(form, self.picker, gap=12)
        content.setStretch(1, 1)
        layout = parts.column(fitting.scrolled(content, self), foot, pad=20, gap=12, into=self)
        layout.setStretch(0, 1)
        fitting.resize(self, 980, 700)

    def _connect(self) -> None:
        for signal in (self.scope.changed, self.conditions.changed, self.picker.changed):
            signal.connect(self._look)

    def show_sheet(self, sheet: QuickSheet) -> None:
        """Begin with this one."""
        self.title.setText(sheet.title)
        self.name.setText(sheet.name)
        self.scope.refresh()
        self.scope.show_query(sheet.query)
        self.conditions.show_conditions(sheet.where)
        self.picker.show_columns(sheet.columns)
        self.paper.setCurrentText(sheet.paper)
        self.masked.setChecked(sheet.masked)
        self._look()

    def sheet(self) -> QuickSheet:
        """The sheet as it is described."""
        return QuickSheet(
            columns=self.picker.columns(),
            name=self.name.text().strip(),
            title=self.title.text().strip(),
            query=self.scope.query(),
            where=self.conditions.conditions(),
            paper=self.paper.currentText(),
            masked=self.masked.isChecked(),
        )

    def accept(self) -> None:
        """Only what can become a sheet; kept when it has a name."""
        made = self.sheet()
        try:
            quick.check(made)
            if made.name and not self._keep(made):
                return
        except LedgerError as error:
            messages.refused(self, error)
            return
        super().accept()

    def done(self, result: int) -> None:
        """Closed, nothing is counted any more."""
        self._wait.stop()
        super().done(result)

    def _keep(self, made: QuickSheet) -> bool:
        """Whether it could be kept: an older one of that name is replaced only when the clerk says so."""
        taken = {sheet.name for sheet in quick_sheet.kept(self._store)} - {self._was}
        if made.name in taken and not messages.confirm(self, "保存快速表", f"已有名为“{made.name}”的快速表，是否用现在的替换它？", "替换"):
            return False
        if self._was and self._was != made.name and made.name not in taken:
            quick_sheet.rename(self._store, self._was, made.name)
        quick_sheet.keep(self._store, replace(made))
        return True

    @Slot()
    def _look(self) -> None:
        self.go.setEnabled(bool(self.picker.columns()))
        self._wait.start()

    @Slot()
    def _count(self) -> None:
        made = self.sheet()
        if not made.where:
            self._say(list_children.count(self._store, made.query))
            return
        store = self._store

        def work(progress: Progress) -> int:
            return len(quick_sheet.matching(store, made, progress))

        tasks.run(self, "查找", work, self._say, quiet=True)

    def _say(self, count: int) -> None:
        columns = len(self.picker.columns())
        self.count.setText(f"共 {count:,} 人、{columns} 栏。" if count else "没有符合条件的儿童。")
