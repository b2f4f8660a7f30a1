"""The long table ``facts``: for each subject, property and qualifiers, what the articles say."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loccit.naming import slug
from loccit.rows import json_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.rows import Row

Status = Literal["agreed", "single source", "disputed", "settled"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict that claims are part of: its id, the fresh decision on it, and what that prefers.

    ``settled`` is as ``verdict.judged`` has it; ``decision`` is "" without one; ``preferred`` are
    the claims of the preferred figure, none where the decision prefers none.
    """

    discrepancy: str
    settled: bool = False
    decision: str = ""
    preferred: frozenset[str] = frozenset()


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


def facts(corpus: Corpus, disputes: Mapping[str, Sequence[Dispute]]) -> tuple[Row, ...]:
    """Return one row for each thing that is claimed, whoever claims it, in order of ids.

    Claims are about the same thing where subject, property, unit, date and the qualifiers that
    separate the property are equal; values in two units stay two facts. ``disputes`` are the
    conflicts that each claim is part of: whether claims agree is decided in one place only.
    """
    groups: dict[_Key, list[Claim]] = {}
    for claim in corpus.claims:
        groups.setdefault(_key(claim, corpus), []).append(claim)
    rows = [_row(key, group, corpus, disputes) for key, group in groups.items()]
    return tuple(_numbered(sorted(rows, key=lambda row: (row["id"], row["claims"]))))


def _numbered(rows: Iterable[Row]) -> list[Row]:
    """Tell apart rows whose ids would be one: spellings that differ by a mark alone."""
    times: Counter[str] = Counter()
    found = []
    for row in rows:
        name = row["id"]
        times[name] += 1
        found.append({**row, "id": f"{name}.{times[name]}"} if times[name] > 1 else row)
    return found


def _key(claim: Claim, corpus: Corpus) -> _Key:
    return _Key(
        subject=claim.subject,
        property=claim.property,
        qualifiers=corpus.separators(claim),
        date=claim.date,
        date_modifier=claim.date_modifier,
        unit=claim.unit,
        item=claim.value if corpus.owner(claim).list else "",
    )


def _row(
    key: _Key,
    group: list[Claim],
    corpus: Corpus,
    disputes: Mapping[str, Sequence[Dispute]],
) -> Row:
    group = sorted(group, key=lambda claim: claim.claim)
    own = {item.discrepancy: item for claim in group for item in disputes.get(claim.claim, ())}
    status = _status(group, list(own.values()))
    said = _said(status, key, group, corpus, list(own.values()))
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
    corpus: Corpus,
    disputes: Sequence[Dispute],
) -> _Said:
    """Return the value of a fact: of a settled one the preferred one, and none of the others.

    Where none is preferred, and in a dispute, there is no one value.
    """
    preferred = frozenset[str]().union(*(item.preferred for item in disputes))
    if status == "settled" and preferred:
        group = [claim for claim in group if claim.claim in preferred]
        return _most_precise(group, corpus) if group else _Said("", "", "", "")
    # The row of one item of a list says what is disputed: that the subject has it.
    if status in ("disputed", "settled") and not key.item:
        return _all_of_them(group, corpus)
    return _most_precise(group, corpus)


def _width(claim: Claim, corpus: Corpus) -> tuple[int, object]:
    own = corpus.interval(claim)
    if _is_date(claim, corpus):
        return (0, _days(claim)) if claim.lower and claim.upper else (2, 0)
    if own is None:
        return (0, 0)
    if own.low is None or own.high is None:
        return (2, 0)
    return (1, own.high - own.low)


def _is_date(claim: Claim, corpus: Corpus) -> bool:
    return corpus.owner(claim).type == "date"


def _days(claim: Claim) -> int:
    start, end = (datetime.date.fromisoformat(day) for day in (claim.lower, claim.upper))
    return (end - start).days


def _most_precise(group: list[Claim], corpus: Corpus) -> _Said:
    best = min(group, key=lambda claim: (*_width(claim, corpus), claim.claim))
    return _Said(best.value, best.lower, best.upper, best.modifier)


def _all_of_them(group: list[Claim], corpus: Corpus) -> _Said:
    """Return no value, and for numbers the ends between which everything lies that is printed."""
    ends = [value for claim in group for value in (claim.value, claim.lower, claim.upper) if value]
    if _is_date(group[0], corpus):
        first, last = [claim.lower for claim in group], [claim.upper for claim in group]
        return _Said("", min(first), max(last) if all(last) else "", "")
    if corpus.interval(group[0]) is None:
        return _Said("", "", "", "")
    ordered = sorted(ends, key=float)
    return _Said("", ordered[0], ordered[-1], "")
