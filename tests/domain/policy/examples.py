"""Examples and worked cases as children; docs/policy.md counts them too."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ledger_app.domain.child import Child

HERE = Path(__file__).parent
DAY = date(2026, 11, 25)
OUTCOMES = ("eligible", "not", "unknown")


@cache
def examples() -> dict[str, dict[str, dict[str, Any]]]:
    """Facts by entry and outcome."""
    return tomllib.loads((HERE / "examples.toml").read_text(encoding="utf-8"))


@cache
def cases() -> list[dict[str, Any]]:
    """Worked cases."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
    return found


def child(facts: dict[str, Any], birth: str) -> Child:
    """A file that says only this; ``rows`` are its repeated sections."""
    values = {k: v for k, v in {"birth": birth, **facts}.items() if v != "" and k != "rows"}
    return Child(values, facts.get("rows", {}))
