"""A claim → its quote: the marked words, what was read from them, and the footnotes' sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.model import Note, Part, Quote
from loccit.report.passages import passage, sought
from loccit.values.dated import Dated
from loccit.values.showing import date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim, Evidence
    from loccit.rows import Row

# What the words around a claim are not quoted for: the title of the article, the label's unit.
_PLAIN = ("subject", "unit", "conversion")
_LONGEST = 90


class Quotes:
    """Makes the quotes of a corpus's claims."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def of(self, names: Iterable[str]) -> tuple[Quote, ...]:
        """Return the quotes of claims by id: what is of one month or year together."""
        claims = self.corpus.by_id
        known = [claims[name] for name in names if name in claims]
        return tuple(self.quote(claim) for claim in sorted(known, key=_place))

    def quote(self, claim: Claim) -> Quote:
        """Return the quote of one claim."""
        words = self.corpus.words
        evidence = list(self.corpus.evidence_of.get(claim.claim, {}).values())
        around = tuple(_around(claim, evidence))
        url = self.corpus.dataset.articles[claim.article].url
        return Quote(
            claim=claim.claim,
            article=words.article(claim.article),
            section=claim.section,
            parts=tuple(_parts(claim, evidence)),
            subject=words.entity(claim.subject),
            says=words.about(claim.subject, claim.property),
            value=words.value(claim),
            qualifiers=tuple(words.qualifiers(claim)),
            around=around,
            inferred=tuple(self._inferred(evidence)),
            notes=tuple(self._footnotes(claim)),
            link=passage(url, sought(claim.quote, around)),
        )

    def _inferred(self, evidence: Iterable[Evidence]) -> Iterator[str]:
        qualifiers = self.corpus.vocabulary.qualifiers
        for row in evidence:
            if row.origin == "inferred" and row.attribute not in _PLAIN:
                words = self.corpus.words
                known = row.attribute in qualifiers
                shown = words.qualified(row.attribute, row.words) if known else row.words
                yield f"{row.attribute.replace('_', ' ')} {shown}: {row.because}"

    def _footnotes(self, claim: Claim) -> Iterator[Note]:
        references = self.corpus.references
        for row in references.footnotes(claim.claim):
            entry = references.by_id.get(row["source"])
            yield Note(row["marker"], in_short(entry) if entry else "")


def in_short(row: Row) -> str:
    """Return an entry of a reference list in short: title, where it appeared, when."""
    title = row["title"] or row["url"]
    if len(title) > _LONGEST:
        title = f"{title[:_LONGEST].rpartition(' ')[0]} …"
    where = row["container"] or row["publisher"]
    return ", ".join(filter(None, [title, where, date(Dated(row["date"]))]))


def _place(claim: Claim) -> tuple[object, ...]:
    """Return what quotes are sorted by, so that what is comparable stands together."""
    month = claim.qualifier("month")
    number = int(month) if month.isdigit() else 13 if month else 0
    return (claim.property, number, claim.date, claim.article, claim.start, claim.claim)


def _parts(claim: Claim, evidence: Iterable[Evidence]) -> Iterator[Part]:
    """Yield a quote in parts: the marked words, and those between."""
    at = claim.start
    for start, end in _marks(claim, evidence):
        if start > at:
            yield Part(claim.quote[at - claim.start : start - claim.start], marked=False)
        yield Part(claim.quote[start - claim.start : end - claim.start], marked=True)
        at = end
    if at < claim.end:
        yield Part(claim.quote[at - claim.start :], marked=False)


def _marks(claim: Claim, evidence: Iterable[Evidence]) -> list[tuple[int, int]]:
    """Return the marked stretches of a quote in order, overlapping ones joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(
        (row.start, row.end)
        for row in evidence
        if row.start is not None
        and row.end is not None
        and claim.start <= row.start < row.end <= claim.end
    ):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _around(claim: Claim, evidence: Iterable[Evidence]) -> list[str]:
    """Return the words outside the quote that something was read from, each once, in order."""
    places = sorted(
        (row.start, row.end, row.words)
        for row in evidence
        if row.start is not None
        and row.end is not None
        and row.attribute not in _PLAIN
        and not (claim.start <= row.start and row.end <= claim.end)
    )
    whole = [
        one for one in places
        if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in places)
    ]  # fmt: skip
    return list(dict.fromkeys(words for *_, words in whole))
