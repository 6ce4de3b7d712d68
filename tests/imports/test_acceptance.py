"""The workbook that the import was asked for: a true .xls, a title, a merged head in two rows, 60 children, totals and signatures."""

from pathlib import Path

from ledger_app.domain.kinds import Vocabulary
from tests.imports.sheets import VILLAGES, child, codes, make, outcomes, write_xls

TOP = ["序号", "村（社区）", "儿童姓名", "性别", "民族", "出生日期", "公民身份号码", "监护人", "", "", "困境类别"]
BELOW = ["", "", "", "", "", "", "", "姓名", "与儿童关系", "联系电话", ""]


def workbook(path: Path, stated: str = "60人") -> Path:
    rows = [["柳树镇困境儿童花名册", *[""] * 10], ["填报单位（盖章）：柳树镇", *[""] * 10], TOP, BELOW]
    rows += [child(i) for i in range(1, 61)]
    rows += [["合  计", "", stated, *[""] * 8], ["单位负责人：", "", "审核人：", "", "", "填表人：", *[""] * 5]]
    merges = [(0, 0, 0, 10), (1, 1, 0, 10), (2, 2, 7, 9)] + [(2, 3, c, c) for c in (0, 1, 2, 3, 4, 5, 6, 10)]
    return write_xls(path, rows, merges)


def test_sixty_children_and_nothing_else(tmp_path: Path) -> None:
    made = make(workbook(tmp_path / "花名册.xls"))
    assert outcomes(made) == ["new"] * 60
    assert [(i.row, i.reason) for i in made.ignored] == [
        (1, "标题"),
        (2, "填报信息"),
        (3, "表头"),
        (4, "表头"),
        (65, "合计行"),
        (66, "签名行"),
    ]
    assert codes(made) == []
    assert set(made.new_villages) == set(VILLAGES)
    assert made.rows[0].row == 5
    assert all(len(str(row.child.get("id_no"))) == 18 for row in made.rows)
    assert [c.key for c in made.columns][7:10] == ["guardian_name", "guardian_relation", "guardian_phone"]


def test_a_wrong_total_is_told(tmp_path: Path) -> None:
    made = make(workbook(tmp_path / "花名册.xls", "62人"))
    assert [(p.code, p.cell, p.given) for p in made.problems] == [("R01", "A65", "62")]


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "花名册.xls")
    known = [row.child for row in make(path).rows]
    made = make(path, known, Vocabulary(villages=dict.fromkeys(VILLAGES, ())))
    assert outcomes(made) == ["unchanged"] * 60
    assert made.new_villages == ()
