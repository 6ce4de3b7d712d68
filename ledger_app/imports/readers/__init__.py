"""One module per file format, each from bytes to :class:`ledger_app.imports.sheet.Book`."""
