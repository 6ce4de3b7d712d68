"""Fit a text into a box: at its size, else smaller, else on more lines than the box has."""

import re
from dataclasses import dataclass

from ledger_app.exports.forms.fonts import BOX, LINED, TICKED, UNLINED, Face

LEADING = 1.28
PAD_Y = 2.0
_STEP = 0.5
_TOKENS = re.compile(r"[□☑][^\s□☑]*[ \u3000]*|（[^（）]{1,4}）|[A-Za-z0-9.:@/\-]+|\n|.", re.DOTALL)
_LEFT_OVER = re.compile(f"{LINED}\u3000{{1,5}}{UNLINED}")
_NOT_LAST = frozenset("（《〈“‘「『【(")
_BOXES = BOX + TICKED
_RATHER_SMALLER = 0.8
"""A text that this much smaller stands in one line is not folded."""
_TINY = 5.5
"""A number is set as small as this before it is broken over lines."""
_NOT_FIRST = frozenset("，。、；：！？）”’》】〉」』%…,.;:!?)")


@dataclass(frozen=True, slots=True)
class Fit:
    """A text as it will stand: its size and lines."""

    size: float
    lines: tuple[str, ...]
    spread: float = LEADING
    """From line to line, in parts of the size."""

    @property
    def leading(self) -> float:
        """From line to line."""
        return self.size * self.spread

    @property
    def height(self) -> float:
        """What a box needs to hold it."""
        return len(self.lines) * self.leading + 2 * PAD_Y


def fit(text: str, face: Face, room: float, height: float, size: float, minimum: float, spread: float = LEADING) -> Fit:
    """The largest size down to ``minimum`` at which the text stands in ``room`` × ``height`` without breaking a number.

    Where none does, the text is set at ``minimum``, smaller only to keep a number whole, and the lines may need more than ``height``.
    """
    if not text:
        return Fit(size, (), spread)
    if "\n" not in text and size * face.width(text) <= room:
        return Fit(size, (text,), spread)
    alone = room / (face.width(text) or 1) if "\n" not in text else 0
    if alone >= max(minimum, size * _RATHER_SMALLER) and text[0] not in _BOXES:
        return Fit(int(alone * 4) / 4, (text,), spread)
    tokens = _TOKENS.findall(text)
    widest = max((face.width(t.rstrip(" ")) for t in tokens if t[0] != "（"), default=0)
    tried = size
    while tried > minimum:
        if widest * tried <= room:
            found = Fit(tried, wrap(tokens, face, room / tried), spread)
            if found.height <= height:
                return found
        tried -= _STEP
    number = max((face.width(t) for t in tokens if t.isascii()), default=0)
    least = max(min(minimum, room / number), _TINY) if number else minimum
    return Fit(least, wrap(tokens, face, room / least), spread)


def balanced(found: Fit, face: Face) -> Fit:
    """The same text in lines about equally long, as a label looks best: 家庭/人口, not 家庭人/口."""
    if len(found.lines) < 2:
        return found
    tokens = _TOKENS.findall("".join(found.lines))
    room = max(face.width(line) for line in found.lines)
    best, tried = found.lines, room - 0.5
    while tried >= 1 and max(face.width(t.rstrip(" ")) for t in tokens) <= tried:
        lines = wrap(tokens, face, tried)
        if len(lines) > len(found.lines):
            break
        best, tried = lines, tried - 0.5
    return Fit(found.size, best, found.spread)


def underlined(found: Fit) -> Fit:
    """The same lines, an underline that goes on over a line's end ended and begun again there.

    A line with nothing but the last bit of an empty underline is left out: there is room enough before it.
    """
    lines, open_ = [], False
    for line in found.lines:
        whole = LINED + line if open_ else line
        open_ = whole.rfind(LINED) > whole.rfind(UNLINED)
        lines.append(whole + UNLINED if open_ else whole)
    kept = [line for i, line in enumerate(lines) if i == 0 or not _LEFT_OVER.fullmatch(line)]
    return Fit(found.size, tuple(kept), found.spread)


def wrap(tokens: list[str], face: Face, room: float) -> tuple[str, ...]:
    """Lines no wider than ``room`` (in parts of the size); a line never begins with a closing mark."""
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for token in _small_enough(tokens, face, room):
        if token == "\n":
            lines.append("".join(line))
            line, used = [], 0.0
            continue
        wide = face.width(token)
        if line and used + face.width(token.rstrip(" ")) > room:
            carried = [line.pop()] if token in _NOT_FIRST and len(line) > 1 else []
            while len(line) > 1 and line[-1] in _NOT_LAST:
                carried.insert(0, line.pop())
            lines.append("".join(line).rstrip(" "))
            line, used = carried, face.width("".join(carried))
        line.append(token)
        used += wide
    lines.append("".join(line))
    return tuple(lines)


def _small_enough(tokens: list[str], face: Face, room: float) -> list[str]:
    """Tokens wider than a whole line fall apart into characters."""
    whole: list[str] = []
    for token in tokens:
        if len(token) > 1 and face.width(token.rstrip(" ")) > room:
            whole += token
        else:
            whole.append(token)
    return whole
