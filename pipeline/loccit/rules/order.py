"""O: minimum, mean and maximum are in this order, and records enclose them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.agreement import midpoint, order
from loccit.agreement.midpoint import middle, near_the_middle
from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding
from loccit.rules.registry import Result, rule
from loccit.values import showing
from loccit.values.interval import point
from loccit.vocabulary.derivation import in_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMEDY = "look at the cells in the article; rule on it in rulings.yaml"
# Minimum, mean and maximum of one thing.
Triple = tuple[Claim, Claim, Claim]


@rule("O001", "A minimum above its mean or maximum", "high")
def lower_stays_below(corpus: Corpus) -> Iterator[Result]:
    """A minimum is at most the mean, that at most the maximum, and records enclose all three.

    Which property is at most which is said in ``schemas/properties.yaml`` (``at_most``); compared
    are figures of one article, subject, month, date, reference period and unit. One finding a pair
    of properties.

    Fails: the nights of March are warmer than its days.

        | month | Feb | Mar |
        | mean_daily_minimum Nights (°C) | 1.0 | 9.1 |
        | mean_daily_maximum Days (°C) | 4.0 | 7.2 |

    Holds: on the line within the rounding, and figures of other months.

        | month | Feb | Mar |
        | mean_daily_minimum Nights (°C) | 1.0 | 7.2 |
        | mean_daily_maximum Days (°C) | 4.0 | 7.2 |

    Settle: look for two columns exchanged, a lost minus sign, or °F among °C; rule on it in
    rulings.yaml.
    """
    wrong: dict[tuple[str, str, str, str], list[tuple[Claim, Claim]]] = {}
    for claim in corpus.of(lambda owner: owner.relations.at_most):
        for name in corpus.owner(claim).relations.at_most:
            for other in corpus.alike(claim, name):
                one, two = corpus.interval(claim), corpus.interval(other)
                if one and two and not order.in_order(one, two):
                    group = (claim.subject, claim.property, name, claim.article)
                    wrong.setdefault(group, []).append((claim, other))
    for (subject, name, upper, article), pairs in sorted(wrong.items()):
        cells = "; ".join(_cell(corpus, one, other) for one, other in pairs)
        yield Finding(
            id=f"O001/{subject}/{name}/{upper}/{article}",
            rule="O001",
            message=f"{corpus.words.here(article, subject, name)} "
            f"is above {corpus.words.property(upper)}: {cells}",
            remedy=_REMEDY,
            claims=tuple(claim.claim for pair in pairs for claim in pair),
            explanations=tuple(_explanations(corpus, pairs)),
        )


def _cell(corpus: Corpus, one: Claim, other: Claim) -> str:
    words = corpus.words
    return order.words(words.value(one), f"{words.value(other)}{words.in_brackets(one)}")


def _explanations(corpus: Corpus, pairs: list[tuple[Claim, Claim]]) -> Iterator[str]:
    yield "the two exchanged would fit"
    for one, other in pairs:
        high = corpus.interval(other)
        limit = high.high if high else None
        if (
            one.value
            and limit is not None
            and Fraction(one.value) > 0
            and -Fraction(one.value) <= limit
        ):
            yield f"with a minus sign, −{showing.number(one.value)} would fit"


@rule("O002", "A mean far from the middle", "hint")
def mean_in_the_middle(corpus: Corpus) -> Iterator[Result]:
    """A mean lies about half-way between minimum and maximum.

    Not exactly: a mean of all hours is no mean of two extremes. Beyond the distance that
    ``schemas/properties.yaml`` names (``midpoint``) it is worth a look; where the three don't stand
    in one table, half of that is, between the printed numbers: two sources may have been mixed.
    Where the three are not even in order, O001 says so. One hint a series.

    Fails: the middle is 5.0.

        | month | Mar |
        | mean_daily_minimum Nights (°C) | 1.0 |
        | daily_mean Mean (°C) | 8.4 |
        | mean_daily_maximum Days (°C) | 9.0 |

    Holds: half a degree off the middle.

        | month | Mar |
        | mean_daily_minimum Nights (°C) | 1.0 |
        | daily_mean Mean (°C) | 4.5 |
        | mean_daily_maximum Days (°C) | 9.0 |

    Settle: look for two digits exchanged or a cell of another month. A hint needs no ruling.
    """
    wrong: dict[tuple[str, str, str], list[tuple[Claim, Claim, Claim, str]]] = {}
    for claim in corpus.of(lambda owner: owner.relations.midpoint):
        between = corpus.owner(claim).relations.midpoint
        if between is None:
            continue
        lows, highs = corpus.alike(claim, between.low), corpus.alike(claim, between.high)
        if not lows or not highs:
            continue
        far = _far(corpus, (lows[0], claim, highs[0]), between.far)
        if far:
            group = (claim.subject, claim.property, claim.article)
            wrong.setdefault(group, []).append((claim, lows[0], highs[0], far))
    for (subject, name, article), found in sorted(wrong.items()):
        yield Finding(
            id=f"O002/{subject}/{name}/{article}",
            rule="O002",
            message=f"{corpus.words.here(article, subject, name)}: "
            f"{'; '.join(dict.fromkeys(far for *_, far in found))}",
            remedy=_REMEDY,
            claims=tuple(dict.fromkeys(claim.claim for *claims, _ in found for claim in claims)),
        )


def _far(corpus: Corpus, claims: Triple, far: Fraction) -> str:
    """Return how a mean lies far from the middle, or ""."""
    figures = [corpus.interval(claim) for claim in claims]
    owner = corpus.vocabulary.properties[claims[1].property]
    far = in_unit(far, owner, claims[1].unit, corpus.vocabulary.units)
    if not all(map(corpus.in_table, claims)) and all(claim.value for claim in claims):
        figures, far = [point(Fraction(claim.value)) for claim in claims], far / 2
    least, average, most = figures
    if not least or not average or not most or near_the_middle(least, average, most, far):
        return ""
    words = corpus.words
    low, mean, high = map(words.value, claims)
    said = midpoint.words(mean, low, high, middle(least, most), claims[1].unit)
    return f"{said}{words.in_brackets(claims[1])}"
