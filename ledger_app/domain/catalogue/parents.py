"""Father and mother: the same facts of each (fields.yaml: parents)."""

from ledger_app.domain.catalogue.field import Field, Kind, Level, Section, When

_CONFINED = ("服刑在押", "被执行其他限制人身自由的措施")


def _parent(key: str, who: str) -> Section:
    """The section of one parent; its fields' keys begin with ``key``, their labels with ``who``."""
    return Section(
        key,
        f"{who}情况",
        (
            Field(
                f"{key}_info_state",
                f"{who}信息状况（有/无此人信息）",
                Kind.CHOICE,
                dictionary="p_info_state",
                synonyms=("信息状况（有/无此人信息）", "信息状况", f"是否无{who}信息"),
            ),
            Field(f"{key}_name", f"{who}姓名", level=Level.CONDITIONAL, synonyms=("姓名", who)),
            Field(f"{key}_birth", f"{who}出生日期", Kind.DATE, level=Level.EXTENDED, synonyms=("出生日期",)),
            Field(f"{key}_id_type", f"{who}证件类型", Kind.CHOICE, level=Level.EXTENDED, dictionary="id_type", synonyms=("证件类型",)),
            Field(
                f"{key}_id_no",
                f"{who}身份证号",
                Kind.IDENTITY,
                synonyms=("身份证号", "身份证号码", "证件号码", "公民身份证号码", f"{who}身份证号码"),
            ),
            Field(f"{key}_phone", f"{who}联系电话", Kind.PHONE, synonyms=("联系电话", "联系方式", "家长电话", f"{who}电话")),
            Field(
                f"{key}_status",
                f"{who}状况",
                Kind.CHOICE,
                level=Level.REQUIRED,
                dictionary="parent_status",
                synonyms=("现状况", "当前状况", "父母情况", f"{who}情况"),
                required=True,
                help="父亲、母亲都要填",
            ),
            Field(
                f"{key}_status_other",
                f"{who}现状况说明",
                level=Level.CONDITIONAL,
                synonyms=("现状况说明", "其他情况描述", "其他", "说明"),
                required=True,
                applies=When(f"{key}_status", ("其他",)),
            ),
            Field(
                f"{key}_jail_from",
                f"{who}服刑在押羁押时间",
                Kind.DATE,
                level=Level.CONDITIONAL,
                synonyms=("服刑在押羁押时间",),
                applies=When(f"{key}_status", _CONFINED),
            ),
            Field(
                f"{key}_jail_months",
                f"{who}羁押期限(月)",
                Kind.INTEGER,
                level=Level.CONDITIONAL,
                synonyms=("羁押期限(月)", "刑期"),
                applies=When(f"{key}_status", _CONFINED),
            ),
            Field(
                f"{key}_jail_end",
                f"{who}服刑结束日期",
                Kind.DATE,
                level=Level.CONDITIONAL,
                synonyms=("服刑结束日期", "刑满日期"),
                required=True,
                applies=When(f"{key}_status", _CONFINED),
            ),
            Field(
                f"{key}_rehab_from",
                f"{who}强制戒毒隔离时间",
                Kind.DATE,
                level=Level.CONDITIONAL,
                synonyms=("强制戒毒隔离时间",),
                required=True,
                applies=When(f"{key}_status", ("强制隔离戒毒",)),
            ),
            Field(
                f"{key}_rehab_months",
                f"{who}戒毒/隔离期限(月)",
                Kind.INTEGER,
                level=Level.CONDITIONAL,
                synonyms=("戒毒/隔离期限(月)", "戒毒期限(月)", "隔离期限(月)"),
                required=True,
                applies=When(f"{key}_status", ("强制隔离戒毒",)),
            ),
            Field(
                f"{key}_rehab_end",
                f"{who}戒毒结束日期",
                Kind.DATE,
                level=Level.CONDITIONAL,
                synonyms=("戒毒结束日期",),
                required=True,
                applies=When(f"{key}_status", ("强制隔离戒毒",)),
            ),
            Field(
                f"{key}_lost_reported",
                f"{who}失联是否报案",
                Kind.CHOICE,
                level=Level.CONDITIONAL,
                dictionary="p_lost_reported",
                synonyms=("失联是否报案", "是否报案"),
                required=True,
                applies=When(f"{key}_status", ("失联",)),
            ),
            Field(
                f"{key}_lost_report_date",
                f"{who}报案时间",
                Kind.DATE,
                level=Level.CONDITIONAL,
                synonyms=("报案时间",),
                required=True,
                applies=When(f"{key}_status", ("失联",)),
            ),
            Field(f"{key}_fulfil", f"{who}是否履行监护责任", Kind.YESNO, synonyms=("是否履行监护责任", "不履行监护抚养责任时间")),
            Field(f"{key}_is_guardian", f"{who}是否监护人", Kind.YESNO, synonyms=("是否监护人",)),
            Field(
                f"{key}_health",
                f"{who}健康状况（含残疾/重病/慢性病）",
                synonyms=(
                    "健康状况（含残疾/重病/慢性病）",
                    "健康状况",
                    "身体状况",
                    "重病简述",
                    "残疾状况",
                    "残疾类型",
                    "残疾等级",
                    "患病病种",
                ),
            ),
            Field(f"{key}_out", f"{who}是否外出务工", Kind.YESNO, synonyms=("是否外出务工", "外出务工家长", "外出务工父母信息简述")),
            Field(
                f"{key}_work_place",
                f"{who}务工地点",
                synonyms=("务工地点", "当前务工地点", "务工地址", "工作详细地址", "现/务工住址", "工作情况", "就业地点", "打工地点"),
            ),
            Field(
                f"{key}_job", f"{who}职业/工作单位", level=Level.EXTENDED, synonyms=("职业/工作单位", f"{who}职业描述", "工作单位", "职务")
            ),
            Field(f"{key}_hukou_addr", f"{who}户籍地址", level=Level.EXTENDED, synonyms=("户籍地址", "户籍所在地", "户口地址")),
            Field(f"{key}_live_addr", f"{who}现住址", synonyms=("现住址", "现居住地址")),
            Field(
                f"{key}_income_source",
                f"{who}家庭经济来源",
                Kind.CHOICES,
                level=Level.EXTENDED,
                dictionary="income_source",
                synonyms=("家庭经济来源",),
            ),
            Field(
                f"{key}_special",
                f"{who}其他特殊情况",
                Kind.CHOICES,
                dictionary="p_special",
                synonyms=("其他特殊情况", "父/母有无特殊情况", "其他情况"),
            ),
        ),
        group=(who, f"{who}情况", f"{who}基本情况"),
    )


FATHER = _parent("father", "父亲")
MOTHER = _parent("mother", "母亲")
