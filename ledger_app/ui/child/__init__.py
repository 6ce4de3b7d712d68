"""The page of one child: the form built from the catalogue, its history and its attachments."""
