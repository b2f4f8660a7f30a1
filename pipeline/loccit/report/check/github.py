"""Annotations of GitHub's workflows: what fails, at its line; then the verdict as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit import inert
from loccit.report.check.in_words import verdict, without_finding
from loccit.verdict.outcome import NOT_PROVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.model import Severity
    from loccit.report.check.answer import Answer
    from loccit.report.check.locations import Locations
    from loccit.verdict.judged import Judged
    from loccit.verdict.outcome import Outcome

# A finding may be about a whole table; an annotation shows the first few.
_QUOTED = 4
_COMMANDS: dict[Severity, str] = {
    "high": "error",
    "medium": "warning",
    "low": "notice",
    "hint": "notice",
}


def render(answer: Answer) -> str:
    """Return a workflow command for each finding that nobody acknowledged, and the verdict.

    What was not checked is one notice: GitHub shows ten of a kind and a step.
    """
    commands = _commands(answer.outcome, answer.locations)
    return "\n".join([*commands, verdict(answer.outcome)])


def _commands(outcome: Outcome, locations: Locations) -> Iterator[str]:
    for item in outcome.judged:
        if not item.acknowledged:
            yield _annotation(item, locations)
    if outcome.unchecked:
        lines = [f"{item.rule}: {item.what}: {item.reason}" for item in outcome.unchecked]
        title = f"loccit: {len(lines)} things not checked"
        level = "warning" if outcome.exit_code == NOT_PROVED else "notice"
        yield f"::{level} title={_property(title)}::{_data(chr(10).join(lines))}"
    idle = [f"{name}: {why}" for name, why in without_finding(outcome)]
    if idle:
        title = f"loccit: {len(idle)} idle rulings"
        yield f"::notice title={_property(title)}::{_data(chr(10).join(idle))}"


def _annotation(item: Judged, locations: Locations) -> str:
    spot = locations.main(item)
    finding = item.finding
    lines = [finding.message, *(f"but: {text}" for text in finding.explanations)]
    lines += [f"read from {one.words}" for one in locations.related(item)[:_QUOTED]]
    if finding.remedy:
        lines.append(f"do: {finding.remedy}")
    title = f"{finding.rule} {item.rule.title}"
    return (
        f"::{_COMMANDS[item.severity]} file={_property(spot.path)},line={spot.line},"
        f"title={_property(title)}::{_data(chr(10).join(lines))}"
    )


def _data(text: str) -> str:
    """Return text as the message of a command; "%" comes first, or it would be escaped twice."""
    return inert.text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return text as a property's value, where commas and colons have a meaning."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
