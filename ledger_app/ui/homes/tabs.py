"""What there is to see of a home: tabs of one or more panels, built from the catalogue when first shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain import catalogue
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, Record
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.homes.attendance import AttendancePanel
from ledger_app.ui.homes.panel import RecordPanel
from ledger_app.ui.homes.photos import PhotoStrip
from ledger_app.ui.page_head import button


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab and the sections on it."""

    title: str
    sections: tuple[str, ...]


TABS = (
    Tab("活动", (ACTIVITY,)),
    Tab("签到", (ATTENDANCE, "home_evaluation")),
    Tab("值班与来访", ("home_duty", "home_visitor")),
    Tab("物资", ("home_asset",)),
    Tab("安全检查", ("home_check",)),
    Tab("志愿者", ("home_volunteer", "home_hours")),
    Tab("计划", ("home_plan", "home_month")),
    Tab("人员与自查", ("home_staff", "home_standard")),
)
"""The tabs after 概况."""
EMPTY = {
    ACTIVITY: "登记本月的活动：日期、主题、类型、组织者",
    "home_evaluation": "家长或儿童对这场活动的评价",
    "home_duty": "每个开放日记一行：开放时间、值班人员、来访儿童人次",
    "home_visitor": "参观检查、捐赠、家长咨询等来访",
    "home_asset": "图书、桌椅、玩具、设备，注明来源和状态",
    "home_check": "定期检查消防、用电、设施，有隐患的记整改",
    "home_volunteer": "志愿者和社工名册；上岗前须查询违法犯罪记录",
    "home_hours": "每次服务的日期、内容和时长",
    "home_plan": "年度、月度活动计划",
    "home_month": "每月的心理疏导、转介、其他投入和存在问题，用于月报表",
    "home_staff": "专兼职管理人员，姓名和电话应上墙公示",
    "home_standard": "对照“七有”标准每年自查一次",
    "team": "乡镇儿童督导员和各村儿童主任",
}
"""What belongs into an empty section."""
_ONE_LINE = 100
"""At larger sizes the way to the other panels has a line of its own."""
Panel = RecordPanel | AttendancePanel


class TabBody(QWidget):
    """The panels of a tab, one shown at a time."""

    changed = Signal()
    activity_shown = Signal(int)

    def __init__(self, store: Ledger, sections: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panels: dict[str, Panel] = {}
        self._stack = QStackedWidget(self)
        for key in sections:
            self.panels[key] = self._panel(store, key)
            self._stack.addWidget(self.panels[key])
        for number, panel in enumerate(self.panels.values()):
            if len(sections) > 1:
                ways = self._ways(sections, number)
                if theme.scale() > _ONE_LINE:
                    panel.column.insertWidget(0, ways)
                    ways.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
                else:
                    panel.tools.insertWidget(0, ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def present(self) -> Panel:
        """The panel that can be seen."""
        return list(self.panels.values())[self._stack.currentIndex()]

    def show_home(self, home: Record) -> None:
        """The panels of a home."""
        for panel in self.panels.values():
            if isinstance(panel, RecordPanel) and panel.part.key == "home_evaluation":
                panel.show_home(home, self._activity() or -1)
            else:
                panel.show_home(home)

    def leave(self) -> bool:
        """Save what can be saved."""
        return all(panel.leave() for panel in self.panels.values())

    def show_section(self, key: str) -> None:
        """Bring a panel to the front."""
        self._go(list(self.panels).index(key))

    def _go(self, number: int) -> None:
        if not self.present.leave():
            return
        self._stack.setCurrentIndex(number)
        panel = self.present
        if isinstance(panel, RecordPanel) and panel.part.key == "home_evaluation":
            panel.show_home(panel.home, self._activity() or -1)
        panel.setFocus()

    def _ways(self, sections: Sequence[str], present: int) -> QWidget:
        """From a panel to the others of the tab."""
        bar = QWidget(self)
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, theme.px(8), 0)
        line.setSpacing(theme.px(4))
        for number, key in enumerate(sections):
            choice = button(catalogue.section(key).title, bar)
            choice.setCheckable(True)
            choice.setChecked(number == present)
            choice.clicked.connect(partial(self._chosen, number, choice, number == present))
            line.addWidget(choice)
        line.addStretch(1)
        return bar

    def _chosen(self, number: int, choice: QPushButton, mine: bool, _on: bool = False) -> None:
        choice.setChecked(mine)
        self._go(number)

    def _activity(self) -> int:
        signing = self.panels.get(ATTENDANCE)
        return signing.activity.id if isinstance(signing, AttendancePanel) else 0

    def _panel(self, store: Ledger, key: str) -> Panel:
        panel: Panel
        if key == ATTENDANCE:
            panel = AttendancePanel(store, self)
        else:
            panel = RecordPanel(store, catalogue.section(key), EMPTY[key], self)
            if key == ACTIVITY:
                photos = PhotoStrip(store, key, panel)
                photos.setObjectName("activity photos")
                panel.column.addWidget(photos)
                panel.row_shown.connect(photos.show_record)
                panel.row_shown.connect(self.activity_shown)
                photos.changed.connect(self.changed)
        panel.changed.connect(self.changed)
        return panel
