"""dev.py: what it decides, without letting it install anything."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"[a-z0-9-]+==[\w.]+( ; sys_platform == \"win32\")?")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}")


@pytest.fixture
def dev() -> ModuleType:
    """A fresh copy of the script as a module."""
    spec = importlib.util.spec_from_file_location("dev_script", ROOT / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(name: str) -> dict[str, str]:
    """Version by package of one requirement file."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    lines = [line.removesuffix(" \\") for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not (PIN.fullmatch(line) or HASH.fullmatch(line))] == []
    for entry in re.split(r"\n(?=\S)", "\n".join(lines)):
        assert "--hash" in entry, entry


def test_what_the_project_declares_is_pinned() -> None:
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {re.split(r"[<>=;\[ ]", d)[0].lower() for d in declared} <= set(pins("runtime.txt"))


def test_what_is_asked_for_is_what_is_pinned() -> None:
    for name in ("runtime", "dev"):
        asked = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8")
        for package, version in re.findall(r"^([\w-]+)==([\w.]+)", asked, re.MULTILINE):
            assert pins(f"{name}.txt")[package] == version


def test_compiled_packages_have_wheels_for_windows_and_both_linux_machines() -> None:
    text = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    counts = {entry.split("==")[0]: entry.count("--hash") for entry in re.split(r"\n(?=\S)", text) if "==" in entry}
    for package in ("pyside6-essentials", "shiboken6", "cryptography", "pypdfium2"):
        assert counts[package] >= 3, package
    for package in ("sqlcipher3", "python-calamine", "pillow", "cffi"):
        assert counts[package] >= 9, package


@pytest.mark.parametrize(("version", "suits"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False)])
def test_only_versions_with_wheels_are_taken(dev: ModuleType, version: tuple[int, int], suits: bool) -> None:
    assert dev.suits(version) is suits


def test_a_python_that_is_too_old_is_told_what_to_type(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "suits", lambda version: False)
    monkeypatch.setattr(dev, "other_python", lambda: None)
    with pytest.raises(SystemExit) as ended:
        dev.need_python()
    assert ended.value.code == 2
    said = capsys.readouterr().out
    assert "3.11" in said
    assert "apt-get install" in said or "py -3.11" in said


def test_missing_libraries_without_rights_gives_the_line_to_type(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "missing_libraries", lambda wanted: ["libegl1", "libgl1"])
    monkeypatch.setattr(dev, "administrator", lambda: None)
    with pytest.raises(SystemExit):
        dev.need_libraries(window=False)
    assert "sudo apt-get install -y libegl1 libgl1" in capsys.readouterr().out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="shared libraries of Linux")
def test_a_library_that_cannot_be_loaded_is_named(dev: ModuleType) -> None:
    assert dev.missing_libraries({"libc.so.6": "libc6", "libnosuch.so.9": "libnosuch9"}) == ["libnosuch9"]


def test_changed_pins_mean_a_new_set_up(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "requirements"
    folder.mkdir()
    for name in ("runtime", "dev"):
        (folder / f"{name}.txt").write_text("a==1\n")
    monkeypatch.setattr(dev, "HERE", tmp_path)
    before = dev.fingerprint()
    assert dev.fingerprint() == before
    (folder / "dev.txt").write_text("a==2\n")
    assert dev.fingerprint() != before


@pytest.mark.skipif(os.name == "nt", reason="the launcher of Linux")
def test_the_launcher_works_from_a_folder_with_blanks(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = tmp_path / "台账 checkout"
    (here / "ledger_app").mkdir(parents=True)
    (here / "ledger_app" / "__init__.py").write_text("")
    (here / "ledger_app" / "__main__.py").write_text("import sys\n\ndef command_line():\n    print(sys.argv[1:])\n")
    venv = here / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    for name, value in {"HERE": here, "VENV": venv, "BIN": venv / "bin", "PYTHON": venv / "bin" / "python"}.items():
        monkeypatch.setattr(dev, name, value)
    monkeypatch.setattr(dev, "LEDGER_APP", venv / "bin" / "ledger-app")
    dev.link_project()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    said = subprocess.run(
        [str(dev.LEDGER_APP), "import", "一 二.xls"], cwd=str(tmp_path), env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "['import', '一 二.xls']"


@pytest.mark.parametrize(
    ("receipt", "right"),
    [
        ({"read": 3, "new": 1, "updated": 0, "unchanged": 1, "pending": 1, "rejected": 0}, True),
        ({"read": 3, "new": 1, "updated": 0, "unchanged": 1, "pending": 0, "rejected": 0}, False),
        ({"read": 0, "new": 0, "updated": 0, "unchanged": 0, "pending": 0, "rejected": 0}, False),
    ],
)
def test_a_receipt_is_right_when_it_adds_up(dev: ModuleType, receipt: dict[str, int], right: bool) -> None:
    assert dev.adds_up(receipt) is right


@pytest.mark.parametrize("words", [[], ["nonsense"], ["help"]])
def test_without_a_command_it_says_what_there_is(dev: ModuleType, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(words) == (0 if words == ["help"] else 2)
    said = capsys.readouterr().out
    assert all(name in said for name in dev.COMMANDS)


def test_it_can_be_read_by_old_pythons() -> None:
    """Python 3.8 must get as far as saying that it is too old."""
    import ast

    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))
