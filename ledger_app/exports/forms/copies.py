"""One copy of a form as it is handed over: plain values, whatever they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ledger_app.domain.child import Child, Row


class Paper(Protocol):
    """An attachment as listed."""

    @property
    def name(self) -> str:
        """The file's name."""

    @property
    def kind(self) -> str:
        """What it is to the clerk: 照片, 户口簿 …"""

    @property
    def added_at(self) -> str:
        """When it was added, ISO."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What stands in one copy; without ``values`` it is a blank one.

    ``values`` answer fields by catalogue key, or by ``@name`` what only this form says; ``rows`` by
    section key or ``@name`` its lists, the first row also answering the single fields of its
    section; ``words`` the {names} in titles and lines.  ``name`` is how a warning calls it,
    ``photos`` are files' bytes, ``form`` another form than the one asked for, ``told`` warnings of
    whoever made it; not ``checked``, blanks are meant to be blank.
    """

    values: Mapping[str, object] | None = None
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    name: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    papers: Sequence[Paper] = ()
    photos: Sequence[bytes] = ()
    form: str = ""
    told: Sequence[str] = ()
    checked: bool = True

    @property
    def blank(self) -> bool:
        """Whether nothing is to be filled in."""
        return self.values is None


def of_child(child: Child, papers: Sequence[Paper] = (), photo: bytes = b"") -> Copy:
    """A copy about a child."""
    name = child.name or child.show("file_no") or "未填姓名的儿童"
    return Copy(child.values, child.rows, name, papers=papers, photos=(photo,) if photo else ())
