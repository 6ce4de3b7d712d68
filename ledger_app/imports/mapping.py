"""Which column holds which field: the path of labels, the neighbours, and what the cells look like."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ledger_app.domain import catalogue, dates, identity, kinds
from ledger_app.domain.catalogue import Kind
from ledger_app.imports import cells, headings
from ledger_app.imports.head import Head
from ledger_app.imports.sheet import Row

_SAMPLE = 60
_SHOWN = 5
_MINE = {
    "name": {"father": "father_name", "mother": "mother_name", "guardian": "guardian_name", "entrusted": "guardian_name"},
    "id_no": {"father": "father_id_no", "mother": "mother_id_no", "guardian": "guardian_id_no", "entrusted": "guardian_id_no"}
    | {"payee": "payee_id_no", "member": "member_id_no"},
    "phone": {"father": "father_phone", "mother": "mother_phone", "guardian": "guardian_phone", "entrusted": "guardian_phone"}
    | {"payee": "payee_phone", "worker": "worker_phone", "member": "member_phone"},
    "sex": {"guardian": "guardian_gender", "entrusted": "guardian_gender", "member": "member_gender"},
    "birth": {"father": "father_birth", "mother": "mother_birth", "guardian": "guardian_birth", "entrusted": "guardian_birth"},
    "health_status": {"father": "father_health", "mother": "mother_health", "guardian": "guardian_health"},
}
"""What a child's heading means beside the columns of somebody else (H05)."""
_YES_OR_NO = catalogue.field("is_disabled")
_NEIGHBOUR_FIRST = frozenset(["id_no", "phone"])


@dataclass(slots=True)
class Column:
    """One column of a block: its keys (two for a composite one, none for an unknown heading)."""

    index: int
    heading: str
    keys: tuple[str, ...]
    slot: str = "child"  # child, guardian, entrusted, benefit, member, member2
    samples: tuple[str, ...] = ()
    tick: str = ""  # the option that a √ in this column chooses

    @property
    def shown_key(self) -> str:
        """As in the receipt: empty for an extra field, "-" when left out."""
        first = self.keys[0] if self.keys else ""
        return headings.LEFT_OUT if first.startswith(headings.LEFT_OUT) else first


@dataclass(slots=True)
class _Work:
    """What the decisions so far amount to."""

    taken: set[tuple[str, str]] = field(default_factory=set)
    owner: str = ""  # whose columns stand to the left


def columns(head: Head, rows: Sequence[Row]) -> list[Column]:
    """Decide every column that has a heading or values."""
    work = _Work()
    result: list[Column] = []
    for index, path in enumerate(head.paths):
        samples = _samples(rows, index)
        if not path and not samples:
            continue
        heading = head.shown[index] or f"第{index + 1}列"
        option = _option(path, samples)
        keys, slot = (option[:1], "child") if option else _decide(path, samples, work) if path else ((), "child")
        if not keys:
            keys, slot = _by_content(samples, work)
        work.taken.update((slot, key) for key in keys if not key.startswith(headings.LEFT_OUT))
        result.append(Column(index, heading, keys, slot, tuple(dict.fromkeys(samples))[:_SHOWN], option[1] if option else ""))
    return result


def _option(path: tuple[str, ...], samples: list[str]) -> tuple[str, str] | None:
    """The field and the option when a column is one of several to be ticked (V07)."""
    if len(path) < 2 or not all(kinds.parse(_YES_OR_NO, text)[1] is None or text.strip() == path[-1] for text in samples):
        return None
    for label in reversed(path[:-1]):
        for key in headings.anywhere(label):
            if key.startswith(headings.LEFT_OUT):
                continue
            declared = catalogue.field(key)
            chosen = kinds.BUILT_IN.label(declared.dictionary, path[-1]) if declared.kind in (Kind.CHOICE, Kind.CHOICES) else None
            if chosen:
                return key, chosen
    return None


def _decide(path: tuple[str, ...], samples: list[str], work: _Work) -> tuple[tuple[str, ...], str]:
    leaf = path[-1]
    group = next((g for label in reversed(path[:-1]) if (g := headings.group_of(label))), "")
    composite = headings.COMPOSITES.get(leaf) or headings.COMPOSITES.get(headings.bare(leaf))
    if group and (keys := _in_group(group, leaf, work)):
        work.owner = group
        return keys
    if composite and group in ("", "child"):
        work.owner = ""
        return _free(composite, "child", work)
    if group == "change" or (group in headings.PERSONS and headings.anywhere(leaf)[:1] in (("name",), ("birth",), ("sex",), ("-age",))):
        return (), "child"  # somebody else's, and no field for it
    return _ungrouped(leaf, samples, work)


def _in_group(group: str, leaf: str, work: _Work) -> tuple[tuple[str, ...], str] | None:
    key = headings.in_group(group, leaf)
    slot = _slot(key, group) if key else ""
    return ((key,), slot) if key and (slot, key) not in work.taken else None


def _ungrouped(leaf: str, samples: list[str], work: _Work) -> tuple[tuple[str, ...], str]:
    candidates = headings.anywhere(leaf)
    if not candidates:
        start = headings.group_of_start(leaf)
        work.owner = start if start in headings.PERSONS else ""
        return (), "child"
    key = candidates[0]
    mine = _MINE.get(key, {}).get(work.owner)
    if mine and not leaf.startswith(("儿童", "孩子", "本人")) and (slot := _slot(mine, work.owner)) and (slot, mine) not in work.taken:
        taken = ("child", key) in work.taken
        if taken or (key in _NEIGHBOUR_FIRST and not (key == "id_no" and _are_children(samples))):
            return (mine,), slot
    owner = headings.group_of_start(leaf)
    fitting = [k for k in candidates if (_slot(k, owner), k) not in work.taken and _fits(k, samples)] or [
        k for k in candidates if (_slot(k, owner), k) not in work.taken
    ]
    if not fitting:
        return (), "child"
    chosen = fitting[0]
    if chosen.startswith(headings.LEFT_OUT):
        return (chosen,), "child"
    slot = _slot(chosen, owner)
    work.owner = _owner_after(chosen, slot)
    return (chosen,), slot


def _owner_after(key: str, slot: str) -> str:
    """Whose columns these are now: a person's, or nobody's after a field of the child's own."""
    if slot in ("guardian", "entrusted", "member"):
        return slot
    if key.startswith("payee"):
        return "payee"
    part = catalogue.section_of(key).key
    if part in ("father", "mother"):
        return part
    if key.startswith("worker"):
        return "worker"
    return ""


def _slot(key: str, group: str) -> str:
    if key.startswith(headings.LEFT_OUT):
        return "child"
    part = catalogue.section_of(key)
    if not part.repeated:
        return "child"
    if part.key == "guardian":
        return "entrusted" if group == "entrusted" else "guardian"
    if part.key == "family_member":
        return "member2" if group == "member2" else "member"
    return part.key


def _free(keys: tuple[str, ...], slot: str, work: _Work) -> tuple[tuple[str, ...], str]:
    """A composite's keys, those left out that a column of their own has already."""
    free = tuple(key for key in keys if (_slot(key, ""), key) not in work.taken)
    work.taken.update((_slot(key, ""), key) for key in free)
    return (free if len(free) == len(keys) else free[:1]), slot


def _fits(key: str, samples: list[str]) -> bool:
    """Whether most cells can be what the key says; an empty column fits everything."""
    if key.startswith(headings.LEFT_OUT) or not samples:
        return True
    declared = catalogue.field("categories" if key == "category" else key)
    if declared.kind not in (Kind.CHOICE, Kind.CHOICES, Kind.YESNO):
        return True
    good = sum(1 for text in samples if kinds.parse(declared, text)[0] is not None)
    return good * 2 >= len(samples)


def _by_content(samples: list[str], work: _Work) -> tuple[tuple[str, ...], str]:
    """A column of identity numbers is one, whatever its heading says."""
    known = [identity.decode(text.upper()) for text in samples if len(text) == 18]
    if len([k for k in known if k]) * 10 < len(samples) * 6 or not samples:
        return (), "child"
    if _are_children(samples):
        return (("id_no",), "child") if ("child", "id_no") not in work.taken else ((), "child")
    free = work.owner == "guardian" and ("guardian", "guardian_id_no") not in work.taken
    return (("guardian_id_no",), "guardian") if free else ((), "child")


def _are_children(samples: list[str]) -> bool:
    today = date.today()
    ages = [dates.age_on(k.birth.isoformat(), today) for text in samples if (k := identity.decode(text.strip().upper()))]
    return bool(ages) and Counter(age < 19 for age in ages).most_common(1)[0][0]


def _samples(rows: Sequence[Row], index: int) -> list[str]:
    return [cells.text_of(row[index]) for row in rows[:_SAMPLE] if index < len(row) and row[index] != ""]
