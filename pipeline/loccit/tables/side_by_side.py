"""The table ``comparison``: what two articles, or two sections, say of one thing, side by side."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.voices import voices
from loccit.naming import slug
from loccit.rows import json_list, with_own_ids
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.corpus.voices import Place, Voices
    from loccit.model import Claim
    from loccit.rows import Row

# The value as a number, and the ends of a range, by the columns' endings.
Numbers = dict[str, Fraction | None]
_PLACES = Decimal("0.0001")


def side_by_side(corpus: Corpus, discrepancies: Mapping[str, Sequence[str]]) -> tuple[Row, ...]:
    """Return one row for each two voices on one thing, in order of ids.

    ``discrepancies`` are the ids of those that each claim is part of.
    """
    articles = {name: number for number, name in enumerate(corpus.dataset.articles)}
    known = _Known(discrepancies)

    def place(claim: Claim) -> Place:
        return articles.get(claim.article, len(articles)), claim.section, claim.start

    found = [
        (place(pair.first), place(pair.second), _row(pair, corpus, known))
        for comparison in corpus.comparisons
        for pair in voices(comparison, place)
    ]
    found.sort(key=lambda item: (item[2]["id"], *item[:2]))
    return tuple(with_own_ids([row for *_, row in found]))


class _Known:
    """The discrepancies that positions are part of, each worked out once."""

    def __init__(self, discrepancies: Mapping[str, Sequence[str]]) -> None:
        self._discrepancies = discrepancies
        # The claims are kept, so that no others take their place in memory.
        self._found: dict[int, tuple[tuple[Claim, ...], frozenset[str]]] = {}

    def of(self, position: tuple[Claim, ...]) -> frozenset[str]:
        """Return the ids of those that a claim of a position is part of."""
        if id(position) not in self._found:
            names = (self._discrepancies.get(claim.claim, ()) for claim in position)
            self._found[id(position)] = position, frozenset().union(*names)
        return self._found[id(position)][1]


def _row(pair: Voices, corpus: Corpus, known: _Known) -> Row:
    claims = {"first": pair.first, "second": pair.second}
    owner = corpus.owner(pair.first)
    shared = dict(_pinned(pair.first) & _pinned(pair.second))
    numbers = {side: _numbers(claim, corpus) for side, claim in claims.items()}
    row = {
        "id": ".".join(
            [pair.first.subject, owner.name, *(slug(shared[name]) for name in sorted(shared))]
        ),
        "subject": pair.first.subject,
        "property": owner.name,
        "qualifiers": _json(shared),
    }
    for side, claim in claims.items():
        evidence = corpus.evidence_of.get(claim.claim, {}).get("value")
        row |= {
            f"{side}_article": claim.article,
            f"{side}_section": claim.section,
            f"{side}_claim": claim.claim,
            f"{side}_printed": evidence.words if evidence else corpus.words.value(claim),
            f"{side}_qualifiers": _json(dict(_pinned(claim) - shared.items())),
        }
        row |= {f"{side}_{name}": _decimal(own) for name, own in numbers[side].items()}
    gap = _gap(numbers["first"], numbers["second"])
    common = frozenset.intersection(*map(known.of, pair.positions))
    return row | {
        "unit": corpus.vocabulary.canonical(owner.name, pair.first.unit),
        "gap": _decimal(gap),
        "gap_percent": _percent(gap, numbers["first"], pair.first, corpus),
        "verdict": pair.verdict,
        "reason": pair.reason,
        "discrepancies": json_list(sorted(common)),
    }


def _pinned(claim: Claim) -> set[tuple[str, str]]:
    """Return all that pins a claim down, its date as one of the qualifiers."""
    date = " ".join(filter(None, (claim.date_modifier, claim.date)))
    return {*claim.qualifiers, *([("date", date)] if date else [])}


def _json(pairs: Mapping[str, str]) -> str:
    return json.dumps(pairs, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# --------------------------------------------------------------------------- numbers


def _numbers(claim: Claim, corpus: Corpus) -> Numbers:
    """Return a claim's number, or the ends of its range, in the canonical unit; None for words."""
    numeric = corpus.owner(claim).type in NUMERIC
    texts = {"value": claim.value, "lower": claim.lower, "upper": claim.upper}
    return {
        name: _converted(Fraction(text), claim, corpus) if numeric and text else None
        for name, text in texts.items()
    }


def _converted(number: Fraction, claim: Claim, corpus: Corpus) -> Fraction:
    units = corpus.vocabulary.units
    to = corpus.vocabulary.canonical(claim.property, claim.unit)
    return number if claim.unit == to else units[claim.unit].convert(number, units[to])


def _ends(numbers: Numbers) -> tuple[Fraction, Fraction] | None:
    low = numbers["lower"] if numbers["value"] is None else numbers["value"]
    high = numbers["upper"] if numbers["value"] is None else numbers["value"]
    return None if low is None or high is None else (low, high)


def _gap(first: Numbers, second: Numbers) -> Fraction | None:
    """Return how far the second lies above the first, from its nearest end; 0 where they meet."""
    one, other = _ends(first), _ends(second)
    if one is None or other is None:
        return None
    if other[0] > one[1]:
        return other[0] - one[1]
    return other[1] - one[0] if other[1] < one[0] else Fraction(0)


def _percent(gap: Fraction | None, first: Numbers, claim: Claim, corpus: Corpus) -> str:
    """Return a gap in per cent of the first value; "" where nought is no beginning: degrees."""
    ends = _ends(first)
    if gap is None or ends is None or corpus.vocabulary.kind(claim.property, claim.unit) == "scale":
        return ""
    near = ends[1] if gap > 0 else ends[0]
    return _plain(round(gap / near * 100, 1)) if near > 0 else ""


def _decimal(value: Fraction | None) -> str:
    return "" if value is None else _plain(value)


def _plain(value: Fraction) -> str:
    """Return a number as a plain decimal of at most four places."""
    shown = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_PLACES)
    text = f"{shown:f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
