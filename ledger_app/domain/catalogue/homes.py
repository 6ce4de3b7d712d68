"""Children's homes and the township's team."""

from ledger_app.domain.catalogue.field import Field, Kind, Level, Section

HOME_SITE = Section(
    "home_site",
    "儿童之家站点",
    (
        Field("h_name", "儿童之家名称", level=Level.REQUIRED, synonyms=("留守儿童之家名称", "活动儿童之家", "站点名称", "阵地名称")),
        Field("h_kind", "类型", Kind.CHOICE, dictionary="h_kind"),
        Field("h_region", "所在地", level=Level.REQUIRED, synonyms=("位置", "地址")),
        Field("h_addr", "详细地址", level=Level.REQUIRED, synonyms=("位置",)),
        Field("h_school", "依托学校/单位", level=Level.EXTENDED, synonyms=("学校名称", "校长")),
        Field(
            "h_manager", "负责人（管理员）姓名、身份、电话", level=Level.REQUIRED, synonyms=("管理员信息", "姓名", "身份", "电话", "负责人")
        ),
        Field("h_open_hours", "开放时间", level=Level.REQUIRED),
        Field("h_area_in", "室内面积(㎡)", Kind.MONEY, synonyms=("室内面积", "建筑面积")),
        Field("h_area_out", "室外面积(㎡)", Kind.MONEY, synonyms=("室外活动场所",)),
        Field("h_zones", "功能区域", Kind.CHOICES, level=Level.EXTENDED, dictionary="h_zones"),
        Field("h_books", "图书数量", Kind.INTEGER),
        Field("h_children", "服务儿童数", Kind.INTEGER, synonyms=("人数", "儿童数量")),
        Field("h_teachers", "教师/志愿者数", Kind.INTEGER, level=Level.EXTENDED, synonyms=("老师数量",)),
        Field("h_activities", "活动次数", Kind.INTEGER),
        Field("h_score", "评分/星级", Kind.MONEY, level=Level.EXTENDED, synonyms=("评分", "关爱指数排名")),
        Field("h_signs", "标识门牌/制度上墙", Kind.YESNO, level=Level.EXTENDED, synonyms=("标识门牌", "管理制度", "标志标识")),
        Field("h_photos", "形象照/建设前后图片", synonyms=("形象照", "建设前、后图片")),
        Field("h_created", "建成（设立）时间", Kind.DATE, synonyms=("建成时间", "设立时间")),
        Field("h_status", "启用状态", Kind.CHOICE, level=Level.REQUIRED, dictionary="h_status", synonyms=("运行状态",)),
        Field("h_audit", "审核（状态/操作人/说明）", level=Level.EXTENDED, synonyms=("状态", "操作人", "审核说明")),
    ),
    owner="home",
    repeated=False,
)

HOME_STAFF = Section(
    "home_staff",
    "儿童之家人员",
    (
        Field("s_name", "姓名", level=Level.REQUIRED),
        Field("s_role", "身份/角色", Kind.CHOICE, level=Level.REQUIRED, dictionary="home_role", synonyms=("身份", "职务")),
        Field("s_phone", "电话", Kind.PHONE, level=Level.REQUIRED, synonyms=("手机号",)),
        Field("s_fulltime", "专职/兼职", Kind.CHOICE, dictionary="s_fulltime", synonyms=("专兼职管理人员",)),
        Field("s_committee", "三委一办", Kind.CHOICES, level=Level.EXTENDED, dictionary="s_committee"),
        Field("staff_member_child", "登记儿童（成员名册）", synonyms=("儿童姓名", "监护人", "儿童名册")),
    ),
    owner="home",
    repeated=True,
)

HOME_ASSET = Section(
    "home_asset",
    "儿童之家设备",
    (
        Field("a_name", "名称", level=Level.REQUIRED, synonyms=("物品名称", "设备名称")),
        Field("a_category", "类别", Kind.CHOICE, dictionary="a_category"),
        Field("a_qty", "数量", Kind.INTEGER, level=Level.REQUIRED, synonyms=("图书数量",)),
        Field("a_source", "来源", Kind.CHOICE, dictionary="a_source", synonyms=("捐赠",)),
        Field("a_in_date", "验收入库日期", Kind.DATE, level=Level.REQUIRED, synonyms=("购置日期", "入库日期")),
        Field("a_state", "状态", Kind.CHOICE, level=Level.REQUIRED, dictionary="a_state"),
        Field("a_lend", "外借/归还", level=Level.EXTENDED, synonyms=("外借",)),
        Field("a_scrap", "报废申请", synonyms=("报废物品申报表", "报废物品的名称与数量")),
        Field("a_check", "年度清查", synonyms=("清查",)),
        Field("a_safety", "安全隐患检查", synonyms=("安全要求",)),
    ),
    owner="home",
    repeated=True,
)

HOME_ACTIVITY = Section(
    "home_activity",
    "儿童之家活动",
    (
        Field("t_name", "活动名称", level=Level.REQUIRED, synonyms=("名称",)),
        Field("t_date", "活动日期/时间", Kind.DATE, level=Level.REQUIRED, synonyms=("活动日期", "活动时间", "时间")),
        Field("t_kind", "活动类型", Kind.CHOICE, level=Level.REQUIRED, dictionary="activity_kind", synonyms=("分类",)),
        Field("t_mode", "线上/线下", Kind.CHOICE, level=Level.EXTENDED, dictionary="t_mode"),
        Field("t_place", "活动儿童之家/地点", level=Level.REQUIRED, synonyms=("活动儿童之家", "活动工作站", "地点")),
        Field("t_owner", "组织人员", level=Level.REQUIRED, synonyms=("负责人", "主办人")),
        Field("t_target", "服务对象"),
        Field("t_plan", "活动方案/内容", Kind.LONGTEXT, synonyms=("内容描述", "内容", "活动方案"), limit=2000),
        Field("t_quota", "报名截止/可报名人数", Kind.DATE, level=Level.EXTENDED, synonyms=("报名截止", "可报名人数", "报名名单")),
        Field("t_status", "状态", Kind.CHOICE, level=Level.REQUIRED, dictionary="t_status"),
        Field("t_record", "活动记录", Kind.LONGTEXT, synonyms=("活动记录表",), limit=2000),
        Field("t_photos", "活动图片/签到图片/视频", synonyms=("活动图片", "签到图片", "视频", "活动照片")),
        Field("activity_sign_child", "签到·儿童", level=Level.REQUIRED, synonyms=("活动参与记录",)),
        Field("activity_sign_time", "签到/签退时间", Kind.DATE, level=Level.REQUIRED, synonyms=("签到时间", "签退时间")),
        Field("activity_sign_by", "接送人/陪同人", level=Level.EXTENDED, synonyms=("接送人",)),
        Field("v_date", "来访时间", Kind.DATE, level=Level.REQUIRED),
        Field("v_name", "来访人/单位/电话", level=Level.REQUIRED, synonyms=("来访人", "来访单位")),
        Field("v_purpose", "来访事由", Kind.CHOICE, level=Level.REQUIRED, dictionary="v_purpose"),
        Field("v_receiver", "接待人"),
        Field("e_items", "活动评价（是/否）", Kind.YESNO, level=Level.EXTENDED, synonyms=("活动评价",)),
        Field("e_text", "评价文本与星级", Kind.LONGTEXT, level=Level.EXTENDED, synonyms=("评价",), limit=2000),
    ),
    owner="home",
    repeated=True,
)

TEAM = Section(
    "team",
    "儿童工作队伍",
    (
        Field("d_kind", "类型", Kind.CHOICE, level=Level.REQUIRED, dictionary="d_kind", synonyms=("儿童主任", "儿童督导员")),
        Field("d_name", "姓名", level=Level.REQUIRED, synonyms=("儿童主任姓名",)),
        Field("d_phone", "手机号", Kind.PHONE, level=Level.REQUIRED, synonyms=("儿童主任电话",)),
        Field("d_area", "职责范围", level=Level.REQUIRED, synonyms=("乡镇",)),
        Field("d_post", "职务", Kind.CHOICE, dictionary="d_post"),
        Field("d_confirmed", "是否确认", Kind.YESNO, level=Level.EXTENDED),
        Field("d_children", "关联儿童", synonyms=("关联儿童主任",)),
        Field("d_resume", "经历/培训", level=Level.EXTENDED, synonyms=("经历", "培训情况")),
    ),
    owner="team",
    repeated=True,
)
