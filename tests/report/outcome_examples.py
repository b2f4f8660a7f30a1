"""Outcomes written by hand, for the tests of decisions and renderers."""

from __future__ import annotations

from loccit.model import Finding, Ruling, Severity, Unchecked
from loccit.report.check.locations import Locations, Spot
from loccit.rules.explain import explanation
from loccit.rules.registry import Rule
from loccit.verdict.judged import Judged, State
from loccit.verdict.outcome import Outcome


def _none(_: object) -> tuple[()]:
    return ()


_RULES: tuple[tuple[str, Severity, str, str], ...] = (
    ("P001", "high", "Words that do not stand there", "They stand there.\n\nAlways."),
    ("F001", "high", "A row that is refused", "Its schema\nholds."),
    ("A001", "medium", "A year without its months", "Months give the year."),
    ("C001", "low", "A marker without an entry", "Markers have entries."),
)
RULES = {
    name: Rule(
        name, "defect" if name[0] in "PF" else "discrepancy", weight, title, explanation(why), _none
    )
    for name, weight, title, why in _RULES
}
LOCATIONS = Locations(
    folder="data sets/kelmouth",
    claims={
        "north/a/x": Spot("claims/north.yaml", 4),
        "south/b/x": Spot("claims/south.yaml", 9),
    },
    rows={"north/a/z": Spot("data/claims.csv", 3)},
    quotes={"north/a/x": "1.5 (34.7)", "south/b/x": "[about] 1.4", "north/a/z": "a | b"},
    whole="dataset.yaml",
)


def judged(
    name: str = "A001/x",
    state: State = "unruled",
    *,
    claims: tuple[str, ...] = (),
    where: str = "",
    digest: str = "d1",
    message: str = "the year is 3, its months give 4",
    severity: Severity | None = None,
    explanations: tuple[str, ...] = (),
    remedy: str = "look there",
) -> Judged:
    rule = RULES[name[:4]]
    finding = Finding(
        name, rule.id, message, remedy, claims, where, explanations, severity=severity
    )
    ruling = Ruling(name, "open", "waiting, <b>", digest, 7) if state == "ruled" else None
    return Judged(finding, rule, state, ruling, digest)


def outcome(
    *items: Judged,
    unchecked: tuple[Unchecked, ...] = (),
    not_selected: tuple[str, ...] = (),
) -> Outcome:
    return Outcome(
        rules=tuple(rule for name, rule in RULES.items() if name not in not_selected),
        judged=items,
        unchecked=unchecked,
        claims=3,
        cells=5,
        proved_on_articles=False,
        not_selected=tuple(RULES[name] for name in not_selected),
    )
