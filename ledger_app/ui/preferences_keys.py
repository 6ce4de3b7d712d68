"""Names under which the ledger remembers what a clerk prefers (values are JSON)."""

LIST_COLUMNS = "list.columns"
LIST_VIEWS = "list.views"
LIST_QUERY = "list.query"
LAST_BACKUP_FOLDER = "backup.folder"
