"""分类与保障: a child's tab, and the lists of the whole township."""
