"""School, now and before."""

from ledger_app.domain.catalogue.field import Field, Kind, Level, Section

SCHOOL = Section(
    "school",
    "就学",
    (
        Field("study_status", "学业状况", Kind.CHOICE, level=Level.REQUIRED, dictionary="study_status", synonyms=("是否在校", "是否在学")),
        Field(
            "school_stage",
            "就学阶段",
            Kind.CHOICE,
            level=Level.CONDITIONAL,
            dictionary="school_stage",
            synonyms=("就学情况（学段）", "就学情况", "教育情况类型", "教育情况", "学段", "就读情况"),
        ),
        Field("school_name", "就读学校", level=Level.CONDITIONAL, synonyms=("学校名称", "所在学校", "就读学校及年级", "学校")),
        Field("grade", "年级", synonyms=("年级（班级）", "班级", "学习班级", "就读学校及年级")),
        Field("boarding", "是否学校寄宿", Kind.YESNO, synonyms=("是否寄宿学校", "是否寄宿", "就读方式", "住校")),
        Field("enroll_date", "入学时间", Kind.MONTH, level=Level.EXTENDED, synonyms=("入学年月", "受教学制(年)", "受教学年")),
        Field("teacher", "负责老师", level=Level.EXTENDED, synonyms=("负责老师名称", "教师妈妈", "班主任")),
        Field("teacher_phone", "老师联系电话", Kind.PHONE, level=Level.EXTENDED, synonyms=("班主任电话",)),
        Field("dropout", "失学辍学", Kind.CHOICE, dictionary="dropout", synonyms=("控辍保学",)),
        Field("tutoring", "参加课外辅导班", Kind.CHOICE, level=Level.EXTENDED, dictionary="tutoring"),
        Field("academic_other", "学业其他", level=Level.EXTENDED, synonyms=("其他",)),
        Field("employment", "务工/就业情况", level=Level.EXTENDED, synonyms=("务工情况", "就业情况", "就业")),
    ),
)

SCHOOL_RECORD = Section(
    "school_record",
    "就学经历",
    (
        Field("record_year", "学年", required=True, help="如 2025—2026"),
        Field("record_stage", "学段", Kind.CHOICE, dictionary="school_stage"),
        Field("record_school", "学校"),
        Field("record_grade", "年级"),
        Field("record_note", "情况说明"),
    ),
    repeated=True,
    row_key="record_year",
)
