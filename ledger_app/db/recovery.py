"""The recovery key as printed on the slip: Crockford base32 in groups, the last character a check."""

import re
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 195
_LENGTH = BITS // 5
_GROUP = 5
_LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make() -> str:
    """A new key: 39 random characters and a check character, eight groups of five."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    whole = body + _check(body)
    return "-".join(whole[i : i + _GROUP] for i in range(0, len(whole), _GROUP))


def read(text: str) -> str | None:
    """The key's plain characters from what was typed; None when it is no recovery key or mistyped."""
    bare = re.sub(r"[\s\-—－_.]+", "", unicodedata.normalize("NFKC", text)).upper().translate(_LOOKALIKE)
    if len(bare) != _LENGTH + 1 or any(c not in ALPHABET for c in bare):
        return None
    return bare[:-1] if _check(bare[:-1]) == bare[-1] else None


def _check(body: str) -> str:
    """Weighted by odd numbers modulo 32: every wrong character and nearly every swap of neighbours shows."""
    return ALPHABET[sum(ALPHABET.index(c) * (2 * i + 1) for i, c in enumerate(body)) % 32]
