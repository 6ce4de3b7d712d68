"""The recovery slip: its key reads back as it was, and a full disk is told."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from ledger_app import demo
from ledger_app.domain.errors import CannotWrite
from ledger_app.exports import recovery_slip

KEY = "-".join(["AB2DE", "01234", "56789", "XYZ45", "QRSTV", "WMNP0", "H1J2K", "FGH12"])
DAY = date(2026, 11, 3)


def test_one_page_whose_text_is_what_is_seen(tmp_path: Path) -> None:
    recovery_slip.write(KEY, demo.OFFICE, DAY, tmp_path / "恢复单.pdf")
    with pypdfium2.PdfDocument(tmp_path / "恢复单.pdf") as pdf:
        assert len(pdf) == 1
        words = pdf[0].get_textpage().get_text_range()
        ink = pdf[0].render(scale=1).to_pil().convert("L")
    assert KEY.replace("-", "") in "".join(c for c in words if c not in "- \r\n")
    for told in ("恢复单", demo.OFFICE.township, "2026年11月3日", "本单作废"):
        assert told in words
    assert ink.crop((90, 220, 510, 330)).getextrema()[0] < 80


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        recovery_slip.write(KEY, demo.OFFICE, DAY, tmp_path / "没有" / "恢复单.pdf")
