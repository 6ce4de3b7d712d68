"""Cells as spreadsheet programs call them."""


def letters(column: int) -> str:
    """A column's letters: A for 0, H for 7, AA for 26."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
