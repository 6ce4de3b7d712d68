"""The policy shipped, read once."""

import pytest

from ledger_app import paths
from ledger_app.domain.policy import Policy, load, texts_of


@pytest.fixture(scope="session")
def policy() -> Policy:
    """Files and default parameters as shipped."""
    return load(texts_of(paths.resources() / "policy"))
