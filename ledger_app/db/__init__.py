"""The encrypted ledger file: connection, migrations, children, journal, search and backup.

Nothing of peewee or SQL leaves this package; callers hold a :class:`ledger_app.db.store.Store`.
"""
