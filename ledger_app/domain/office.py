"""The office that keeps the ledger, and its villages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """Where the ledger is kept; ``region`` is the township's division code, empty when typed."""

    township: str
    county: str = ""
    city: str = ""
    province: str = ""
    region: str = ""
    clerk: str = ""  # who fills forms, printed as 填表人
    phone: str = ""

    @property
    def full_name(self) -> str:
        """Province to township in one run, as a form's 填报单位."""
        return f"{self.province}{self.city}{self.county}{self.township}"


@dataclass(frozen=True, slots=True)
class Village:
    """A village or community of the township; retired by ``valid_to``, never deleted."""

    name: str
    region: str = ""
    also: tuple[str, ...] = ()  # other spellings met in sheets
    valid_from: str = ""
    valid_to: str = ""
    id: int = 0
