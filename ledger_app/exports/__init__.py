"""What leaves the ledger: county sheets, forms on paper, pictures of pages."""
