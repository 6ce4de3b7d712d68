"""The three sorts of error are never mixed; this is the second: the clerk's world said no.

A wrong *value* is a :class:`ledger_app.domain.problems.Problem`, collected and shown beside the
value.  Anything that is neither a Problem nor a LedgerError is our bug.
"""


class LedgerError(Exception):
    """Something outside the program stops the work; nothing was changed.

    ``what`` says in finished Chinese what happened, ``advice`` what the clerk can do.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.what}\n{self.advice}" if self.advice else self.what


class WrongPassword(LedgerError):
    """Neither the password nor the recovery key fits."""


class DamagedLedger(LedgerError):
    """The ledger file exists but cannot be read as one."""


class NewerLedger(LedgerError):
    """The ledger file was written by a newer version of the program."""


class LedgerInUse(LedgerError):
    """Another window or command holds the ledger."""


class UnusableFile(LedgerError):
    """A file given to us cannot be read as what it should be."""


class LockedFile(UnusableFile):
    """A workbook that opens only with its own password: none was given, or not the right one."""


class CannotWrite(LedgerError):
    """A file or folder cannot be written: read-only, full, or open elsewhere."""


class Refused(LedgerError):
    """The operation is against a rule of the ledger, e.g. deleting without a reason."""


class Cancelled(LedgerError):
    """The clerk pressed cancel; everything done so far was rolled back."""

    def __init__(self) -> None:
        super().__init__("已取消，未作任何改动。")
