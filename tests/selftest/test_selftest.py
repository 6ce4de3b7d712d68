"""The self-test passes on a whole program and finds a program that lost something."""

import shutil
from pathlib import Path

import pytest

from ledger_app import cli, paths, selftest
from ledger_app.domain import manifest
from ledger_app.selftest import data_checks, files_check, window_checks
from ledger_app.selftest.bench import Failed


def test_a_whole_program_passes(tmp_path: Path, qapp, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "窗口 图.png"
    assert cli.main(["selftest", "--picture", str(picture)]) == 0
    said = capsys.readouterr().out
    assert said.count("通过  ") == len((*files_check.CHECKS, *data_checks.CHECKS, *window_checks.CHECKS))
    assert "失败" not in said
    assert picture.stat().st_size > 20_000


def only(monkeypatch: pytest.MonkeyPatch, *titles: str) -> dict[str, selftest.Finding]:
    """The findings of these checks alone."""
    monkeypatch.setattr(data_checks, "CHECKS", tuple(c for c in data_checks.CHECKS if c[0] in titles))
    for other in (files_check, window_checks):
        monkeypatch.setattr(other, "CHECKS", ())
    return {f.title: f for f in selftest.run()}


def test_lost_fonts_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "resources"
    shutil.copytree(paths.resources(), copy, ignore=shutil.ignore_patterns("fonts", "regions.csv"))
    monkeypatch.setattr(paths, "resources", lambda: copy)
    found = only(monkeypatch, "程序")
    assert not found["程序"].good
    assert "fonts" in found["程序"].text


def test_what_depends_on_a_failed_check_fails_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    found = only(monkeypatch, "导入", "预览")
    assert [f.good for f in found.values()] == [False, False]
    assert found["导入"].text == "台账没有打开，未能检查"


def test_an_unexpected_error_fails_one_check_and_names_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("reportlab")

    monkeypatch.setattr(data_checks.print_form, "render", lost)
    found = only(monkeypatch, "加密台账", "打印", "备份")
    assert (found["打印"].good, found["备份"].good) == (False, True)
    assert "ModuleNotFoundError" in found["打印"].text


def test_a_failed_check_gives_exit_code_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(selftest, "run", lambda picture, files_only: iter([selftest.Finding("字体", False, "缺少")]))
    assert cli.main(["selftest"]) == 1
    assert "自检未通过" in capsys.readouterr().out


def test_a_changed_file_of_the_installation_is_named(tmp_path: Path) -> None:
    for name in ("a.dll", "b.dll"):
        (tmp_path / name).write_bytes(b"built")
    with pytest.raises(Failed, match="缺少安装清单"):
        files_check.check(tmp_path)
    manifest.write(tmp_path)
    assert files_check.check(tmp_path) == "与安装清单一致"
    (tmp_path / "b.dll").write_bytes(b"bui")
    with pytest.raises(Failed, match=r"1 个文件缺失或被改动：b\.dll"):
        files_check.check(tmp_path)


def test_only_the_files_can_be_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["selftest", "--files"]) == 0
    assert capsys.readouterr().out.count("通过  ") == 1
