"""The register of rules: found by walking this package, so that a new rule is one new function."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from loccit.errors import LoccitError
from loccit.model import Finding, Severity, Unchecked
from loccit.naming import nearest
from loccit.rules.explain import Explanation, explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.corpus.corpus import Corpus

Given = TypeVar("Given")
Kind = Literal["defect", "discrepancy"]
Result = Finding | Unchecked


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: ``check`` yields what it found and what it could not check.

    A rule about the articles (a *discrepancy*) is given a ``Corpus``, one about our own work (a
    *defect*) a ``Base``. ``about`` is the class of its findings: what they are about
    (``CLASSES``), by its family where the rule doesn't say. ``forms`` explain what else it holds:
    the same law over another relation (``also``).
    """

    id: str
    kind: Kind
    severity: Severity
    title: str
    explanation: Explanation
    check: Callable[[Any], Iterable[Result]] = field(compare=False)
    about: str = ""
    forms: tuple[Explanation, ...] = ()


_RULES: dict[str, Rule] = {}
# The other forms of a rule, by its id, with the order in which they are named: module and function.
_FORMS: dict[str, dict[str, tuple[Explanation, Callable[[Any], Iterable[Result]]]]] = {}

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
) -> Callable[[Callable[[Given], Iterable[Result]]], Callable[[Given], Iterable[Result]]]:
    """Register a generator as the rule of that id; its docstring is its documentation.

    ``rules/explain.py`` says how it is written: what, why, Fails, Holds, Settle.
    """

    def register(
        check: Callable[[Given], Iterable[Result]],
    ) -> Callable[[Given], Iterable[Result]]:
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


def also(
    name: str,
) -> Callable[[Callable[[Given], Iterable[Result]]], Callable[[Given], Iterable[Result]]]:
    """Register a generator as another form of the rule of that id: one law, another relation.

    Its docstring is written like a rule's, and is part of the rule's documentation.
    """

    def register(
        check: Callable[[Given], Iterable[Result]],
    ) -> Callable[[Given], Iterable[Result]]:
        said = explanation(inspect.getdoc(check) or "")
        _FORMS.setdefault(name, {})[f"{check.__module__}.{check.__qualname__}"] = said, check
        return check

    return register


def all_rules() -> list[Rule]:
    """Return every rule with its forms, in the order of families (defects first) and numbers."""
    _import_rules()
    families = list(FAMILIES)
    ordered = sorted(_RULES.values(), key=lambda item: (families.index(item.id[0]), item.id))
    return list(map(_with_forms, ordered))


@cache
def _import_rules() -> None:
    import loccit.rules as package

    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)


def _with_forms(item: Rule) -> Rule:
    forms = [form for _, form in sorted(_FORMS.get(item.id, {}).items())]

    def check(given: object) -> Iterator[Result]:
        for one in (item.check, *(form for _, form in forms)):
            yield from one(given)

    return replace(item, check=check, forms=tuple(said for said, _ in forms)) if forms else item


def rule_of(name: str) -> Rule:
    """Return the rule of an id (in any case); LoccitError where there is none."""
    rules = {item.id: item for item in all_rules()}
    found = rules.get(name.upper())
    if not found:
        raise LoccitError(
            f"there is no rule '{name}'", None, "'loccit rules' lists them", nearest(name, rules)
        )
    return found


# --------------------------------------------------------------------------- running


@dataclass(frozen=True, slots=True)
class Run:
    """What the rules about articles came to on a corpus: the results of each, in their order."""

    rules: tuple[Rule, ...]
    results: Mapping[str, tuple[Result, ...]]

    @property
    def findings(self) -> Iterator[tuple[Rule, Finding]]:
        """All findings, each with its rule."""
        for item in self.rules:
            for result in self.results[item.id]:
                if isinstance(result, Finding):
                    yield item, result

    @property
    def unchecked(self) -> Iterator[Unchecked]:
        """All that could not be checked."""
        for results in self.results.values():
            yield from (result for result in results if isinstance(result, Unchecked))


def run_on_articles(corpus: Corpus) -> Run:
    """Run the rules about what the articles say; they need no files, tables or lock."""
    rules = tuple(item for item in all_rules() if item.kind == "discrepancy")
    return Run(rules, {item.id: _merged(results_of(item, corpus)) for item in rules})


def results_of(item: Rule, given: object) -> list[Result]:
    """Return the results of one rule in a stable order: findings by their ids, then the rest."""
    return sorted(item.check(given), key=_order)


def _merged(results: Iterable[Result]) -> tuple[Result, ...]:
    """Return one finding for each id, as people rule on ids."""
    found: dict[str, list[Finding]] = {}
    unchecked: list[Result] = []
    for result in results:
        if isinstance(result, Finding):
            found.setdefault(result.id, []).append(result)
        else:
            unchecked.append(result)
    return (*map(_joined, found.values()), *unchecked)


def _joined(findings: list[Finding]) -> Finding:
    """Return one finding for several of one id: the first, with what the others add."""
    first, *others = findings
    if not others:
        return first
    said = {first.message, *first.explanations}
    more = dict.fromkeys(
        text for item in others for text in (item.message, *item.explanations) if text not in said
    )
    return replace(
        first,
        claims=tuple(dict.fromkeys(name for item in findings for name in item.claims)),
        explanations=(*first.explanations, *more),
    )


def _order(result: Result) -> tuple[str, str]:
    if isinstance(result, Finding):
        return ("0" + result.id, result.message)
    return ("1" + result.what, result.reason)
