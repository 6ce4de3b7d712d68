"""Fonts on paper: which font has which character, how wide it is, and a text layer that reads back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from ledger_app import paths

SERIF = "NotoSerifSC-Regular"
SANS = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"
BOX, TICKED = "□", "☑"
LINED, UNLINED = "\x01", "\x02"
"""Where an underline begins and ends; they take no room."""
_UNSEEN = frozenset("\n\r\t" + LINED + UNLINED)
MISSING = "\u3000"
"""Printed for a character that no font has: room to write it by hand."""
_REMEMBERED = 20_000
"""Texts of which a face knows width and runs: names of villages, choices and single characters come again and again."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A text as a face sets it: its width in parts of the size, its runs of one font each, what no font has."""

    width: float
    runs: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


class Face:
    """A font with the fonts that stand in for what it lacks."""

    def __init__(self, fonts: Sequence[Any]) -> None:
        """``fonts`` are reportlab TTFonts, the wanted one first."""
        self._fonts = fonts
        self._known: dict[str, tuple[int, float]] = {}
        self._texts: dict[str, Measured] = {}

    def width(self, text: str) -> float:
        """The width of a text, in parts of the size."""
        return (self._texts.get(text) or self.measured(text)).width

    def runs(self, text: str) -> tuple[tuple[str, str], ...]:
        """(font name, part): the text cut where the font changes; missing characters become blanks."""
        return (self._texts.get(text) or self.measured(text)).runs

    def lacks(self, text: str) -> tuple[str, ...]:
        """The characters of a text that no font has."""
        return (self._texts.get(text) or self.measured(text)).missing

    def measured(self, text: str) -> Measured:
        """The text gone through once; texts met before are remembered."""
        known, find = self._known, self._find
        found = [known.get(c) or find(c) for c in text]
        if len(self._texts) >= _REMEMBERED:
            self._texts.clear()
        made = self._texts[text] = Measured(
            sum([f[1] for f in found]),
            self._cut(text, [f[0] for f in found]),
            tuple(c for c, f in zip(text, found, strict=True) if f[0] < 0),
        )
        return made

    def _cut(self, text: str, used: Sequence[int]) -> tuple[tuple[str, str], ...]:
        if not text:
            return ()
        if not any(used):
            return ((self._fonts[0].fontName, text.replace(TICKED, BOX)),)
        blank = max(self._find(MISSING)[0], 0)
        runs = []
        for font, group in groupby(zip(text, used, strict=True), lambda pair: blank if pair[1] < 0 else pair[1]):
            part = "".join(MISSING if which < 0 else c for c, which in group)
            runs.append((self._fonts[font].fontName, part.replace(TICKED, BOX)))
        return tuple(runs)

    def _find(self, character: str) -> tuple[int, float]:
        code = ord(BOX if character == TICKED else character)
        found = (-1, 1.0)
        if character in _UNSEEN:
            found = (0, 0.0)
        for i, font in enumerate(self._fonts):
            if code in font.face.charToGlyph and not 0xE000 <= code <= 0xF8FF:
                found = (i, font.face.getCharWidth(code) / 1000)
                break
        self._known[character] = found
        return found


@cache
def face(name: str) -> Face:
    """The face of a font name, with the others as stand-ins."""
    order = [name, *(n for n in (SERIF, SANS) if n != name), *_others()]
    return Face([_font(n) for n in order])


@cache
def _others() -> tuple[str, ...]:
    """Fonts an office put beside ours: used only for what ours lack."""
    ours = {SERIF, SANS, BOLD}
    return tuple(p.stem for p in sorted((paths.resources() / "fonts").glob("*.ttf")) if p.stem not in ours)


@cache
def _font(name: str) -> Any:
    from reportlab.pdfbase import pdfmetrics, ttfonts

    ttfonts.makeToUnicodeCMap = to_unicode
    font = ttfonts.TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf"), shapable=False)
    pdfmetrics.registerFont(font)
    return font


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """The character map of a font subset for copying and searching.

    reportlab's own writes code points above U+FFFF as five hexadecimal digits, which readers take
    for something else; the standard asks for UTF-16BE, and for at most 100 entries a block.
    """
    entries = [f"<{i:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for i, code in enumerate(subset)]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
