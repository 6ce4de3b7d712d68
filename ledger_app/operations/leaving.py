"""What every sheet that leaves the office has in common: its reason, asked once per purpose, and its line in the journal."""

from collections.abc import Iterable, Iterator

from ledger_app.db import settings
from ledger_app.domain import masking
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.operations.open_ledger import Ledger

_KEY = "export.reasons"


def reason_for(store: Ledger, purpose: str) -> str:
    """Why this sheet went out last time, empty when it never did; ``purpose`` is a template's id or name."""
    return _known(store).get(purpose, "")


def remember(store: Ledger, purpose: str, reason: str) -> None:
    """Propose this reason when the sheet goes out again."""
    if reason.strip():
        settings.put(store, _KEY, {**_known(store), purpose: reason.strip()})


def _known(store: Ledger) -> dict[str, str]:
    nothing: dict[str, str] = {}
    return settings.get(store, _KEY, nothing)


def journal(store: Ledger, what: str, count: str, *, reason: str = "", masked: bool = False, password: str = "") -> None:
    """One line in the journal: what went out, how much of it, and how it was protected."""
    protected = ["已遮挡"] * masked + ["已加密"] * bool(password)
    with store.operation("export", f"{what}（{'，'.join([count, *protected])}）", why=reason.strip()):
        pass


def must_have_reason(masked: bool, reason: str) -> None:
    """Raises Refused when a sheet for outsiders is to show everything and nobody says why."""
    if not masked and not reason.strip():
        raise Refused("不遮挡个人信息的表须写明导出原因。", "请填写原因，或保留遮挡。")


def seen(children: Iterable[Child], masked: bool) -> Iterator[Child]:
    """The files as the receiver may read them."""
    return (masking.child(child) for child in children) if masked else iter(children)
