"""The catalogue holds together: keys, dictionaries, conditions, headings."""

from collections import Counter

import pytest

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Kind, Level, When

ALL = [field for section in catalogue.SECTIONS for field in section.fields]


def test_keys_are_unique_and_ascii() -> None:
    assert [key for key, times in Counter(f.key for f in ALL).items() if times > 1] == []
    assert all(f.key.isascii() for f in ALL)


def test_every_choice_field_names_a_dictionary_that_exists_and_is_used() -> None:
    used = {f.dictionary for f in ALL if f.kind in (Kind.CHOICE, Kind.CHOICES)}
    assert used == set(catalogue.DICTIONARIES)


@pytest.mark.parametrize("field", [f for f in ALL if isinstance(f.required, When) or f.applies], ids=lambda f: f.key)
def test_conditions_name_fields_and_labels_that_exist(field: catalogue.Field) -> None:
    for condition in (field.required, field.applies):
        if isinstance(condition, When):
            asked = catalogue.field(condition.key)
            assert catalogue.section_of(condition.key).owner == catalogue.section_of(field.key).owner
            if asked.dictionary:
                assert set(condition.values) <= set(catalogue.choice_labels(asked.dictionary))


@pytest.mark.parametrize("dictionary", list(catalogue.DICTIONARIES.values()), ids=lambda d: d.key)
def test_each_spelling_means_one_label(dictionary: catalogue.Dictionary) -> None:
    labels = [c.label for c in dictionary.choices]
    assert len(labels) == len(set(labels))
    meanings: dict[str, str] = {}
    for choice in dictionary.choices:
        for spelling in choice.synonyms:
            assert meanings.setdefault(kinds.plain(spelling), choice.label) == choice.label


def test_the_facts_a_township_file_needs_are_there() -> None:
    labels = {f.label for f in ALL}
    for wanted in (
        "姓名",
        "性别",
        "身份证号",
        "出生日期",
        "民族",
        "村（社区）",
        "户籍地址",
        "现住址",
        "儿童类别",
        "监护人姓名",
        "与儿童关系",
    ):
        assert wanted in labels
    assert len({s.key for s in catalogue.SECTIONS}) == len(catalogue.SECTIONS) >= 18
    assert {f.level for f in ALL} == set(Level)


def test_identity_number_is_required_unless_without_household_registration() -> None:
    field = catalogue.field("id_no")
    assert field.is_required({})
    assert field.is_required({"hukou_class": "本辖区户口"})
    assert not field.is_required({"hukou_class": "无户口"})


def test_disability_facts_are_asked_only_of_the_disabled() -> None:
    level = catalogue.field("disability_level")
    assert level.applies is not None
    assert not level.applies.holds({})
    assert level.applies.holds({"is_disabled": True})


def test_fifty_six_nations_and_two_more() -> None:
    labels = catalogue.choice_labels("ethnicity")
    assert len([n for n in labels if n.endswith("族")]) == 56
    assert kinds.BUILT_IN.label("ethnicity", "满") == "满族"
    assert kinds.BUILT_IN.label("ethnicity", "达翰尔族") == "达斡尔族"


def test_an_office_adds_and_retires_entries() -> None:
    words = kinds.Vocabulary(
        {"care_level": [catalogue.Choice("特别关注", synonyms=("特护",)), catalogue.Choice("低", valid_to="2025-12-31")]}
    )
    assert words.label("care_level", "特护") == "特别关注"
    assert "低" not in words.labels("care_level", "2026-06-01")
    assert "低" in words.labels("care_level", "2025-06-01")
    assert words.label("care_level", "低") == "低"
