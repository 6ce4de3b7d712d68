"""One file per verb a clerk performs.  Window and command line call these and nothing below them."""
