"""People of nobody, and hands that type as a clerk does."""

from PySide6.QtWidgets import QLineEdit

from ledger_app.domain import identity

FAMILY = {"village": "柳树村", "live_addr": "柳树村二组 35 号", "house_no": "0235", "father_name": "王建军", "father_phone": "13904560001"}
GUARDIAN = {"guardian_name": "王德福", "guardian_relation": "祖父", "guardian_phone": "13845671234"}


def number(birth: str, sequence: str) -> str:
    """A valid number of nobody."""
    first = "239901" + birth + sequence
    return first + identity.check_character(first)


def type_into(line: QLineEdit, text: str) -> None:
    """What an input method commits."""
    line.setText(text)
    line.textEdited.emit(text)
