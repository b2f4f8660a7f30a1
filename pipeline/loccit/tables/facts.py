"""The long table ``facts``: for each subject, property and qualifiers, what the articles say."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loccit.pull.claims import slug
from loccit.pull.resources import json_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.corpus.intervals import Intervals
    from loccit.model import Claim
    from loccit.vocabulary.types import Vocabulary

Row = dict[str, str]
Status = Literal["agreed", "single source", "disputed", "settled"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict that claims are part of: its id, the fresh decision on it, and what that prefers.

    ``decision`` is "" without one; ``prefer`` are the claims of the preferred figure.
    """

    discrepancy: str
    decision: str = ""
    prefer: frozenset[str] = frozenset()

    @property
    def settled(self) -> bool:
        """Whether a decision says which value holds."""
        return bool(self.prefer)


@dataclass(frozen=True, slots=True)
class _Key:
    subject: str
    property: str
    qualifiers: tuple[tuple[str, str], ...]
    date: str
    date_modifier: str
    unit: str
    item: str

    def id(self) -> str:
        values = [value for _, value in self.qualifiers]
        parts = [self.date, self.date_modifier, *values, self.unit, self.item]
        return ".".join([self.subject, self.property, *filter(None, map(_slug, parts))])


def _slug(text: str) -> str:
    return slug(text.replace("%", "percent").replace("°", ""))


def facts(
    claims: Sequence[Claim],
    intervals: Intervals,
    vocabulary: Vocabulary,
    disputes: Mapping[str, Sequence[Dispute]],
) -> list[Row]:
    """Return one row for each thing that is claimed, whoever claims it, in order of ids.

    Claims are about the same thing where subject, property, unit, date and the qualifiers that
    separate the property are equal; values in two units stay two facts. ``disputes`` are the
    conflicts that each claim is part of: whether claims agree is decided in one place only.
    """
    groups: dict[_Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_key(claim, vocabulary), []).append(claim)
    rows = [_row(key, group, intervals, disputes) for key, group in groups.items()]
    rows.sort(key=lambda row: (row["id"], row["claims"]))
    return _numbered(rows)


def _numbered(rows: list[Row]) -> list[Row]:
    """Tell apart rows whose ids would be one: spellings that differ by a mark alone."""
    seen: dict[str, int] = {}
    for row in rows:
        name = row["id"]
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            row["id"] = f"{name}.{seen[name]}"
    return rows


def _key(claim: Claim, vocabulary: Vocabulary) -> _Key:
    owner = vocabulary.properties[claim.property]
    return _Key(
        subject=claim.subject,
        property=claim.property,
        qualifiers=tuple(pair for pair in claim.qualifiers if pair[0] in owner.separated_by),
        date=claim.date,
        date_modifier=claim.date_modifier,
        unit=claim.unit,
        item=claim.value if owner.list else "",
    )


def _row(
    key: _Key,
    group: list[Claim],
    intervals: Intervals,
    disputes: Mapping[str, Sequence[Dispute]],
) -> Row:
    group = sorted(group, key=lambda claim: claim.claim)
    own = {item.discrepancy: item for claim in group for item in disputes.get(claim.claim, ())}
    status = _status(group, list(own.values()))
    said = _said(status, key, group, intervals, list(own.values()))
    return {
        "id": key.id(),
        "subject": key.subject,
        "property": key.property,
        "qualifiers": json.dumps(
            dict(key.qualifiers), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ),
        "date": key.date,
        "date_start": group[0].date_start,
        "date_end": group[0].date_end,
        "date_modifier": key.date_modifier,
        "value": said.value,
        "lower": said.lower,
        "upper": said.upper,
        "unit": key.unit,
        "modifier": said.modifier,
        "status": status,
        "discrepancies": " ".join(sorted(own)),
        "ruling": " ".join(sorted({item.decision for item in own.values() if item.decision})),
        "claims": json_list([claim.claim for claim in group]),
    }


@dataclass(frozen=True, slots=True)
class _Said:
    value: str
    lower: str
    upper: str
    modifier: str


def _status(group: list[Claim], disputes: Sequence[Dispute]) -> Status:
    if disputes:
        return "settled" if all(item.settled for item in disputes) else "disputed"
    return "agreed" if len({claim.article for claim in group}) > 1 else "single source"


def _said(
    status: Status,
    key: _Key,
    group: list[Claim],
    intervals: Intervals,
    disputes: Sequence[Dispute],
) -> _Said:
    """Return the value of a fact: of a settled one the preferred one, and none of the others."""
    if status == "settled":
        preferred = frozenset[str]().union(*(item.prefer for item in disputes))
        group = [claim for claim in group if claim.claim in preferred]
        return _most_precise(group, intervals) if group else _Said("", "", "", "")
    # The row of one item of a list says what is disputed: that the subject has it.
    if status == "disputed" and not key.item:
        return _disputed(group, intervals)
    return _most_precise(group, intervals)


def _width(claim: Claim, intervals: Intervals) -> tuple[int, object]:
    own = intervals.of(claim)
    if intervals.is_date(claim):
        return (0, _days(claim)) if claim.lower and claim.upper else (2, 0)
    if own is None:
        return (0, 0)
    if own.low is None or own.high is None:
        return (2, 0)
    return (1, own.high - own.low)


def _days(claim: Claim) -> int:
    start, end = (datetime.date.fromisoformat(day) for day in (claim.lower, claim.upper))
    return (end - start).days


def _most_precise(group: list[Claim], intervals: Intervals) -> _Said:
    best = min(group, key=lambda claim: (*_width(claim, intervals), claim.claim))
    return _Said(best.value, best.lower, best.upper, best.modifier)


def _disputed(group: list[Claim], intervals: Intervals) -> _Said:
    """Return no value, and for numbers the ends between which everything lies that is printed."""
    ends = [value for claim in group for value in (claim.value, claim.lower, claim.upper) if value]
    if intervals.is_date(group[0]):
        first, last = [claim.lower for claim in group], [claim.upper for claim in group]
        return _Said("", min(first), max(last) if all(last) else "", "")
    if intervals.of(group[0]) is None:
        return _Said("", "", "", "")
    ordered = sorted(ends, key=float)
    return _Said("", ordered[0], ordered[-1], "")
