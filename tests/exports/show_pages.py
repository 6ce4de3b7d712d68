"""Render the forms to PNG and look at them: ``python tests/exports/show_pages.py FOLDER [form …]``."""

import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import people  # noqa: E402

from ledger_app.exports import forms  # noqa: E402

LONG = "父亲因犯罪服刑，母亲离家多年失去联系，儿童随祖母生活，祖母患高血压、腰椎病，家庭无固定收入。" * 12


def main(folder: Path, wanted: list[str]) -> None:
    """Each form blank, filled, and filled with a long text; needs pdftoppm."""
    folder.mkdir(parents=True, exist_ok=True)
    for form_id in wanted or list(forms.forms()):
        for name, child in {"blank": None, "filled": people.child(), "long": people.child(difficulty=LONG)}.items():
            pdf = folder / f"{form_id}-{name}.pdf"
            for warning in forms.render(form_id, [forms.of_child(child) if child else forms.Copy()], people.OFFICE, pdf, day=date(2024, 6, 30)):
                print(pdf.name, warning)
            subprocess.run(["pdftoppm", "-r", "70", "-png", str(pdf), str(pdf.with_suffix(""))], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
