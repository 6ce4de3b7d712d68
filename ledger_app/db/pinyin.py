"""Names in Latin letters: sort keys, and every spelling by which a clerk may search.

Asked once per character and remembered; pypinyin is loaded only for a character not met before.
"""

import os
from functools import lru_cache

from ledger_app.db.surnames import COMPOUND, SINGLE

_READINGS = 3
"""Readings kept of one character; rarer ones are dictionary curiosities."""
_SPELLINGS = 12
"""Spellings kept of one name."""


@lru_cache(maxsize=32768)
def readings(character: str) -> tuple[str, ...]:
    """A character's readings without tones, commonest first; itself when it is no Han character."""
    if character < "\u2e80":
        return (character.lower(),) if character.isalnum() else ()
    for part in ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY"):  # 45 MB of phrases that single characters never need
        os.environ.setdefault(part, "1")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(r.replace("ü", "v") for r in found[0]))[:_READINGS] if found else ()


@lru_cache(maxsize=4096)
def _syllables(name: str) -> list[tuple[str, ...]]:
    """Readings of each character; the surname's own reading comes first."""
    compound = COMPOUND.get(name[:2])
    if compound:
        given: list[tuple[str, ...]] = [(r,) for r in compound]
        rest = name[2:]
    elif name[:1] in SINGLE:
        first = SINGLE[name[0]]
        given = [(first, *(r for r in readings(name[0]) if r != first))]
        rest = name[1:]
    else:
        given, rest = [], name
    return given + [r for r in map(readings, rest) if r]


@lru_cache(maxsize=4096)
def sort_key(name: str) -> str:
    """By syllable as a dictionary sorts, then by the characters."""
    return " ".join(r[0] for r in _syllables(name)) + "\u0001" + name if name else ""


@lru_cache(maxsize=4096)
def spellings(name: str) -> str:
    """Full spellings and initials of every reading, separated by blanks."""
    full, initials = [""], [""]
    for each in _syllables(name):
        if len(each) == 1:
            syllable, initial = each[0], each[0][0]
            full = [before + syllable for before in full]
            initials = [before + initial for before in initials]
        else:
            full = [before + syllable for before in full for syllable in each][:_SPELLINGS]
            firsts = dict.fromkeys([syllable[0] for syllable in each])
            initials = [before + initial for before in initials for initial in firsts][:_SPELLINGS]
    return " ".join(full + initials if full != initials else full)
