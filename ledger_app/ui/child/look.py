"""What the child page adds to the program's style sheet."""

from string import Template

from ledger_app.ui import theme

_SHEET = Template("""
QCheckBox[chip="true"] { border: 1px solid $line; border-radius: ${p4}px; padding: 0 ${p8}px; min-height: ${p26}px; background: $ground; }
QCheckBox[chip="true"]:checked { background: $accent_pale; border-color: $accent; }
QCheckBox[chip="true"]:hover { border-color: $soft; }
QCheckBox[chip="true"]:focus { border: 2px solid $accent; padding: 0 ${p7}px; min-height: ${p24}px; color: $ink; }
QRadioButton[unset="true"] { color: $soft; }
QRadioButton[unset="true"]::indicator:checked { border-color: $faint; }
QRadioButton:focus { text-decoration: underline; }
QPushButton[cover="true"] { text-align: left; background: $panel; color: $soft; border: 1px solid $line; padding: 0 ${p8}px; }
QPushButton[cover="true"]:focus { border: 2px solid $accent; padding: 0 ${p7}px; }
QFrame[row="true"] { background: $panel; border: 1px solid $line; border-radius: ${p4}px; }
QPushButton[fold="true"] { text-align: left; border: 1px solid transparent; background: transparent; padding: 0 ${p4}px; font-weight: 600; }
QPushButton[fold="true"]:hover { color: $accent; }
QPushButton[fold="true"]:focus { border: 2px solid $accent; padding: 0 3px; }
QLabel[chip="plain"], QLabel[chip="accent"], QLabel[chip="attention"], QLabel[chip="good"] { border-radius: ${p4}px; padding: 1px ${p8}px; }
QLabel[chip="plain"] { background: $plain_pale; color: $ink; }
QLabel[chip="accent"] { background: $accent_pale; color: $accent; }
QLabel[chip="good"] { background: $good_pale; color: $good; }
QLabel[chip="attention"] { background: $attention_pale; color: $attention; }
QFrame[tone="attention"], QLabel[tone="attention"] { background: $attention_pale; border: none; border-radius: ${p4}px; }
QFrame[tone="danger"] { background: $danger_pale; border: none; border-radius: ${p4}px; }
QFrame[tone="good"] { background: $good_pale; border: none; border-radius: ${p4}px; }
QFrame[tone="accent"] { background: $accent_pale; border: none; border-radius: ${p4}px; }
QLabel[photo="true"] { background: $plain_pale; border: 1px solid $line; border-radius: ${p4}px; }
QPushButton[drop="true"] { padding: 0 ${p26}px 0 ${p12}px; }
QListWidget[sections="true"] { background: transparent; border: none; }
QScrollArea[form="true"] > QWidget > QWidget { background: $panel; }
QScrollArea[form="true"] > QWidget > QWidget[role="ground"] { background: $ground; }
""")


def sheet() -> str:
    """The rules at the present look and size."""
    t = theme.tokens()
    names: dict[str, object] = {slot: getattr(t, slot) for slot in t.__slots__}
    names |= {f"p{n}": theme.px(n) for n in (4, 7, 8, 12, 24, 26)}
    return _SHEET.substitute(names)
