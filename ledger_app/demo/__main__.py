"""Write invented children's homes for the children of a dumped ledger: ``python -m ledger_app.demo CHILDREN.jsonl HOMES.json``."""

import json
import sys
from datetime import date
from pathlib import Path

from ledger_app.demo import homes, people


def main(dumped: Path, out: Path, day: date | None = None) -> None:
    """Homes attended by those invented children who came into the ledger, each by its identity number."""
    known = {json.loads(line).get("身份证号") for line in dumped.read_text(encoding="utf-8").splitlines()}
    there = [child for child in people(2 * len(known)) if child.values["id_no"] in known]
    out.write_text(json.dumps(homes(there, day or date.today()), ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
