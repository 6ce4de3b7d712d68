"""Findings that decide about protection and stand in no other section, and the measures of a child."""

from ledger_app.domain.catalogue.field import Field, Kind, Level, Section, When

ELIGIBILITY = Section(
    "eligibility",
    "保障认定",
    (
        Field(
            "supporter_capacity",
            "法定抚养人抚养能力",
            Kind.CHOICE,
            dictionary="supporter_capacity",
            help="父母、养父母及有能力的（外）祖父母、兄姐，由单位认定",
        ),
        Field("labor_capacity", "本人有劳动能力", Kind.YESNO, help="未满16周岁的可不填"),
        Field("own_income", "本人有生活来源", Kind.YESNO),
        Field("below_line", "家庭经核对符合低保条件", Kind.YESNO, help="收入、财产以低保系统核对结果为准"),
        Field("hardship", "突发困难情形", Kind.CHOICE, dictionary="hardship"),
        Field("hardship_date", "突发困难发生日期", Kind.DATE, applies=When("hardship", ("疾病", "意外灾害", "教育支出", "其他"))),
        Field("self_pay", "年度医疗自付（元）", Kind.MONEY, help="本年度个人负担的医疗费用合计"),
        Field("device_need", "需要康复器具", Kind.YESNO, applies=When("is_disabled", (True,))),
        Field("surgery_need", "需要手术矫治或康复", Kind.YESNO),
        Field("legal_need", "需要法律援助", Kind.YESNO),
        Field("psych_date", "最近心理辅导日期", Kind.DATE, help="心理教育、辅导每年至少一次"),
        Field("no_other_guardian", "无其他监护人", Kind.YESNO, help="（外）祖父母、兄姐等也不能监护"),
        Field("court_guardian", "法院指定民政部门监护", Kind.YESNO),
        Field("police_warned", "监护人经公安教育不改", Kind.YESNO),
        Field("guardian_unable", "监护人确实无力抚养", Kind.YESNO),
        Field("guardian_changing", "正在确定或变更监护人", Kind.YESNO),
        Field("guardian_assessed", "监护能力评估日期", Kind.DATE),
        Field("adopting", "正在办理收养", Kind.YESNO, private=True),
        Field("adoption_assessed", "收养评估日期", Kind.DATE, private=True, applies=When("adopting", (True,))),
        Field("parents_untraced", "公安查找不到生父母", Kind.YESNO),
        Field("found_kind", "发现情形", Kind.CHOICE, dictionary="found_kind", help="流浪、被遗弃、解救的填写"),
        Field("found_date", "发现日期", Kind.DATE),
        Field("checkup_date", "移交前体检日期", Kind.DATE),
        Field("dna_entered", "DNA信息已录入", Kind.YESNO),
        Field("handover_date", "移交民政日期", Kind.DATE),
        Field("moved_county", "跨县域居住", Kind.YESNO),
        Field("moved_since", "来现住地日期", Kind.DATE, synonyms=("来本地时间",)),
        Field("father_out_since", "父亲外出起始日期", Kind.DATE, level=Level.EXTENDED),
        Field("father_out_county", "父亲跨县域外出", Kind.YESNO, level=Level.EXTENDED),
        Field("mother_out_since", "母亲外出起始日期", Kind.DATE, level=Level.EXTENDED),
        Field("mother_out_county", "母亲跨县域外出", Kind.YESNO, level=Level.EXTENDED),
        Field("father_lost_since", "父亲失联起始日期", Kind.DATE, level=Level.CONDITIONAL, applies=When("father_status", ("失联",))),
        Field("mother_lost_since", "母亲失联起始日期", Kind.DATE, level=Level.CONDITIONAL, applies=When("mother_status", ("失联",))),
        Field("category_reason", "类别认定说明", Kind.LONGTEXT, help="所选类别与程序提出的不同时，写明理由", limit=500),
    ),
)

MEASURE = Section(
    "measure",
    "保障措施",
    (
        Field("measure_name", "措施", Kind.CHOICE, level=Level.REQUIRED, dictionary="measure", required=True, width=16),
        Field("measure_state", "办理状态", Kind.CHOICE, level=Level.REQUIRED, dictionary="measure_state", required=True),
        Field("measure_informed", "告知监护人日期", Kind.DATE),
        Field(
            "measure_applied", "措施申请日期", Kind.DATE, level=Level.CONDITIONAL, applies=When("measure_state", ("已申请", "已享", "停发"))
        ),
        Field("measure_from", "开始享受日期", Kind.DATE, level=Level.CONDITIONAL, applies=When("measure_state", ("已享", "停发"))),
        Field("measure_to", "停止（到期）日期", Kind.DATE, level=Level.CONDITIONAL, applies=When("measure_state", ("已享", "停发"))),
        Field("measure_amount", "享受金额（元/月）", Kind.MONEY),
        Field("measure_document", "批准文号", level=Level.EXTENDED),
        Field("measure_department", "经办部门"),
        Field("measure_papers", "已备材料", Kind.CHOICES, dictionary="evidence"),
        Field(
            "measure_reason",
            "原因说明",
            level=Level.CONDITIONAL,
            required=True,
            applies=When("measure_state", ("停发", "不适用", "放弃")),
        ),
    ),
    repeated=True,
    group=("保障措施",),
    row_key="measure_name",
)
