"""``home`` over the real command line: taken in from JSON, shown, counted."""

import json
from pathlib import Path

import pytest

from ledger_app import cli

HOME = {"values": {"儿童之家名称": "三道村儿童之家", "所在村（社区）": "三道村", "启用状态": "启用"}}
ACTIVITY = {"活动日期": "2026-10-17", "活动主题": "绘本", "活动类型": "课业辅导", "组织者": "周春华", "状态": "已结束", "其他儿童人数": 7}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh ledger of 柳树镇 with one village."""
    monkeypatch.setenv("LEDGER_PASSWORD", "松花江水1234")
    assert cli.main(["--data", str(tmp_path / "data"), "init", "--township", "柳树镇", "--village", "三道村"]) == 0
    return tmp_path / "data"


def run(data: Path, *words: object) -> int:
    return cli.main(["--data", str(data), "home", *map(str, words)])


def put(file: Path, value: object) -> Path:
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return file


def test_from_nothing_to_the_months_figures(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "load", put(tmp_path / "h.json", [HOME])) == 0
    assert run(data, "add", "活动", "--home", "三道村", "--json", put(tmp_path / "a.json", ACTIVITY)) == 0
    assert run(data, "show", "活动") == 0
    assert "2026-10-17\t绘本" in capsys.readouterr().out
    assert run(data, "month", "2026-10") == 0
    assert capsys.readouterr().out == "三道村儿童之家：开放 1 天，活动 1 场，服务儿童 7 人次，志愿服务 0 小时\n"
    assert run(data, "month", "2026-10", "--json", tmp_path / "m.json") == 0
    (line,) = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    assert (line["children"], line["by_column"]["课业辅导"], line["open_hours"]) == (7, 1, "0")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "天气"], "没有“天气”这一类记录"),
        (["load"], "没有指定文件"),
        (["load", "nowhere.json"], "不是可读的 JSON 文件"),
        (["add", "活动", "--home", "三道村"], "没有指定记录的内容"),
        (["month", "十一月"], "月份"),
    ],
)
def test_what_makes_no_sense_is_said(data: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert run(data, *words) == 2
    assert said in capsys.readouterr().err
