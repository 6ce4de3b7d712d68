"""What of a file is searched: Han text, Latin spellings, and digits, each as one short line."""

import re
from collections.abc import Mapping
from typing import cast

from ledger_app.db import pinyin
from ledger_app.domain.child import Row

_HAN = ("name", "former_name", "village", "father_name", "mother_name", "head_name")
_DIGITS = ("file_no", "id_no", "phone", "father_id_no", "mother_id_no", "father_phone", "mother_phone")
_NOT_HAN = re.compile(r"[\x00-\x7f]*")


def of(flat: Mapping[str, object]) -> tuple[str, str, str]:
    """``(han, latin, digits)`` of a flat file; parts are separated by blanks."""
    get = flat.get
    han = [str(get(k)) for k in _HAN if k in flat]
    digits = [str(get(k)) for k in _DIGITS if k in flat]
    latin = [pinyin.spellings(str(get("name") or ""))]
    for row in cast(list[Row], get("guardian") or ()):
        name = str(row.get("guardian_name") or "")
        if name:
            han.append(name)
            latin.append(pinyin.spellings(name))
        digits += [str(row[k]) for k in ("guardian_id_no", "guardian_phone") if k in row]
    file_no = str(get("file_no") or "")
    if not file_no.isascii():
        han.append(file_no)
    return _line(han), _line(latin), _line(_numbers(digits))


def _numbers(parts: list[str]) -> list[str]:
    """Several numbers in one value stand apart; one with hyphens is found without them too."""
    found = []
    for part in parts:
        if "-" in part:
            found.append(part.replace("-", ""))
        found.append(part.replace("、", " "))
    return found


def _line(parts: list[str]) -> str:
    return " ".join(dict.fromkeys(parts)).replace("\n", " ").lower()
