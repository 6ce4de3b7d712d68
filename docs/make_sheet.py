"""The sheet for county IT as two printed pages: ``python docs/make_sheet.py`` writes docs/county-it.pdf."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PySide6.QtCore import QMarginsF, QSizeF  # noqa: E402
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument  # noqa: E402
from PySide6.QtGui import QFontDatabase as Fonts  # noqa: E402

from ledger_app import paths  # noqa: E402

PAGES = 2
MARGIN_MM = 15.0
DOTS = 1200


def document(text: str) -> QTextDocument:
    """The sheet laid out for A4 at 9 points."""
    made = QTextDocument()
    made.setDefaultFont(QFont("Noto Sans SC", 9))
    made.setMarkdown(text)
    return made


def write(source: Path, out: Path) -> int:
    """The PDF; how many pages it has."""
    writer = QPdfWriter(str(out))
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
    writer.setTitle("县级信息化人员须知")
    sheet = document(source.read_text(encoding="utf-8"))
    sheet.documentLayout().setPaintDevice(writer)
    sheet.setPageSize(QSizeF(writer.width(), writer.height()))
    sheet.print_(writer)
    return sheet.pageCount()


def main() -> int:
    """Write it, and complain when it does not fit."""
    _app = QGuiApplication(sys.argv[:1])
    for file in sorted((paths.resources() / "fonts").glob("NotoSansSC*.ttf")):
        Fonts.addApplicationFont(str(file))
    pages = write(HERE / "county-it.md", HERE / "county-it.pdf")
    print(f"docs/county-it.pdf: {pages} pages")
    return 0 if pages <= PAGES else 1


if __name__ == "__main__":
    sys.exit(main())
