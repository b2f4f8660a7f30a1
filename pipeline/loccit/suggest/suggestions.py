"""Uncovered figures of an article → entries of its claim sheet that pull accepts as they stand.

A suggestion says what the words beside a figure say: the property, whose it is, when it was so. A
person reads it before it is a claim. Where no cue of the vocabulary fits, or where it is not plain
whose property it would be, nothing is suggested, and the figure is listed with its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.files import parse_yaml
from loccit.naming import slug
from loccit.pull.claims import Reader, cite
from loccit.pull.drafts import Drafter
from loccit.pull.mark_reader import MarkReader
from loccit.sheets.load import groups
from loccit.suggest.beside import qualifiers
from loccit.suggest.cues import Match, cued, of_kind
from loccit.suggest.owner import Owner, Owners
from loccit.suggest.shape import Shape, shape
from loccit.suggest.wording import Marked, quoted, wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.dataset import Dataset
    from loccit.model import Article, CoveredFigure, Figure, Words
    from loccit.pull.article import Pulled
    from loccit.sheets.entries import Sheet
    from loccit.vocabulary.types import Vocabulary

_SIDE = 60  # characters of context on each side
_ENGLISH = ("en", "simple")
_AGAIN = ("again", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry for one uncovered figure, and the text around the figure.

    ``entry`` is YAML to put below ``claims:`` of a group called ``label``; it is "" where nothing
    fits. ``property`` and ``subject`` are what the claim would be about.
    """

    article: str
    section: str
    start: int
    label: str
    entry: str
    property: str
    subject: str
    context: tuple[str, str, str]


def suggestions(
    pulled: Pulled, sheet: Sheet, dataset: Dataset, vocabulary: Vocabulary
) -> Iterator[Suggestion]:
    """Yield what can be suggested for each uncovered figure of an article, in its order."""
    yield from _Suggester(pulled, sheet, dataset, vocabulary).all()


class _Suggester:
    """Suggests entries for one article and its sheet."""

    def __init__(
        self, pulled: Pulled, sheet: Sheet, dataset: Dataset, vocabulary: Vocabulary
    ) -> None:
        self.article = pulled.article
        self.pulled = pulled
        self.sheet = sheet
        self.vocabulary = vocabulary
        language = pulled.source.language
        self.speaks = language in _ENGLISH
        self.drafter = Drafter(MarkReader(self.article, vocabulary, dataset.entities, language))
        self.reader = Reader(vocabulary, dataset, language)
        self.taken = {item.claim.claim for item in pulled.cited}
        self.labels = {entry.label for entry in sheet.entries}
        self.subject = dataset.entities[sheet.subject]
        self.owners = Owners(self.article, self.subject, dataset.entities, vocabulary)

    def all(self) -> Iterator[Suggestion]:
        in_snapshot = self.article.reading.in_snapshot
        by_start = {in_snapshot(item.start, item.end)[0]: item for item in self.article.figures}
        shapes = self._shapes()
        for row in self.pulled.figures:
            if row.status != "uncovered":
                continue
            figure = by_start[row.start]
            found = None
            index = shapes.index(figure) if self.speaks else None
            if index is not None:
                found = self._entry(figure, row, shapes, index)
            entry, name, subject = found or ("", "", "")
            yield Suggestion(
                self.article.id,
                row.section,
                row.start,
                self._label(row.section),
                entry,
                name,
                subject,
                _context(self.article, figure),
            )

    def _shapes(self) -> _Shapes:
        return _Shapes(self.article)

    def _label(self, section: str) -> str:
        label = slug(section) or "section"
        return f"{label}-more" if label in self.labels else label

    def _entry(
        self, figure: Figure, row: CoveredFigure, shapes: _Shapes, index: int
    ) -> tuple[str, str, str] | None:
        sentence, one = shapes.at(index)
        aimed = one.aimed(figure)
        best: tuple[Match, Owner] | None = None
        for match in cued(figure, aimed, self.vocabulary):
            if best and match.strength < best[0].strength:
                break
            owner = self.owners.owner(aimed, match, shapes.before(index))
            if owner is None or not of_kind(match.property, owner.entity.kind, self.vocabulary):
                continue
            if best:
                return None  # two properties fit alike: nobody knows which
            best = match, owner
        if best is None:
            return None
        match, owner = best
        beside = qualifiers(one, aimed, match, self.vocabulary)
        if beside is None:
            return None
        marks = [Marked(match.property.name, figure.start, figure.end)]
        if owner.entity is not self.subject:
            marks.append(Marked("subject", one.start + owner.first, one.start + owner.last))
        marks += [Marked(name, one.start + first, one.start + last) for name, first, last in beside]
        cue = one.start + match.start, one.start + match.end
        for words in wordings(self.article, sentence, marks, cue):
            for suffix in ("", *_AGAIN):
                entry = _written(words, suffix)
                ids = self._accepted(entry, row.section, match.property.name)
                if ids is None:
                    break
                if self.taken.isdisjoint(ids):
                    self.taken |= ids
                    return entry, match.property.name, owner.entity.id
        return None

    def _accepted(self, entry: str, section: str, name: str) -> set[str] | None:
        """Return the ids of the claims that pull makes of an entry; None where it refuses it."""
        text = group(self._label(section), section, [entry])
        try:
            node = parse_yaml(text, Path("suggestion.yaml"))
            found = [
                item
                for one in groups(node, self.vocabulary)
                for draft in self.drafter.of_entry(one, self.sheet.subject)
                for item in cite(draft, self.article, self.reader)
            ]
        except LoccitError:
            return None
        ids = {item.claim.claim for item in found}
        return ids if len(ids) == len(found) and found else None


class _Shapes:
    """The sentences of an article with their shapes, made when they are asked for."""

    def __init__(self, article: Article) -> None:
        import bisect

        self._article = article
        self._starts = [item.start for item in article.sentences]
        self._figures = [item.start for item in article.figures]
        self._bisect = bisect
        self._made: dict[int, Shape] = {}
        self._held = sorted(
            (item.start, item.end) for item in (*article.tables, *article.boxes)
        )

    def index(self, figure: Figure) -> int | None:
        """Return the number of the sentence that holds a figure; None for tables and boxes."""
        if any(start <= figure.start < end for start, end in self._held):
            return None
        number = self._bisect.bisect_right(self._starts, figure.start) - 1
        if number < 0 or figure.end > self._article.sentences[number].end:
            return None
        return number

    def at(self, number: int) -> tuple[Words, Shape]:
        """Return a sentence and its shape."""
        sentence = self._article.sentences[number]
        if number not in self._made:
            first = self._bisect.bisect_left(self._figures, sentence.start)
            last = self._bisect.bisect_left(self._figures, sentence.end)
            inside: Iterable[Figure] = self._article.figures[first:last]
            self._made[number] = shape(self._article, sentence, inside)
        return sentence, self._made[number]

    def before(self, number: int) -> str:
        """Return the shape of the sentence before one in its paragraph, or ""."""
        if not number:
            return ""
        one, two = self._article.sentences[number - 1], self._article.sentences[number]
        if "\n" in self._article.text[one.end : two.start + 1]:
            return ""
        return self.at(number - 1)[1].text


def _context(article: Article, figure: Figure) -> tuple[str, str, str]:
    text = article.text
    before = text[max(article.start, figure.start - _SIDE) : figure.start]
    after = text[figure.end : min(article.end, figure.end + _SIDE)]
    return " ".join(before.split("\n")), figure.text, " ".join(after.split("\n"))


def _written(words: str, suffix: str) -> str:
    if not suffix:
        return f"- {quoted(words)}"
    return f"- quote: {quoted(words)}\n  as: {suffix}"


def group(label: str, section: str, entries: Iterable[str]) -> str:
    """Return entries as the YAML of a sheet's group."""
    lines = [f"{label}:", f"  section: {quoted(section)}", "  claims:"]
    lines += [f"    {line}" for entry in entries for line in entry.split("\n")]
    return "\n".join(lines) + "\n"
