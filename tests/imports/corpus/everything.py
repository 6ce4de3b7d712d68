"""All workbooks of the corpus in one place."""

from tests.imports.corpus import cell_cases, file_cases, sheet_cases, unlisted_cases
from tests.imports.corpus.cases import CASES, Case
from tests.imports.corpus.offices import OFFICES

HAZARDS: list[Case] = CASES
"""One and more for each hazard; filled as the modules of cases are read."""
__all__ = ["HAZARDS", "OFFICES", "cell_cases", "file_cases", "sheet_cases", "unlisted_cases"]
