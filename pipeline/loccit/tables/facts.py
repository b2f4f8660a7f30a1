"""The long table ``facts``: for each subject, property and qualifiers, what the articles say."""

from __future__ import annotations

import datetime
import itertools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loccit.pull.claims import slug
from loccit.pull.resources import json_list
from loccit.values import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.model import Claim
    from loccit.tables.intervals import Intervals
    from loccit.vocabulary.types import Vocabulary

Row = dict[str, str]
Status = Literal["agreed", "single source", "disputed"]


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


def facts(claims: Sequence[Claim], intervals: Intervals, vocabulary: Vocabulary) -> list[Row]:
    """Return one row for each thing that is claimed, whoever claims it, in order of ids.

    Claims are about the same thing where subject, property, unit, date and the qualifiers that
    separate the property are equal; values in two units stay two facts.
    """
    groups: dict[_Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_key(claim, vocabulary), []).append(claim)
    rows = [_row(key, group, intervals) for key, group in groups.items()]
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


def _row(key: _Key, group: list[Claim], intervals: Intervals) -> Row:
    group = sorted(group, key=lambda claim: claim.claim)
    status = _status(group, intervals)
    best = _most_precise(group, intervals)
    said = _disputed(group, intervals) if status == "disputed" else best
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
        "claims": json_list([claim.claim for claim in group]),
    }


@dataclass(frozen=True, slots=True)
class _Said:
    value: str
    lower: str
    upper: str
    modifier: str


def _status(group: list[Claim], intervals: Intervals) -> Status:
    pairs = itertools.combinations(group, 2)
    if not all(agree(first, second, intervals) for first, second in pairs):
        return "disputed"
    return "agreed" if len({claim.article for claim in group}) > 1 else "single source"


def agree(first: Claim, second: Claim, intervals: Intervals) -> bool:
    """Whether two claims about the same thing can both be true."""
    one, other = intervals.of(first), intervals.of(second)
    if intervals.is_date(first):
        return dates.compatible(first.value, second.value)
    if one is None or other is None:
        return (first.value, first.lower, first.upper) == (second.value, second.lower, second.upper)
    return one.meets(other)


def _width(claim: Claim, intervals: Intervals) -> tuple[int, object]:
    own = intervals.of(claim)
    if intervals.is_date(claim):
        return (0, _days(claim))
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
        days = [day for claim in group for day in (claim.lower, claim.upper)]
        return _Said("", min(days), max(days), "")
    if intervals.of(group[0]) is None:
        return _Said("", "", "", "")
    ordered = sorted(ends, key=float)
    return _Said("", ordered[0], ordered[-1], "")
