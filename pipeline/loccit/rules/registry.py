"""The register of rules: found by walking this package, so that a new rule is one new function."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from loccit.errors import LoccitError
from loccit.files import nearest
from loccit.model import Finding, Severity, Unchecked
from loccit.rules.explain import Explanation, explanation

if TYPE_CHECKING:
    from loccit.rules.base import Base
    from loccit.rules.corpus import Corpus

Kind = Literal["defect", "discrepancy"]
Result = Finding | Unchecked


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: ``check`` yields what it found and what it could not check.

    A rule about the articles (a *discrepancy*) looks at a ``Corpus`` only.
    """

    id: str
    kind: Kind
    severity: Severity
    title: str
    explanation: Explanation
    check: Callable[[Base], Iterable[Result]]


_RULES: dict[str, Rule] = {}

FAMILIES = {
    "P": "provenance",
    "V": "coverage",
    "F": "structure",
    "L": "lock",
    "R": "range",
    "U": "unit",
    "A": "aggregate",
    "O": "order",
    "T": "time",
    "C": "citation",
}
_DEFECTS = "PVFL"


def rule(
    name: str, title: str, severity: Severity = "medium"
) -> Callable[[Callable[[Base], Iterable[Result]]], Callable[[Base], Iterable[Result]]]:
    """Register a generator as the rule of that id; its docstring is its documentation.

    ``rules/explain.py`` says how it is written: what, why, Fails, Holds, Settle.
    """

    def register(check: Callable[[Base], Iterable[Result]]) -> Callable[[Base], Iterable[Result]]:
        if name in _RULES:
            raise ValueError(f"the rule {name} exists twice")
        kind: Kind = "defect" if name[0] in _DEFECTS else "discrepancy"
        weight: Severity = "high" if kind == "defect" else severity
        said = explanation(inspect.getdoc(check) or "")
        _RULES[name] = Rule(name, kind, weight, title, said, check)
        return check

    return register


def all_rules() -> list[Rule]:
    """Return every rule in the order of families (defects first) and numbers."""
    import loccit.rules as package

    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    families = list(FAMILIES)
    return sorted(_RULES.values(), key=lambda item: (families.index(item.id[0]), item.id))


def rule_of(name: str) -> Rule:
    """Return the rule of an id (in any case); LoccitError where there is none."""
    rules = {item.id: item for item in all_rules()}
    found = rules.get(name.upper())
    if not found:
        raise LoccitError(
            f"there is no rule '{name}'", None, "'loccit rules' lists them", nearest(name, rules)
        )
    return found


def run_rules(base: Base) -> Iterator[tuple[Rule, list[Result]]]:
    """Run every rule and yield its results in a stable order, one finding for each id."""
    for item in all_rules():
        yield item, _ordered(item.check(base))


def run_on_articles(corpus: Corpus) -> Iterator[tuple[Rule, list[Result]]]:
    """Run the rules about what the articles say; they need no files, tables or lock."""
    for item in all_rules():
        if item.kind == "discrepancy":
            yield item, _ordered(item.check(cast("Base", corpus)))


def _ordered(results: Iterable[Result]) -> list[Result]:
    """Return results in a stable order; findings of one group (two units, say) become one."""
    found: dict[tuple[str, ...], Result] = {}
    for result in results:
        if isinstance(result, Unchecked):
            found[(result.rule, result.what, result.reason)] = result
            continue
        first = found.get((result.id,))
        found[(result.id,)] = _joined(first, result) if isinstance(first, Finding) else result
    return sorted(found.values(), key=_order)


def _joined(first: Finding, second: Finding) -> Finding:
    messages = dict.fromkeys([first.message, second.message])
    return replace(
        first,
        message="; ".join(messages),
        claims=tuple(dict.fromkeys([*first.claims, *second.claims])),
        explanations=tuple(dict.fromkeys([*first.explanations, *second.explanations])),
    )


def _order(result: Result) -> tuple[str, str]:
    if isinstance(result, Finding):
        return ("0" + result.id, result.message)
    return ("1" + result.what, result.reason)
