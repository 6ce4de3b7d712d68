"""One invented child in a line, for tests that want to say only what matters to them."""

from datetime import date

from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.domain.identity import check_character


def identity_number(birth: str, serial: int = 1) -> str:
    """A valid number of area 239901; an odd ``serial`` is a boy's."""
    first = f"239901{date.fromisoformat(birth):%Y%m%d}{serial:03d}"
    return first + check_character(first)


def a_child(number: int = 0, **changes: object) -> Child:
    """The ``number``-th child of the invented township, with main values changed; None takes one away."""
    return demo.people(number + 1)[number].with_values(**changes)


def some_children(n: int) -> list[Child]:
    """The first ``n`` children of the invented township."""
    return demo.people(n)
