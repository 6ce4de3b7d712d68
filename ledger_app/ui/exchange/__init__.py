"""Sheets and papers in and out: import with its preview and receipt, pending rows, export, printing."""
