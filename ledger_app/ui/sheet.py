"""The one style sheet, built from the tokens."""

from collections.abc import Callable
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger_app.ui.theme import Tokens

_WORDS = Template("""
QWidget { color: $ink; font-size: ${base}pt; }
QToolTip { background: $ground; color: $ink; border: 1px solid $border; padding: ${p4}px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="section"] { font-size: ${section}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="help"] { color: $soft; }
QLabel[role="error"] { color: $danger; }
QLabel[role="good"] { color: $good; }
QLabel[role="attention"] { color: $attention; }
QLabel[role="figure"] { font-size: ${title}pt; font-weight: 600; color: $ink; }
QMainWindow, QDialog, QMessageBox { background: $panel; }
QWidget[role="page"] { background: $panel; }
QFrame[role="card"] { background: $ground; border: 1px solid $line; border-radius: ${p4}px; }
QFrame[role="panel"] { background: $panel; border: none; }
QFrame[role="bar"] { background: $ground; border: none; border-bottom: 1px solid $line; }
QFrame[role="foot"] { background: $ground; border: none; border-top: 1px solid $line; }
QFrame[role="notice"] { background: $accent_pale; border: none; border-radius: ${p4}px; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="page"] { background: $panel; }
""")

_BUTTONS = Template("""
QPushButton, QToolButton { background: $ground; color: $ink; border: 1px solid $border; border-radius: ${p4}px;
  min-height: ${inner}px; padding: 0 ${p12}px; }
QToolButton { padding: 0 ${p8}px; }
QPushButton:hover, QToolButton:hover { border-color: $accent; color: $accent; }
QPushButton:pressed, QToolButton:pressed { background: $accent_pale; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 ${p11}px; min-height: ${inner2}px; }
QToolButton:focus { padding: 0 ${p7}px; }
QPushButton:disabled, QToolButton:disabled { color: $faint; border-color: $line; background: $panel; }
QPushButton:checked, QToolButton:checked { background: $accent_pale; color: $accent; border-color: $accent; }
QPushButton[role="primary"] { background: $fill; color: $on_fill; border: 1px solid $fill; }
QPushButton[role="primary"]:hover { background: $fill_hover; border-color: $fill_hover; color: $on_fill; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { background: $plain_pale; color: $faint; border-color: $line; }
QPushButton[role="danger"] { background: $danger_fill; color: #FFFFFF; border: 1px solid $danger_fill; }
QPushButton[role="danger"]:hover { color: #FFFFFF; border-color: $ink; }
QPushButton[role="danger"]:focus { border: 2px solid $ink; }
QPushButton[role="danger"]:disabled { background: $plain_pale; color: $faint; border-color: $line; }
QPushButton[role="link"], QToolButton[role="link"] { background: transparent; color: $accent; border: 1px solid transparent;
  padding: 0 ${p4}px; }
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus { border: 2px solid $accent; padding: 0 3px; }
QPushButton[role="link"]:disabled { color: $faint; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $plain_pale; color: $ink; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="nav"] { background: transparent; border: none; border-left: 3px solid transparent; border-radius: 0;
  text-align: left; padding: 0 ${p12}px 0 ${p12}px; min-height: ${nav}px; color: $ink; }
QPushButton[role="nav"]:hover { background: $plain_pale; color: $ink; }
QPushButton[role="nav"]:checked { background: $accent_pale; color: $accent; border-left: 3px solid $accent; font-weight: 600; }
QPushButton[role="nav"]:focus { border: 2px solid $accent; border-left: 3px solid $accent; padding: 0 ${p10}px 0 ${p12}px; }
QPushButton[role="todo"] { background: transparent; border: none; border-bottom: 1px solid $line; border-radius: 0; text-align: left;
  padding: 0 ${p8}px; min-height: ${nav}px; }
QPushButton[role="todo"]:hover { background: $plain_pale; color: $ink; }
QPushButton[role="todo"]:focus { border: 2px solid $accent; padding: 0 ${p6}px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: url("$icons/chevron_$name.svg"); width: ${p12}px; height: ${p12}px;
  subcontrol-origin: padding; subcontrol-position: right center; right: ${p8}px; }
QPushButton[role="menu"], QPushButton[role="filter"] { padding: 0 ${p28}px 0 ${p12}px; text-align: left; }
QPushButton[role="menu"]:focus, QPushButton[role="filter"]:focus { padding: 0 ${p28}px 0 ${p11}px; }
QPushButton[role="view"], QPushButton[role="segment"] { padding: 0 ${p8}px; }
QPushButton[role="view"]:focus, QPushButton[role="segment"]:focus { padding: 0 ${p7}px; }
QWidget[role="ground"] { background: $ground; }
QPushButton[role="filter"][active="true"] { background: $accent_pale; color: $accent; border-color: $accent; }
""")

_INPUTS = Template("""
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QPlainTextEdit, QTextEdit { background: $ground; color: $ink;
  border: 1px solid $border; border-radius: ${p4}px; selection-background-color: $fill; selection-color: $on_fill; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit { min-height: ${inner}px; padding: 0 ${p8}px; }
QPlainTextEdit, QTextEdit { padding: ${p4}px; }
QLineEdit:hover, QComboBox:hover, QSpinBox:hover, QPlainTextEdit:hover, QTextEdit:hover { border-color: $soft; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus { border: 2px solid $accent;
  min-height: ${inner2}px; padding: 0 ${p7}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: ${p3}px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QPlainTextEdit:disabled, QTextEdit:disabled { color: $soft;
  background: $panel; border-color: $line; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] { background: $panel; border-color: $line; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $danger; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${p24}px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$icons/chevron_$name.svg"); width: ${p12}px; height: ${p12}px; }
QLineEdit QToolButton, QLineEdit QToolButton:focus { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox QAbstractItemView { background: $ground; color: $ink; border: 1px solid $border; outline: none;
  selection-background-color: $accent_pale; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: ${p28}px; padding: 0 ${p8}px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { spacing: ${p8}px; min-height: ${p24}px; background: transparent; }
QCheckBox::indicator, QMenu::indicator, QAbstractItemView::indicator { width: ${p14}px; height: ${p14}px; border: 1px solid $soft;
  border-radius: 3px; background: $ground; }
QRadioButton::indicator { width: ${p14}px; height: ${p14}px; border: 1px solid $soft; border-radius: ${p8}px; background: $ground; }
QMenu::indicator { margin-left: ${p8}px; }
QCheckBox::indicator:checked, QMenu::indicator:checked, QAbstractItemView::indicator:checked { background: $fill; border-color: $fill;
  image: url("$icons/check_white.svg"); }
QRadioButton::indicator:checked { border: ${p5}px solid $fill; width: ${p6}px; height: ${p6}px; background: #FFFFFF; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QGroupBox { border: 1px solid $line; border-radius: ${p4}px; margin-top: ${p12}px; padding-top: ${p8}px; }
QGroupBox::title { subcontrol-origin: margin; left: ${p12}px; color: $soft; }
""")

_VIEWS = Template("""
QAbstractItemView { background: $ground; color: $ink; border: 1px solid $line; outline: none; alternate-background-color: $panel;
  selection-background-color: $accent_pale; selection-color: $ink; gridline-color: $line; }
QTableView, QTreeView { border: none; border-top: 1px solid $line; }
QTableView[role="framed"], QTreeView[role="framed"], QListView[role="framed"] { border: 1px solid $line; border-radius: ${p4}px; }
QListView[role="bare"] { border: none; border-top: 1px solid $line; }
QTableView::item { padding: 0 ${p8}px; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $accent_pale; color: $ink; }
QListView::item { min-height: ${p28}px; padding: 0 ${p8}px; border-radius: 2px; }
QListView::item:hover { background: $plain_pale; }
QListView::item:selected { background: $accent_pale; color: $ink; }
QTableView:focus, QListView:focus, QTreeView:focus { border-color: $accent; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $soft; border: none; border-bottom: 1px solid $line;
  padding: 0 ${p8}px 0 ${p12}px;
  min-height: ${control}px; font-weight: 600; }
QHeaderView::section:hover { color: $accent; }
QHeaderView::down-arrow { image: url("$icons/chevron_$name.svg"); width: ${p12}px; height: ${p12}px; subcontrol-position: center right; }
QHeaderView::up-arrow { image: url("$icons/chevron_up_$name.svg"); width: ${p12}px; height: ${p12}px; subcontrol-position: center right; }
QTableCornerButton::section { background: $panel; border: none; }
QMenu { background: $ground; border: 1px solid $border; padding: ${p4}px; }
QMenu::item { min-height: ${p28}px; padding: 0 ${p24}px 0 ${p12}px; border-radius: 2px; }
QMenu::item:selected { background: $accent_pale; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; top: -1px; }
QTabBar { background: transparent; }
QTabWidget::tab-bar { left: ${p4}px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $soft; padding: 0 ${p16}px; min-height: ${control}px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $accent; }
QTabBar::tab:focus { background: $accent_pale; }
QProgressBar { background: $plain_pale; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $fill; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${p28}px; }
QScrollBar::handle:horizontal { min-width: ${p28}px; }
QScrollBar::handle:hover { background: $soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
""")


def text(tokens: "Tokens", points: float, px: Callable[[float], int], icons: str) -> str:
    """The whole sheet at one look and size; ``icons`` is the folder of the small arrows."""
    names: dict[str, object] = {slot: getattr(tokens, slot) for slot in tokens.__slots__}
    names |= {f"p{n}": px(n) for n in (3, 4, 5, 6, 7, 8, 10, 11, 12, 14, 16, 24, 28)}
    names |= {"control": px(32), "inner": px(32) - 2, "inner2": px(32) - 4, "nav": px(40), "icons": icons}
    names |= {"base": f"{points:.2f}", "title": f"{points * 14 / 10.5:.2f}", "section": f"{points * 11.5 / 10.5:.2f}"}
    return "".join(part.substitute(names) for part in (_WORDS, _BUTTONS, _INPUTS, _VIEWS))
