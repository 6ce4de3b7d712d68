"""Names in criteria: every definition, measure and parameter that is spoken of exists, and none needs itself."""

from collections.abc import Iterator, Mapping

from ledger_app.domain.policy.criteria import (
    AgeBelow,
    AgeFrom,
    Contains,
    Criterion,
    Given,
    Holds,
    Is,
    Least,
    MonthsBetween,
    MonthsSince,
    Qualifies,
    inner,
)
from ledger_app.domain.policy.faults import Fault
from ledger_app.domain.policy.values import Policy, Version


def walk(criterion: Criterion) -> Iterator[Criterion]:
    """The criterion and all it is made of."""
    yield criterion
    for part in inner(criterion):
        yield from walk(part)


def faults(policy: Policy, files: Mapping[str, str]) -> list[Fault]:
    """What is spoken of but not there, and circles."""
    found = []
    graph: dict[str, set[str]] = {}
    for entry, criteria in (*_criteria(policy), *_clashing(policy)):
        file = files.get(entry.split(":", 1)[-1], "") or files.get("parent_" + entry.rpartition(":")[2].partition("_")[2], "")
        for criterion in criteria:
            for part in walk(criterion):
                if reason := _wrong(policy, part):
                    found.append(Fault(file, entry.partition(":")[2], reason))
                graph.setdefault(entry, set()).update(_needs(part))
    for name, measure in policy.measures.items():
        found += [
            Fault(files.get(name, ""), name, f"没有编号为“{other}”的措施")
            for other in (*measure.excludes, *measure.tops_up)
            if other not in policy.measures
        ]
    for category in policy.categories.values():
        if category.cause not in policy.causes:
            found.append(Fault(files.get(category.code, ""), category.code, f"没有致困原因“{category.cause}”"))
    if not found and (circle := _circle(graph)):
        found.append(Fault("", "、".join(n.partition(":")[2] for n in circle), "条件互相引用，绕成了圈"))
    return found


def _criteria(policy: Policy) -> Iterator[tuple[str, list[Criterion]]]:
    for name, definition in policy.definitions.items():
        yield f"is:{name}", _when(definition.versions)
    for code, category in policy.categories.items():
        yield f"category:{code}", _when(category.versions)
    for key, measure in policy.measures.items():
        yield f"qualifies:{key}", _when(measure.versions)
        yield f"holds:{key}", [measure.held] if measure.held is not None else []


def _clashing(policy: Policy) -> Iterator[tuple[str, list[Criterion]]]:
    for clash in policy.clashes:
        yield f"clash:{clash.id}", [clash.when]


def _when(versions: tuple[Version, ...]) -> list[Criterion]:
    return [v.when for v in versions if v.when is not None]


def _wrong(policy: Policy, part: Criterion) -> str:
    if isinstance(part, Is) and part.name not in policy.definitions:
        return f"没有定义“{part.name}”"
    if isinstance(part, (Holds, Qualifies)) and part.measure not in policy.measures:
        return f"没有编号为“{part.measure}”的措施"
    if isinstance(part, Given):
        return _wrong_parameter(policy, part.parameter, "flag")
    if isinstance(part, Contains) and isinstance(part.words, str):
        return _wrong_parameter(policy, part.words, "words")
    if isinstance(part, (Least, AgeFrom, AgeBelow, MonthsSince, MonthsBetween)) and isinstance(part.bound, str):
        return _wrong_parameter(policy, part.bound, "number")
    return ""


def _wrong_parameter(policy: Policy, key: str, kind: str) -> str:
    known = policy.parameters.get(key)
    if known is None:
        return f"没有参数“{key}”"
    return "" if known.kind == kind else f"参数“{key}”应是 {kind}"


def _needs(part: Criterion) -> set[str]:
    if isinstance(part, Is):
        return {f"is:{part.name}"}
    if isinstance(part, Holds):
        return {f"holds:{part.measure}"}
    if isinstance(part, Qualifies):
        return {f"qualifies:{part.measure}"}
    return set()


def _circle(graph: Mapping[str, set[str]]) -> list[str]:
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> list[str]:
        if name in path:
            return path[path.index(name) :]
        if name in done:
            return []
        for following in sorted(graph.get(name, ())):
            if circle := visit(following, [*path, name]):
                return circle
        done.add(name)
        return []

    for name in sorted(graph):
        if circle := visit(name, []):
            return circle
    return []
