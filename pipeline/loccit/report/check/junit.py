"""JUnit's XML, as CI servers read it: a suite a family, a case a rule or a finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from loccit import inert
from loccit.report.check.in_words import without_finding
from loccit.rules.registry import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.model import Unchecked
    from loccit.report.check.answer import Answer
    from loccit.report.check.locations import Locations
    from loccit.rules.registry import Rule
    from loccit.verdict.judged import Judged
    from loccit.verdict.outcome import Outcome

# What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(answer: Answer) -> str:
    """Return what a check came to.

    A rule that found nothing and checked everything is a case that passed. Each finding is a case
    that failed, or was skipped where somebody acknowledged it or it weighs too little. What was not
    checked, and a rule that was left out, is a case that was skipped: it never counts as passed.
    """
    outcome, locations = answer.outcome, answer.locations
    root = Xml.Element("testsuites", name="loccit check")
    for letter, family in FAMILIES.items():
        suite = Xml.Element("testsuite", name=family)
        for rule in outcome.rules:
            if rule.id[0] == letter:
                _rule(suite, rule, outcome, locations)
        for rule in outcome.not_selected:
            if rule.id[0] == letter:
                _skip(_case(suite, rule, rule.title), "not selected")
        _add(root, suite)
    idle = Xml.Element("testsuite", name="rulings")
    for name, why in without_finding(outcome):
        case = Xml.SubElement(idle, "testcase", classname="loccit.rulings", name=_text(name))
        _skip(case, f"idle ruling: {why}")
    _add(root, idle)
    _count(root, list(root))
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}'


def _add(root: Xml.Element, suite: Xml.Element) -> None:
    """Add a suite that has cases."""
    if len(suite):
        _count(suite, [suite])
        root.append(suite)


def _rule(suite: Xml.Element, rule: Rule, outcome: Outcome, locations: Locations) -> None:
    found = [item for item in outcome.judged if item.rule.id == rule.id]
    unchecked = [item for item in outcome.unchecked if item.rule == rule.id]
    if not found and not unchecked:
        _case(suite, rule, rule.title)
    for item in found:
        _finding(suite, item, locations)
    for missing in unchecked:
        _unchecked(suite, rule, missing)


def _finding(suite: Xml.Element, item: Judged, locations: Locations) -> None:
    spot = locations.main(item)
    case = _case(suite, item.rule, item.finding.id)
    case.set("file", _text(spot.path))
    case.set("line", str(spot.line))
    if item.ruling and item.state == "ruled":
        _skip(case, f"ruled: {item.ruling.decision}: {item.ruling.because}")
    elif item.holds_up:
        why = "known to the baseline" if item.acknowledged else f"severity {item.severity}"
        _skip(case, f"{why}: {item.finding.message}")
    else:
        failure = Xml.SubElement(case, "failure", type=item.rule.kind)
        failure.set("message", _text(item.finding.message))
        failure.text = _text("\n".join(_details(item, locations)))


def _details(item: Judged, locations: Locations) -> Iterable[str]:
    spot = locations.main(item)
    yield f"at: {spot.path}:{spot.line}"
    for text in item.finding.explanations:
        yield f"but: {text}"
    for related in locations.related(item):
        yield f"{related.path}:{related.line}: {related.words}"
    if item.finding.remedy:
        yield f"do: {item.finding.remedy}"


def _unchecked(suite: Xml.Element, rule: Rule, missing: Unchecked) -> None:
    _skip(_case(suite, rule, missing.what), f"not checked: {missing.reason}")


def _case(suite: Xml.Element, rule: Rule, name: str) -> Xml.Element:
    return Xml.SubElement(suite, "testcase", classname=f"loccit.{rule.id}", name=_text(name))


def _skip(case: Xml.Element, why: str) -> None:
    Xml.SubElement(case, "skipped", message=_text(why))


def _count(element: Xml.Element, suites: Iterable[Xml.Element]) -> None:
    cases = [case for suite in suites for case in suite]
    element.set("tests", str(len(cases)))
    for name, child in (("failures", "failure"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(child) is not None for case in cases)))
    element.set("errors", "0")


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", inert.text(text))
