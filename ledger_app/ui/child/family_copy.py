"""What brothers and sisters share, carried over to a new file."""

from ledger_app.domain import catalogue
from ledger_app.domain.child import Child
from ledger_app.ui.child.working_copy import Record, WorkingCopy

SHARED = ("residence", "family", "father", "mother")
SHARED_ROWS = ("guardian", "family_member")


def copy_family(copy: WorkingCopy, sibling: Child) -> int:
    """Fill what is empty with the sibling's home, parents, guardians and members; how many facts came over."""
    count = 0
    for key in SHARED:
        for field in catalogue.section(key).fields:
            value = sibling.values.get(field.key)
            if value is not None and field.key not in copy.main.typed():
                copy.main.values[field.key] = value
                count += 1
    for key in SHARED_ROWS:
        rows = sibling.rows.get(key, ())
        if not any(record.typed() for record in copy.rows[key]):
            copy.rows[key] = [Record(dict(row)) for row in rows]
            count += len(rows)
    return count
