"""What is done in a children's home: plans, activities with attendance, duty, visitors, volunteers.

Labels after the forms C03 to C06, C08 and C09.
"""

from ledger_app.domain.catalogue.field import Field, Kind, Level, Section

HOME_PLAN = Section(
    "home_plan",
    "活动计划",
    (
        Field("plan_date", "计划时间", Kind.DATE, level=Level.REQUIRED, required=True, help="到日或到月"),
        Field("plan_topic", "活动主题", level=Level.REQUIRED, required=True, width=28),
        Field("plan_kind", "活动类型", Kind.CHOICE, dictionary="activity_kind", width=12),
        Field("plan_target", "服务对象", width=16),
        Field("plan_count", "计划人数", Kind.INTEGER, width=9),
        Field("plan_place", "活动地点", width=14),
        Field("plan_owner", "负责人", width=10),
        Field("plan_budget", "所需物资经费", width=16),
        Field("plan_done", "完成情况", Kind.CHOICE, dictionary="plan_done", width=10),
    ),
    owner="home",
    repeated=True,
    row_key="plan_topic",
)

HOME_ACTIVITY = Section(
    "home_activity",
    "活动",
    (
        Field("t_date", "活动日期", Kind.DATE, level=Level.REQUIRED, synonyms=("活动时间", "时间", "活动日期/时间"), required=True),
        Field("t_start", "开始时间", Kind.TIME, width=9),
        Field("t_end", "结束时间", Kind.TIME, width=9),
        Field("t_topic", "活动主题", level=Level.REQUIRED, synonyms=("活动名称", "名称"), required=True, width=26),
        Field(
            "t_kind", "活动类型", Kind.CHOICE, level=Level.REQUIRED, dictionary="activity_kind", synonyms=("分类",), required=True, width=12
        ),
        Field("t_owner", "组织者", level=Level.REQUIRED, synonyms=("组织人员", "负责人", "主办人"), required=True, width=14),
        Field("t_status", "状态", Kind.CHOICE, level=Level.REQUIRED, dictionary="t_status", required=True, width=10),
        Field("t_guests", "其他儿童人数", Kind.INTEGER, help="没有建档的儿童，只计人数", width=12),
        Field("t_parents", "家长人数", Kind.INTEGER, width=9),
        Field("t_volunteers", "志愿者人数", Kind.INTEGER, width=10),
        Field("t_place", "活动地点", synonyms=("地点", "活动工作站"), help="不填为本儿童之家", width=14),
        Field("t_partner", "协办单位", width=14),
        Field("t_target", "服务对象", width=14),
        Field("t_mode", "线上/线下", Kind.CHOICE, level=Level.EXTENDED, dictionary="t_mode"),
        Field("t_cost", "经费支出（元）", Kind.MONEY, synonyms=("经费",), width=12),
        Field("t_plan", "活动方案", Kind.LONGTEXT, synonyms=("内容描述",), limit=2000),
        Field("t_record", "活动内容与过程", Kind.LONGTEXT, synonyms=("活动记录", "活动记录表", "内容"), limit=500, help="20—500 字"),
        Field("t_effect", "活动效果与反馈", Kind.LONGTEXT, limit=500),
        Field("t_writer", "记录人", width=10),
        Field("t_reviewer", "审核人", width=10),
        Field("t_quota", "可报名人数", Kind.INTEGER, level=Level.EXTENDED),
        Field("t_deadline", "报名截止", Kind.DATE, level=Level.EXTENDED),
    ),
    owner="home",
    repeated=True,
    row_key="t_topic",
)

HOME_ATTENDANCE = Section(
    "home_attendance",
    "签到",
    (
        Field("at_in", "到达时间", Kind.TIME, synonyms=("签到时间",), width=9),
        Field("at_out", "离开时间", Kind.TIME, synonyms=("签退时间",), width=9),
        Field("at_parent", "陪同家长", width=10),
        Field("at_phone", "联系电话", Kind.PHONE, help="不填为监护人电话"),
        Field("at_pickup", "接送人", synonyms=("接送人/陪同人", "接送人签字"), width=10),
        Field("at_note", "备注", width=16),
    ),
    owner="home",
    repeated=True,
)

HOME_EVALUATION = Section(
    "home_evaluation",
    "活动评价",
    (
        Field("e_by", "评价人", width=10),
        Field("e_content", "活动内容是否充实", Kind.YESNO),
        Field("e_staff", "组织人员是否热情", Kind.YESNO),
        Field("e_learned", "孩子是否学习到内容", Kind.YESNO),
        Field("e_place", "儿童之家设施是否完善", Kind.YESNO),
        Field("e_time", "活动时间是否充足", Kind.YESNO),
        Field("e_stars", "星级（1—5）", Kind.INTEGER, width=10),
        Field("e_text", "评价", Kind.LONGTEXT, limit=500, width=24),
    ),
    owner="home",
    repeated=True,
)

HOME_DUTY = Section(
    "home_duty",
    "值班（开放）",
    (
        Field("duty_date", "日期", Kind.DATE, level=Level.REQUIRED, synonyms=("值班日期",), required=True),
        Field("duty_start", "开放起", Kind.TIME, synonyms=("开放时间",), width=9),
        Field("duty_end", "开放止", Kind.TIME, width=9),
        Field("duty_by", "值班人员", level=Level.REQUIRED, required=True, width=12),
        Field("duty_children", "来访儿童人次", Kind.INTEGER, width=12, help="自由来玩的儿童；参加活动的不重复计"),
        Field("duty_safe", "安全检查情况", Kind.CHOICE, dictionary="safe_state", width=12),
        Field("duty_note", "备注", width=28),
    ),
    owner="home",
    repeated=True,
    row_key="duty_date",
)

HOME_VISITOR = Section(
    "home_visitor",
    "来访",
    (
        Field("v_date", "来访日期", Kind.DATE, level=Level.REQUIRED, synonyms=("来访时间",), required=True),
        Field("v_name", "来访人姓名", level=Level.REQUIRED, synonyms=("来访人",), required=True, width=12),
        Field("v_unit", "单位/关系", synonyms=("来访单位",), width=18),
        Field("v_phone", "电话", Kind.PHONE),
        Field("v_purpose", "来访事由", Kind.CHOICE, level=Level.REQUIRED, dictionary="v_purpose", required=True, width=12),
        Field("v_matter", "事由说明", width=20),
        Field("v_result", "处理情况", width=20),
        Field("v_receiver", "接待人", width=10),
    ),
    owner="home",
    repeated=True,
    row_key="v_name",
)

HOME_VOLUNTEER = Section(
    "home_volunteer",
    "志愿者（社工）",
    (
        Field("vol_name", "姓名", level=Level.REQUIRED, required=True, width=10),
        Field("vol_kind", "类别", Kind.CHOICE, dictionary="vol_kind", width=8),
        Field("vol_sex", "性别", Kind.CHOICE, dictionary="gender", width=6),
        Field("vol_id_no", "公民身份号码", Kind.IDENTITY, private=True),
        Field("vol_unit", "单位/学校", width=18),
        Field("vol_phone", "联系电话", Kind.PHONE),
        Field("vol_skill", "特长", width=12),
        Field(
            "vol_vetted",
            "已完成违法犯罪记录查询",
            Kind.YESNO,
            level=Level.REQUIRED,
            synonyms=("是否完成违法犯罪记录查询",),
            required=True,
            help="未成年人保护法第六十二条：密切接触未成年人的人员上岗前应当查询",
            width=12,
        ),
        Field("vol_vetted_on", "查询日期", Kind.DATE),
        Field("vol_child", "结对儿童", width=10),
        Field("vol_from", "加入日期", Kind.DATE, level=Level.EXTENDED),
        Field("vol_to", "退出日期", Kind.DATE, level=Level.EXTENDED),
    ),
    owner="home",
    repeated=True,
    row_key="vol_name",
)

HOME_HOURS = Section(
    "home_hours",
    "志愿服务",
    (
        Field("hours_date", "服务日期", Kind.DATE, level=Level.REQUIRED, required=True),
        Field("hours_name", "志愿者姓名", level=Level.REQUIRED, required=True, help="与志愿者名册一致", width=12),
        Field("hours_content", "服务内容", width=36),
        Field("hours_length", "服务时长（小时）", Kind.MONEY, level=Level.REQUIRED, required=True, width=14),
    ),
    owner="home",
    repeated=True,
    row_key="hours_name",
)

HOME_MONTH = Section(
    "home_month",
    "月度情况",
    (
        Field("month_of", "月份", Kind.MONTH, level=Level.REQUIRED, required=True),
        Field("month_counsel", "心理疏导人次", Kind.INTEGER, width=12),
        Field("month_referral", "转介个案数", Kind.INTEGER, width=12),
        Field("month_cost", "其他投入（元）", Kind.MONEY, help="活动经费和本月入库物资由程序计算，不在此重复", width=14),
        Field("month_problem", "存在问题", Kind.LONGTEXT, limit=500, width=36),
    ),
    owner="home",
    repeated=True,
    row_key="month_of",
)
