"""What leaves the office for outsiders says nothing that it should not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app import demo
from ledger_app.domain import catalogue, kinds, masking
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child
from tests.exports import people

OFFICIALS = {"worker_name", "filler", "svc_provider", "visitor", "case_receiver", "operator", "r_reporter", "applicant", "agency_name"}
FAMILY_WORDS = ("姓名", "户主", "祖父", "祖母", "父亲", "母亲", "监护人")


@pytest.mark.parametrize(
    ("given", "seen"),
    [("王明", "王*"), ("王小明", "王*明"), ("欧阳娜娜", "欧**娜"), ("王", "王*"), ("", ""), (" 王明 ", "王*")],
)
def test_names(given: str, seen: str) -> None:
    assert masking.name(given) == seen


@pytest.mark.parametrize(("given", "seen"), [("13812345678", "138****5678"), ("0453-1234567", "********4567"), ("110", "***"), ("", "")])
def test_telephones(given: str, seen: str) -> None:
    assert masking.phone(given) == seen


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ("柳树镇三道村2组15号", "柳树镇三道村"),
        ("黑龙江省某市某县柳树镇三道村2组", "黑龙江省某市某县柳树镇三道村"),
        ("柳树镇团结社区5号楼2单元", "柳树镇团结社区"),
        ("东风街道幸福社区1-2-3", "东风街道幸福社区"),
        ("柳树镇育才路8号", "柳树镇"),
        ("辽宁省大连市中山区某路1号", "辽宁省大连市中山区"),
        ("幸福小区3号楼", "***"),
        ("某路1号", "***"),
        ("三道村", "三道村"),
    ],
)
def test_addresses(given: str, seen: str) -> None:
    assert masking.address(given) == seen


@given(
    st.sampled_from(["柳树镇", "某县柳树乡", "东风街道", ""]),
    st.sampled_from(["三道村", "团结社区"]),
    st.text("0123456789组号楼路-", max_size=12),
)
def test_nothing_below_the_village_stays(town: str, village: str, rest: str) -> None:
    assert masking.address(town + village + rest) == town + village


@given(st.from_regex(r"\A[甲乙丙，。]{0,4}239901(19|20)\d\d(0[1-9]|1[0-2])([01]\d|2[0-8])\d{3}[\dX][，。]{0,3}\Z"))
def test_no_birthday_stays_in_free_text(text: str) -> None:
    digits = "".join(c for c in text if c.isdigit() or c == "X")
    assert digits[6:14] not in masking.free_text(text)


def test_a_whole_file() -> None:
    """No name, number, telephone, house or private fact of the family is left in any shown value."""
    file = people.child(3, remark="王强与刘芳离异，电话13900000002", severe_illness="先天性心脏病", phone="13812345678")
    seen = masking.child(file)
    shown = " ".join(
        kinds.show(catalogue.field(key), value)
        for values in (seen.values, *(row for rows in seen.rows.values() for row in rows))
        for key, value in values.items()
    )
    secrets = [file.name, "王强", "刘芳", "赵秀英", "王德福", "15号", "2组", "先天性心脏病", "13900000002", "13812345678", "19850704"]
    assert [secret for secret in secrets if secret in shown] == []
    assert str(file.values["id_no"]) not in shown
    assert (seen.values["village"], seen.values["school_name"], seen.values["worker_name"]) == ("三道村", "柳树镇中心小学", "李桂兰")
    assert (seen.id, seen.values["remark"]) == (file.id, "王*与刘*离异，电话139****0002")


def test_choices_that_tell_are_said_otherwise() -> None:
    seen = masking.child(Child({"category": "艾滋病病毒感染儿童", "categories": ["艾滋病病毒感染儿童", "孤儿"], "hiv": "携带或感染"}))
    assert seen.values == {"category": "其他困境儿童", "categories": ["其他困境儿童", "孤儿"], "hiv": masking.HIDDEN}


def test_unknown_columns_are_looked_through() -> None:
    seen = masking.child(Child({"name": "王小明"}, extra={"绰号": "王小明又叫小明", "卡": "239901201203150031"}))
    assert seen.extra == {"绰号": "王*明又叫小明", "卡": "239901********0031"}


def test_every_field_that_names_or_locates_the_family_is_declared() -> None:
    """A new field with a name or an address in it must be put into the list, or among the officials here."""
    undeclared = [
        f.key
        for section in catalogue.CHILD_SECTIONS
        for f in section.fields
        if f.kind is Kind.TEXT and (("姓名" in f.label or f.label in FAMILY_WORDS) or "地址" in f.label or "住址" in f.label)
        if f.key not in masking.NAMES | masking.ADDRESSES | OFFICIALS
    ]
    assert undeclared == []
    assert all(key in catalogue._FIELDS for key in masking.NAMES | masking.ADDRESSES)
    labels = {label for d in catalogue.DICTIONARIES.values() for label in catalogue.choice_labels(d.key)}
    assert {*masking.TELLING, *masking.TELLING.values()} <= labels


def test_the_township_of_the_demonstration_names_nobody() -> None:
    for file in demo.people(60):
        seen = masking.child(file)
        for key in masking.NAMES:
            before = str(file.values.get(key) or "")
            assert not before or seen.values[key] == masking.name(before) != before
