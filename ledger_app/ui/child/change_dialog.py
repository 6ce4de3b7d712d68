"""登记变动: leaving, coming back, moving, another category, each with the day on which it took effect."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain import catalogue, dates
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child
from ledger_app.domain.errors import LedgerError
from ledger_app.domain.exits import reasons
from ledger_app.domain.kinds import Vocabulary
from ledger_app.operations import change_status
from ledger_app.operations.change_status import LEAVE, MOVE, NOTE, RECLASSIFY, RETURN, SOURCE, Change
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.page_head import label

_KINDS = {
    LEAVE: "退出（减员）",
    RETURN: "恢复在册",
    MOVE: "村间迁移",
    RECLASSIFY: "变更类别",
    NOTE: "其他信息变更",
    SOURCE: "更正新增来源",
}
_REASONS: dict[str, tuple[str, tuple[str, ...]]] = {
    LEAVE: ("退出原因", reasons()),
    NOTE: ("变更内容", change_status.NOTES),
    SOURCE: ("新增来源", change_status.SOURCES),
    RETURN: ("恢复原因", change_status.RETURN_REASONS),
}


class ChangeDialog(QDialog):
    """``child`` is the file after a change was recorded, else None."""

    def __init__(self, store: Ledger, child: Child, parent: QWidget | None = None, kind: str = "") -> None:
        super().__init__(parent)
        self._store, self._subject = store, child
        self.child: Child | None = None
        self.setWindowTitle(f"登记变动 {child.name}")
        self.setMinimumWidth(theme.px(480))
        self.kind = self._combo("变动事项", [(_KINDS[k], k) for k in change_status.possible(child)])
        self.day = QLineEdit(date.today().isoformat(), self)
        self.day.setPlaceholderText("如 2026-10-05")
        self.day.setAccessibleName("生效日期")
        self.note: QLineEdit | None = None
        self.wrong = label("", self, "error", wrap=True)
        self.wrong.hide()
        self.reason: QComboBox | None = None
        self.to: QComboBox | None = None
        self.facts: dict[str, QLineEdit] = {}
        self._form = QFormLayout()
        self._form.setVerticalSpacing(theme.px(12))
        self._form.setHorizontalSpacing(theme.px(16))
        self._form.addRow("变动事项", self.kind)
        self._form.addRow("生效日期", self.day)
        self._asked = 2
        self._lay_out()
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self._ask()
        self.kind.currentIndexChanged.connect(self._ask)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        theme.role(buttons.addButton("登记", QDialogButtonBox.ButtonRole.AcceptRole), "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.record)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(20),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(label("填实际发生变动的日期，月报按这个日期统计。", self, "help"))
        column.addLayout(self._form)
        column.addWidget(self.wrong)
        column.addWidget(buttons)

    def _combo(self, name: str, entries: list[tuple[str, str]]) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(name)
        for words, value in entries:
            made.addItem(words, value)
        return made

    def _ask(self) -> None:
        """The rows that this kind of change needs."""
        self._drop(self._asked)
        kind = str(self.kind.currentData())
        self.reason = self.to = None
        if kind in _REASONS:
            words, offered = _REASONS[kind]
            self.reason = self._combo(words, [(r, r) for r in offered])
            self._form.addRow(words, self.reason)
            if kind == SOURCE:
                self.day.setText(str(self._subject.values.get("register_date") or date.today().isoformat()))
            if kind == LEAVE:
                self.reason.insertItem(0, "请选择", "")
                self.reason.setCurrentIndex(0)
                self.reason.currentIndexChanged.connect(self._ask_facts)
        elif kind in (MOVE, RECLASSIFY):
            words, key = ("迁入村（社区）", "village") if kind == MOVE else ("新类别", "category")
            now = self._subject.values.get(key)
            choices = self._villages() if kind == MOVE else self._categories()
            self.to = self._combo(words, [("请选择", ""), *((v, v) for v in choices if v != now)])
            self._form.addRow(words, self.to)
        self._ask_facts()

    def _villages(self) -> list[str]:
        return list(self._store.vocabulary().villages)

    def _categories(self) -> list[str]:
        words: Vocabulary = self._store.vocabulary()
        return words.labels("child_category", date.today().isoformat())

    def _ask_facts(self) -> None:
        """What the chosen exit reason asks for, then the note."""
        self._drop(self._asked + (1 if self.reason is not None or self.to is not None else 0))
        self.facts = {}
        if self.kind.currentData() == LEAVE and self.reason is not None and self.reason.currentData():
            for ask in change_status.asks(self._subject, str(self.reason.currentData())):
                line = QLineEdit(self)
                line.setPlaceholderText("" if ask.required else "可不填")
                self.facts[ask.key] = line
                self._form.addRow(ask.label, line)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText("可不填")
        self._form.addRow("说明", self.note)
        self.adjustSize()

    def _drop(self, keep: int) -> None:
        while self._form.rowCount() > keep:
            self._form.removeRow(keep)

    def record(self) -> None:
        """Write it down; what is refused is said here."""
        facts: dict[str, object] = {key: self._read(key, line.text()) for key, line in self.facts.items()}
        facts["change_reason"] = self.note.text().strip() if self.note is not None else ""
        day, problem = dates.parse(self.day.text())
        if problem is not None or not day or len(day) != len("2026-10-05"):
            self._say("请填写变动生效的年月日，如 2026-10-05。")
            return
        chosen = str(self.reason.currentData()) if self.reason is not None else ""
        to = str(self.to.currentData()) if self.to is not None else ""
        try:
            self.child = change_status.record(self._store, self._subject.id, Change(str(self.kind.currentData()), day, chosen, to, facts))
        except LedgerError as error:
            self._say(f"{error.what}{error.advice}")
            return
        self.accept()

    def _read(self, key: str, text: str) -> str:
        """Dates and months as the ledger keeps them."""
        kind = catalogue.field(key).kind
        if kind in (Kind.DATE, Kind.MONTH):
            found, _ = dates.parse(text)
            return (found or "")[:7] if kind is Kind.MONTH else found or ""
        return text.strip()

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.show()
        self.adjustSize()
