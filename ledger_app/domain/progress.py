"""How long work reports where it is, and how it is told to stop."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""``progress(done, total, text)``; raises :class:`~ledger_app.domain.errors.Cancelled` to stop.

``total`` is 0 while it is not yet known.
"""


def silent(done: int, total: int, text: str) -> None:
    """The progress of work that nobody watches."""
