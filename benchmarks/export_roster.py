"""Export to T07 against xlsxwriter in constant-memory mode writing the same cells and styles from ready values."""

from pathlib import Path
from typing import Any

from benchmarks import ledgers
from benchmarks.measure import Line, against, timed
from ledger_app.operations import export_roster

_WRITERS = ("write_string", "write_number", "write_blank", "write_datetime", "write_boolean")
Call = tuple[int, str, int, int, object, int]
"""Sheet, method, row, column, value, number of the format."""


class _Recorder:
    """Listens to one export: every cell written and every format made."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.formats: list[dict[str, object]] = []
        self._numbers: dict[int, int] = {}
        self._sheets: dict[int, int] = {}

    def listen(self, work: Any) -> None:
        """Run ``work`` with xlsxwriter's public methods watched."""
        from xlsxwriter.workbook import Workbook
        from xlsxwriter.worksheet import Worksheet

        kept = {name: getattr(Worksheet, name) for name in _WRITERS}
        add_format = Workbook.add_format
        recorder = self

        def watched_format(book: Any, properties: Any = None) -> Any:
            made = add_format(book, properties)
            if properties and "xf_index" in properties:
                return made  # the workbook's own default
            recorder._numbers[id(made)] = len(recorder.formats)
            recorder.formats.append(dict(properties or {}))
            return made

        def watch(name: str) -> Any:
            def watched(sheet: Any, row: int, column: int, value: object = None, style: Any = None) -> Any:
                number = recorder._numbers.get(id(style), -1)
                place = recorder._sheets.setdefault(id(sheet), len(recorder._sheets))
                recorder.calls.append((place, name, row, column, value, number))
                return kept[name](sheet, row, column, value, style)

            return watched

        Workbook.add_format = watched_format
        for name in _WRITERS:
            setattr(Worksheet, name, watch(name))
        try:
            work()
        finally:
            Workbook.add_format = add_format
            for name, method in kept.items():
                setattr(Worksheet, name, method)


def _bare(out: Path, recorder: _Recorder) -> None:
    """The same cells and styles, and nothing else."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(out), {"constant_memory": True, "tmpdir": str(out.parent)}) as book:
        styles = [book.add_format(properties) for properties in recorder.formats]
        sheets: dict[int, Any] = {}
        writers: dict[tuple[int, str], Any] = {}
        for place in dict.fromkeys(call[0] for call in recorder.calls):
            sheets[place] = book.add_worksheet()
            for name in _WRITERS:
                writers[place, name] = getattr(sheets[place], name)
        for place, name, row, column, value, number in recorder.calls:
            writers[place, name](row, column, value, styles[number] if number >= 0 else None)


def run(rows: int, rounds: int) -> list[Line]:
    """One line: ours over the floor."""
    with ledgers.folder() as folder, ledgers.filled(folder / "ledger", rows) as store:
        recorder = _Recorder()
        recorder.listen(lambda: export_roster.export(store, "T07", folder / "first.xlsx"))
        ratio, detail = against(
            lambda: timed(lambda: _bare(folder / "floor.xlsx", recorder)),
            lambda: timed(lambda: export_roster.export(store, "T07", folder / "ours.xlsx")),
            rounds,
        )
        cells = f"{len(recorder.calls):,} cells, {len(recorder.formats)} styles"
    return [Line(f"export of {rows:,} children to T07 over bare xlsxwriter", ratio, 1.2, detail=f"{detail}; {cells}")]
