"""Local ISO times as a person reads them."""


def moment(iso: str) -> str:
    """``2026-03-01T10:20:31+08:00`` as 2026-03-01 10:20."""
    return iso[:16].replace("T", " ")
