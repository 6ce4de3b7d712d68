"""Write ``docs/forms.md`` with a picture of every form, blank beside filled: python3 docs/pictures/form_gallery.py."""

import io
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pypdfium2
from PIL import Image

from ledger_app.exports import forms
from ledger_app.exports.forms import FormInfo, catalog
from ledger_app.exports.forms.layout import lay_out
from ledger_app.exports.forms.rendering import Sheet
from tests.exports import people, subjects

DOCS = Path(__file__).resolve().parents[1]
PICTURES = DOCS / "pictures" / "forms"
DAY = date(2024, 6, 30)
HEIGHT = 560
"""Pixels of an upright page; a landscape one is as wide."""
GREYS = 16
_BEGIN = """# Every form

{count} forms and tables, each blank and filled with invented facts; made by `python3 docs/pictures/form_gallery.py` from the
descriptions in `resources/forms` and `resources/templates` (how to write one: [architecture.md](architecture.md)). Only the first
page is shown; of statistics the figures are counted up, not computed.
`ledger-app forms` lists them with their fields, `ledger-app print FORM --out FILE.pdf` prints one (`--blank`, .xlsx as well).

"""


def page(form_id: str, how: str) -> Image.Image:
    """The first page, small and grey."""
    copy, parts = subjects.copy(form_id, how), catalog.parts(form_id)
    laid, target = lay_out(parts, copy, people.OFFICE, DAY), io.BytesIO()
    sheet = Sheet(target, parts[0].title, "")
    sheet.add(laid, copy)
    sheet.save()
    with pypdfium2.PdfDocument(target.getvalue()) as document:
        first = document[0]
        drawn: Image.Image = first.render(scale=HEIGHT * 2 / max(first.get_size())).to_pil()
    return drawn.convert("L").resize((drawn.width // 2, drawn.height // 2), Image.Resampling.LANCZOS)


def picture(form_id: str) -> Image.Image:
    """Blank and filled, upright ones beside each other, landscape ones one over the other."""
    blank, filled = page(form_id, "blank"), page(form_id, "filled")
    wide = blank.width > blank.height
    size = (blank.width, blank.height * 2 + 8) if wide else (blank.width * 2 + 8, blank.height)
    both = Image.new("L", size, 160)
    both.paste(blank, (0, 0))
    both.paste(filled, (0, blank.height + 8) if wide else (blank.width + 8, 0))
    return both.quantize(GREYS)


def main() -> None:
    """The pictures and the page that shows them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    found: dict[str, list[FormInfo]] = {}
    for form in forms.forms().values():
        picture(form.id).save(PICTURES / f"{form.id}.png", optimize=True)
        found.setdefault(form.group, []).append(form)
    text = _BEGIN.format(count=len(forms.forms()))
    for group, members in found.items():
        text += f"## {group}\n\n"
        for form in members:
            text += f"### {form.id} {form.title}\n\n{form.paper}\n\n![{form.title}](pictures/forms/{form.id}.png)\n\n"
    (DOCS / "forms.md").write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
