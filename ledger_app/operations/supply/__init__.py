"""Who answers for a form's copies, by what the form is about.

A new kind of subject is a module here with its ``SUPPLIERS`` and a line in ``_ALL``.
"""

from ledger_app.operations.supply import of_activities, of_changes, of_children, of_homes, of_notices, of_packs, of_statements, of_workers
from ledger_app.operations.supply.request import LATEST, NO_ROW, Choice, Request, Supplier

__all__ = ["LATEST", "NO_ROW", "SUPPLIERS", "Choice", "Request", "Supplier"]

_ALL = (of_children, of_changes, of_statements, of_workers, of_packs, of_homes, of_activities, of_notices)
SUPPLIERS: dict[str, Supplier] = {about: supplier for module in _ALL for about, supplier in module.SUPPLIERS.items()}
"""By what a form is ``about``."""
