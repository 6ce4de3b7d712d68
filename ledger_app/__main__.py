"""Start-up only: the window, or with arguments the command line."""

import multiprocessing
import sys


def command_line() -> None:
    """Entry point of ``ledger-app``: a verb goes to the command line, none opens the window."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if _wants_window(arguments):
        from ledger_app import app

        sys.exit(app.main(arguments))
    from ledger_app import cli

    sys.exit(cli.main(arguments))


def _wants_window(arguments: list[str]) -> bool:
    """No arguments, or only ``--data DIR``: a clerk who wants the window."""
    return not arguments or (len(arguments) == 2 and arguments[0] == "--data")


if __name__ == "__main__":
    command_line()
