"""Every word can be read on every ground it stands on; Qt speaks Chinese."""

import dataclasses

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton

from ledger_app.ui import icons, theme

WORDS = ("ink", "soft", "accent", "good", "attention", "danger")
PAIRS = [
    *((word, ground) for word in WORDS for ground in ("ground", "panel")),
    *((word, f"{word}_pale") for word in ("accent", "good", "attention", "danger")),
    *((word, ground) for word in ("ink", "soft") for ground in ("plain_pale", "accent_pale")),
    ("on_fill", "fill"),
    ("on_fill", "fill_hover"),
    ("on_fill", "danger_fill"),
]


def luminance(colour: str) -> float:
    parts = QColor(colour).getRgbF()[:3]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), PAIRS)
def test_contrast(look, word, ground):
    assert contrast(getattr(look, word), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_focus_ring_is_seen(look):
    assert contrast(look.accent, look.ground) >= 3
    assert contrast(look.accent, look.panel) >= 3


def test_tokens_are_colours():
    for look in (theme.LIGHT, theme.DARK):
        for slot in dataclasses.fields(look):
            if slot.name != "name":
                assert QColor(getattr(look, slot.name)).isValid()


def test_qt_buttons_are_chinese(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert "确定" in box.button(QDialogButtonBox.StandardButton.Ok).text()


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit])
def test_controls_are_32_high(qtbot, kind):
    widget = kind()
    qtbot.addWidget(widget)
    widget.show()
    assert widget.sizeHint().height() == theme.CONTROL


def test_scale_and_dark_take_effect(qapp):
    try:
        theme.apply(qapp, dark=True, scale=150)
        assert theme.px(32) == 48
        assert theme.tokens() is theme.DARK
        assert qapp.font().pointSizeF() == pytest.approx(15.75)
    finally:
        theme.apply(qapp)
    assert theme.px(32) == 32


def test_icons_take_the_colour(qapp):
    picture = icons.pixmap("check", 18, "danger").toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(36) for y in range(36) if picture.pixelColor(x, y).alpha() == 255}
    assert theme.LIGHT.danger.lower() in colours


def test_the_font_knows_chinese(qapp):
    from PySide6.QtGui import QFontMetrics

    assert QFontMetrics(qapp.font()).inFont("䶮")
