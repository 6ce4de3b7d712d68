"""What a valid identity number fills in, and where it disagrees with what stands there."""

from collections.abc import Mapping
from functools import partial

from ledger_app.domain import child as files
from ledger_app.domain import identity
from ledger_app.domain.child import Child
from ledger_app.ui.child.field_box import FieldBox

FILLS = {
    "id_no": ("sex", "birth"),
    "guardian_id_no": ("guardian_gender", "guardian_birth"),
    "father_id_no": ("", "father_birth"),
    "mother_id_no": ("", "mother_birth"),
    "member_id_no": ("member_gender", ""),
}
"""By identity number: the fields for sex and birthday of the same record."""
_REMEDIES = {"I12": ("birth", "采用证号中的日期"), "I13": ("sex", "采用证号中的性别")}


def fill(boxes: Mapping[str, FieldBox], key: str) -> None:
    """Put sex and birthday where nothing stands yet; never over anything."""
    record = boxes[key].record
    known = identity.decode(str(record.values.get(key) or ""))
    if known is None:
        return
    for target, value in zip(FILLS[key], (known.sex, known.birth.isoformat()), strict=True):
        if target and target not in record.typed():
            boxes[target].fill(value)


def compare(boxes: Mapping[str, FieldBox]) -> None:
    """Show beside birthday and sex where they differ from the child's number, and the age."""
    record = boxes["id_no"].record
    found = {p.code: p for p in files.check(Child(record.values)) if p.code in _REMEDIES}
    known = identity.decode(str(record.values.get("id_no") or ""))
    for code, (key, remedy) in _REMEDIES.items():
        box = boxes[key]
        if code in found and known is not None:
            value = known.birth.isoformat() if key == "birth" else known.sex
            box.object_to(found[code], remedy, partial(box.fill, value))
        else:
            box.object_to(None)
    age = Child(record.values).age()
    boxes["birth"].note(f"{age} 周岁" if age is not None else "")
