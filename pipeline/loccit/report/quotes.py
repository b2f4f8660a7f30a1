"""A claim → its quote: the marked words, what was read from them, and the footnotes' sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import GAP
from loccit.report.model import Inferred, Note, Part, Quote
from loccit.report.passages import passage, passage_as_edited, sought
from loccit.values.dated import Dated
from loccit.values.showing import date, month_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        made = any(_made(row) for row in evidence if row.attribute == "value")
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
            link=self._link(claim, _sought(claim, evidence), around, made=made),
            month=month_number(claim.qualifier("month")),
            made=made,
        )

    def _link(self, claim: Claim, words: str, around: Iterable[str], *, made: bool) -> str:
        """Return the link to a claim's words; what mark-up made may be printed in another way."""
        article = self.corpus.dataset.articles[claim.article]
        if article.is_as_edited:
            return passage_as_edited(article.url, claim.section, "" if made else words)
        return passage(article.url, sought(words, around))

    def _inferred(self, evidence: Iterable[Evidence]) -> Iterator[Inferred]:
        qualifiers = self.corpus.vocabulary.qualifiers
        for row in evidence:
            if row.origin == "inferred" and row.attribute not in _PLAIN:
                words = self.corpus.words
                known = row.attribute in qualifiers
                shown = words.qualified(row.attribute, row.words) if known else row.words
                yield Inferred(row.attribute.replace("_", " "), shown, row.because)

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
    month = month_number(claim.qualifier("month"))
    return (claim.property, month, claim.date, claim.article, claim.start, claim.claim)


def _made(row: Evidence) -> bool:
    """Whether words are not as long as what they were read from: mark-up stood there."""
    return row.start is not None and row.end is not None and row.end - row.start != len(row.words)


def _parts(claim: Claim, evidence: Sequence[Evidence]) -> Iterator[Part]:
    """Yield a quote in parts: the marked words, and those between."""
    at = 0
    for start, end in _joined(_marks(claim, evidence)):
        if start > at:
            yield Part(claim.quote[at:start], marked=False)
        yield Part(claim.quote[start:end], marked=True)
        at = end
    if at < len(claim.quote):
        yield Part(claim.quote[at:], marked=False)


def _marks(claim: Claim, evidence: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Yield where in a quote words stand that something was read from.

    In the piece with the value offsets say where; before and after it, and where mark-up stands
    between the words of an article, the words do.
    """
    first = _piece(claim, evidence)
    reached = {True: 0, False: 0 if first is None else first + claim.end - claim.start}
    for row in sorted(evidence, key=lambda row: row.start or 0):
        if row.start is None or row.end is None:
            continue
        inside = claim.start <= row.start < row.end <= claim.end
        if inside and first is not None:
            at = first + row.start - claim.start
        elif inside or row.origin == "stated":
            before = first is not None and row.start < claim.start
            at = claim.quote.find(row.words, reached[before], first if before else None)
            if at < 0:
                continue
            reached[before] = at + len(row.words)
        else:
            continue
        yield at, at + len(row.words)


def _piece(claim: Claim, evidence: Iterable[Evidence]) -> int | None:
    """Return where in a quote the piece with the value begins; None where offsets don't say."""
    value = next((row for row in evidence if row.attribute == "value"), None)
    return claim.piece_with(value.words, value.start) if value and value.start is not None else None


def _sought(claim: Claim, evidence: Iterable[Evidence]) -> str:
    """Return words of a quote that stand together in the article: the piece with the value."""
    first = _piece(claim, evidence)
    if first is None:
        return max(claim.quote.split(GAP), key=len)
    return claim.quote[first : first + claim.end - claim.start]


def _joined(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, overlapping ones joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(marks):
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
        and not (row.origin == "stated" and row.words in claim.quote)
    )
    whole = [
        one for one in places
        if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in places)
    ]  # fmt: skip
    return list(dict.fromkeys(words for *_, words in whole))
