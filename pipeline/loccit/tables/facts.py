"""The long table ``facts``: for each subject, property and qualifiers, what the articles say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loccit.naming import slug
from loccit.rows import json_list, with_own_ids
from loccit.tables.readings import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.rows import Row
    from loccit.tables.readings import Reading

Status = Literal["agreed", "single source", "disputed", "in doubt", "settled"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A discrepancy that claims are part of: its id, the fresh decision on it, and what falls.

    ``conflict`` says that not all of its claims can be true, ``settled`` is as ``verdict.judged``
    has it, ``decision`` is "" without one; ``dropped`` are the claims that the decision finds
    wrong.
    """

    discrepancy: str
    conflict: bool = True
    settled: bool = False
    decision: str = ""
    dropped: frozenset[str] = frozenset()


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
    """Return one row for each reading of each thing that is claimed, in order of ids.

    Claims are about the same thing where subject, property, unit, date and all qualifiers are
    equal but those that annotate; values in two units stay two facts. ``disputes`` are the
    discrepancies that each claim is part of, whatever rule found them.
    """
    groups: dict[_Key, list[Claim]] = {}
    for claim in corpus.claims:
        groups.setdefault(_key(claim, corpus), []).append(claim)
    rows = [row for key, group in groups.items() for row in _rows(key, group, corpus, disputes)]
    ordered = sorted(rows, key=lambda row: (row["id"], int(row["reading"] or 0), row["claims"]))
    return tuple(with_own_ids(ordered))


def _key(claim: Claim, corpus: Corpus) -> _Key:
    known = corpus.vocabulary.qualifiers
    return _Key(
        subject=claim.subject,
        property=claim.property,
        qualifiers=tuple(pair for pair in claim.qualifiers if not known[pair[0]].annotates),
        date=claim.date,
        date_modifier=claim.date_modifier,
        unit=claim.unit,
        item=claim.value if corpus.owner(claim).list else "",
    )


def _rows(
    key: _Key, group: list[Claim], corpus: Corpus, disputes: Mapping[str, Sequence[Dispute]]
) -> Iterator[Row]:
    found = readings(group, corpus)
    for number, reading in enumerate(found, start=1):
        row = _row(key, reading, corpus, disputes)
        yield {**row, "reading": str(number) if len(found) > 1 else ""}


def _row(
    key: _Key, reading: Reading, corpus: Corpus, disputes: Mapping[str, Sequence[Dispute]]
) -> Row:
    claims = reading.claims
    own = {item.discrepancy: item for claim in claims for item in disputes.get(claim.claim, ())}
    articles = sorted({claim.article for claim in claims})
    holding = _holding(claims, own.values())
    return {
        "id": key.id(),
        "subject": key.subject,
        "property": key.property,
        "qualifiers": _qualifiers(claims),
        "date": key.date,
        "date_start": claims[0].date_start,
        "date_end": claims[0].date_end,
        "date_modifier": key.date_modifier,
        "value": holding.value if holding else "",
        "lower": holding.lower if holding else "",
        "upper": holding.upper if holding else "",
        "unit": key.unit,
        "modifier": holding.modifier if holding else "",
        "articles": json_list(articles),
        "status": _status(claims, list(own.values()), corpus),
        "agreement": reading.agreement,
        "discrepancies": json_list(sorted(own)),
        "ruling": " ".join(sorted({item.decision for item in own.values() if item.decision})),
        "claims": json_list(sorted(claim.claim for claim in claims)),
    }


def _qualifiers(claims: Sequence[Claim]) -> str:
    """Return all qualifiers of claims as JSON: of one that annotates, there may be several."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        for name, value in claim.qualifiers:
            found.setdefault(name, []).append(value)
    values = {name: sorted(set(several)) for name, several in found.items()}
    plain = {name: several[0] if len(several) == 1 else several for name, several in values.items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _status(claims: Sequence[Claim], disputes: Sequence[Dispute], corpus: Corpus) -> Status:
    """Return how far a fact can be trusted: a doubt that is left weighs more than one settled."""
    left = [item for item in disputes if not item.settled]
    if any(item.conflict for item in left):
        return "disputed"
    if left or all(_doubtful(claim, corpus) for claim in claims):
        return "in doubt"
    if disputes:
        return "settled"
    return "agreed" if len({claim.article for claim in claims}) > 1 else "single source"


def _doubtful(claim: Claim, corpus: Corpus) -> bool:
    """Whether the article itself says that the value may not be so: a speculation, for example."""
    known = corpus.vocabulary.qualifiers
    return any(value in known[name].doubtful for name, value in claim.qualifiers)


def _holding(claims: Sequence[Claim], disputes: Iterable[Dispute]) -> Claim | None:
    """Return the most precise of the claims that no ruling found wrong; None where none is left."""
    dropped = frozenset[str]().union(*(item.dropped for item in disputes if item.settled))
    return next((claim for claim in claims if claim.claim not in dropped), None)
