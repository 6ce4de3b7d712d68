"""What a county prepares once for all its townships: a profile as a plain value, read strictly.

County IT writes a TOML file; packed and signed it becomes one JSON file that townships apply.  The same
reader takes both, because both are the same tree of names and values.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ledger_app.domain.catalogue import DICTIONARIES, Choice
from ledger_app.domain.errors import Refused
from ledger_app.domain.office import Office

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Township:
    """An office of the county with its villages by name."""

    office: Office
    villages: tuple[str, ...] = ()

    def is_of(self, office: Office) -> bool:
        """Whether this is the office: by its division code where both have one, else by its name."""
        if self.office.region and office.region:
            return self.office.region == office.region
        return self.office.township == office.township and self.office.county in ("", office.county)


@dataclass(frozen=True, slots=True)
class CountyProfile:
    """All parts may be empty.

    ``columns`` and ``spellings`` are what a prepared ledger has learnt of sheets (by shape of head, by field);
    ``rhythm`` is the report cycle; ``policy`` the text of the dated parameters as the policy reads them;
    ``blanks`` the county's own empty sheets, file name and content in base64.
    """

    name: str
    version: int
    issued: str = ""
    townships: tuple[Township, ...] = ()
    choices: tuple[tuple[str, Choice], ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rhythm: Mapping[str, object] = field(default_factory=dict)
    policy: str = ""
    blanks: Mapping[str, str] = field(default_factory=dict)

    def township_of(self, office: Office) -> Township | None:
        """The entry of this office."""
        return next((t for t in self.townships if t.is_of(office)), None)


_OFFICE = ("township", "county", "city", "province", "region")
_CHOICE = ("dictionary", "label", "code", "synonyms", "valid_from", "valid_to")
_RHYTHM = {"last_day": int, "headed_next": bool, "visit_months": int, "calls_count": bool}
_ENTRIES = (
    "name",
    "version",
    "issued",
    "county",
    "city",
    "province",
    "township",
    "choice",
    "columns",
    "spellings",
    "report",
    "policy",
    "blanks",
)


def read(tree: Tree) -> CountyProfile:
    """The profile told by a TOML or JSON tree.  Refused names the first entry that is wrong."""
    _known(tree, _ENTRIES, "")
    above = {key: _text(tree, key) for key in ("county", "city", "province")}
    version = tree.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _wrong("version 应当是 1、2、3 这样的整数，每次修改后加一")
    if not _text(tree, "name"):
        raise _wrong("没有写 name（配置的名称）")
    return CountyProfile(
        name=_text(tree, "name"),
        version=version,
        issued=_text(tree, "issued"),
        townships=tuple(_township(entry, above) for entry in _list(tree, "township")),
        choices=tuple(_choice(entry) for entry in _list(tree, "choice")),
        columns=_tables(tree, "columns"),
        spellings=_tables(tree, "spellings"),
        rhythm=_rhythm(tree.get("report", {})),
        policy=_text(tree, "policy"),
        blanks=_texts(tree.get("blanks", {}), "blanks"),
    )


def tree_of(profile: CountyProfile) -> dict[str, Any]:
    """The tree that :func:`read` takes back; empty parts are left out."""
    tree: dict[str, Any] = {
        "name": profile.name,
        "version": profile.version,
        "issued": profile.issued,
        "township": [
            _without_empty({key: getattr(t.office, key) for key in _OFFICE} | {"villages": [*t.villages]}) for t in profile.townships
        ],
        "choice": [_without_empty({"dictionary": d} | {k: _plain(getattr(c, k)) for k in _CHOICE[1:]}) for d, c in profile.choices],
        "columns": {shape: dict(known) for shape, known in profile.columns.items()},
        "spellings": {key: dict(known) for key, known in profile.spellings.items()},
        "report": dict(profile.rhythm),
        "policy": profile.policy,
        "blanks": dict(profile.blanks),
    }
    return _without_empty(tree)


def _township(entry: Tree, above: Mapping[str, str]) -> Township:
    _known(entry, (*_OFFICE, "villages"), "township.")
    told = {**above, **{key: _text(entry, key) for key in _OFFICE if key in entry}}
    if not told.get("township"):
        raise _wrong("有一个 [[township]] 没有写 township（乡镇名称）")
    villages = entry.get("villages", [])
    if not isinstance(villages, list) or not all(isinstance(name, str) for name in villages):
        raise _wrong(f'{told["township"]} 的 villages 应当写成 ["三道村", "向阳村"] 这样的名单')
    names = [name.strip() for name in villages if name.strip()]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise _wrong(f"{told['township']} 的村名重复：{'、'.join(doubled)}")
    return Township(Office(**told), tuple(names))


def _choice(entry: Tree) -> tuple[str, Choice]:
    _known(entry, _CHOICE, "choice.")
    dictionary, label = _text(entry, "dictionary"), _text(entry, "label")
    if dictionary not in DICTIONARIES:
        close = difflib.get_close_matches(dictionary, DICTIONARIES)
        raise _wrong(f"没有名为 {dictionary} 的字典" + (f"，是不是 {' 或 '.join(close)}" if close else ""))
    if not label:
        raise _wrong(f"字典 {dictionary} 有一个选项没有写 label")
    synonyms = entry.get("synonyms", [])
    if not isinstance(synonyms, list) or not all(isinstance(word, str) for word in synonyms):
        raise _wrong(f"选项 {label} 的 synonyms 应当是名单")
    return dictionary, Choice(label, _text(entry, "code"), tuple(synonyms), _text(entry, "valid_from"), _text(entry, "valid_to"))


def _rhythm(told: Any) -> dict[str, object]:
    if not isinstance(told, Mapping):
        raise _wrong("report 应当是一个分组 [report]")
    _known(told, tuple(_RHYTHM), "report.")
    for key, value in told.items():
        if type(value) is not _RHYTHM[key]:
            raise _wrong(f"report.{key} 应当是{'整数' if _RHYTHM[key] is int else ' true 或 false'}")
    if not 0 <= int(told.get("last_day", 0)) <= 28:
        raise _wrong("report.last_day（统计周期截止日）应在 0 至 28 之间，0 为自然月")
    if not 1 <= int(told.get("visit_months", 1)) <= 12:
        raise _wrong("report.visit_months（走访间隔）应在 1 至 12 个月之间")
    return dict(told)


def _tables(tree: Tree, key: str) -> dict[str, dict[str, str]]:
    told = tree.get(key, {})
    if not isinstance(told, Mapping):
        raise _wrong(f"{key} 应当是一个分组")
    return {str(name): _texts(entry, f"{key}.{name}") for name, entry in told.items()}


def _texts(told: Any, name: str) -> dict[str, str]:
    if not isinstance(told, Mapping) or not all(isinstance(text, str) for text in told.values()):
        raise _wrong(f"{name} 应当全是文字")
    return dict(told)


def _list(tree: Tree, key: str) -> list[Tree]:
    told = tree.get(key, [])
    if not isinstance(told, list) or not all(isinstance(entry, Mapping) for entry in told):
        raise _wrong(f"{key} 应当写成 [[{key}]]")
    return told


def _text(tree: Tree, key: str) -> str:
    value = tree.get(key, "")
    if not isinstance(value, str):
        raise _wrong(f"{key} 应当写在引号里")
    return value.strip() if key != "policy" else value


def _known(tree: Tree, keys: tuple[str, ...], group: str) -> None:
    for key in tree:
        if key not in keys:
            raise _wrong(f"没有名为 {group}{key} 的项目，可用的有：{'、'.join(keys)}")


def _without_empty(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in ("", [], {}, None)}


def _plain(value: object) -> object:
    return [*value] if isinstance(value, tuple) else value


def _wrong(what: str) -> Refused:
    return Refused(f"县级配置有误：{what}。", "请改正后重新打包。")
