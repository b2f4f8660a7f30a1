"""What a discrepancy weighs for somebody who uses the data, by ``schemas/severity.yaml``."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.model import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.values.spans import Span

# By the number of questions of schemas/severity.yaml that are answered with yes.
_BY_COUNT: tuple[Severity, ...] = ("low", "low", "medium", "high")
# Classes whose claims are at odds by somebody's judgement, or in a name or a source alone.
_UNCERTAIN = frozenset({"judgement", "identity", "citation"})
# Classes whose claims say different things of one thing, so that it can be measured how far.
_OF_ONE_THING = frozenset({"conflict", "scope unclear"})
_GUESSED = frozenset({"speculation", "testimony"})
_TEMPERATURES = frozenset({"°C", "°F"})
_DAYS_OF_A_YEAR = Fraction(1461, 4)
# The unit of latitude and longitude.
_ARC = "°"
# What is of another month, and in a conflict of other years, is not measured against the rest.
_SERIES = ("month", "reference_period")


class Apart(IntEnum):
    """How far values lie apart."""

    NEAR = 0
    BETWEEN = 1
    FAR = 2


def weight(corpus: Corpus, about: str, names: Sequence[str]) -> Severity:
    """Return how much a discrepancy of a class over claims matters."""
    claims = [corpus.by_id[name] for name in names if name in corpus.by_id]
    measured = _measured(corpus, about, claims)
    answers = (_used(corpus, claims), _between(claims), measured is Apart.FAR)
    near = measured is Apart.NEAR
    found = _BY_COUNT[max(sum(answers) - near, 0)]
    limit = corpus.vocabulary.severity.never_above.get(about, "high")
    return min(found, limit, key=SEVERITIES.index)


def _used(corpus: Corpus, claims: Sequence[Claim]) -> bool:
    """Whether many people look up what some of the claims say; one month alone is not much."""
    scale = corpus.vocabulary.severity
    main = corpus.main_subject
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


def _between(claims: Sequence[Claim]) -> bool:
    return len({claim.article for claim in claims}) > 1


def _measured(corpus: Corpus, about: str, claims: Sequence[Claim]) -> Apart:
    """Return how far apart the claims certainly are; what can't be measured is far by its words."""
    if about in _UNCERTAIN or any(claim.qualifier("determination") in _GUESSED for claim in claims):
        return Apart.BETWEEN
    apart_by = _SERIES if about == "conflict" else _SERIES[:1]
    distances = list(_distances(corpus, claims, apart_by)) if about in _OF_ONE_THING else []
    return max(distances, default=Apart.FAR)


def _distances(corpus: Corpus, claims: Sequence[Claim], apart_by: Sequence[str]) -> Iterator[Apart]:
    """Yield of the figures, and of the dates, of each thing how far its ends are apart."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        own = (claim.qualifier(name) for name in apart_by)
        groups.setdefault((claim.subject, claim.property, claim.unit, *own), []).append(claim)
    for group in groups.values():
        numbers = [middle for claim in group if (middle := _middle(corpus, claim)) is not None]
        if len(numbers) > 1:
            yield _numbers_apart(corpus, min(numbers), max(numbers), group[0].unit)
        owner = corpus.owner(group[0])
        spans = [span for claim in group if (span := corpus.chronology.when(claim))]
        if len(spans) > 1 and (owner.once or owner.type == "date"):
            yield _dates_apart(corpus, spans)


def _middle(corpus: Corpus, claim: Claim) -> Fraction | None:
    """Return the middle of what a claim's number stands for; None where it has no bounds."""
    own = corpus.interval(claim)
    if own is None or own.low is None or own.high is None:
        return None
    return (own.low + own.high) / 2


def _numbers_apart(corpus: Corpus, low: Fraction, high: Fraction, unit: str) -> Apart:
    scale = corpus.vocabulary.severity
    near = scale.near
    if unit in _TEMPERATURES:
        return _graded(high - low, scale.degrees, near.degrees)
    if unit == _ARC:
        far = low <= 0 or high / low >= scale.factor
        return Apart.NEAR if high - low <= near.arc else Apart.FAR if far else Apart.BETWEEN
    return Apart.FAR if low <= 0 else _graded(high / low, scale.factor, near.factor)


def _graded(distance: Fraction, far: Fraction, near: Fraction) -> Apart:
    if distance >= far:
        return Apart.FAR
    return Apart.NEAR if distance <= near else Apart.BETWEEN


def _dates_apart(corpus: Corpus, spans: Sequence[Span]) -> Apart:
    begins = [span.begins[0].toordinal() for span in spans]
    ends = [span.ends[1].toordinal() for span in spans]
    days = max(max(begins) - min(begins), max(ends) - min(ends))
    far = days >= corpus.vocabulary.severity.years * _DAYS_OF_A_YEAR
    return Apart.FAR if far else Apart.BETWEEN
