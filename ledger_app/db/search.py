"""Find children as a clerk types: name part, pinyin, initials, identity tail, phone, guardian, village, file number."""

import re
import unicodedata

from ledger_app.db import failures
from ledger_app.db.store import Store
from ledger_app.domain.listing import SEARCH_LIMIT

HAN, LATIN, DIGITS = 0, 1, 2
_COLUMNS = ("han", "latin", "digits")
_NUMBER = re.compile(r"[0-9a-z\-]*[0-9][0-9a-z\-]*")
_TONES = str.maketrans({"ü": "v", "Ü": "v", "'": None, "\u2019": None})


@failures.translated()
def matches(store: Store, text: str) -> list[int]:
    """Ids, rising, of at most SEARCH_LIMIT living children that hold every word of ``text``."""
    found = words(text)
    return store.index.find(store.connection(), found, SEARCH_LIMIT) if found else []


@failures.translated()
def deleted_matches(store: Store, text: str) -> list[int]:
    """The same among children in the recycle bin, which are few and not kept in memory."""
    found = words(text)
    if not found:
        return []
    where = " AND ".join(f"instr(k.{_COLUMNS[blob]}, ?)" for blob, _ in found)
    query = f"SELECT k.child_id FROM child c JOIN search_key k ON k.child_id = c.id WHERE c.deleted = 1 AND {where} ORDER BY 1 LIMIT ?"
    return [row[0] for row in store.connection().execute(query, (*(word for _, word in found), SEARCH_LIMIT))]


def words(text: str) -> list[tuple[int, str]]:
    """The words of a search and where each is looked for."""
    plain = unicodedata.normalize("NFKC", text).translate(_TONES).lower()
    return [(_kind(word), word) for word in plain.split()]


def _kind(word: str) -> int:
    if _NUMBER.fullmatch(word):
        return DIGITS
    return LATIN if word.isascii() else HAN
