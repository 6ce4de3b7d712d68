"""The lists of 分类与保障: what each is called, what can be set for it, how it is broken down, what to say when it is empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ledger_app.domain.progress import Progress
from ledger_app.operations import list_policy
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui.policy.listed import Field, Listed

BY_VILLAGE = ("village", "按村")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: as of which day, with which options of :func:`list_policy.make`."""

    day: date = field(default_factory=date.today)
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListKind:
    """One list by its template; ``scoped`` asks which measures, ``ahead`` the days to look ahead, ``supposes`` a what-if."""

    key: str
    title: str
    explained: str
    empty: tuple[str, str]
    by: Sequence[tuple[str, str]] = (BY_VILLAGE,)
    hidden: Sequence[str] = ("seq",)
    scoped: bool = False
    ahead: Sequence[int] = ()
    supposes: bool = False

    def make(self, store: Ledger, wish: Wish, progress: Progress) -> Listed:
        """Work it out; for a worker thread."""
        made = list_policy.make(store, self.key, wish.day, wish.options, progress)
        fields = [Field(h.key, h.words, h.width, h.number) for h in list_policy.headings(self.key) if h.key not in self.hidden]
        return Listed(made.statement, fields, [key for key, _ in self.by], made.refused)


_MEASURES = (BY_VILLAGE, ("measure", "按措施"), ("department", "按部门"))
KINDS: Sequence[ListKind] = (
    ListKind(
        "P01", "应享未享",
        "按现有资料符合条件、还没有落实、也没有写明原因的措施。按回车打开档案，可以看依据条款、登记办理状态。",
        ("没有应享未享的措施", "符合条件的措施都已落实，或已写明不享受的原因"),
        by=_MEASURES, scoped=True, hidden=("seq", "age", "state", "clause"),
    ),
    ListKind(
        "P02", "汇总", "各村各项措施的人数。按回车看名单。",
        ("没有可以汇总的措施", "录入儿童后再看"), by=_MEASURES, scoped=True, hidden=("clause",),
    ),
    ListKind(
        "P03", "年龄节点", "即将满 3、6、7、14、16、18 周岁的儿童，以及届时开始和停止的措施。",
        ("这段时间没有儿童到达年龄节点", "可以把期限放长后再看"),
        by=(BY_VILLAGE, ("age", "按年龄")), ahead=(30, 60, 90, 180, 365),
    ),
    ListKind(
        "P04", "到期提醒", "残疾证、待遇、委托照护书、服刑或戒毒期满等，刚过期的也在内。",
        ("这段时间没有到期的证件和期限", "可以把期限放长后再看"),
        by=(BY_VILLAGE, ("what", "按事项")), ahead=(30, 60, 90, 180, 365),
    ),
    ListKind(
        "P05", "资料矛盾", "资料之间互相矛盾的地方。程序只列出，不改动；请核对原件后更正。",
        ("没有发现互相矛盾的资料", "以后发现的会列在这里"), by=(BY_VILLAGE, ("what", "按矛盾")),
    ),
    ListKind(
        "P06", "停发测算", "假设一项保障停止，看涉及哪些儿童、还会影响什么。只作测算，不改动台账。",
        ("没有儿童受影响", "可以换一项措施再看"), supposes=True,
    ),
    ListKind(
        "P07", "待补资料", "缺了这些资料，措施就判断不了；影响多的排在前面。",
        ("没有待补充的资料", "各项措施都能判断"), scoped=True,
    ),
)  # fmt: skip
