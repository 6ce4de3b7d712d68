"""Every child as one plain object keyed by the catalogue's Chinese labels."""

from collections.abc import Iterator, Mapping

from ledger_app.db import children
from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Level, Section
from ledger_app.domain.child import Child
from ledger_app.operations.open_ledger import Ledger

_PARENTS = ("father", "mother")
_SUB_TITLES = {"father": "父亲", "mother": "母亲"}
_PREFIXES = {"father": "父亲", "mother": "母亲", "guardian": "监护人", "family_member": "成员"}


def dump(store: Ledger) -> Iterator[dict[str, object]]:
    """Children in file order.  Dates are ISO, choices labels, unknown columns under 附加栏."""
    for child in children.load_many(store):
        yield as_object(child)


def as_object(child: Child) -> dict[str, object]:
    """One child; parents and repeated sections are lists of objects with the section's prefix taken off."""
    result: dict[str, object] = {}
    for section in catalogue.MAIN_SECTIONS:
        if section.key in _PARENTS:
            facts = _facts(section, child.values)
            result[_SUB_TITLES[section.key]] = [facts] if facts else []
            continue
        for field in section.fields:
            known = field.key in child.values
            if known or (field.level is not Level.EXTENDED and field.applies is None):
                result[field.label] = child.values.get(field.key)
    for section in catalogue.REPEATED_SECTIONS:
        result[section.title] = [_facts(section, row) for row in child.rows.get(section.key, ())]
    result["附加栏"] = dict(child.extra)
    return result


def _facts(section: Section, values: Mapping[str, object]) -> dict[str, object]:
    prefix = _PREFIXES.get(section.key, "")
    return {f.label.removeprefix(prefix): values[f.key] for f in section.fields if f.key in values}
