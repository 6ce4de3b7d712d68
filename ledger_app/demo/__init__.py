"""Invented people of an invented township, for the demonstration, the tests and the benchmarks.

Identity numbers use area 239901, which belongs to nobody; telephone numbers begin with 1004 and
accounts with 9900, which nobody gives out.
"""

from ledger_app.demo.homes import homes
from ledger_app.demo.lives import lived
from ledger_app.demo.people import DAY, OFFICE, VILLAGES, people, stream
from ledger_app.demo.workbook import legacy_sheet, legacy_workbook

__all__ = ["DAY", "OFFICE", "VILLAGES", "homes", "legacy_sheet", "legacy_workbook", "lived", "people", "stream"]
