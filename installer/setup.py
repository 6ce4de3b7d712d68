"""``setup.exe`` out of the frozen Windows folder, by NSIS; and its sum beside it."""

import subprocess
import tempfile
from pathlib import Path

import dev
from installer import chinese_starter, freezing, packages
from ledger_app.domain import manifest

NSIS = Path("/usr/share/nsis")
"""Where Debian's NSIS keeps its data; elsewhere its starters stay as they are."""
SCRIPT = Path(__file__).resolve().parent / "setup.nsi"


def make(folder: Path, target: Path | None = None, *, quick: bool = False) -> Path:
    """The installer in ``dist``; names differ by version only.  ``quick`` packs in a fifth of the time, for trials."""
    freezing.need_commands({"makensis": "nsis"})
    freezing.DIST.mkdir(exist_ok=True)
    version = packages.version()
    out = target or freezing.DIST / f"LedgerApp-{version}-setup.exe"
    kib = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) // 1024
    words = {"VERSION": version, "SOURCE": str(folder.resolve()), "OUT": str(out), "SIZE_KIB": str(kib)}
    target_kind = [] if dev.WINDOWS else ["-XTarget amd64-unicode"]
    packing = ["-XSetCompressor /FINAL zlib"] if quick else []
    command = [
        "makensis",
        "-V2",
        "-INPUTCHARSET",
        "UTF8",
        *target_kind,
        *packing,
        *(f"-D{key}={value}" for key, value in words.items()),
        str(SCRIPT),
    ]
    with tempfile.TemporaryDirectory() as name:
        more = {"NSISDIR": str(chinese_starter.data_folder(NSIS, Path(name) / "nsis"))} if NSIS.is_dir() else {}
        subprocess.run(command, check=True, env=freezing.settings(LC_ALL="C.UTF-8", **more))
    out.with_name(out.name + ".sha256").write_text(f"{manifest.digest(out)}  {out.name}\n")
    dev.say(f"{out}: {out.stat().st_size / 2**20:.1f} MiB, installed {kib / 1000 * 1.024:.0f} MB")
    return out
