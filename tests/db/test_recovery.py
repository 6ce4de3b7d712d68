"""The printed recovery key."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ledger_app.db import recovery


def test_shape_and_strength() -> None:
    printed = recovery.make()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}", printed)
    assert recovery.BITS >= 160
    assert recovery.make() != printed


def test_read_as_people_type_it() -> None:
    printed = recovery.make()
    plain = recovery.read(printed)
    assert plain is not None
    assert recovery.read(printed.lower()) == plain
    assert recovery.read("  " + printed.replace("-", "  ") + " ") == plain
    assert recovery.read(printed.replace("0", "O").replace("1", "I")) == plain
    assert recovery.read(printed.replace("1", "l").replace("0", "o")) == plain
    assert recovery.read("".join(chr(ord(c) + 0xFEE0) for c in printed)) == plain


@given(st.integers(0, 39), st.sampled_from(recovery.ALPHABET))
def test_one_wrong_character_shows(place: int, other: str) -> None:
    whole = recovery.make().replace("-", "")
    wrong = whole[:place] + other + whole[place + 1 :]
    assert (recovery.read(wrong) is None) == (wrong != whole)


def test_a_password_is_no_key() -> None:
    for text in ("", "春天2026", "abc", "A" * 41):
        assert recovery.read(text) is None
