"""Everything that can be exported, in one list: shipped sheets, kept blanks, kept quick sheets."""

from dataclasses import dataclass
from enum import StrEnum

from ledger_app.operations import export_roster, export_statement, kept_blanks, quick_sheet
from ledger_app.operations.open_ledger import Ledger


class Way(StrEnum):
    """How a sheet comes about; the word is what a list of them is headed by, the office's own first."""

    BLANK = "县里的空白表"
    QUICK = "快速表"
    ROSTER = "花名册"
    STATEMENT = "统计表"


@dataclass(frozen=True, slots=True)
class Offer:
    """One sheet; ``key`` is a template's id, or the name of what is kept."""

    way: Way
    key: str
    title: str

    @property
    def purpose(self) -> str:
        """Under what its reason is remembered."""
        return self.key if self.way in (Way.ROSTER, Way.STATEMENT) else f"{self.way.name}:{self.key}"


def offers(store: Ledger) -> list[Offer]:
    """In the order of the ways."""
    found = [Offer(Way.ROSTER, key, title) for key, title in export_roster.templates()]
    found += [Offer(Way.STATEMENT, key, title) for key, title in export_statement.templates()]
    found += [Offer(Way.BLANK, blank.name, blank.name) for blank in kept_blanks.kept(store)]
    return found + [Offer(Way.QUICK, sheet.name, sheet.name) for sheet in quick_sheet.kept(store)]


def rename(store: Ledger, offer: Offer, name: str) -> None:
    """Give what is kept another name; its reason stays remembered under the old one.  Raises Refused."""
    keeper = kept_blanks if offer.way is Way.BLANK else quick_sheet
    keeper.rename(store, offer.key, name)


def forget(store: Ledger, offer: Offer) -> None:
    """Keep it no longer."""
    keeper = kept_blanks if offer.way is Way.BLANK else quick_sheet
    keeper.forget(store, offer.key)
