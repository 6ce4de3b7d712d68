"""What leaves the office: the list of sheets, how one goes out, quick sheets, the county's own blanks."""
