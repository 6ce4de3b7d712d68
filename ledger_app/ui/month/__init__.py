"""The month's report on screen: its sheets as they look, the names behind each figure, closing and printing."""
