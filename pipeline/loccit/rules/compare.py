"""X: claims that cannot both be true, within one article and between articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus, printed
from loccit.corpus.position_pairs import MANY
from loccit.corpus.wording import inner
from loccit.model import Claim, Finding, Severity
from loccit.naming import slug
from loccit.rules.registry import Result, rule
from loccit.values import showing
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.corpus.comparison import Cell, Comparison, Pair
    from loccit.corpus.positions import Position
    from loccit.values.interval import Interval
    from loccit.vocabulary.types import Property

_LOW, _MEDIUM = Fraction(1, 2), Fraction(2)
# Of these units no value is so many times another.
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NO_AMOUNTS = frozenset({"°C", "°F", "°"})


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two positions with the claims of each that clash (those of one article, or of several)."""

    pair: Pair
    claims: tuple[tuple[Claim, ...], tuple[Claim, ...]]


@rule("X001", "Sentences of one article that exclude each other")
def one_article(corpus: Corpus) -> Iterator[Result]:
    """What an article says of one thing in several places can all be true.

    The same thing: subject, property and all qualifiers that separate its values. Numbers are
    compared as the intervals that they are printed for, in one unit; dates at their own precision;
    words by what ``schemas/properties.yaml`` says of them. Prose against a table is A004.

    Fails: it was founded once.

        Market Hall (museum)
        The <subject=Market Hall> dates from <founded=1928>.
        The <subject=Market Hall>, begun in <founded=1927>, is of brick.

    Holds: the second date is within the first.

        Market Hall (museum)
        The <subject=Market Hall> dates from the <founded=1920s>.
        The <subject=Market Hall>, begun in <founded=1927>, is of brick.

    Settle: look for the source of each sentence; where they speak of different things, give the
    claims the qualifier that says so, else rule on it in rulings.yaml.
    """
    for comparison in corpus.comparisons:
        groups: dict[tuple[str, str], list[_Clash]] = {}
        for cell, pairs in comparison.conflicts:
            for article, clash in (found for pair in pairs for found in _within(corpus, pair)):
                key = (article, _group(corpus, comparison, [cell]))
                groups.setdefault(key, []).append(clash)
        for (article, group), clashes in sorted(groups.items()):
            name = f"X001/{comparison.subject}/{comparison.owner.name}/{article}{group}"
            yield _finding(corpus, comparison, name, clashes)


@rule("X002", "Articles that exclude each other")
def between_articles(corpus: Corpus) -> Iterator[Result]:
    """What several articles say of one thing can all be true.

    Compared as in X001. Where an article contradicts itself and one of its sentences agrees with
    the other article, that is X001's and not said again.

    Fails: two digits are swapped.

        a: It had <population=12,345> people in <date=2001>.
        b: The town counted <population=12,543> people in <date=2001>.

    Holds: one figure is rounded, the other of another year.

        a: It had <population=12,345> people in <date=2001>.
        b: The town counted <population=about 12,300> people in <date=2001>.
        b: Later there were <population=13,900> people in <date=2011>.

    Settle: look at the sources of both; prefer one in rulings.yaml, or leave it open and name the
    source that would settle it.
    """
    for comparison in corpus.comparisons:
        groups: dict[str, list[_Clash]] = {}
        for cell, pairs in comparison.conflicts:
            clashes = list(_between(cell, pairs))
            if clashes:
                groups.setdefault(_group(corpus, comparison, [cell]), []).extend(clashes)
        for group, clashes in sorted(groups.items()):
            name = f"X002/{comparison.subject}/{comparison.owner.name}{group}"
            yield _finding(corpus, comparison, name, clashes)


@rule("X003", "Far apart, and it is not said of what", "low", about="scope unclear")
def scope_clear(corpus: Corpus) -> Iterator[Result]:
    """Values lie no further apart than what one of them leaves unsaid may account for.

    One states a qualifier that separates values (a reference period, a scope, a date) and the other
    is silent: they may be about different things, so this is no conflict. But what that qualifier
    plausibly changes is limited (``varies`` in ``schemas/properties.yaml``), and beyond it a reader
    can't tell what the silent figure is a figure of. One that fits another stated value is of that.

    Fails: a temperature of other years doesn't differ by five degrees.

        a: A <month=January> of <reference_period=1981–2010> had <daily_mean=2.0 °C> as its mean.
        b: In <month=January> it has <daily_mean=−3.4 °C> as a mean.

    Holds: by one degree it may.

        a: A <month=January> of <reference_period=1981–2010> had <daily_mean=2.0 °C> as its mean.
        b: In <month=January> it has <daily_mean=1.1 °C> as a mean.

    Settle: look in the source for what the silent claim is of, and mark the words if the article
    has them; else rule on it in rulings.yaml.
    """
    for comparison in corpus.comparisons:
        groups: dict[str, list[_Clash]] = {}
        for pair in comparison.unclear:
            clash = _Clash(pair, (pair.first.claims, pair.second.claims))
            groups.setdefault(_group(corpus, comparison, pair.cells), []).append(clash)
        for group, clashes in sorted(groups.items()):
            name = f"X003/{comparison.subject}/{comparison.owner.name}{group}"
            yield _finding(corpus, comparison, name, clashes)


# ------------------------------------------------------------------- which pairs clash


def _within(corpus: Corpus, pair: Pair) -> Iterator[tuple[str, _Clash]]:
    """Yield the conflicts of articles that have both sides, unless A004 finds it."""
    ones, others = (position.by_article for position in pair.positions)
    for article in ones.keys() & others:
        first, second = ones[article], others[article]
        numeric = corpus.owner(first[0]).type in NUMERIC
        if not (numeric and _of_table_and_text(corpus, first, second)):
            yield article, _Clash(pair, (tuple(first), tuple(second)))


def _of_table_and_text(corpus: Corpus, first: Iterable[Claim], second: Iterable[Claim]) -> bool:
    """Whether one side says in a table what the other says in the text, in one unit and date."""
    keys, others = (
        {(corpus.in_table(claim), claim.unit, claim.date) for claim in side}
        for side in (first, second)
    )
    return any((not in_table, unit, date) in others for in_table, unit, date in keys)


def _between(cell: Cell, pairs: Sequence[Pair]) -> Iterator[_Clash]:
    """Yield conflicts between articles that no conflict within one of them explains.

    One does where an article of one side says something else too, which agrees with the other side.
    """
    bits = {id(position): 1 << place for place, position in enumerate(cell.positions)}
    said = dict.fromkeys((claim.article for claim in cell.claims), 0)
    for position in cell.positions:
        for article in position.by_article:
            said[article] |= bits[id(position)]
    against = dict.fromkeys(bits, 0)
    # Of many values only some pairs were compared, so that nothing can be explained by them.
    for pair in pairs if len(bits) <= MANY else ():
        first, second = map(id, pair.positions)
        against[first] |= bits[second]
        against[second] |= bits[first]
    for pair in pairs:
        one, other = (against[id(position)] for position in pair.positions)
        firsts = {name for name in pair.first.by_article if not one & ~other & said[name]}
        seconds = {name for name in pair.second.by_article if not other & ~one & said[name]}
        first_claims = _against_another(pair.first, firsts, seconds)
        second_claims = _against_another(pair.second, seconds, firsts)
        if first_claims:
            yield _Clash(pair, (first_claims, second_claims))


def _against_another(position: Position, own: set[str], others: set[str]) -> tuple[Claim, ...]:
    """Return the claims of those articles that another article is against."""
    against = {article for article in own if any(other != article for other in others)}
    return tuple(claim for claim in position.claims if claim.article in against)


# ------------------------------------------------------------------------- findings


def _group(corpus: Corpus, comparison: Comparison, cells: Sequence[Cell]) -> str:
    """Return what names a group in a finding's id: what all its cells state, months left out.

    So the twelve months of a table make one finding.
    """
    qualifiers = corpus.vocabulary.qualifiers
    stated = cells[0].stated
    shared = [
        value
        for name, value in sorted(stated.items())
        if all(cell.stated.get(name) == value for cell in cells)
        and qualifiers[name].type != "month"
    ]
    parts = [slug(part) or part.encode().hex() for part in (*shared, cells[0].item) if part]
    return f"/{'.'.join(parts)}" if parts else ""


def _finding(
    corpus: Corpus, comparison: Comparison, name: str, clashes: Sequence[_Clash]
) -> Finding:
    clashes = sorted(
        clashes,
        key=lambda item: (_of_a_month(item), -_excess(comparison, item), _order(item)),
    )
    worst = clashes[0]
    claims = sorted({claim.claim for clash in clashes for side in clash.claims for claim in side})
    return Finding(
        id=name,
        rule=name[:4],
        message=_message(corpus, comparison, worst, clashes),
        remedy="look at the sources of both, and rule on it in rulings.yaml",
        claims=tuple(claims),
        explanations=tuple(_explanations(corpus, comparison, worst)),
        severity=_severity(_excess(comparison, worst), unclear=bool(worst.pair.loose)),
    )


def _of_a_month(clash: _Clash) -> bool:
    """Whether values are of one month alone: what is said of a year matters to more people."""
    return any(claim.qualifier("month").isdigit() for side in clash.claims for claim in side)


def _excess(comparison: Comparison, clash: _Clash) -> Fraction:
    one, other = clash.pair.positions
    return comparison.scale.excess(one.said, other.said, clash.pair.loose)


def _order(clash: _Clash) -> tuple[object, ...]:
    return tuple(position.said.order for position in clash.pair.positions)


def _severity(excess: Fraction, *, unclear: bool) -> Severity:
    """Return how much it matters, by how many times what is plausible the distance is."""
    if unclear:
        return "low" if excess <= _MEDIUM else "medium"
    return "low" if excess <= _LOW else "medium" if excess <= _MEDIUM else "high"


def _message(
    corpus: Corpus, comparison: Comparison, worst: _Clash, clashes: Sequence[_Clash]
) -> str:
    what = corpus.words.about(comparison.subject, comparison.owner.name)
    message = f"{what}{_about(corpus, worst.pair)}: {_sides(corpus, worst)}"
    places = {tuple(id(cell) for cell in clash.pair.cells) for clash in clashes}
    if len(places) > 1:
        return f"{message}; and {showing.counted(len(places) - 1, 'more such pair')}"
    shown = {text for clash in clashes for text in _values(corpus, clash)}
    more = len(shown) - 2
    return f"{message}; and {more} more" if more > 0 else message


def _about(corpus: Corpus, pair: Pair) -> str:
    """Return what both cells state, in brackets."""
    one, other = pair.cells
    shared = [
        corpus.words.qualifier(name, value)
        for name, value in sorted(one.stated.items())
        if other.stated.get(name) == value
    ]
    return f" ({', '.join(shared)})" if shared else ""


def _sides(corpus: Corpus, clash: _Clash) -> str:
    """Return what is said and by whom, the lesser first; an article is named once."""
    shown = _values(corpus, clash)
    articles = [corpus.words.articles(side) for side in clash.claims]
    if articles[0] == articles[1]:
        return f"{shown[0]} or {shown[1]} (both in {articles[0]})"
    said = sorted(zip(map(_amount, clash.claims), shown, articles, strict=True))
    return " or ".join(f"{value} ({article})" for _, value, article in said)


def _amount(claims: Sequence[Claim]) -> Fraction:
    """Return the least number of a side, by which sides are in order; 0 where it has none."""
    numbers = [Fraction(claim.value) for claim in claims if _NUMBER.fullmatch(claim.value)]
    return min(numbers, default=Fraction(0))


def _values(corpus: Corpus, clash: _Clash) -> list[str]:
    """Return both values for people: entities by their titles, with dates where they matter."""
    found = []
    for position, claims in zip(clash.pair.positions, clash.claims, strict=True):
        claim = min(claims, key=lambda item: (printed(item), item.claim))
        once = corpus.vocabulary.properties[claim.property].once
        dated = once and bool(position.said.date.edtf)
        words = corpus.words
        found.append(words.value_and_date(claim) if dated else words.value(claim))
    return found


def _explanations(corpus: Corpus, comparison: Comparison, worst: _Clash) -> Iterator[str]:
    pair, owner = worst.pair, comparison.owner
    one, other = (position.said for position in pair.positions)
    unit = corpus.vocabulary.canonical(owner.name, worst.claims[0][0].unit)
    shown = _values(corpus, worst)
    for name in pair.loose:
        yield " and ".join(
            f"{text} is of {_stated(corpus, cell, name)}"
            for text, cell in zip(shown, pair.cells, strict=True)
        )
    if one.interval and other.interval:
        yield from _how_far(owner, worst)
        yield _no_number_in_both(shown, (one.interval, other.interval), unit)
    elif one.date.edtf and other.date.edtf:
        yield _at_different_times(owner, one.date.edtf, other.date.edtf)
    elif owner.values == "several":
        yield f"nothing is both {shown[0]} and {shown[1]} at one time"
    elif one.value:
        yield "each is given as the only one, and nothing says how the two go together"
    allowed = [
        corpus.words.varies(name, owner.varies[name], f" {unit}".rstrip())
        for name in pair.loose
        if name in owner.varies
    ]
    if allowed:
        yield f"they lie further apart than is plausible for {showing.listing(allowed)}"


def _at_different_times(owner: Property, one: str, other: str) -> str:
    """Return why two dates of one thing exclude each other."""
    if "/" not in one + other:
        return "it happened once" if owner.once else "only one of the two can be the date"
    ends = zip(("begin", "end"), _ends(one), _ends(other), strict=True)
    apart = " and ".join(word for word, first, second in ends if first != second)
    return f"the two {apart or 'begin or end'} at different times: at most one is right"


def _ends(edtf: str) -> tuple[str, str]:
    begun, _, ended = edtf.partition("/")
    return begun, ended or begun


def _how_far(owner: Property, clash: _Clash) -> Iterator[str]:
    """Yield by how many percent the greater of two printed amounts is above the other."""
    claims = [side[0] for side in clash.claims]
    kinds = {claim.unit for claim in claims}
    if len(kinds) > 1 or kinds & _NO_AMOUNTS or not all(claim.value for claim in claims):
        return
    low, high = sorted(Fraction(claim.value) for claim in claims)
    if low > 0 and owner.type in ("number", "count"):
        yield f"the one is {showing.number(str(round((high / low - 1) * 100)))} % above the other"


def _no_number_in_both(shown: Sequence[str], intervals: Sequence[Interval], unit: str) -> str:
    """Return what printed figures stand for, where that is not just what is printed."""
    found = [
        f"{text} stands for any number {words}"
        for text, words in zip(shown, (showing.interval(i, unit) for i in intervals), strict=True)
        if not words.startswith("exactly ") and text != words.removeprefix("from ")
    ]
    if not found:
        return f"{showing.listing(shown)} have no number in common"
    return f"{showing.listing(found)}: no number is in both"


def _stated(corpus: Corpus, cell: Cell, name: str) -> str:
    """Return what a cell states of a qualifier by which a pair is loose."""
    title = inner(corpus.vocabulary.qualifiers[name].title)
    value = cell.stated.get(name)
    return f"{title} {corpus.words.qualified(name, value)}" if value else f"no stated {title}"
