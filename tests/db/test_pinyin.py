"""Names in Latin letters."""

import pytest

from ledger_app.db import pinyin


@pytest.mark.parametrize(
    ("name", "first", "also"),
    [
        ("单雪", "shanxue", {"danxue", "sx", "dx"}),
        ("曾明", "zengming", {"cengming", "zm", "cm"}),
        ("查英", "zhaying", {"chaying", "zy", "cy"}),
        ("区伟", "ouwei", {"quwei", "ow", "qw"}),
        ("仇英", "qiuying", {"chouying", "qy", "cy"}),
        ("解梅", "xiemei", {"jiemei", "xm", "jm"}),
        ("朴英", "piaoying", {"puying", "py"}),
        ("盖英", "geying", {"gaiying", "gy"}),
        ("尉迟英", "yuchiying", {"ycy"}),
        ("万俟英", "moqiying", {"mqy"}),
        ("吕英", "lvying", {"ly"}),
        ("王重", "wangzhong", {"wangchong", "wz", "wc"}),
    ],
)
def test_surnames_and_polyphones(name: str, first: str, also: set[str]) -> None:
    found = pinyin.spellings(name).split()
    assert found[0] == first
    assert also <= set(found)


def test_order_is_by_syllable() -> None:
    names = ["张一", "安二", "单三", "李四", "李安", "", "尉迟五"]
    assert sorted(names, key=pinyin.sort_key) == ["", "安二", "李安", "李四", "单三", "尉迟五", "张一"]


def test_what_is_not_han() -> None:
    assert pinyin.spellings("") == ""
    assert pinyin.spellings("·") == ""
    assert pinyin.spellings("Anna").split()[0] == "anna"
    assert "gulimaimaiti" in pinyin.spellings("古丽·买买提").split()
    assert pinyin.sort_key("𠅤").endswith("𠅤")


def test_rare_readings_do_not_explode() -> None:
    assert len(pinyin.spellings("行行行行行行行行").split()) <= 24
