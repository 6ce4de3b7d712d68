"""The policy's pages are those of today's data."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "make_policy.py"


def test_pages_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_policy", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for path, text in module.pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            pytest.fail(f"{path.name}: run python3 docs/make_policy.py")
