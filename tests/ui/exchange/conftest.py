"""The pages that take sheets in and hand them out, with nobody at the dialogs."""

import pytest

from ledger_app.ui import messages


@pytest.fixture
def said(monkeypatch):
    """Everything asked, told and refused; every question is answered with yes."""
    words = []
    monkeypatch.setattr(messages, "confirm", lambda _p, title, text, *rest, **_k: words.append(text) or True)
    monkeypatch.setattr(messages, "tell", lambda _p, title, text, more="": words.append(f"{text}{more}"))
    monkeypatch.setattr(messages, "refused", lambda _p, error: words.append(f"{error.what}{error.advice}"))
    return words


@pytest.fixture(autouse=True)
def _no_fault(monkeypatch):
    """A fault of ours fails the test instead of waiting for a click."""
    faults = []
    monkeypatch.setattr(messages, "bug", lambda _p, error: faults.append(error))
    yield
    for fault in faults:
        raise fault


@pytest.fixture
def shown(qtbot):
    """Put a page on the (offscreen) screen at the smallest size that is supported."""

    def show(page):
        qtbot.addWidget(page)
        page.resize(1180, 700)
        page.show()
        return page

    return show
