"""The policy in use: the files shipped, the office's own parameters, and the last good ones should either be damaged."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from ledger_app import paths
from ledger_app.db import settings
from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.policy import BadPolicy, Fault, Judge, Policy, load, texts_of
from ledger_app.domain.policy.comparing import Change, Side, changes
from ledger_app.domain.policy.loading import PROFILE
from ledger_app.domain.policy.phrases import Phrases
from ledger_app.operations.open_ledger import Ledger

_GOOD_FILES = "policy:files"
_GOOD_PROFILE = "policy:profile"


@dataclass(frozen=True, slots=True)
class InUse:
    """The policy and, where something was refused, what is the matter with it (the last good one is in use)."""

    policy: Policy
    refused: tuple[Fault, ...] = ()


def shipped() -> Policy:
    """The policy of the files shipped, without a ledger; BadPolicy when they have mistakes."""
    return load(texts_of(paths.resources() / "policy"))


def read(place: Path | None = None) -> Policy:
    """The policy of a folder of files, or the shipped one with an office's parameter file; BadPolicy, UnusableFile."""
    if place is None:
        return shipped()
    if place.is_dir():
        return load(texts_of(place))
    try:
        profile = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableFile(f"无法读取“{place.name}”。", "请检查路径；政策文件应是 UTF-8 文本。") from error
    return load(texts_of(paths.resources() / "policy"), profile)


def compared(one: str, other: str, day: date) -> list[Change]:
    """What differs between two sides, each a date (of the shipped policy) or a folder or file (on ``day``)."""
    return changes(_side(one, day), _side(other, day))


def _side(name: str, day: date) -> Side:
    try:
        return Side(shipped(), date.fromisoformat(name))
    except ValueError:
        return Side(read(Path(name)), day)


def as_rows(policy: Policy, day: date) -> list[dict[str, object]]:
    """Every entry as on a day, for listing: ids as in the document, the condition in words."""
    phrases = Phrases(policy, day)
    rows: list[dict[str, object]] = []
    for measure in policy.measures.values():
        version = measure.on(day)
        when = version.when if version else None
        rows.append(
            {
                "id": measure.id,
                "clause": measure.clause,
                "title": measure.title,
                "text": measure.text,
                "kind": measure.kind.value,
                "leads_to": measure.lead.value,
                "subject": measure.subject.value,
                "department": (version.department if version else "") or measure.department,
                "version": version.since if version else "",
                "source": version.source if version else "",
                "when": phrases.line(when) if when is not None else "",
                "evidence": list(measure.evidence),
                "excludes": list(measure.excludes),
            }
        )
    return rows


def current(store: Ledger) -> InUse:
    """The policy of this ledger: shipped files with ``policy/profile.toml`` of its data folder.

    What was read without a mistake is remembered in the ledger; when a file has a mistake later,
    the remembered one is used and the mistakes are told.
    """
    return _in_use(store, _stamp(store))


def _stamp(store: Ledger) -> tuple[object, ...]:
    """Changes when another file may have to be read."""
    profile = store.folder / "policy" / PROFILE
    known = profile.stat() if profile.exists() else None
    return (paths.resources(), (known.st_mtime_ns, known.st_size) if known else None)


@lru_cache(maxsize=4)
def _in_use(store: Ledger, stamp: tuple[object, ...]) -> InUse:
    files, refused = _files(store)
    profile = _office_profile(store)
    try:
        policy = _loaded(tuple(files.items()), profile)
    except BadPolicy as bad:
        refused = (*refused, *bad.faults)
        policy = _loaded(tuple(files.items()), settings.get(store, _GOOD_PROFILE, ""))
    else:
        _remember(store, _GOOD_PROFILE, profile)
    return InUse(policy, refused)


def judge(store: Ledger, day: date | None = None) -> Judge:
    """The policy in use on a day (default today), ready to be asked."""
    return judging(current(store).policy, day or date.today())


@lru_cache(maxsize=400)
def judging(policy: Policy, day: date) -> Judge:
    """A judge of a policy; made once for the same policy and day (a year of days is kept, for birthdays)."""
    return Judge(policy, day)


def _files(store: Ledger) -> tuple[dict[str, str], tuple[Fault, ...]]:
    try:
        files = texts_of(paths.resources() / "policy")
        _loaded(tuple(files.items()), "")
    except BadPolicy as bad:
        kept = settings.get(store, _GOOD_FILES, cast("dict[str, str]", {}))
        if not kept:
            raise
        return kept, bad.faults
    _remember(store, _GOOD_FILES, files)
    return files, ()


def _office_profile(store: Ledger) -> str:
    path = store.folder / "policy" / PROFILE
    try:
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError):
        return "？"  # not TOML: refused with its name like any other mistake


def _remember(store: Ledger, key: str, value: object) -> None:
    if settings.get(store, key, cast(object, None)) != value:
        settings.put(store, key, value)


@lru_cache(maxsize=4)
def _loaded(files: tuple[tuple[str, str], ...], profile: str) -> Policy:
    return load(dict(files), profile)
