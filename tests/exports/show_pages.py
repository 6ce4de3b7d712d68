"""Render forms to PNG and look at them: ``python tests/exports/show_pages.py FOLDER [form …]``."""

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

import pypdfium2  # noqa: E402

from ledger_app.exports import forms  # noqa: E402
from tests.exports import people, subjects  # noqa: E402

SCALE = 1.4


def main(folder: Path, wanted: list[str]) -> None:
    """Each form blank, filled, and filled with long texts."""
    folder.mkdir(parents=True, exist_ok=True)
    for form_id in wanted or list(forms.forms()):
        for name in ("blank", "filled", "long"):
            pdf = folder / f"{form_id}-{name}.pdf"
            for warning in forms.render(form_id, [subjects.copy(form_id, name)], people.OFFICE, pdf, day=date(2024, 6, 30)):
                print(pdf.name, warning)
            with pypdfium2.PdfDocument(pdf) as document:
                for number, page in enumerate(document, 1):
                    page.render(scale=SCALE).to_pil().save(folder / f"{form_id}-{name}-{number}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
