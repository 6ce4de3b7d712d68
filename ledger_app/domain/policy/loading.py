"""Policy files (TOML) to a checked :class:`Policy`; a mistake anywhere refuses the whole."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ledger_app.domain.policy import entries, references
from ledger_app.domain.policy.faults import BadPolicy, Fault, Wrong
from ledger_app.domain.policy.reading import SIDES, Reader
from ledger_app.domain.policy.values import (
    Category,
    Clash,
    Definition,
    Expiry,
    Measure,
    Milestone,
    Parameter,
    Policy,
)

PROFILE = "profile.toml"
"""The parameters shipped; an office's own file of this name replaces single parameters."""
Texts = Mapping[str, str]


def texts_of(folder: Path) -> dict[str, str]:
    """The policy files of a folder by name; BadPolicy when there are none or they cannot be read."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.name] = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise BadPolicy([Fault(path.name, "", "文件读不出来，应是 UTF-8 文本")]) from error
    if not found:
        raise BadPolicy([Fault(folder.name, "", "文件夹里没有政策文件")])
    return found


def load(texts: Texts, office_profile: str = "") -> Policy:
    """The policy of these files, parameters replaced by the office's own; BadPolicy lists every mistake."""
    loader = _Loader()
    for file, text in texts.items():
        loader.take(file, text)
    loader.check_references()
    if office_profile:
        loader.take_office(office_profile)
    if loader.faults:
        raise BadPolicy(loader.faults)
    return loader.policy()


class _Loader:
    """Collects entries and mistakes file by file."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.files: dict[str, str] = {}  # entry → file
        self.measures: dict[str, Measure] = {}
        self.definitions: dict[str, Definition] = {}
        self.categories: dict[str, Category] = {}
        self.causes: dict[str, str] = {}
        self.parameters: dict[str, Parameter] = {}
        self.milestones: list[Milestone] = []
        self.expiries: list[Expiry] = []
        self.clashes: list[Clash] = []
        self.later: list[Mapping[str, str]] = []

    def policy(self) -> Policy:
        """Everything taken."""
        ordered = dict(sorted(self.measures.items(), key=lambda pair: _place(pair[0])))
        watched = (tuple(self.milestones), tuple(self.expiries), tuple(self.clashes))
        return Policy(ordered, self.definitions, self.categories, self.causes, self.parameters, *watched, tuple(self.later))

    def take(self, file: str, text: str) -> None:
        """One file's entries."""
        readers: dict[str, Callable[[dict[str, Any]], None]] = {
            "measure": lambda e: self._put(self.measures, e["id"], entries.measure(e)),
            "definition": self._definition,
            "category": lambda e: self._put(self.categories, e["code"], entries.category(e)),
            "cause": lambda e: self._put(self.causes, e["code"], str(e["title"])),
            "parameter": lambda e: self._put(self.parameters, e["key"], entries.parameter(e)),
            "milestone": lambda e: self.milestones.append(entries.milestone(e)),
            "expiry": lambda e: self.expiries.append(entries.expiry(e)),
            "contradiction": lambda e: self.clashes.append(entries.clash(e)),
            "later": lambda e: self.later.append({k: str(v) for k, v in e.items()}),
        }
        for kind, entry in self._entries(file, text):
            name = str(entry.get("id") or entry.get("name") or entry.get("code") or entry.get("key") or entry.get("field") or kind)
            if kind not in readers:
                self.faults.append(Fault(file, kind, "不认识的内容"))
                continue
            self.files.setdefault(name, file)
            self._guarded(file, name, partial(readers[kind], entry))

    def take_office(self, text: str) -> None:
        """The office's own parameters in place of the shipped ones."""
        for kind, entry in self._entries("本单位 " + PROFILE, text):
            name = str(entry.get("key", kind))
            known = self.parameters.get(name)
            if kind != "parameter" or known is None:
                self.faults.append(Fault("本单位 " + PROFILE, name, "没有这个参数"))
                continue
            self._guarded("本单位 " + PROFILE, name, partial(self._replace, entry, known))

    def check_references(self) -> None:
        """Names that stand in criteria must exist and not run in circles."""
        found = references.faults(self.policy(), self.files)
        self.faults += found

    def _replace(self, entry: dict[str, Any], known: Parameter) -> None:
        given = entries.parameter({"title": known.title, "kind": known.kind, "unit": known.unit, **entry})
        if given.kind != known.kind:
            raise Wrong(f"应是 {known.kind}，不是 {given.kind}")
        self.parameters[known.key] = replace(known, settings=given.settings)

    def _entries(self, file: str, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(Fault(file, "", f"不是正确的 TOML：{error}"))
            return
        for kind, tables in data.items():
            if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
                self.faults.append(Fault(file, kind, f"应写成 [[{kind}]]"))
                continue
            yield from ((kind, dict(t)) for t in tables)

    def _guarded(self, file: str, name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except Wrong as wrong:
            self.faults.append(Fault(file, name, str(wrong)))
        except KeyError as missing:
            self.faults.append(Fault(file, name, f"缺少“{missing.args[0]}”"))

    def _put(self, where: dict[str, Any], key: str, value: object) -> None:
        if key in where:
            raise Wrong("编号重复")
        where[key] = value

    def _definition(self, entry: dict[str, Any]) -> None:
        entries.allow(entry, {"name", "title", "version"})
        name, title = entries.text(entry, "name"), entries.text(entry, "title")
        if not name.startswith("parent_"):
            self._put(self.definitions, name, Definition(name, title, entries.versions(entry, Reader())))
            return
        for side, who in zip(SIDES, ("父亲", "母亲"), strict=True):
            own = f"{side}_{name.removeprefix('parent_')}"
            self._put(self.definitions, own, Definition(own, who + title, entries.versions(entry, Reader(side))))


def _place(entry: str) -> list[tuple[int, str]]:
    """S3.2.10 after S3.2.9, S3.1.1b after S3.1.1."""
    return [(int(number), letter) for number, letter in re.findall(r"(\d+)([a-z]*)", entry)]
