"""The policy in use: the files shipped, the office's own parameters, and the last good ones should either be damaged."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from ledger_app import paths
from ledger_app.db import settings
from ledger_app.domain.policy import BadPolicy, Fault, Judge, Policy, load, texts_of
from ledger_app.domain.policy.loading import PROFILE
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


def current(store: Ledger) -> InUse:
    """The policy of this ledger: shipped files with ``policy/profile.toml`` of its data folder.

    What was read without a mistake is remembered in the ledger; when a file has a mistake later,
    the remembered one is used and the mistakes are told.
    """
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


@lru_cache(maxsize=8)
def judging(policy: Policy, day: date) -> Judge:
    """A judge of a policy; made once for the same policy and day."""
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
