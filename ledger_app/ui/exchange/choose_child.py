"""Find the file that a pending row belongs to: likely ones first, any other by search."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ledger_app.domain import identity
from ledger_app.domain.child import Child
from ledger_app.domain.listing import Line, Query
from ledger_app.operations import list_children, read_child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.exchange.tables import Column, Rows, selected, table

FOUND_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file on offer and what is alike."""

    id: int
    name: str
    birth: str
    village: str
    number: str
    alike: str


_COLUMNS: list[Column[Candidate]] = [
    Column("姓名", lambda c: c.name, width=96),
    Column("出生日期", lambda c: c.birth, width=104),
    Column("村（社区）", lambda c: c.village, width=120),
    Column("身份证号", lambda c: c.number, width=172),
    Column("相同之处", lambda c: c.alike),
]


def of_line(line: Line) -> Candidate:
    """A line of the list as a candidate."""
    values = line.values
    number = identity.mask(values.get("id_no", ""))
    return Candidate(line.id, values.get("name", ""), values.get("birth", ""), values.get("village", ""), number, "")


def alike(store: Ledger, child: Child) -> list[Candidate]:
    """Files that may be the same child, most certain first; other children of the household left out."""
    found = sorted(read_child.duplicates(store, child), key=lambda likeness: not likeness.certain)
    return [_of_file(store, one.id, "、".join(one.alike)) for one in found if not one.sibling]


def _of_file(store: Ledger, child_id: int, why: str) -> Candidate:
    file = read_child.load(store, child_id)
    return Candidate(child_id, file.name, file.show("birth"), file.show("village"), identity.mask(file.show("id_no")), why)


class ChooseChild(QDialog):
    """Which file to merge into."""

    def __init__(self, store: Ledger, child: Child, match: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("并入已有儿童")
        self._store = store
        self._likely = _likely(store, child, match)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("搜索 姓名、拼音、证号后几位、村")
        self.search.setClearButtonEnabled(True)
        self.words = parts.label("", "help")
        self.model: Rows[Candidate] = Rows(_COLUMNS, self)
        self.table = table(self.model, "可并入的儿童", self)
        theme.role(self.table, "framed")
        self.accept_button = parts.button("并入", self.accept, "primary")
        self.accept_button.setDefault(True)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(200)
        self._wait.timeout.connect(self._find)
        self.search.textChanged.connect(self._wait.start)
        self.table.doubleClicked.connect(self.accept)
        self._lay_out(child)
        self._find()

    def _lay_out(self, child: Child) -> None:
        note = f"把“{child.name or '未填姓名'}”这一行并入所选儿童的档案：表中有内容的项目写入档案，空白项目不改动原有内容。"
        foot = parts.line(1, parts.button("取消", self.reject), self.accept_button)
        parts.column(parts.label(note, wrap=True), self.search, self.words, self.table, foot, pad=20, gap=8, into=self)
        self.resize(theme.px(760), theme.px(480))

    @Slot()
    def _find(self) -> None:
        text = self.search.text().strip()
        if text:
            found = [of_line(line) for line in list_children.page(self._store, Query(text=text), 0, FOUND_LIMIT)]
            self.words.setText(f"找到 {len(found)} 人" if found else "未找到符合条件的儿童")
        else:
            found = self._likely
            self.words.setText("可能是同一儿童，请核对" if found else "没有发现相似的儿童，请输入姓名或证号搜索")
        self.model.set_rows(found)
        if found:
            self.table.selectRow(0)
        self.accept_button.setEnabled(bool(found))

    def chosen(self) -> int:
        """The file's id, 0 for none."""
        lines = selected(self.table)
        return self.model.row(lines[0]).id if lines else 0

    def accept(self) -> None:
        """Only with a file chosen."""
        if self.chosen():
            super().accept()


def _likely(store: Ledger, child: Child, match: int) -> list[Candidate]:
    found = alike(store, child)
    if match and all(one.id != match for one in found):
        found.insert(0, _of_file(store, match, "导入时比对到的儿童"))
    return found
