"""A family of the township: parents, grandparents, a house, and why it is in the ledger."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from ledger_app.demo.names import Registry


@dataclass(frozen=True, slots=True)
class Adult:
    """A parent or grandparent; ``birth`` makes the identity number."""

    name: str
    sex: str
    birth: date
    id_no: str
    phone: str


@dataclass(frozen=True, slots=True)
class Story:
    """Why children of a family are in the ledger, with values that go with it."""

    category: str
    father: tuple[str, ...]
    mother: tuple[str, ...]
    guardian: str  # parent, grandparent or relative
    difficulty: str
    values: dict[str, object] = field(default_factory=dict)
    benefits: tuple[str, ...] = ()
    weight: int = 10


LOW_INCOME: dict[str, object] = {"low_income_kind": "最低生活保障家庭", "basic_living": ["最低生活保障"], "econ_level": "贫困"}
NOT_POOR: dict[str, object] = {"low_income_kind": "无", "basic_living": ["无（未保障）"], "econ_level": "一般"}
DISABLED: dict[str, object] = {"health_status": "残疾", "is_disabled": True, "disabled_aid": ["免费接受康复训练"], "fulfil_rehab": "已落实"}

STORIES = (
    Story(
        "农村留守儿童",
        ("长期外出打工",),
        ("长期外出打工",),
        "grandparent",
        "父母常年在外务工，由祖父母照料",
        {
            **NOT_POOR,
            "is_leftbehind": True,
            "leftbehind_type": "父母双方同时外出",
            "has_entrusted": True,
            "agreement_signed": True,
            "father_out": True,
            "father_work_place": "辽宁省大连市",
            "mother_out": True,
            "mother_work_place": "辽宁省大连市",
        },
        weight=30,
    ),
    Story("最低生活保障家庭儿童", ("残疾（非重残）", "正常"), ("正常", "重病"), "parent", "家庭主要劳动力丧失，靠低保和种地维持",
          LOW_INCOME, ("最低生活保障",), 22),
    Story("事实无人抚养儿童", ("服刑在押", "死亡", "重残"), ("失联", "改嫁/离异未履职"), "grandparent",
          "父母均不能履行抚养责任，随祖辈生活", {**LOW_INCOME, "basic_living": ["事实无人抚养基本生活补贴"]},
          ("事实无人抚养儿童基本生活补贴",), 12),
    Story("孤儿", ("死亡",), ("死亡",), "grandparent", "父母先后病故，由祖辈抚养",
          {**LOW_INCOME, "basic_living": ["孤儿基本生活费"], "is_orphan": True}, ("孤儿基本生活费（孤儿津贴）",), 5),
    Story("重度残疾儿童", ("正常",), ("正常",), "parent", "本人重度残疾，生活不能自理",
          {**LOW_INCOME, **DISABLED, "disability_level": "一级", "disability_type": ["肢体残疾"], "disability_subsidy": ["残疾人护理补助"]},
          ("重度残疾人护理补贴",), 6),
    Story("残疾儿童", ("正常", "长期外出打工"), ("正常",), "parent", "本人残疾，需要康复训练",
          {**NOT_POOR, **DISABLED, "disability_level": "三级", "disability_type": ["智力残疾"]}, (), 6),
    Story("重病儿童", ("正常",), ("正常",), "parent", "本人患重病，医疗支出大",
          {"low_income_kind": "刚性支出困难家庭", "basic_living": ["医疗救助"], "health_status": "重病", "severe_illness": "白血病"},
          ("医疗救助",), 5),
    Story("父母服刑或戒毒儿童", ("服刑在押",), ("正常",), "parent", "父亲服刑，母亲独自抚养", LOW_INCOME, ("最低生活保障",), 4),
    Story("监护不当儿童", ("不履行监护抚养责任",), ("改嫁/离异未履职",), "relative", "父亲长期酗酒，监护缺位",
          {**NOT_POOR, "guardianship_level": "监护不当", "improper_kind": ["不履行监护责任"], "care_level": "高"}, (), 3),
    Story("特困人员救助供养儿童", ("身份不详",), ("身份不详",), "relative", "无法定抚养人，纳入特困供养",
          {"low_income_kind": "特困人员", "basic_living": ["特困供养"]}, ("特困人员供养",), 2),
    Story("流动儿童", ("正常",), ("正常",), "parent", "随父母从外县迁来，租房居住", {**NOT_POOR, "hukou_class": "外省市户口"}, (), 3),
    Story("其他困境儿童", ("正常",), ("死亡",), "parent", "家中失火，房屋受损", {**LOW_INCOME, "special_sub": ["其他情况"]}, (), 2),
)  # fmt: skip
_WEIGHTS = [story.weight for story in STORIES]


@dataclass(frozen=True, slots=True)
class Family:
    """Who lives in the house and how they get on."""

    surname: str
    father: Adult
    mother: Adult
    elder: Adult  # the grandparent or relative who steps in
    elder_relation: str
    story: Story
    father_status: str
    mother_status: str
    village: str
    house: int
    account: str

    @property
    def address(self) -> str:
        """Where they live."""
        return f"柳树镇{self.village}{self.house % 6 + 1}组{self.house}号"

    @property
    def guardian(self) -> tuple[Adult, str]:
        """Who looks after the children, and as what."""
        if self.story.guardian != "parent":
            return self.elder, self.elder_relation
        return (self.father, "父亲") if self.father_status == "正常" else (self.mother, "母亲")


def found(registry: Registry, village: str, house: int, day: date) -> Family:
    """A new family."""
    random = registry.random
    story = random.choices(STORIES, _WEIGHTS)[0]
    surname = registry.surname()
    year = day.year
    father = adult(registry, "男", date(year - 52, 1, 1), date(year - 30, 12, 28), surname)
    mother = adult(registry, "女", date(year - 50, 1, 1), date(year - 29, 12, 28))
    relation, elder = _elder(registry, story, surname, mother.name, year)
    return Family(
        surname,
        father,
        mother,
        elder,
        relation,
        story,
        random.choice(story.father),
        random.choice(story.mother),
        village,
        house,
        registry.account(),
    )


def adult(registry: Registry, sex: str, first: date, last: date, surname: str = "") -> Adult:
    """Somebody born between two days."""
    born = registry.day(first, last)
    return Adult(registry.adult(sex, surname), sex, born, registry.identity(born, sex), registry.phone())


def _elder(registry: Registry, story: Story, surname: str, mother: str, year: int) -> tuple[str, Adult]:
    """The relative who looks after the children where the parents cannot."""
    random: Random = registry.random
    if story.guardian == "relative":
        relation, sex = random.choice([("叔父", "男"), ("姑母", "女"), ("姨母", "女"), ("舅父", "男")])
        return relation, adult(registry, sex, date(year - 55, 1, 1), date(year - 28, 12, 28))
    relation, sex = random.choice([("祖父", "男"), ("祖母", "女"), ("祖母", "女"), ("外祖父", "男"), ("外祖母", "女")])
    names = {"祖父": surname, "外祖父": mother[:1]}
    return relation, adult(registry, sex, date(year - 76, 1, 1), date(year - 56, 12, 28), names.get(relation, ""))
