"""月报: a month's sheets as they look, each figure with its names; closing, correcting, printing, handing in."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from ledger_app.domain.period import following
from ledger_app.domain.progress import Progress
from ledger_app.operations import close_month, hand_in_month, monthly_report, show_sheet
from ledger_app.operations.hand_in_month import Handed
from ledger_app.operations.monthly_report import Month
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.show_sheet import Look
from ledger_app.ui import icons, messages, tasks, theme
from ledger_app.ui.exchange import paper
from ledger_app.ui.exchange.paper import Paper
from ledger_app.ui.month.names_dialog import NamesDialog
from ledger_app.ui.month.paper_dialog import PaperDialog
from ledger_app.ui.month.rhythm_dialog import RhythmDialog
from ledger_app.ui.month.sheet_view import SheetView
from ledger_app.ui.page_head import PageHead, button, label

_TOLD = 40


class MonthPage(QWidget):
    """Opens at the last month that is over."""

    open_child = Signal(int)
    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._store = store
        self._month: Month | None = None
        self._looks: Sequence[Look] = ()
        self._key = self._last_ended()
        self._running: tasks.Task | None = None
        self.earlier, self.later = button("‹ 上月", self), button("下月 ›", self)
        self.name, self.state = label("", self, "section"), label("", self, "strong")
        self.sheets = QTabBar(self)
        self.title, self.preface, self.notes = label("", self, "title"), label("", self, "help"), label("", self, "help", wrap=True)
        self.view = SheetView(self)
        self.trouble, self.trouble_button = label("", self, "attention"), button("查看", self, look="link")
        self._lay_out()
        self._connect()
        self.refresh()

    def _last_ended(self) -> str:
        how = monthly_report.rhythm(self._store)
        current = monthly_report.period_of(self._store, monthly_report.key_of(self._store, date.today()))
        return current.key if current.end <= date.today() else following(current, how, -1).key

    def _lay_out(self) -> None:
        head = PageHead("月报", self)
        for part in (self.state, self.earlier, self.name, self.later):
            head.add(part)
        self.close_button = head.action("结账", "lock", "primary")
        self.print_button = head.action("打印", "printer")
        self.export_button = head.action("导出", "download")
        self.rhythm_button = head.action("统计周期", "calendar")
        self.sheets.setDrawBase(False)
        self.sheets.setExpanding(False)
        self.sheets.setUsesScrollButtons(True)
        warn = QHBoxLayout()
        warn.addWidget(self.trouble)
        warn.addWidget(self.trouble_button)
        warn.addStretch(1)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(12))
        inside.setSpacing(theme.px(6))
        inside.addLayout(warn)
        inside.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.preface)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.sheets)
        column.addLayout(inside, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.earlier.clicked.connect(partial(self.turn, -1))
        self.later.clicked.connect(partial(self.turn, 1))
        self.sheets.currentChanged.connect(self._show_sheet)
        self.view.asked.connect(self.show_names)
        self.close_button.clicked.connect(self.close_or_open)
        self.print_button.clicked.connect(self.preview)
        self.export_button.clicked.connect(self._export)
        self.rhythm_button.clicked.connect(self._set_rhythm)
        self.trouble_button.clicked.connect(self._tell_trouble)
        for keys, act in (("PgUp", partial(self.turn, -1)), ("PgDown", partial(self.turn, 1)), ("Ctrl+P", self.preview)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.earlier.setToolTip("PageUp")
        self.later.setToolTip("PageDown")

    def turn(self, months: int) -> None:
        """Another month."""
        how = monthly_report.rhythm(self._store)
        self.go(following(monthly_report.period_of(self._store, self._key), how, months).key)

    def go(self, key: str) -> None:
        """The month written 2026-11."""
        self._key = key
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        if self._running is None or self._running.has_ended:
            store, key = self._store, self._key

            def work(progress: Progress) -> tuple[Month, list[Look]]:
                shown = monthly_report.report(store, key, progress)
                return shown, [show_sheet.look(store, s) for s in shown.sheets]

            self._running = tasks.run(self, "正在统计", work, self._show)

    def _show(self, made: tuple[Month, list[Look]]) -> None:
        if made[0].period.key != self._key:  # turned on meanwhile
            self._running = None
            self.refresh()
            return
        self._month, self._looks = made
        here = self.sheets.tabData(self.sheets.currentIndex()) if self.sheets.count() else ""
        self.sheets.blockSignals(True)
        while self.sheets.count():
            self.sheets.removeTab(0)
        for look in self._looks:
            place = self.sheets.addTab(monthly_report.SHORT.get(look.template, look.name))
            self.sheets.setTabToolTip(place, look.name)
            self.sheets.setTabData(place, f"{look.template}{look.name}")
        found = [i for i in range(self.sheets.count()) if self.sheets.tabData(i) == here]
        self.sheets.setCurrentIndex(found[0] if found else 0)
        self.sheets.blockSignals(False)
        self._show_sheet()
        self._say_state(made[0])

    def _say_state(self, shown: Month) -> None:
        period, closing = shown.period, shown.closing
        self.name.setText(period.title())
        over = period.end <= date.today()
        if closing is not None:
            words, role = f"已结账 {closing.at[:10]}" + ("，有更正" if closing.corrections else ""), "good"
        else:
            words, role = ("未结账", "attention") if over else ("本期未结束", "help")
        self.state.setText(words)
        theme.role(self.state, role)
        self.close_button.setText(" 重新打开" if closing is not None else " 结账")
        theme.role(self.close_button, "quiet" if closing is not None else "primary")
        icons.dress(self.close_button, "lock", "soft" if closing is not None else "on_fill")
        self.close_button.setEnabled(closing is not None or over)
        if shown.moved:
            self.trouble.setText(f"结账后台账有变化：{len(shown.moved)} 项数字与结账时不同")
            self.trouble_button.setText("登记更正")
        else:
            self.trouble.setText(f"有 {len(shown.problems)} 处矛盾需要核对" if shown.problems else "")
            self.trouble_button.setText("查看")
        for part in (self.trouble, self.trouble_button):
            part.setVisible(bool(shown.moved or shown.problems))

    def _show_sheet(self) -> None:
        place = self.sheets.currentIndex()
        if not 0 <= place < len(self._looks):
            return
        look = self._looks[place]
        self.title.setText(look.title)
        self.preface.setText("　　　".join(look.preface))
        self.notes.setText("　".join(f"{number}. {note}" for number, note in enumerate(look.notes, 1)))
        self.view.show_look(look)

    def show_names(self, key: str, area: str, heading: str) -> None:
        """The children behind a figure; of a list, the child of the row."""
        if self._month is None:
            return
        place = self.sheets.currentIndex()
        template = self._looks[place].template
        line = self.view.currentIndex().row() - self._looks[place].depth
        behind = self._month.sheets[place].lines[line].behind.get("name", ()) if line >= 0 else ()
        ids = list(behind) or monthly_report.behind(self._store, self._month, template, key, area if template != "T10" else "")
        if behind:
            self.open_child.emit(ids[0])
        elif ids or self._counts(key):
            self._open_names(f"{area} · {heading}" if template != "T10" else heading, ids)

    def _counts(self, key: str) -> bool:
        look = self._looks[self.sheets.currentIndex()]
        return any(c.key == key and c.figure for c in look.columns) and key != "act"

    def _open_names(self, title: str, ids: Sequence[int]) -> None:
        dialog = NamesDialog(self._store, title, ids, self)
        dialog.opened.connect(self.open_child)
        dialog.exec()
        dialog.deleteLater()

    def close_or_open(self) -> None:
        """Close the month, or open a closed one again; what is asked for a reason says why."""
        shown = self._month
        if shown is None:
            return
        if shown.closing is not None:
            words = f"重新打开{shown.period.title()}后，数字会按台账现在的内容重新统计。请写明原因。"
            why = messages.ask_text(self, "重新打开", words, "重新打开", hint="如：漏报一名儿童", danger=True)
            self._do(close_month.reopen, why)
        elif shown.problems:
            told = "\n".join(p.message for p in shown.problems[:5])
            words = f"{shown.period.title()}还有 {len(shown.problems)} 处矛盾：\n{told}\n确需结账的，请写明原因。"
            why = messages.ask_text(self, "结账", words, "结账", hint="如：退出日期待村里核实")
            self._do(close_month.close, why)
        else:
            words = f"结账后，{shown.period.title()}的数字不再改变，以后的更正另行登记。"
            agreed = messages.confirm(self, "结账", f"确定{shown.period.title()}月报结账？", "结账", words)
            self._do(close_month.close, "" if agreed else None)

    def _do(self, act: Callable[[Ledger, str, str], object], why: str | None) -> None:
        """None means that the clerk turned back."""
        if why is None:
            return
        store, key, reason = self._store, self._key, why

        def work(progress: Progress) -> object:
            progress(0, 0, "正在统计")
            return act(store, key, reason)

        tasks.run(self, "月报", work, self._after)

    def _after(self, _result: object) -> None:
        self.refresh()
        self.changed.emit()

    def _tell_trouble(self) -> None:
        shown = self._month
        if shown is None:
            return
        if shown.moved:
            told = "\n".join(f"{area} {heading}：{old} → {new}" for area, _, heading, old, new in shown.moved[:12])
            words = f"与结账时不同的数字：\n{told}\n请写明更正的原因，更正会另列一张表。"
            why = messages.ask_text(self, "登记更正", words, "登记更正", hint="如：补登 10 月退出 1 人")
            self._do(close_month.correct, why)
        else:
            lines = [f"{p.message}。{p.advice}" for p in shown.problems[:_TOLD]]
            more = [f"另有 {len(shown.problems) - _TOLD} 处"] if len(shown.problems) > _TOLD else []
            messages.tell(self, "需要核对", f"{shown.period.title()}有 {len(shown.problems)} 处矛盾：", "\n".join(lines + more))

    def preview(self) -> None:
        """All sheets of the month as they leave the printer."""
        shown, store = self._month, self._store
        if shown is None:
            return

        def write(out: Path, progress: Progress) -> list[str]:
            return hand_in_month.to_pdf(store, shown, shown.sheets, out, progress)

        def work(progress: Progress) -> Paper:
            return paper.of("month", f"{shown.period.title()}困境儿童月报", write, progress)

        tasks.run(self, "生成预览", work, self._show_paper)

    def _show_paper(self, made: Paper) -> None:
        dialog = PaperDialog(self._store, made, self)
        dialog.exec()
        dialog.deleteLater()

    def _export(self) -> None:
        if self._month is None:
            return
        proposed = f"{self._month.period.title()}困境儿童月报.xlsx"
        name, _ = QFileDialog.getSaveFileName(self, "导出月报", proposed, "表格文件 (*.xlsx);;PDF 文件 (*.pdf)")
        if name:
            self.export_to(name)

    def export_to(self, name: str) -> None:
        """Write the month's sheets to this file."""
        out = Path(name if name.lower().endswith((".xlsx", ".pdf")) else f"{name}.xlsx")
        store, key = self._store, self._key

        def work(progress: Progress) -> Handed:
            return hand_in_month.export(store, key, out, progress)

        tasks.run(self, "导出月报", work, partial(self._exported, out.name))

    def _exported(self, name: str, made: Handed) -> None:
        self.changed.emit()
        messages.tell(self, "导出月报", f"已导出 {made.sheets} 张表：{name}", "\n".join(made.warnings))

    def _set_rhythm(self) -> None:
        dialog = RhythmDialog(monthly_report.rhythm(self._store), self)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        wanted = dialog.rhythm()
        dialog.deleteLater()
        if agreed:
            monthly_report.save_rhythm(self._store, wanted)
            self._after(None)
