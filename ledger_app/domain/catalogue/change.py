"""Coming, going and changing (fields.yaml: change)."""

from ledger_app.domain.catalogue.field import Field, Kind, Level, Section

CHANGE = Section(
    "change",
    "变动记录",
    (
        Field("change_event", "变动类型", Kind.CHOICE, level=Level.REQUIRED, dictionary="change_type", required=True),
        Field(
            "apply_date",
            "申请（上报）日期",
            Kind.DATE,
            level=Level.REQUIRED,
            synonyms=("申请日期", "上报日期", "业务日期", "变动日期"),
            required=True,
        ),
        Field("apply_org", "上报单位", level=Level.REQUIRED, synonyms=("填报单位", "受理地"), required=True),
        Field("applicant", "申请人及手机号", synonyms=("申请人", "申请人手机号")),
        Field(
            "operator",
            "办理人/电话/机构",
            level=Level.REQUIRED,
            synonyms=("办理人", "办理联系电话", "办理人联系电话", "办理机构", "经办人"),
            required=True,
        ),
        Field("reg_reason", "补录原因", level=Level.CONDITIONAL),
        Field("change_reason", "变更原因", Kind.LONGTEXT, level=Level.CONDITIONAL, synonyms=("变更简述", "变更时间"), limit=2000),
        Field(
            "exit_reason",
            "退出（减员）原因",
            Kind.CHOICE,
            level=Level.CONDITIONAL,
            dictionary="exit_reason",
            synonyms=("退出原因", "减员原因", "注销原因", "退出类型"),
        ),
        Field(
            "exit_date",
            "退出（减员）日期",
            Kind.DATE,
            level=Level.CONDITIONAL,
            synonyms=("退出日期", "减员日期", "父母刑满释放日期", "父/母戒毒成功日期", "找回父母日期", "死亡日期"),
        ),
        Field("death_reason", "死亡原因", level=Level.CONDITIONAL),
        Field("death_handle", "死亡处理方式", level=Level.CONDITIONAL),
        Field("exit_other", "其他原因说明", level=Level.CONDITIONAL, synonyms=("其他原因", "困境改善原因")),
        Field(
            "renew_reason",
            "超龄续发原因与截止时间",
            level=Level.EXTENDED,
            synonyms=("超龄续发原因", "续发截止时间", "超龄日期", "在校续发"),
        ),
        Field(
            "approval_status",
            "审批状态",
            Kind.CHOICE,
            level=Level.REQUIRED,
            dictionary="approval_status",
            synonyms=("当前状态", "状态", "审核状态"),
            required=True,
        ),
        Field(
            "reject_reason",
            "驳回（退回）原因",
            Kind.LONGTEXT,
            level=Level.CONDITIONAL,
            synonyms=("驳回原因", "退回原因", "审核说明", "不通过原因"),
            limit=2000,
        ),
        Field("review", "审核日期/单位/人", Kind.DATE, level=Level.REQUIRED, synonyms=("审核日期", "审核单位", "操作人"), required=True),
    ),
    repeated=True,
    row_key="apply_date",
)
