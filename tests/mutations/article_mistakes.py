"""Mistakes in an article itself: pulled anew, so that only consistency can find them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from loccit.corpus.corpus import Corpus
from loccit.model import Article, Claim, Finding, Marker, Snapshot, Unchecked
from loccit.pull.article import Pulled, pull_article
from loccit.pull.claims import Cited
from loccit.read.extracted_text import read_article
from loccit.vocabulary.types import NUMERIC
from tests.mutations import slips
from tests.mutations.datasets import Data, results
from tests.mutations.sheets import CannotFollowError, Edit, edited, followed

_MONTHS = {"January": "July", "July": "January", "April": "October", "August": "February"}


@dataclass(frozen=True)
class Mistake:
    """One mistake in an article: its edits, and what stood there and stands there now.

    ``markers`` are the labels of footnotes that it is about, where it is about some.
    """

    kind: str
    article: str
    where: str
    edits: tuple[Edit, ...]
    change: str
    markers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Effect:
    """What a mistake leads to: what is pulled now, the claims it is in, and the findings.

    ``new`` are those that say something else than before, and name what was mistaken;
    ``unchecked`` is what could be checked before; ``in_value`` says whether values were mistaken,
    and not only dates or other qualifiers.
    """

    after: Pulled
    corpus: Corpus
    claims: tuple[Claim, ...]
    findings: Mapping[str, Finding]
    new: tuple[Finding, ...]
    unchecked: frozenset[Unchecked]
    in_value: bool


# ---------------------------------------------------------------------- making mistakes


def mistakes(data: Data) -> Iterator[Mistake]:
    """Yield every mistake that the generator knows to make in a dataset's articles."""
    for name, pulled in data.pulled.items():
        for item in _by_figure(pulled):
            yield from _in_value(data, name, item)
            yield from _in_date(name, item)
        yield from _in_labels(name, pulled)
        yield from _months_exchanged(name, pulled)
        yield from _in_citations(name, pulled)


def _by_figure(pulled: Pulled) -> list[Cited]:
    """Return one claim for each figure: those of one figure are mistaken together."""
    return list({item.draft.value.start: item for item in reversed(pulled.cited)}.values())[::-1]


def _one(
    kind: str, article: str, item: Cited, words: tuple[str, int, int], new: str | None
) -> Iterator[Mistake]:
    text, start, end = words
    if new is not None and new != text:
        edits = (Edit(start, end, new),)
        yield Mistake(kind, article, item.claim.claim, edits, f"{text} → {new}")


def _in_value(data: Data, article: str, item: Cited) -> Iterator[Mistake]:
    owner = data.project.vocabulary.properties[item.claim.property]
    value = item.draft.value
    words = (value.text, value.start, value.end)
    rng = slips.chance(f"{item.claim.claim} {value.text}")
    if owner.type == "date":
        yield from _in_words_of_date(article, item, words, rng, item.claim.modifier)
    if owner.type not in NUMERIC:
        return
    made = {"two digits swapped": slips.digits_swapped(value.text, rng)}
    made["a decimal point"] = slips.point_moved(value.text)
    if owner.minimum is None or owner.minimum < 0:
        made["a sign"] = slips.sign_changed(value.text)
    if item.claim.modifier:
        made["a modifier dropped"] = slips.modifier_dropped(value.text)
    if "(" in value.text:
        made["°C for °F" if "°C" in owner.units else "a unit changed"] = slips.units_exchanged(
            value.text
        )
    elif item.claim.unit:
        made["a unit changed"] = slips.unit_changed(value.text)
    for kind, new in made.items():
        yield from _one(kind, article, item, words, new)


def _in_date(article: str, item: Cited) -> Iterator[Mistake]:
    """Yield mistakes in the date of a claim that is not of a date."""
    for row in item.evidence:
        if row.attribute == "date" and row.start is not None and row.end is not None:
            words = (row.words, row.start, row.end)
            rng = slips.chance(f"{item.claim.claim} {row.words}")
            yield from _in_words_of_date(article, item, words, rng, item.claim.date_modifier)
        if row.attribute == "month" and row.origin == "stated" and row.words in _MONTHS:
            words = (row.words, row.start or 0, row.end or 0)
            yield from _one("two months exchanged", article, item, words, _MONTHS[row.words])


def _in_words_of_date(
    article: str, item: Cited, words: tuple[str, int, int], rng: Random, modifier: str
) -> Iterator[Mistake]:
    yield from _one("a date moved by a year", article, item, words, slips.year_moved(words[0], rng))
    swapped = slips.digits_swapped(words[0], rng)
    yield from _one("two digits swapped", article, item, words, swapped)
    if modifier:
        dropped = slips.modifier_dropped(words[0])
        yield from _one("a modifier dropped", article, item, words, dropped)


def _in_labels(article: str, pulled: Pulled) -> Iterator[Mistake]:
    """Yield mistakes in the unit of a table's row or column: one for all of its cells."""
    seen: set[int] = set()
    for item in pulled.cited:
        for row in item.evidence:
            if row.attribute != "unit" or row.start is None or row.start in seen:
                continue
            seen.add(row.start)
            words = (row.words, row.start, row.end or 0)
            yield from _one("a unit changed", article, item, words, slips.unit_changed(row.words))
            if "°" in row.words:
                new = row.words.translate(str.maketrans("CF", "FC"))
                yield from _one("°C for °F", article, item, words, new)


def _months_exchanged(article: str, pulled: Pulled) -> Iterator[Mistake]:
    """Yield two neighbouring cells of a row, or column, of months, each in the other's place."""
    series: dict[int, list[Cited]] = {}
    for item in _by_figure(pulled):
        for row in item.evidence:
            months = item.claim.qualifier("month").isdigit()
            if row.attribute == "property" and row.start is not None and months:
                series.setdefault(row.start, []).append(item)
    for cells in series.values():
        for one, other in itertools.pairwise(cells):
            first, second = one.draft.value, other.draft.value
            if first.text != second.text:
                edits = (
                    Edit(first.start, first.end, second.text),
                    Edit(second.start, second.end, first.text),
                )
                change = f"{first.text} and {second.text}"
                yield Mistake("two months exchanged", article, one.claim.claim, edits, change)


def _in_citations(article: str, pulled: Pulled) -> Iterator[Mistake]:
    markers = pulled.article.markers
    entries = len(pulled.article.cited_references)

    def made(kind: str, change: str, *pairs: tuple[Marker, str]) -> Mistake:
        edits = tuple(Edit(marker.start, marker.end, new) for marker, new in pairs)
        labels = [marker.label for marker, _ in pairs]
        labels += [new.strip("[]") for _, new in pairs if new]
        where = f"{article}, characters {pairs[0][0].start}-{pairs[0][0].end}"
        return Mistake(kind, article, where, edits, change, tuple(dict.fromkeys(labels)))

    for marker in markers:
        label = f"[{marker.label}]"
        yield made("a citation dropped", label, (marker, ""))
        for other in (int(marker.label) % entries + 1, int(marker.label) + entries):
            new = f"[{other}]"
            if new != label:
                yield made("a citation pointed elsewhere", f"{label} → {new}", (marker, new))
    for before, after in itertools.pairwise(markers):
        if before.label != after.label:
            pairs = ((before, f"[{after.label}]"), (after, f"[{before.label}]"))
            change = f"[{before.label}] and [{after.label}]"
            yield made("two footnotes exchanged", change, *pairs)


# ------------------------------------------------------------------------ pulling anew


def effect(data: Data, mistake: Mistake) -> Effect | None:
    """Return what a fresh pull and the rules say of an article with a mistake.

    None where no sheet could follow, as the words stand at two places then. LoccitError where a
    pull refuses the words.
    """
    before = data.pulled[mistake.article]
    try:
        sheet = followed(data.project.sheets[mistake.article], before.article, mistake.edits)
    except CannotFollowError:
        return None
    article = _read(data, before, mistake.edits)
    project = data.project
    after = pull_article(before.source, article, sheet, project.dataset, project.vocabulary)
    corpus = data.corpus({**data.pulled, mistake.article: after})
    claims = _mistaken(after, mistake.edits)
    found, unchecked = results(corpus)
    new = tuple(
        item
        for item in changed(data.results[0], found)
        if names(item, claims) or _is_about(item, mistake)
    )
    in_value = bool(_mistaken(after, mistake.edits, ("value", "unit")))
    return Effect(after, corpus, claims, found, new, unchecked - data.results[1], in_value)


def _read(data: Data, before: Pulled, edits: Sequence[Edit]) -> Article:
    old = before.article
    text = edited(old.snapshot.text, edits)
    end = old.end + len(text) - len(old.snapshot.text)
    snapshot = Snapshot(old.snapshot.name, "", text)
    return read_article(snapshot, old.id, old.start, end, data.project.vocabulary.grammar.find)


def _mistaken(
    after: Pulled, edits: Sequence[Edit], attributes: Container[str] | None = None
) -> tuple[Claim, ...]:
    """Return the claims of which some (or these) attributes were read from the new words."""
    places = []
    shift = 0
    for edit in sorted(edits, key=lambda item: item.start):
        places.append((edit.start + shift, edit.start + shift + len(edit.new)))
        shift += len(edit.new) - (edit.end - edit.start)
    return tuple(
        item.claim
        for item in after.cited
        if any(
            row.start is not None and row.end is not None and row.start < end and start < row.end
            for row in item.evidence
            for start, end in places
            if attributes is None or row.attribute in attributes
        )
    )


def changed(before: Mapping[str, Finding], after: Mapping[str, Finding]) -> list[Finding]:
    """Return the findings that are new, or say something else than before."""
    return [item for item in after.values() if _said(item) != _said(before.get(item.id))]


def names(finding: Finding, claims: Iterable[Claim]) -> bool:
    """Whether a finding names one of these claims."""
    return any(claim.claim in finding.claims for claim in claims)


def _said(finding: Finding | None) -> tuple[object, ...]:
    return (finding.message, finding.claims) if finding else ()


def _is_about(finding: Finding, mistake: Mistake) -> bool:
    """Whether a finding about citations is about the markers of a mistake."""
    if not mistake.markers or finding.rule[0] != "C":
        return False
    named = re.findall(r"\d+", finding.id.partition("/")[2].partition("/")[2] or finding.message)
    return finding.id.split("/")[1] == mistake.article and bool(set(named) & set(mistake.markers))
