"""A corpus of county workbooks built in code, each with the truth about it: children, fates, and what must be reported."""
