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
    from loccit.corpus.corpus import Corpus
    from loccit.rules.base import Base

Kind = Literal["defect", "discrepancy"]
Result = Finding | Unchecked


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: ``check`` yields what it found and what it could not check.

    A rule about the articles (a *discrepancy*) looks at a ``Corpus`` only. ``about`` is the class
    of its findings: what they are about (``CLASSES``), by its family where the rule doesn't say.
    """

    id: str
    kind: Kind
    severity: Severity
    title: str
    explanation: Explanation
    check: Callable[[Base], Iterable[Result]]
    about: str = ""


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
    "X": "conflict",
    "I": "identity",
    "N": "noted by a reader",
}
_DEFECTS = "PVFL"
# The classes of discrepancies, by the family of the rule that finds them; a rule may name another.
CLASSES = {
    "R": "range",
    "U": "unit",
    "A": "arithmetic",
    "O": "order",
    "T": "chronology",
    "C": "citation",
    "I": "identity",
    "J": "judgement",
    "X": "conflict",
    "S": "scope unclear",
}


def rule(
    name: str, title: str, severity: Severity = "medium", *, about: str = ""
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
        _RULES[name] = Rule(
            name, kind, weight, title, said, check, about or CLASSES.get(name[0], "")
        )
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


def run_rules(base: Base, rules: Iterable[Rule]) -> Iterator[tuple[Rule, list[Result]]]:
    """Run rules and yield for each its results in a stable order."""
    for item in rules:
        yield item, _discrepancies(item, base) if item.kind == "discrepancy" else _run(item, base)


def run_on_articles(corpus: Corpus) -> Iterator[tuple[Rule, list[Result]]]:
    """Run the rules about what the articles say; they need no files, tables or lock."""
    for item in all_rules():
        if item.kind == "discrepancy":
            yield item, _discrepancies(item, corpus)


def _run(item: Rule, base: Base) -> list[Result]:
    return sorted(item.check(base), key=_order)


def _discrepancies(item: Rule, corpus: Corpus) -> list[Result]:
    """Return a rule's results on a corpus, one for each id, as people rule on ids."""
    if item.id not in corpus.results:
        merged: dict[str, Finding] = {}
        unchecked: list[Result] = []
        for result in _run(item, cast("Base", corpus)):
            if isinstance(result, Finding):
                before = merged.get(result.id)
                merged[result.id] = _joined(before, result) if before else result
            else:
                unchecked.append(result)
        corpus.results[item.id] = [*merged.values(), *unchecked]
    return corpus.results[item.id]


def _joined(first: Finding, second: Finding) -> Finding:
    """Return one finding for two of one id: the first, with what the second adds."""
    said = (first.message, *first.explanations)
    more = [text for text in (second.message, *second.explanations) if text not in said]
    return replace(
        first,
        claims=tuple(dict.fromkeys((*first.claims, *second.claims))),
        explanations=(*first.explanations, *more),
    )


def _order(result: Result) -> tuple[str, str]:
    if isinstance(result, Finding):
        return ("0" + result.id, result.message)
    return ("1" + result.what, result.reason)
