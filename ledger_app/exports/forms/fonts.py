"""Fonts on paper: which font has which character, how wide it is, and a text layer that reads back."""

from collections.abc import Iterator, Sequence
from functools import cache
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


class Face:
    """A font with the fonts that stand in for what it lacks."""

    def __init__(self, fonts: Sequence[Any]) -> None:
        """``fonts`` are reportlab TTFonts, the wanted one first."""
        self._fonts = fonts
        self._known: dict[str, tuple[int, float]] = {}

    def advance(self, character: str) -> float:
        """The width of a character, in parts of the size."""
        return (self._known.get(character) or self._find(character))[1]

    def width(self, text: str) -> float:
        """The width of a text, in parts of the size."""
        known, find = self._known, self._find
        return sum([(known.get(c) or find(c))[1] for c in text])

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """(font name, part): the text cut where the font changes; missing characters become blanks."""
        start, font = 0, -1
        shown = "".join(c if (self._known.get(c) or self._find(c))[0] >= 0 else MISSING for c in text).replace(TICKED, BOX)
        for i, c in enumerate(shown):
            used = (self._known.get(c) or self._find(c))[0]
            if used != font:
                if i > start:
                    yield self._fonts[font].fontName, shown[start:i]
                start, font = i, used
        if shown:
            yield self._fonts[font].fontName, shown[start:]

    def lacks(self, text: str) -> list[str]:
        """The characters of a text that no font has."""
        return [c for c in text if (self._known.get(c) or self._find(c))[0] < 0]

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
