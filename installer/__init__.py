"""Builds what county IT hands out: the frozen program, its installer and its packages.  Standard library only."""
