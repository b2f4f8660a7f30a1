"""What a discrepancy weighs for somebody who uses the data, by ``schemas/severity.yaml``."""

from __future__ import annotations

from collections import Counter
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


def _far(corpus: Corpus, about: str, claims: Sequence[Claim]) -> bool:
    """Whether the claims are certainly far apart; what can't be measured is apart by its words."""
    if about in _UNCERTAIN or any(claim.qualifier("determination") in _GUESSED for claim in claims):
        return False
    distances = list(_distances(corpus, claims)) if about in _OF_ONE_THING else []
    return any(distances) if distances else True


def _distances(corpus: Corpus, claims: Sequence[Claim]) -> Iterator[bool]:
    """Yield of the figures, and of the dates, of each thing whether the ends are far apart."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in claims:
        key = claim.subject, claim.property, claim.unit, claim.qualifier("month")
        groups.setdefault(key, []).append(claim)
    for group in groups.values():
        numbers = [middle for claim in group if (middle := _middle(corpus, claim)) is not None]
        if len(numbers) > 1:
            yield _far_numbers(corpus, min(numbers), max(numbers), group[0].unit)
        owner = corpus.owner(group[0])
        spans = [span for claim in group if (span := corpus.chronology.when(claim))]
        if len(spans) > 1 and (owner.once or owner.type == "date"):
            yield _far_dates(corpus, spans)


def _middle(corpus: Corpus, claim: Claim) -> Fraction | None:
    """Return the middle of what a claim's number stands for; None where it has no bounds."""
    own = corpus.interval(claim)
    if own is None or own.low is None or own.high is None:
        return None
    return (own.low + own.high) / 2


def _far_numbers(corpus: Corpus, low: Fraction, high: Fraction, unit: str) -> bool:
    scale = corpus.vocabulary.severity
    if unit in _TEMPERATURES:
        return high - low >= scale.degrees
    return low <= 0 or high / low >= scale.factor


def _far_dates(corpus: Corpus, spans: Sequence[Span]) -> bool:
    begins = [span.begins[0].toordinal() for span in spans]
    ends = [span.ends[1].toordinal() for span in spans]
    days = max(max(begins) - min(begins), max(ends) - min(ends))
    return days >= corpus.vocabulary.severity.years * _DAYS_OF_A_YEAR
