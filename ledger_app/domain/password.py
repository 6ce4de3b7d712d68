"""What a password must be, known before a ledger is open."""

SHORTEST_PASSWORD = 6
"""Characters."""
