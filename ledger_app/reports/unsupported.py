"""T15: de facto unsupported children by village, age, parents' state and school (民发〔2019〕62号)."""

from collections.abc import Sequence

from ledger_app.domain.child import categories
from ledger_app.reports.tally import Case, Group, Statistic, by_age, by_value, everyone

CATEGORY = "事实无人抚养儿童"
_STATES = {
    "重病": "p1",
    "重病和残疾": "p1",
    "重残": "p2",
    "服刑在押": "p3",
    "强制隔离戒毒": "p4",
    "失联": "p5",
    "被执行其他限制人身自由的措施": "p6",
    "死亡": "p7",
    "宣告死亡": "p7",
    "宣告失踪": "p8",
}
_OTHER = "p9"


def _parents(case: Case) -> Sequence[str]:
    """Each parent once, as the sheet counts persons; one who is well or of whom nothing is told counts nowhere."""
    states = (case.text("father_status"), case.text("mother_status"))
    return [_STATES.get(state, _OTHER) for state in states if state not in ("", "正常")]


T15 = Statistic(
    "T15",
    "n",
    lambda case: CATEGORY in categories(case.child.values),
    (
        Group("出生日期", by_age(((0, "a0"), (3, "a1"), (6, "a4"), (10, "a7"), (18, "a11"), (999, "a18"))), asks=everyone),
        Group("父母情况", _parents),
        Group(
            "就学情况",
            by_value(
                "school_stage",
                {"幼儿园": "e2", "未入园": "e3", "小学": "e4", "初中": "e5", "普通高中": "e6", "中等职业教育": "e8"},
                missing="e9",
                other="e9",
            ),
        ),
    ),
    columns=("a0", "a1", "a4", "a7", "a11", "a18", *(f"p{i}" for i in range(1, 10)), *(f"e{i}" for i in range(1, 10))),
)
