"""A second evaluator, slow and plain, straight over the files: the oracle for the compiled one.

Truths are numbers: 0 false, 1 true, ½ unknown; “all” is the least, “any” the greatest.  A date known
to the month only is tried for each of its days.  It shares no code with the program.
"""

import calendar
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

UNSURE = ("身份不详", "其他", "未定级")
HALF = Fraction(1, 2)
Truth = int | Fraction


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """Entries of all files by kind and name, as TOML gives them."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        for kind, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for entry in entries:
                name = (
                    entry.get("id") or entry.get("name") or entry.get("code") or entry.get("key") or entry.get("field") or str(len(found))
                )
                found.setdefault(kind, {})[name] = entry
    return found


def days_of(text: str) -> Iterator[date]:
    """Every day that an ISO day or month can mean."""
    year, month = int(text[:4]), int(text[5:7])
    if len(text) > 7:
        yield date(year, month, int(text[8:10]))
        return
    for day in range(1, calendar.monthrange(year, month)[1] + 1):
        yield date(year, month, day)


def full_months(start: date, end: date) -> int:
    """Whole months from one day to another, counted one by one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months


def years_old(birth: date, day: date) -> int:
    """Birthdays that have come by ``day``; that of 29 February comes on 1 March where there is none."""
    age = -1
    for year in range(birth.year, day.year + 1):
        try:
            birthday = birth.replace(year=year)
        except ValueError:
            birthday = date(year, 3, 1)
        age += birthday <= day
    return age


def over(truths: list[bool]) -> Truth:
    """What holds of every possibility, of none, or of some."""
    return 1 if all(truths) else 0 if not any(truths) else HALF


class Naive:
    """The raw files asked about one child on one day."""

    def __init__(
        self, raw: Mapping[str, Mapping[str, Any]], labels: Mapping[str, str], values: Mapping[str, Any], rows: Mapping[str, Any], day: date
    ):
        """``labels`` are measures by the label of their rows."""
        self.raw, self.labels, self.values, self.rows, self.day = raw, labels, values, rows, day

    def parameter(self, key: str) -> Any:
        """The last setting that began by the day."""
        begun = [s for s in self.raw["parameter"][key].get("setting", []) if self.begun(s["from"])]
        return begun[-1]["value"] if begun else None

    def begun(self, since: object) -> bool:
        """Whether a day, month or year had come."""
        numbers = [int(n) for n in re.findall(r"\d+", str(since))] + [1, 1]
        return date(*numbers[:3]) <= self.day

    def version(self, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The last version that had begun."""
        begun = [v for v in entry["version"] if self.begun(v["from"])]
        return begun[-1] if begun else None

    def of(self, kind: str, name: str) -> Truth:
        """The truth of a measure or category; false before its first version."""
        version = self.version(self.raw[kind][name])
        return self.truth(version["when"], self.values) if version else 0

    def definition(self, name: str) -> Truth:
        """The truth of a definition, a parent's one read for that side."""
        entry, side = self.raw["definition"].get(name), ""
        if entry is None:
            side, _, rest = name.partition("_")
            entry = self.raw["definition"][f"parent_{rest}"]
        version = self.version(entry)
        return self.truth(version["when"], self.values, side) if version else 0

    def holds(self, measure: str) -> Truth:
        """By the latest row that had begun, else by the fields."""
        mine = [r for r in self.rows.get("measure", []) if self.labels.get(r.get("measure_name")) == measure]

        def start(row: Mapping[str, Any]) -> str:
            return next((row[k] for k in ("measure_from", "measure_applied", "measure_informed") if row.get(k)), "")

        mine = [r for r in mine if start(r) <= self.day.isoformat()]
        if mine:
            row = max(enumerate(mine), key=lambda pair: (start(pair[1]), pair[0]))[1]
            over_by = row.get("measure_to") and max(days_of(row["measure_to"])) < self.day
            return int(row.get("measure_state") == "已享" and not over_by)
        held = self.raw["measure"][measure].get("held")
        return self.truth(held, self.values) if held else 0

    def bound(self, value: Any) -> Any:
        """A number, or a parameter's."""
        return self.parameter(value[1:]) if isinstance(value, str) else value

    def truth(self, t: Mapping[str, Any], record: Mapping[str, Any], side: str = "") -> Truth:
        """Any criterion."""
        key = lambda name: name.replace("parent_", f"{side}_", 1) if name.startswith("parent_") else name  # noqa: E731
        if "all" in t:
            return min(self.truth(p, record, side) for p in t["all"])
        if "any" in t:
            return max(self.truth(p, record, side) for p in t["any"])
        if "recorded" in t:
            said = [v for p in t["recorded"] if (v := self.truth(p, record, side)) != HALF]
            return max(said) if said else HALF
        if "noted" in t:
            return int(self.truth(t["noted"], record, side) == 1)
        if "not" in t:
            return 1 - self.truth(t["not"], record, side)
        if "each_parent" in t:
            return min(self.truth(t["each_parent"], record, s) for s in ("father", "mother"))
        if "any_parent" in t:
            return max(self.truth(t["any_parent"], record, s) for s in ("father", "mother"))
        if "parents" in t:
            a, b = t["parents"]
            pairs = (("father", "mother"), ("mother", "father"))
            return max(min(self.truth(a, record, x), self.truth(b, record, y)) for x, y in pairs)
        if "rows" in t:
            return max([self.truth(t["some"], row) for row in self.rows.get(t["rows"], []) if self.covers(row, t.get("during"))], default=0)
        if "field" in t:
            return self.compared(key(t["field"]), {k: v for k, v in t.items() if k != "field"}, record)
        if "is" in t:
            return self.definition(key(t["is"]))
        if "holds" in t:
            return self.holds(t["holds"])
        if "qualifies" in t:
            return self.of("measure", t["qualifies"])
        return self.measured(t, key, record)

    def measured(self, t: Mapping[str, Any], key: Any, record: Mapping[str, Any]) -> Truth:
        """Ages, months and parameters."""
        if "parameter" in t:
            value = self.parameter(t["parameter"])
            return HALF if value is None else int(value)
        if "age_from" in t or "age_below" in t:
            years, birth = self.bound(t.get("age_from", t.get("age_below"))), self.values.get("birth")
            if years is None or not birth:
                return HALF
            reached = over([years_old(b, self.day) >= years for b in days_of(birth)])
            return reached if "age_from" in t else 1 - reached
        months = self.bound(t["at_least"])
        ends = [record.get(key(k)) for k in ([t["months_since"]] if "months_since" in t else t["months_between"])]
        if months is None or not all(ends):
            return HALF
        last = self.day if "months_since" in t else next(days_of(ends[1]))
        return over([full_months(d, last) >= months for d in days_of(ends[0])])

    def covers(self, row: Mapping[str, Any], during: list[str] | None) -> bool:
        """Whether a row's time covers the day."""
        if not during:
            return True
        first, last = (row.get(k) for k in during)
        return (not first or min(days_of(first)) <= self.day) and (not last or max(days_of(last)) >= self.day)

    def compared(self, key: str, how: Mapping[str, Any], record: Mapping[str, Any]) -> Truth:
        """One field."""
        ((word, wanted),) = how.items()
        value = record.get(key)
        there = value not in (None, "", [])
        if word == "known":
            return int(there == wanted)
        if not there:
            return HALF
        if word in ("is", "in"):
            wanted = wanted if isinstance(wanted, list) else [wanted]
            given = value if isinstance(value, list) else [value]
            if any(g in wanted for g in given):
                return 1
            return HALF if isinstance(value, str) and value in UNSURE else 0
        if word == "contains":
            words = self.parameter(wanted[1:]) if isinstance(wanted, str) else wanted
            return int(any(w in str(value) for w in words)) if words else HALF
        if word in ("at_least", "below"):
            least = self.bound(wanted)
            reached: Truth = HALF if least is None else int(float(str(value)) >= least)
            return reached if word == "at_least" else 1 - reached
        past = int(max(days_of(str(value))) < self.day)
        return past if wanted else 1 - past
