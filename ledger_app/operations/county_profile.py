"""A county's profile: packed and signed once by county IT, checked and applied by every township.

What a township gets is shown before it is done, is one operation of the journal, and can be undone; files that
come along (the policy's parameters, empty sheets) lie in the data folder, the ones they replace beside them.
"""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ledger_app import paths
from ledger_app.db import offices, settings, signing
from ledger_app.db.store import Operation
from ledger_app.domain import county
from ledger_app.domain.county import CountyProfile, Township
from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.domain.office import Village
from ledger_app.exports.target import replacing
from ledger_app.operations import toml_file
from ledger_app.operations.open_ledger import Ledger

SUFFIX = ".ledgerprofile"
BLANKS = "县里的空白表"
"""The folder, inside the data folder, of the county's own empty sheets."""
_APPLIED = "county.profile"
_COLUMNS, _SPELLINGS, _RHYTHM = "import.profiles", "import.spellings", "rhythm"
_POLICY = ("policy", "profile.toml")
_SHEETS = (".xlsx", ".xls", ".xlsm", ".et")


@dataclass(frozen=True, slots=True)
class Signed:
    """A profile with the key it was signed by; ``signer`` is compared by its ``fingerprint``."""

    profile: CountyProfile
    signer: str

    @property
    def fingerprint(self) -> str:
        """The signer as people compare it."""
        return signing.fingerprint(self.signer)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that applying would do, e.g. 村（社区）: 增加 三道村."""

    part: str
    text: str


# --- packing ---------------------------------------------------------------------------------------


def pack(source: Path, out: Path, key_file: Path, password: str, learnt: Ledger | None = None) -> Signed:
    """Sign what ``source`` (TOML) says into ``out``; the key is made when it is not there yet.

    ``policy_file`` and ``blank_files`` name files beside the source that are taken in.  ``learnt`` is a prepared
    ledger whose own choices, columns and spellings go along.
    """
    profile = _from_toml(source)
    if learnt is not None:
        profile = _with_learnt(profile, learnt)
    if not key_file.exists():
        signing.make_key(key_file, password)
    content = json.dumps(county.tree_of(profile), ensure_ascii=False, sort_keys=True)
    with replacing(out) as temporary:
        temporary.write_text(signing.sign(content, key_file, password), encoding="utf-8")
    return read(out)


def _from_toml(source: Path) -> CountyProfile:
    tree = toml_file.read(source, "县级配置")
    tree |= _files(source.parent, tree.pop("policy_file", None), tree.pop("blank_files", []))
    profile = county.read(tree)
    _must_be_policy(profile.policy)
    return profile


def _files(folder: Path, policy_file: object, blank_files: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if policy_file is not None:
        found["policy"] = _beside(folder, policy_file).decode("utf-8-sig", errors="replace")
    if not isinstance(blank_files, list):
        raise Refused("县级配置有误：blank_files 应当是文件名的名单。", "请改正后重新打包。")
    blanks = {}
    for name in blank_files:
        if not str(name).lower().endswith(_SHEETS):
            raise Refused(f"县级配置有误：空白表 {name} 不是工作簿。", f"可以是 {'、'.join(_SHEETS)} 文件。")
        blanks[Path(str(name)).name] = base64.b64encode(_beside(folder, name)).decode("ascii")
    return {**found, "blanks": blanks} if blanks else found


def _beside(folder: Path, name: object) -> bytes:
    try:
        return (folder / str(name)).read_bytes()
    except OSError as error:
        raise UnusableFile(f"县级配置里写的文件 {name} 读不出来。", "请把它放在配置文件旁边。") from error


def _with_learnt(profile: CountyProfile, learnt: Ledger) -> CountyProfile:
    from ledger_app.domain.catalogue import DICTIONARIES

    own = [(key, c) for key in DICTIONARIES for c in offices.choices(learnt, key) if c not in DICTIONARIES[key].choices]
    told = {(key, c.label) for key, c in profile.choices}
    return replace(
        profile,
        choices=(*profile.choices, *((key, c) for key, c in own if (key, c.label) not in told)),
        columns={**settings.get(learnt, _COLUMNS, {}), **profile.columns},
        spellings={**settings.get(learnt, _SPELLINGS, {}), **profile.spellings},
    )


# --- reading and comparing -------------------------------------------------------------------------


def read(file: Path) -> Signed:
    """A signed profile; UnusableFile when anything of it was changed after signing."""
    content, signer = signing.verified(file)
    profile = county.read(json.loads(content))
    _must_be_policy(profile.policy)
    return Signed(profile, signer)


def lines(profile: CountyProfile) -> list[str]:
    """What a profile holds, in a few lines."""
    villages = sum(len(t.villages) for t in profile.townships)
    parts = [
        ("乡镇（街道）", f"{len(profile.townships)} 个，村（社区） {villages} 个" if profile.townships else ""),
        ("选项", f"{len(profile.choices)} 个" if profile.choices else ""),
        ("栏目对照", f"{len(profile.columns)} 种表头" if profile.columns else ""),
        ("写法对照", f"{sum(map(len, profile.spellings.values()))} 条" if profile.spellings else ""),
        ("统计周期", _cycle(profile.rhythm) if profile.rhythm else ""),
        ("政策参数", "有" if profile.policy else ""),
        ("空白表", "、".join(profile.blanks)),
    ]
    head = f"{profile.name}，第 {profile.version} 版" + (f"，{profile.issued}" if profile.issued else "")
    return [head, *(f"{title}：{text}" for title, text in parts if text)]


def changes(store: Ledger, signed: Signed) -> list[Change]:
    """Everything that applying would change in this ledger, in words; empty when it has all of it."""
    return [Change(part, text) for part, text, _ in _plan(store, signed.profile)]


def must_be_trusted(store: Ledger, signed: Signed, expected: str = "", *, new_signer: bool = False) -> None:
    """Refused for another signer than told or than the last time, and for a version older than the one applied."""
    wanted = expected.replace(" ", "").upper()
    if wanted and wanted != signed.fingerprint:
        raise Refused(f"签名指纹是 {signed.fingerprint}，与给出的 {wanted} 不符，没有应用。", "请与县里核对指纹。")
    before: dict[str, object] = settings.get(store, _APPLIED, {})
    if not before:
        return
    if before["signer"] != signed.signer and not (new_signer or wanted):
        raise Refused(
            f"这份配置的签名指纹是 {signed.fingerprint}，上次应用的是 {signing.fingerprint(str(before['signer']))}，没有应用。",
            "请与县里核对；确实换了签名的，请写明新的指纹。",
        )
    if before["signer"] == signed.signer and int(str(before["version"])) > signed.profile.version:
        raise Refused(f"已经应用过第 {before['version']} 版，这份是第 {signed.profile.version} 版，没有应用。", "请使用县里最新的配置。")


def doubt(store: Ledger, signed: Signed) -> str:
    """Why a person should look twice before applying (another signer); empty when nothing is unusual.  Refused for an old version."""
    before: dict[str, object] = settings.get(store, _APPLIED, {})
    if before and before["signer"] != signed.signer:
        return f"签名与上次应用的（指纹 {signing.fingerprint(str(before['signer']))}）不同，请先与县里电话核对。"
    must_be_trusted(store, signed)
    return ""


# --- applying --------------------------------------------------------------------------------------


def apply(store: Ledger, signed: Signed) -> list[Change]:
    """Do what :func:`changes` told, as one operation; what was done."""
    profile = signed.profile
    plan = list(_plan(store, profile))
    with store.operation("settings", f"应用县级配置 {profile.name} 第 {profile.version} 版") as op:
        for _, _, do in plan:
            do(op)
        told = {"name": profile.name, "version": profile.version, "issued": profile.issued, "signer": signed.signer}
        offices.save_record(op, _APPLIED, told)
    return [Change(part, text) for part, text, _ in plan]


def applied(store: Ledger) -> str:
    """Name and version of the profile applied last, empty without one."""
    told: dict[str, object] = settings.get(store, _APPLIED, {})
    return f"{told['name']} 第 {told['version']} 版" if told else ""


def _plan(store: Ledger, profile: CountyProfile) -> Iterator[tuple[str, str, Any]]:
    """Part, words and deed of each change; deeds take the operation."""
    township = profile.township_of(store.office)
    if township is not None:
        yield from _office(store, township)
    yield from _choices(store, profile)
    yield from _learnt(store, "栏目对照", _COLUMNS, profile.columns)
    yield from _learnt(store, "写法对照", _SPELLINGS, profile.spellings)
    if profile.rhythm and settings.get(store, _RHYTHM, {}) != _whole_rhythm(profile):
        rhythm = _whole_rhythm(profile)
        yield "统计周期", _cycle(profile.rhythm), lambda op: offices.save_record(op, _RHYTHM, rhythm)
    yield from _kept_files(store, profile)


def _office(store: Ledger, township: Township) -> Iterator[tuple[str, str, Any]]:
    names = {key: value for key, value in asdict(township.office).items() if value and key not in ("clerk", "phone")}
    office = replace(store.office, **names)
    if office != store.office:
        yield "单位", f"{store.office.full_name} → {office.full_name}", lambda op: offices.save_office(op, office)
    known = {v.name: v for v in offices.villages(store)}
    for name in township.villages:
        if name not in known:
            yield "村（社区）", f"增加 {name}", lambda op, name=name: offices.save_village(op, Village(name))
        elif known[name].valid_to:
            again = replace(known[name], valid_to="")
            yield "村（社区）", f"恢复使用 {name}", lambda op, again=again: offices.save_village(op, again)


def _choices(store: Ledger, profile: CountyProfile) -> Iterator[tuple[str, str, Any]]:
    from ledger_app.domain.catalogue import DICTIONARIES

    for dictionary, choice in profile.choices:
        known = {c.label: c for c in offices.choices(store, dictionary)}
        if known.get(choice.label) != choice:
            verb = "更改" if choice.label in known else "增加"
            until = f"（{choice.valid_to} 起停用）" if choice.valid_to else ""
            words = f"{DICTIONARIES[dictionary].title}：{verb} {choice.label}{until}"
            yield "选项", words, lambda op, d=dictionary, c=choice: offices.save_choice(op, d, c)


def _learnt(store: Ledger, part: str, key: str, told: Any) -> Iterator[tuple[str, str, Any]]:
    """What sheets mean: the county's decisions are added to the office's own and win where both speak."""
    known: dict[str, dict[str, str]] = settings.get(store, key, {})
    merged = {name: {**known.get(name, {}), **told.get(name, {})} for name in {**known, **told}}
    fresh = sum(1 for name, own in told.items() for word, meaning in own.items() if known.get(name, {}).get(word) != meaning)
    if fresh:
        yield part, f"增加或更改 {fresh} 条", lambda op: offices.save_record(op, key, merged)


def _kept_files(store: Ledger, profile: CountyProfile) -> Iterator[tuple[str, str, Any]]:
    wanted = {Path(BLANKS, Path(name).name): _decoded(name, text) for name, text in profile.blanks.items()}
    if profile.policy:
        wanted[Path(*_POLICY)] = profile.policy.encode("utf-8")
    for place, content in wanted.items():
        file = store.folder / place
        if not file.exists() or file.read_bytes() != content:
            part = "政策参数" if place == Path(*_POLICY) else "空白表"
            verb = "更换" if file.exists() else "增加"
            yield part, f"{verb} {place.name}", lambda op, file=file, content=content: _write(op, file, content)


def _write(op: Operation, file: Path, content: bytes) -> None:
    """Put a file in place; the one that was there stays beside it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        file.replace(file.with_name(f"{file.stem}.原来的{file.suffix}"))
    with replacing(file) as temporary:
        temporary.write_bytes(content)


def _decoded(name: str, text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnusableFile(f"县级配置里的空白表 {name} 已损坏。", "请向县里重新索取。") from error


def _whole_rhythm(profile: CountyProfile) -> dict[str, object]:
    return {"last_day": 0, "headed_next": False, "visit_months": 1, "calls_count": False, **profile.rhythm}


def _cycle(rhythm: Any) -> str:
    day = int(rhythm.get("last_day", 0))
    words = f"每月 {day + 1} 日至次月 {day} 日" if day else "自然月"
    return f"{words}，每 {rhythm.get('visit_months', 1)} 个月走访一次"


def _must_be_policy(text: str) -> None:
    """Dated parameters with a mistake never get as far as a township: BadPolicy names them."""
    from ledger_app.domain.policy import load, texts_of

    if not text:
        return
    toml_file.parse(text, "县级配置里的政策参数")
    load(texts_of(paths.resources() / "policy"), text)
