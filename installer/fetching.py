"""Fetch one pinned file of the package index without running any of it."""

import subprocess
from pathlib import Path

import dev
from ledger_app.domain import manifest

_FETCH = """
import json, os, subprocess, sys, urllib.parse, urllib.request
from pip._internal.models.index import PyPI

name, file, out = sys.argv[1:]
asked = subprocess.run([sys.executable, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True)
index = os.environ.get("PIP_INDEX_URL") or asked.stdout.strip() or PyPI.simple_url
page = f"{index.rstrip('/')}/{name}/"
request = urllib.request.Request(page, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
with urllib.request.urlopen(request) as answer:
    files = json.load(answer)["files"]
address = next(entry["url"] for entry in files if entry["filename"] == file)
with urllib.request.urlopen(urllib.parse.urljoin(page, address)) as answer, open(out, "wb") as target:
    target.write(answer.read())
"""
"""Run by a Python that has pip, which knows where packages come from on this machine."""


def fetch(python: Path, name: str, file: str, sha256: str, target: Path) -> Path:
    """The file, from ``target`` when it lies there already; ends the build when its sum is not ``sha256``."""
    if not (target.is_file() and manifest.digest(target) == sha256):
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([str(python), "-c", _FETCH, name, file, str(target)], check=True)
    found = manifest.digest(target)
    if found != sha256:
        target.unlink()
        dev.stop(f"{file}: sha256 is {found}, not {sha256}; nothing was used of it.")
    return target
