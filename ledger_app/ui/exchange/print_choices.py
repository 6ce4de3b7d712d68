"""What is to be printed: the form, blank or filled, whom or what it is about, and as of which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QRadioButton, QStackedWidget, QWidget

from ledger_app.operations import print_form
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.print_form import LATEST, NO_ROW, Choice, Request
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.exchange.child_picker import ChildPicker
from ledger_app.ui.exchange.choice_picker import ChoicePicker
from ledger_app.ui.exchange.form_list import FormList


@dataclass(frozen=True, slots=True)
class Wanted:
    """One print job as chosen; equal jobs make equal paper."""

    title: str
    request: Request
    blank: bool
    villages: tuple[str, ...] = ()

    @property
    def is_pack(self) -> bool:
        """Whether it is a visit pack: the list with a record for each child."""
        return self.request.form == print_form.PACK and not self.blank


class PrintChoices(QWidget):
    """The column at the left of the print page."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._forms = {f.id: f for f in print_form.forms()}
        self._choices: Sequence[Choice] = ()
        self.form = FormList(self)
        self.filled = QRadioButton("填好的表", self)
        self.blank = QRadioButton("空白表", self)
        self.filled.setChecked(True)
        self.children_picker = ChildPicker(store, self)
        self.choice_picker = ChoicePicker(self)
        self.whole = parts.label("按台账全部在册儿童统计，不用选择。", "help", wrap=True)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about = QStackedWidget(self)
        for page in (self.children_picker, self.choice_picker, self.whole):
            self.about.addWidget(page)
        self.row = QComboBox(self)
        self.row.setAccessibleName("取哪一条记录")
        self.day = QDateEdit(QDate.currentDate(), self)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName("填报日期")
        self.draft = QCheckBox("校核不符也打印（草稿）", self)
        self.why = parts.label("", "help", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._row_line = QWidget(self)
        parts.line(parts.label("记录"), self.row, gap=8, into=self._row_line).setStretch(1, 1)
        day = parts.line(parts.label("填报日期"), self.day, 1, gap=8)
        column = parts.column(
            parts.label("表单", "strong"), self.form, parts.line(self.filled, self.blank, 1, gap=16),
            self.about, self._row_line, day, self.draft, self.why, gap=8, into=self,
        )  # fmt: skip
        column.setStretch(1, 3)
        column.setStretch(3, 4)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        self.form.setMinimumHeight(theme.px(190))
        self.about.setMinimumHeight(theme.px(210))

    def _connect(self) -> None:
        self.form.changed.connect(self._turn)
        self.filled.toggled.connect(self._turn)
        self.children_picker.changed.connect(self._chosen)
        self.choice_picker.changed.connect(self.changed)
        self.row.currentIndexChanged.connect(self.changed)
        self.day.dateChanged.connect(self.changed)
        self.draft.toggled.connect(self.changed)

    def refresh(self) -> None:
        """Forms, children and everything else as they are now."""
        self.form.fill([(f.id, f.title, f.group) for f in self._forms.values()])
        self.children_picker.refresh()
        self._turn()

    def choose(self, form_id: str, ids: Sequence[int], day: date | None = None) -> None:
        """This form, filled, about these, as of ``day`` (default today)."""
        as_of = day or date.today()
        self.day.setDate(QDate(as_of.year, as_of.month, as_of.day))
        if not form_id and self.about.currentWidget() is not self.children_picker:
            form_id = next(iter(self._forms))
        if form_id:
            self.form.choose(form_id)
        self.filled.setChecked(True)
        if self.about.currentWidget() is self.choice_picker:
            self.choice_picker.choose(ids)
        else:
            self.children_picker.choose(ids)

    def wanted(self) -> Wanted:
        """What is chosen now."""
        form, blank = self.form.current(), self.blank.isChecked()
        ids = () if blank else tuple(self._ids())
        options = {print_form.DRAFT: "1"} if self.draft.isVisibleTo(self) and self.draft.isChecked() else {}
        day = self.day.date()
        as_of = date(day.year(), day.month(), day.day())
        row = int(self.row.currentData()) if self._row_line.isVisibleTo(self) else LATEST
        villages = tuple(c.title for c in self._choices if c.id in ids) if form == print_form.PACK else ()
        return Wanted(self.form.title(), Request(form, ids, as_of, row, options=options), blank, villages)

    def ready(self) -> bool:
        """Whether enough is chosen to make the paper."""
        wanted = self.wanted()
        return bool(wanted.request.form) and (wanted.blank or bool(wanted.request.ids) or self._is_computed())

    def missing(self) -> str:
        """What is still to be chosen, as a sentence; empty when nothing is."""
        if not self.form.current():
            return "没有可打印的表单。"
        if self.ready():
            return ""
        return (
            "请勾选要打印的儿童，或改选空白表。"
            if self.about.currentWidget() is self.children_picker
            else "请勾选要打印的内容，或改选空白表。"
        )

    def _about(self) -> str:
        form = self.form.current()
        return self._forms[form].about if form else ""

    def _is_computed(self) -> bool:
        return self.about.currentWidget() is self.whole

    def _ids(self) -> list[int]:
        if self._is_computed():
            return []
        return self.children_picker.ids() if self.about.currentWidget() is self.children_picker else self.choice_picker.ids()

    @Slot()
    def _turn(self) -> None:
        """Another form, or blank: offer what it can be about."""
        form = self.form.current()
        found = print_form.choices(self._store, form) if form else None
        self._choices = found or ()
        computed = bool(form) and print_form.is_computed(form)
        if computed:
            self.about.setCurrentWidget(self.whole)
        elif found is not None:
            self.about.setCurrentWidget(self.choice_picker)
            self.choice_picker.fill(found)
        else:
            self.about.setCurrentWidget(self.children_picker)
        self.about.setEnabled(self.filled.isChecked())
        self.draft.setVisible(computed and self.filled.isChecked())
        self._offer_rows()
        self.changed.emit()

    @Slot()
    def _chosen(self) -> None:
        self._offer_rows()
        self.changed.emit()

    def _offer_rows(self) -> None:
        """Which row of a section: the latest, none, or of one child any."""
        about = self._about()
        shown = self.filled.isChecked() and print_form.is_row(about)
        self._row_line.setVisible(shown)
        if not shown:
            return
        ids = self.children_picker.ids()
        rows = print_form.rows_of(self._store, ids[0], about) if len(ids) == 1 else []
        entries = [("最近一条", LATEST), *((text, place) for place, text in rows), ("留空，手工填写", NO_ROW)]
        parts.fill_combo(self.row, [(text, place) for text, place in entries])
