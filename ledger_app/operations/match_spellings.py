"""What a spelling in a sheet means, as the clerk answered it once: remembered for every later file."""

from collections.abc import Mapping

from ledger_app.db import settings
from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.errors import Refused
from ledger_app.domain.spellings import NEW_VILLAGE, NOT_KEPT, Answers, Spelling, is_lasting
from ledger_app.operations.open_ledger import Ledger

_KEY = "import.spellings"
NOT_KEPT_WORDS, NEW_VILLAGE_WORDS = "不登记，只留原文", "增加为新的村（社区）"


def remembered(store: Ledger) -> dict[str, dict[str, str]]:
    """By field key: spelling and what it stands for."""
    return settings.get(store, _KEY, {})


def answers(store: Ledger, of_file: Answers) -> Answers:
    """All answers that count for a file; those given for it come first."""
    known = remembered(store)
    return {key: {**known.get(key, {}), **_compared(of_file.get(key, {}))} for key in {**known, **of_file}}


def choose(store: Ledger, spelling: Spelling, meaning: str) -> bool:
    """From now on the spelling means this, if such an answer can last; whether it does."""
    if not is_lasting(spelling.key, spelling.text):
        return False
    known = remembered(store)
    own = {**known.get(spelling.key, {}), kinds.plain(spelling.text): meaning}
    settings.put(store, _KEY, {**known, spelling.key: own})
    return True


def forget(store: Ledger, key: str, text: str) -> None:
    """Ask again what a spelling means."""
    kept = {k: {t: m for t, m in own.items() if (k, t) != (key, kinds.plain(text))} for k, own in remembered(store).items()}
    settings.put(store, _KEY, {key: own for key, own in kept.items() if own} or None)


def options(store: Ledger, key: str) -> list[tuple[str, str]]:
    """What a spelling of this field can mean, as a clerk reads it, and the answer."""
    declared, words = catalogue.field(key), store.vocabulary()
    if declared.kind is Kind.VILLAGE:
        labels = [*((name, name) for name in words.villages), (NEW_VILLAGE_WORDS, NEW_VILLAGE)]
    elif declared.kind is Kind.YESNO:
        labels = [("是", "是"), ("否", "否")]
    else:
        labels = [(label, label) for label in words.labels("category" if key == "categories" else declared.dictionary)]
    return [*labels, (NOT_KEPT_WORDS, NOT_KEPT)]


def in_words(meaning: str) -> str:
    """An answer as a clerk reads it."""
    return {NOT_KEPT: NOT_KEPT_WORDS, NEW_VILLAGE: NEW_VILLAGE_WORDS}.get(meaning, meaning)


def checked(store: Ledger, key: str, meaning: str) -> str:
    """An answer, as typed, that the field can really hold.  Raises Refused for one that it cannot."""
    known = dict(options(store, key))
    if meaning in known:
        return known[meaning]
    if meaning in known.values():
        return meaning
    value, problem = kinds.parse(catalogue.field(key), meaning, store.vocabulary())
    if value is None or problem is not None:
        label = catalogue.field(key).label
        raise Refused(f"“{meaning}”不是“{label}”的选项。", "请从列表里选一项；需要新的选项时，请先在设置里增加。")
    return kinds.show(catalogue.field(key), value)


def _compared(given: Mapping[str, str]) -> dict[str, str]:
    return {kinds.plain(text): meaning for text, meaning in given.items()}
