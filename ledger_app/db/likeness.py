"""Who may be the same child, and who lives in the same household.

Twins share birthday and guardian and are two children; so a name must agree, or sound alike,
before anything counts as a duplicate.
"""

from collections.abc import Mapping
from typing import cast

from ledger_app.db import children, dossier, failures, listing, pinyin
from ledger_app.db.dossier import Flat
from ledger_app.db.store import Store
from ledger_app.domain import identity
from ledger_app.domain.child import Child, Row
from ledger_app.domain.listing import Likeness, Line

_LIMIT = 200
"""Candidates looked at more closely; the nearest come first."""
_NUMBERS = ("father_id_no", "mother_id_no", "father_phone", "mother_phone", "phone")


@failures.translated()
def duplicates(store: Store, child: Child) -> list[Likeness]:
    """Living children that may be this one: the certain first, siblings (no duplicates) last."""
    flat = dossier.flatten(child)
    found = []
    for child_id, (other, binned) in children.flat_files(store.connection(), _candidates(store, flat)).items():
        if child_id != child.id and not binned:
            like = _compare(child_id, flat, other)
            if like:
                found.append(like)
    return sorted(found, key=lambda like: (like.sibling, not like.certain, -len(like.alike), like.id))


@failures.translated()
def household(store: Store, child: Child) -> list[Line]:
    """Other living children of the same household."""
    flat = dossier.flatten(child)
    wanted = [*_by_numbers(store, flat), *_by_house(store, flat)]
    files = children.flat_files(store.connection(), list(dict.fromkeys(wanted))[: _LIMIT * 5])
    same = [i for i, (other, binned) in files.items() if i != child.id and not binned and _same_house(flat, other)]
    return listing.lines(store, sorted(same))


def _candidates(store: Store, flat: Flat) -> list[int]:
    """Ids with the same number, name, sound or birthday, or a number of the family."""
    found: dict[int, None] = {}
    for column, value in (
        ("id_no", flat.get("id_no")),
        ("name_key", pinyin.sort_key(str(flat.get("name") or "")).split("\u0001")[0]),
        ("birth", flat.get("birth")),
    ):
        if not value:
            continue
        where = "name_key >= ? AND name_key < ?" if column == "name_key" else f"{column} = ?"
        told = (f"{value}\u0001", f"{value}\u0002") if column == "name_key" else (value,)
        rows = store.connection().execute(f"SELECT id FROM child WHERE {where} AND deleted = 0 LIMIT {_LIMIT}", told)
        found.update(dict.fromkeys(row[0] for row in rows))
    found.update(dict.fromkeys(_by_numbers(store, flat)))
    return list(found)


def _compare(child_id: int, mine: Flat, other: Flat) -> Likeness | None:
    same_number = bool(mine.get("id_no")) and mine.get("id_no") == other.get("id_no")
    alike = _alike(mine, other)
    duplicate = same_number or _may_be_same(mine, other, alike)
    sibling = not duplicate and "出生日期" in alike and _same_house(mine, other)
    if not duplicate and not sibling:
        return None
    name, birth, village = (str(other.get(k) or "") for k in ("name", "birth", "village"))
    return Likeness(child_id, name, birth, village, alike, same_number, sibling)


def _alike(mine: Flat, other: Flat) -> tuple[str, ...]:
    """Catalogue labels of what agrees."""
    plain = ("id_no", "name", "birth", "village", "live_addr")
    keys = [k for k in plain if _agrees(mine, other, k)]
    keys += [k for k in ("guardian_name", "guardian_phone") if _of_guardians(mine, k) & _of_guardians(other, k)]
    keys += [k for k in ("father_name", "mother_name") if _agrees(mine, other, k)]
    return tuple(dossier.label(k) for k in keys)


def _agrees(mine: Flat, other: Flat, key: str) -> bool:
    return bool(mine.get(key)) and mine[key] == other.get(key)


def _may_be_same(mine: Flat, other: Flat, alike: tuple[str, ...]) -> bool:
    """Same or like-sounding name, and enough beside it; two different valid numbers are two people."""
    if _two_people(mine, other):
        return False
    near = {"监护人姓名", "监护人联系电话", "父亲姓名", "母亲姓名", "现住址"} & set(alike)
    same_birth = "出生日期" in alike
    if _names(mine) & _names(other):
        return same_birth or bool(near) or ("村（社区）" in alike and not (mine.get("birth") and other.get("birth")))
    sounds = _sound(mine) == _sound(other) != ""
    return sounds and same_birth and mine.get("sex") == other.get("sex") and bool(near or "村（社区）" in alike)


def _two_people(mine: Flat, other: Flat) -> bool:
    first, second = str(mine.get("id_no") or ""), str(other.get("id_no") or "")
    return first != second and bool(identity.decode(first) and identity.decode(second))


def _same_house(mine: Flat, other: Flat) -> bool:
    """A person in common, or the same house; a telephone alone may be the village's."""
    if _grown_ups(mine) & _grown_ups(other):
        return True
    same = {key for key in ("village", "house_no", "live_addr", "head_name", "father_name", "mother_name") if _agrees(mine, other, key)}
    parents = {"father_name", "mother_name"} <= same
    phone = bool(_of_guardians(mine, "guardian_phone") & _of_guardians(other, "guardian_phone"))
    if _of_guardians(mine, "guardian_name") & _of_guardians(other, "guardian_name"):
        return phone or bool(same & {"village", "live_addr", "father_name", "mother_name"})
    if "live_addr" in same:
        return phone or len(same) > 2
    return "village" in same and ("house_no" in same or parents)


def _by_numbers(store: Store, flat: Flat) -> list[int]:
    """Ids of children whose keys hold a number of this one's family."""
    numbers = {str(flat[k]) for k in _NUMBERS if k in flat}
    for key in ("guardian_id_no", "guardian_phone"):
        numbers |= _of_guardians(flat, key)
    found: dict[int, None] = {}
    for number in sorted(n for n in numbers if len(n) >= 7):
        word = number.lower().split("、")[0].replace("-", "")
        if word.isascii() and " " not in word:
            found.update(dict.fromkeys(store.index.find(store.connection(), [(2, word)], _LIMIT)))
    return list(found)


def _by_house(store: Store, flat: Flat) -> list[int]:
    """Ids of the same village with the same house, or a person of the same name."""
    village = str(flat.get("village") or "")
    names = _of_guardians(flat, "guardian_name") | {str(flat[k]) for k in ("father_name", "head_name") if k in flat}
    found: dict[int, None] = {}
    for name in sorted(names):
        words = [(0, word) for part in (name, village) for word in part.lower().split()]
        if words:
            found.update(dict.fromkeys(store.index.find(store.connection(), words, _LIMIT)))
    for key in ("house_no", "live_addr"):
        if village and flat.get(key):
            query = f"""SELECT c.id FROM child c JOIN dossier d ON d.child_id = c.id
                WHERE c.village = ? AND c.deleted = 0 AND d.data ->> '$.{key}' = ? LIMIT {_LIMIT}"""
            found.update(dict.fromkeys(row[0] for row in store.connection().execute(query, (village, flat[key]))))
    return list(found)


def _of_guardians(flat: Mapping[str, object], key: str) -> set[str]:
    return {str(row[key]) for row in cast(list[Row], flat.get("guardian") or ()) if row.get(key)}


def _grown_ups(flat: Flat) -> set[str]:
    """Identity numbers of the household's grown-ups: a father of one child may be entered as guardian of the other."""
    numbers = _of_guardians(flat, "guardian_id_no")
    return numbers | {str(flat[k]) for k in ("father_id_no", "mother_id_no") if flat.get(k)}


def _names(flat: Flat) -> set[str]:
    return {str(flat[k]) for k in ("name", "former_name") if flat.get(k)}


def _sound(flat: Flat) -> str:
    return pinyin.sort_key(str(flat.get("name") or "")).split("\u0001")[0]
