"""What a discrepancy weighs for somebody who uses the data, by ``schemas/severity.yaml``."""

from __future__ import annotations

import itertools
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.model import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.values.interval import Interval

# By the number of questions of schemas/severity.yaml that are answered with yes.
_BY_COUNT: tuple[Severity, ...] = ("low", "low", "medium", "high")
# Classes whose claims are at odds by somebody's judgement, or in a name or a source alone.
_UNCERTAIN = frozenset({"judgement", "identity", "citation"})
# Classes whose claims say different things of one thing, so that it can be measured how far.
_OF_ONE_THING = frozenset({"conflict", "scope unclear"})
_GUESSED = frozenset({"speculation", "testimony"})
_TEMPERATURES = frozenset({"°C", "°F"})
_DAYS_OF_A_YEAR = Fraction(1461, 4)


def weight(corpus: Corpus, about: str, names: Sequence[str]) -> Severity:
    """Return how much a discrepancy of a class over claims matters."""
    claims = [corpus.by_id[name] for name in names if name in corpus.by_id]
    answers = (_used(corpus, claims), _between(claims), _far(corpus, about, claims))
    found = _BY_COUNT[sum(answers)]
    limit = corpus.vocabulary.severity.never_above.get(about, "high")
    return min(found, limit, key=SEVERITIES.index)


def _used(corpus: Corpus, claims: Sequence[Claim]) -> bool:
    """Whether many people look up what some of the claims say; one month alone is not much."""
    scale = corpus.vocabulary.severity
    main = main_subject(corpus)
    monthly = {claim.property for claim in claims if claim.qualifier("month").isdigit()}
    found = Counter(
        claim.property
        for claim in claims
        if claim.property in scale.always
        or (claim.subject == main and claim.property in scale.of_the_subject)
        if not claim.qualifier("month").isdigit()
    )
    # A year beside months is one side alone.
    return any(times > 1 or name not in monthly for name, times in found.items())


def main_subject(corpus: Corpus) -> str:
    """Return what the articles are about: what most claims have as their subject, or ""."""
    found = Counter(claim.subject for claim in corpus.claims)
    return min(found, key=lambda name: (-found[name], name), default="")


def _between(claims: Sequence[Claim]) -> bool:
    return len({claim.article for claim in claims}) > 1


def _far(corpus: Corpus, about: str, claims: Sequence[Claim]) -> bool:
    """Whether the claims are certainly far apart; what can't be measured is apart by its words."""
    if about in _UNCERTAIN or any(claim.qualifier("determination") in _GUESSED for claim in claims):
        return False
    distances = list(_distances(corpus, claims)) if about in _OF_ONE_THING else []
    return any(distances) if distances else True


def _distances(corpus: Corpus, claims: Sequence[Claim]) -> Iterator[bool]:
    """Yield of each two figures or dates of the same thing whether they are far apart."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in claims:
        key = claim.subject, claim.property, claim.unit, claim.qualifier("month")
        groups.setdefault(key, []).append(claim)
    for group in groups.values():
        for one, other in itertools.combinations(group, 2):
            far = _apart(corpus, one, other)
            if far is not None:
                yield far


def _apart(corpus: Corpus, one: Claim, other: Claim) -> bool | None:
    """Whether two claims are far apart; None where they can't be measured."""
    scale = corpus.vocabulary.severity
    first, second = corpus.interval(one), corpus.interval(other)
    if first and second:
        ends = _between_them(first, second)
        if ends is None:
            return None
        low, high = ends
        if one.unit in _TEMPERATURES:
            return high - low >= scale.degrees
        return low <= 0 or high / low >= scale.factor
    times = [corpus.chronology.when(claim) for claim in (one, other)]
    owner = corpus.owner(one)
    if times[0] and times[1] and (owner.once or owner.type == "date"):
        begins = sorted(span.begins[0].toordinal() for span in times if span)
        ends_at = sorted(span.ends[1].toordinal() for span in times if span)
        days = max(begins[1] - begins[0], ends_at[1] - ends_at[0])
        return days >= scale.years * _DAYS_OF_A_YEAR
    return None


def _between_them(one: Interval, other: Interval) -> tuple[Fraction, Fraction] | None:
    """Return the middles of two bounded intervals, the lower first."""
    middles = [
        (item.low + item.high) / 2
        for item in (one, other)
        if item.low is not None and item.high is not None
    ]
    return (min(middles), max(middles)) if len(middles) == 2 else None
