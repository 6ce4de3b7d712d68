"""Damaged files of every kind: read or refused in words, never a crash.  ``FUZZ_FILES`` asks for more of them."""

import io
import os
import random
import zipfile
from pathlib import Path

import pytest

from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.kinds import Vocabulary
from ledger_app.imports import drafting
from ledger_app.imports.drafting import Request
from tests.imports.sheets import write_csv, write_xls, write_xlsx
from tests.imports.test_docx import card, document
from tests.imports.test_files import ROWS, spreadsheet_xml

FILES = int(os.environ.get("FUZZ_FILES", "60"))
WORDS = (b"<", b">", b"&", b"99999999", b'ss:Index="9999999"', b'w:val="99999"', b"\0", b"</w:tr>")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, taken out, doubled, or words put in that mean something to a reader."""
    found = bytearray(data or b"?")
    for _ in range(chance.choice((1, 2, 5, 20))):
        place = chance.randrange(len(found) or 1)
        match chance.randrange(5):
            case 0 | 1 if found:
                found[place] = chance.randrange(256)
            case 2:
                del found[place : place + chance.randrange(1, 60)]
            case 3:
                found[place:place] = found[place : place + chance.randrange(1, 200)]
            case _:
                found[place:place] = chance.choice(WORDS)
    return bytes(found)


def with_a_damaged_part(data: bytes, chance: random.Random) -> bytes:
    """A package whose zip is sound and one of whose parts is not."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        hit = chance.choice(source.namelist())
        for name in source.namelist():
            copy.writestr(name, damaged(source.read(name), chance) if name == hit else source.read(name))
    return target.getvalue()


def sound(kind: str, folder: Path) -> bytes:
    """A file that is as it should be."""
    path = folder / f"a.{kind}"
    match kind:
        case "docx":
            document(path, card("王小云", 2), card("王小三", 4))
        case "xml":
            path.write_bytes(spreadsheet_xml(ROWS, "gb18030"))
        case "xlsx":
            write_xlsx(path, ROWS)
        case "xls":
            write_xls(path, ROWS)
        case _:
            write_csv(path, ROWS)
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["docx", "xml", "xlsx", "xls", "csv"])
def test_damage_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    chance, good = random.Random(kind), sound(kind, tmp_path)
    read, refusals = 0, []
    for _ in range(FILES):
        zipped = good.startswith(b"PK") and chance.random() < 0.8
        path = tmp_path / f"b.{chance.choice(('xls', 'xlsx', 'docx', 'et', 'csv'))}"
        path.write_bytes(with_a_damaged_part(good, chance) if zipped else damaged(good, chance))
        try:
            read += sum(1 for _ in drafting.work(iter(()), Request(path, Vocabulary())))
        except UnusableFile as refused:
            refusals.append(refused)
    assert all(refused.what and refused.advice for refused in refusals)
    assert FILES < 50 or read > 0
