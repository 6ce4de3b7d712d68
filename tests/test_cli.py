"""The main job as county IT would script it, over the real command line."""

import hashlib
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile

from ledger_app import cli
from ledger_app.domain.identity import check_character

PASSWORD = "松花江水1234"
HEADS = ["序号", "村（社区）", "儿童姓名", "性别", "民族", "公民身份号码", "现居住地址", "困境类别"]


def number(serial: int) -> str:
    """The serial-th invented child's identity number."""
    first = f"2399012012{1 + serial % 12:02d}{1 + serial % 28:02d}{serial:03d}"
    return first + check_character(first)


def legacy_workbook(path: Path, children: int = 60) -> None:
    """A .xls with a title, a two-row merged head, a total and a signature row."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("困境儿童")
    sheet.write_merge(0, 0, 0, 11, "柳树镇困境儿童花名册")
    for column, head in enumerate(HEADS):
        sheet.write_merge(1, 2, column, column, head)
    for column, (group, labels) in zip((8, 10), {"父亲": ("姓名", "状况"), "监护人": ("姓名", "与儿童关系")}.items(), strict=True):
        sheet.write_merge(1, 1, column, column + 1, group)
        for offset, label in enumerate(labels):
            sheet.write(2, column + offset, label)
    for i in range(children):
        sex = "男" if int(number(i)[16]) % 2 else "女"
        given = ["王", "李", "张", "赵"][i % 4] + "小" + chr(0x4E00 + 700 + i)
        village = ["三道村", "向阳村"][i % 2]
        row = [i + 1, village, given, sex, "汉", number(i), f"{village}{i}号", "孤儿", "王大山", "死亡", f"赵老{i}", "爷爷"]
        for column, value in enumerate(row):
            sheet.write(3 + i, column, value)
    sheet.write(3 + children, 0, "合  计")
    sheet.write(3 + children, 2, f"{children}人")
    sheet.write(4 + children, 0, "单位负责人：        填表人：")
    book.save(str(path))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh ledger of 柳树镇 with two villages."""
    monkeypatch.setenv("LEDGER_PASSWORD", PASSWORD)
    folder = tmp_path / "台账 数据"
    assert cli.main(["--data", str(folder), "init", "--township", "柳树镇", "--village", "三道村", "--village", "向阳村"]) == 0
    return folder


def run(data: Path, *arguments: object) -> int:
    return cli.main(["--data", str(data), *map(str, arguments)])


def dumped(data: Path, tmp_path: Path) -> list[dict[str, Any]]:
    out = tmp_path / "dump.jsonl"
    assert run(data, "dump", "--out", out) == 0
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def imported(data: Path, tmp_path: Path, file: Path, expect: int = 0) -> dict[str, Any]:
    receipt = tmp_path / "receipt.json"
    assert run(data, "import", file, "--json", receipt) == expect
    found: dict[str, Any] = json.loads(receipt.read_text(encoding="utf-8"))
    assert found["read"] == sum(int(str(found[k])) for k in ("new", "updated", "unchanged", "pending", "rejected"))
    return found


def test_the_whole_way(data: Path, tmp_path: Path) -> None:
    book = tmp_path / "花名册.xls"
    legacy_workbook(book)
    receipt = imported(data, tmp_path, book)
    assert (receipt["read"], receipt["new"]) == (60, 60)
    reasons = " ".join(str(row) for row in receipt["ignored"])
    assert "合" in reasons
    assert receipt["sha256"] == hashlib.sha256(book.read_bytes()).hexdigest()

    children = dumped(data, tmp_path)
    first = next(c for c in children if c["身份证号"] == number(0))
    assert (first["性别"], first["民族"], first["村（社区）"], first["儿童类别"]) == (
        "女" if int(number(0)[16]) % 2 == 0 else "男",
        "汉族",
        "三道村",
        "孤儿",
    )
    assert first["监护人"] == [{"姓名": "赵老0", "与儿童关系": "祖父"}]
    assert first["父亲"] == [{"姓名": "王大山", "状况": "死亡"}]
    assert first["出生日期"] == "2012-01-01"

    again = imported(data, tmp_path, book)
    assert (again["unchanged"], again["new"], again["updated"]) == (60, 0, 0)

    sheet, paper = tmp_path / "台账.xlsx", tmp_path / "档案.pdf"
    assert run(data, "export", "T07", "--out", sheet, "--reason", "报县民政局") == 0
    back = imported(data, tmp_path, sheet)
    assert (back["read"], back["unchanged"]) == (60, 60)
    assert run(data, "print", "child_file", "--out", paper, "--child", number(3)) == 0
    assert paper.read_bytes().startswith(b"%PDF")
    assert run(data, "undo", receipt["operation"]) == 0
    assert dumped(data, tmp_path) == []


def test_dry_run_writes_nothing(data: Path, tmp_path: Path) -> None:
    book = tmp_path / "花名册.xls"
    legacy_workbook(book, 5)
    receipt = tmp_path / "r.json"
    assert run(data, "import", book, "--dry-run", "--json", receipt) == 0
    assert json.loads(receipt.read_text(encoding="utf-8"))["new"] == 5
    assert dumped(data, tmp_path) == []


def test_rows_that_wait_give_exit_code_one(data: Path, tmp_path: Path) -> None:
    book = tmp_path / "花名册.csv"
    book.write_text(f"姓名,身份证号,村名\n王小丽,{number(1)},三道村\n李小强,2.39901E+17,向阳村\n", encoding="gb18030")
    receipt = imported(data, tmp_path, book, expect=1)
    assert (receipt["new"], receipt["pending"]) == (1, 1)
    problem = next(p for p in receipt["problems"] if p["code"] == "I01")
    assert (problem["cell"], problem["row"], problem["field"], problem["given"]) == ("B3", 3, "身份证号", "2.39901E+17")


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00 no sheet", b"PK\x03\x04broken", b"%PDF-1.4"])
def test_what_is_no_sheet_is_refused_and_nothing_changes(
    data: Path, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "坏文件.xlsx"
    book.write_bytes(content)
    assert run(data, "import", book) == 2
    assert "坏文件" in capsys.readouterr().err
    assert dumped(data, tmp_path) == []


def test_a_locked_workbook_opens_with_its_own_password_file(
    data: Path, tmp_path: Path, clean_xlsx: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked, secret = tmp_path / "加密.xlsx", tmp_path / "密码.txt"
    with clean_xlsx.open("rb") as plain, locked.open("wb") as target:
        OOXMLFile(plain).encrypt("县局2026", target)
    assert run(data, "import", locked) == 2
    assert "加密.xlsx 设有打开密码。" in capsys.readouterr().err
    secret.write_text("县局2025\n", encoding="utf-8")
    assert run(data, "import", locked, "--workbook-password-file", secret) == 2
    assert "密码不对" in capsys.readouterr().err
    assert dumped(data, tmp_path) == []
    secret.write_text("县局2026\n", encoding="utf-8")
    assert run(data, "import", locked, "--workbook-password-file", secret) == 1, "villages of other townships wait"
    assert 0 < len(dumped(data, tmp_path)) < 60


def test_wrong_password(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LEDGER_PASSWORD", "不是这个")
    assert run(data, "dump") == 2
    assert "密码" in capsys.readouterr().err


def test_password_file_and_recovery_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("LEDGER_PASSWORD", raising=False)
    secret = tmp_path / "secret.txt"
    secret.write_text("松花江水1234\n", encoding="utf-8")
    folder = tmp_path / "data"
    assert cli.main(["--data", str(folder), "--password-file", str(secret), "init", "--township", "柳树镇"]) == 0
    recovery = capsys.readouterr().out.rsplit("：", 1)[1].strip()
    secret.write_text(recovery + "\n", encoding="utf-8")
    assert cli.main(["--data", str(folder), "--password-file", str(secret), "check"]) == 0


def test_arguments_that_make_no_sense(data: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(data, "fly")
    assert stopped.value.code == 2
    assert run(data, "export", "T99", "--out", tmp_path / "x.xlsx") == 2
    assert run(data, "print", "child_file", "--out", tmp_path / "x.pdf", "--child", "没有这个人") == 2
    assert run(data, "undo", 999999) == 2
    assert run(data, "init", "--township", "柳树镇") == 2


def test_check_names_what_is_missing(data: Path, tmp_path: Path) -> None:
    book = tmp_path / "少.csv"
    book.write_text(f"姓名,身份证号,村名\n王小丽,{number(1)},三道村\n", encoding="utf-8")
    imported(data, tmp_path, book)
    out = tmp_path / "check.json"
    assert run(data, "check", "--json", out) == 0
    assert any(p["field"] == "监护人" for p in json.loads(out.read_text(encoding="utf-8")))


def test_our_own_bug_gives_three_and_a_log_without_names(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ledger_app.operations import dump_ledger

    def broken(store: object) -> object:
        raise ValueError("王小丽 239901201203150031")

    monkeypatch.setattr(dump_ledger, "dump", broken)
    assert run(data, "dump") == 3
    log = (data / "errors.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "王小丽" not in log
    assert "239901" not in log


def test_export_wants_one_template_or_one_blank(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "export", "--out", tmp_path / "a.xlsx") == 2
    assert "表号" in capsys.readouterr().err
    imported(data, tmp_path, legacy_workbook(tmp_path / "花名册.xls") or tmp_path / "花名册.xls")
    head = tmp_path / "空白.csv"
    head.write_text("序号,姓名,身份证号,村名,核查意见\n", encoding="utf-8")
    assert run(data, "export", "--fill", head, "--out", tmp_path / "b.xlsx") == 0
    told = capsys.readouterr()
    assert "已填写 60 人" in told.out
    assert "核查意见" in told.err
    again = imported(data, tmp_path, tmp_path / "b.xlsx")
    assert (again["read"], again["unchanged"]) == (60, 60)
    assert run(data, "export", "--fill", head, "--keep", "县局月报", "--out", tmp_path / "c.xlsx") == 0
    head.unlink()
    assert run(data, "export", "--fill", "县局月报", "--out", tmp_path / "d.xlsx") == 0
    capsys.readouterr()
    assert run(data, "sheets") == 0
    listed = capsys.readouterr().out
    assert all(line in listed for line in ("T07\t困境儿童信息台账", "T03\t农村留守儿童", "空白表\t县局月报\t空白.csv"))


def test_who_is_missing_from_the_sheet_is_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "旧.xls"
    legacy_workbook(book)
    imported(data, tmp_path, book)
    first = dumped(data, tmp_path)[0]
    sheet = tmp_path / "新.csv"
    sheet.write_text(f"姓名,身份证号,村（社区）\n{first['姓名']},{first['身份证号']},{first['村（社区）']}\n", encoding="utf-8")
    receipt = imported(data, tmp_path, sheet)
    there = {(child["name"], child["village"]) for child in receipt["missing"]}
    assert (first["姓名"], first["村（社区）"]) not in there
    assert {village for _, village in there} == {first["村（社区）"]}
    assert "本表未列的在册儿童" in capsys.readouterr().out


def cell_texts(path: Path) -> set[str]:
    """Every text of a workbook's first sheet."""
    return {str(c.value) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for c in row if c.value is not None}


def test_a_quick_sheet_is_masked_and_kept(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(data, tmp_path, legacy_workbook(tmp_path / "花名册.xls") or tmp_path / "花名册.xls")
    out = tmp_path / "名单.xlsx"
    columns = "序号,姓名，身份证号、+签字"
    assert (
        run(data, "export", "--columns", columns, "--where", "村（社区）=三道村", "--title", "慰问名单", "--keep", "慰问", "--out", out)
        == 0
    )
    assert "已导出 30 人，个人信息已遮挡" in capsys.readouterr().out
    assert number(0) not in cell_texts(out)
    assert {"慰问名单", "签字"} <= cell_texts(out)
    out.unlink()
    assert run(data, "export", "--quick", "慰问", "--out", out) == 0
    assert "已导出 30 人" in capsys.readouterr().out
    assert run(data, "export", "--quick", "慰问", "--unmasked", "--out", out) == 2
    assert run(data, "export", "--quick", "慰问", "--unmasked", "--reason", "报县局", "--where", "姓名~王", "--out", out) == 0
    assert number(0) in cell_texts(out)
    capsys.readouterr()
    assert run(data, "export", "--columns", columns, "--unmasked", "--out", out) == 2
    assert "须写明导出原因" in capsys.readouterr().err
    assert run(data, "export", "--columns", columns, "--unmasked", "--reason", "报县局", "--out", out) == 0
    assert number(0) in cell_texts(out)
    assert run(data, "export", "T07", "--quick", "慰问", "--out", out) == 2
    assert run(data, "export", "--quick", "没有", "--out", out) == 2


def test_a_roster_masked_and_locked(data: Path, tmp_path: Path) -> None:
    imported(data, tmp_path, legacy_workbook(tmp_path / "花名册.xls") or tmp_path / "花名册.xls")
    secret = tmp_path / "密码.txt"
    secret.write_text("柳树镇·2026\n", encoding="utf-8")
    out, plain = tmp_path / "T07.xlsx", tmp_path / "打开.xlsx"
    assert run(data, "export", "T07", "--masked", "--lock", secret, "--village", "三道村", "--out", out) == 0
    with out.open("rb") as locked, plain.open("wb") as target:
        office = OOXMLFile(locked)
        office.load_key(password="柳树镇·2026")
        office.decrypt(target)
    texts = cell_texts(plain)
    assert "三道村" in texts
    assert not {"向阳村", number(0)} & texts


def test_a_statistic_says_what_does_not_fit(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(data, tmp_path, legacy_workbook(tmp_path / "花名册.xls") or tmp_path / "花名册.xls")
    out = tmp_path / "T15.xlsx"
    assert run(data, "export", "T15", "--day", "2026-06-30", "--out", out) == 0
    assert "已导出 2 行" in capsys.readouterr().out
    assert run(data, "export", "T15", "--masked", "--out", out) == 2
    assert "不能遮挡" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run(data, "export", "T15", "--day", "六月", "--out", out)
    assert run(data, "export", "T26", "--child", number(0), "--out", tmp_path / "目录.xlsx") == 0


def test_the_policy_is_listed_checked_and_compared_without_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["policy", "check"]) == 0
    assert "101" in capsys.readouterr().out
    assert cli.main(["policy", "list", "--on", "2018-06-01", "--json"]) == 0
    entries = {e["id"]: e for e in json.loads(capsys.readouterr().out)}
    assert len(entries) == 101
    assert entries["S3.1.1b"]["source"] == ""
    assert entries["S3.1.2"]["when"].startswith("未满16周岁")
    assert cli.main(["policy", "diff", "2018-06-01", "2022-06-01", "--json"]) == 0
    assert any(c["entry"] == "S3.1.1b" and c["what"] == "新增" for c in json.loads(capsys.readouterr().out))
    wrong = tmp_path / "profile.toml"
    wrong.write_text('[[parameter]]\nkey = "child_age"\nsetting = [{ from = "2026", value = "十八" }]', encoding="utf-8")
    assert cli.main(["policy", "check", str(wrong)]) == 1
    assert "child_age" in capsys.readouterr().out
    assert cli.main(["policy", "diff", "2018-06-01"]) == 2


def test_a_child_is_explained_and_the_gaps_are_listed(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "花名册.xls"
    legacy_workbook(book, 4)
    imported(data, tmp_path, book)
    capsys.readouterr()
    assert run(data, "explain", number(0), "--on", "2026-11-25", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["category"]["chosen"] == "孤儿"
    orphan = next(m for m in told["measures"] if m["id"] == "S3.1.1")
    assert (orphan["outcome"], orphan["missing"]) == ("unknown", ["mother_status"])
    assert run(data, "explain", number(0), "--on", "2018-06-01", "--json") == 0
    assert "S3.1.1b" not in [m["id"] for m in json.loads(capsys.readouterr().out)["measures"]]
    assert run(data, "gaps", "--on", "2026-11-25", "--json", tmp_path / "gaps.json") == 0
    gaps = json.loads((tmp_path / "gaps.json").read_text(encoding="utf-8"))
    assert {g["measure"] for g in gaps} == {"居民基本医疗保险参保"}
    assert len(gaps) == 4
    assert gaps[0]["file_no"].startswith("20")
    assert run(data, "gaps", "--scope", "some") == 2
    assert run(data, "gaps", "--list", "P09") == 2
    capsys.readouterr()
    assert run(data, "gaps", "--list", "P07", "--json") == 0
    assert "母亲状况" in json.loads(capsys.readouterr().out)[0]["missing"]
    assert run(data, "gaps", "--list", "P06", "--ending", "S9") == 2


def test_the_month_is_closed_and_handed_in(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "花名册.csv"
    sheet.write_text(
        f"姓名,身份证号,村（社区）,儿童类别,登记日期\n王小一,{number(1)},三道村,孤儿,2026-03-05\n王小二,{number(2)},三道村,,2026-03-05\n",
        encoding="utf-8",
    )
    assert run(data, "import", sheet) == 0
    out = tmp_path / "月报.xlsx"
    assert run(data, "report", "month", "2026-03", "--out", out) == 0
    assert "没有确定儿童类别" in capsys.readouterr().err
    page = openpyxl.load_workbook(out).worksheets[0]
    assert page["A1"].value == "2026年3月困境儿童保障工作月报表"
    assert run(data, "report", "month", "2026-03", "--out", out, "--close") == 2
    assert "矛盾" in capsys.readouterr().err
    assert run(data, "report", "month", "2026-03", "--out", tmp_path / "月报.pdf", "--close", "--reason", "类别待核实") == 0
    assert (tmp_path / "月报.pdf").read_bytes()[:5] == b"%PDF-"
    assert run(data, "report", "month", "2026-03", "--out", out, "--close") == 2
    assert "已经结账" in capsys.readouterr().err
    assert run(data, "report", "month", "2026-3", "--out", out) == 2
    assert run(data, "report", "month", "2026-03", "--out", tmp_path / "月报.doc") == 2
    assert run(data, "report", "month", "2026-03", "--out", out, "--sheet", "Z99") == 2


def test_a_backup_comes_back_on_another_computer(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "backup", str(tmp_path / "U盘")) == 0
    copy = next((tmp_path / "U盘").glob("*.db"))
    other = tmp_path / "新电脑"
    assert run(other, "restore", str(copy)) == 0
    assert run(other, "check") == 0
    copy.with_suffix(".key").unlink()
    assert run(other, "restore", str(copy)) == 2
    assert "密钥文件" in capsys.readouterr().err
