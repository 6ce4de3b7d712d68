"""Import end to end against reading the file to Python values and writing the same ready rows.

The floor reads with calamine and puts, with raw ``executemany`` into an equal encrypted file, the
rows that our import ends up with: the children, their files, their search keys, and one history
row each.  A second, leaner floor writes each child as one row of the list with its file beside it
and one history row, without search keys.
"""

from pathlib import Path
from typing import Any

from benchmarks import ledgers
from benchmarks.measure import Line, against, timed
from ledger_app.operations import import_workbook

TABLES = ("child", "dossier", "search_key", "change")
LEAN = ("child", "dossier", "change")
Ready = dict[str, tuple[str, list[tuple[Any, ...]]]]
"""Statement and rows by table."""


def ready_rows(folder: Path, roster: Path) -> Ready:
    """What one import writes, read back from the ledger it wrote."""
    found: Ready = {}
    with ledgers.empty(folder) as store:
        receipt = import_workbook.run(store, roster)
        assert receipt.new == receipt.read, f"read {receipt.read}, new {receipt.new}"
        connection = store.connection()
        for table in TABLES:
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            marks = ", ".join("?" * len(rows[0]))
            found[table] = f"INSERT INTO {table} VALUES ({marks})", [tuple(row) for row in rows]
    return found


def write(store: Any, ready: Ready, tables: tuple[str, ...]) -> None:
    """One transaction of ready rows."""
    connection = store.connection()
    with store.operation("import", "raw"):
        for table in tables:
            connection.executemany(*ready[table])


def read(roster: Path) -> list[list[Any]]:
    """The file as Python values, and nothing more."""
    import python_calamine

    with roster.open("rb") as file:
        rows: list[list[Any]] = python_calamine.CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    return rows


def run(rows: int, rounds: int) -> list[Line]:
    """Ours over the floor, and over the leaner one."""
    with ledgers.folder() as folder:
        roster = ledgers.roster(folder / "roster.xlsx", rows)
        ready = ready_rows(folder / "first", roster)
        names = iter(range(10_000))

        def floor(tables: tuple[str, ...]) -> float:
            with ledgers.empty(folder / f"floor{next(names)}") as store:

                def read_and_write() -> None:
                    read(roster)
                    write(store, ready, tables)

                return timed(read_and_write)

        def ours() -> float:
            with ledgers.empty(folder / f"ours{next(names)}") as store:
                return timed(lambda: import_workbook.run(store, roster))

        same, same_detail = against(lambda: floor(TABLES), ours, rounds)
        lean, lean_detail = against(lambda: floor(LEAN), ours, rounds)
    title = f"import of {rows:,} rows × 40 columns over reading and writing the same ready rows"
    return [Line(title, same, 1.6, detail=same_detail), Line("the same over a floor without search keys", lean, detail=lean_detail)]
