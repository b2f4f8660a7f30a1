"""Uncovered figures of an article → entries of its claim sheet that pull accepts as they stand.

A suggestion says what the words beside a figure say: the property, whose it is, when it was so. A
person reads it before it is a claim. Where no cue of the vocabulary fits, or where it is not plain
whose property it would be, nothing is suggested, and the figure is listed with its words.
"""

from __future__ import annotations

from dataclasses import replace
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
from loccit.suggest.owner import Owner, Owners, said_kind
from loccit.suggest.shape import Shapes, is_cut
from loccit.suggest.suggestion import Suggestion
from loccit.suggest.wording import Marked, group, quoted, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.dataset import Dataset
    from loccit.model import Article, CoveredFigure, Figure
    from loccit.pull.article import Pulled
    from loccit.sheets.entries import Sheet
    from loccit.vocabulary.types import Vocabulary

_SIDE = 60  # characters of context on each side
_ENGLISH = ("en", "simple")
_AGAIN = ("again", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


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
        self.labels = {entry.label for entry in (*sheet.entries, *sheet.unread)}
        self.taken = {item.claim.claim for item in pulled.cited}
        self.drafted = self._drafted()
        self.read: set[int] = set()  # where the words of entries begin
        known = dataset.entities[sheet.subject]
        # Of what kind a subject is, its article says where nobody else did.
        kind = known.kind or said_kind(self.article, vocabulary.kinds)
        self.subject = replace(known, kind=kind)
        entities = {**dataset.entities, known.id: self.subject}
        self.owners = Owners(self.article, self.subject, entities, vocabulary)

    def _drafted(self) -> frozenset[int]:
        """Return where the figures begin that drafts of the sheet read; the ids of these are taken.

        A draft that pull would refuse reads nothing: whoever reads it will see that.
        """
        found = set()
        for entry in self.sheet.unread:
            try:
                drafts = self.drafter.of_entry(entry, self.sheet.subject)
                claims = [item for one in drafts for item in cite(one, self.article, self.reader)]
            except LoccitError:
                continue
            found |= {one.value.start for one in drafts}
            found |= {item.words.start for one in drafts for item in one.attributes if item.words}
            self.taken |= {item.claim.claim for item in claims}
        return frozenset(found)

    def all(self) -> Iterator[Suggestion]:
        """Yield a suggestion for each uncovered figure that neither a draft nor an entry reads."""
        found = list(self._of_figures())
        for figure, item in found:
            if item.entry or figure.start not in self.read:
                yield item

    def _of_figures(self) -> Iterator[tuple[Figure, Suggestion]]:
        in_snapshot = self.article.reading.in_snapshot
        by_start = {in_snapshot(item.start, item.end)[0]: item for item in self.article.figures}
        shapes = Shapes(self.article)
        for row in self.pulled.figures:
            figure = by_start[row.start]
            if row.status != "uncovered" or figure.start in self.drafted:
                continue
            index = shapes.index(figure) if self.speaks else None
            found = None if index is None else self._entry(figure, row, shapes, index)
            entry, name, subject = found or ("", "", "")
            label, context = self._label(row.section), _context(self.article, figure)
            yield (
                figure,
                Suggestion(
                    self.article.id, row.section, row.start, label, entry, name, subject, context
                ),
            )

    def _label(self, section: str) -> str:
        label = slug(section) or "section"
        while label in self.labels:
            label += "-more"
        return label

    def _entry(
        self, figure: Figure, row: CoveredFigure, shapes: Shapes, index: int
    ) -> tuple[str, str, str] | None:
        """Return an entry for a figure with its property and subject, or None: nothing fits."""
        sentence, one = shapes.at(index)
        aimed = one.aimed(figure)
        said = self._said(figure, aimed, shapes.before(index))
        if said is None or is_cut(aimed):
            return None
        match, owner = said
        beside = qualifiers(aimed, match, self.vocabulary)
        if beside is None:
            return None
        marks = [Marked(match.property.name, figure.start, figure.end)]
        if owner.entity is not self.subject:
            marks.append(Marked("subject", one.start + owner.first, one.start + owner.last))
        marks += [Marked(name, one.start + first, one.start + last) for name, first, last in beside]
        cue = one.start + match.start, one.start + match.end
        for words in wordings(self.article, sentence, marks, cue):
            if entry := self._accepted(words, row.section):
                self.read |= {mark.start for mark in marks}
                return entry, match.property.name, owner.entity.id
        return None

    def _said(self, figure: Figure, aimed: str, before: str | None) -> tuple[Match, Owner] | None:
        """Return the strongest cue with its owner; None where two are as strong."""
        best: tuple[Match, Owner] | None = None
        for match in cued(figure, aimed, self.vocabulary):
            if best and match.strength < best[0].strength:
                break
            owner = self.owners.owner(aimed, match, before)
            if owner is None or not of_kind(match.property, owner.entity.kind, self.vocabulary):
                continue
            if best:
                return None
            best = match, owner
        return best

    def _accepted(self, words: str, section: str) -> str | None:
        """Return the entry of marked words, with "as" where its id is taken; None if refused."""
        for suffix in ("", *_AGAIN):
            entry = _written(words, suffix)
            ids = self._ids(entry, section)
            if ids is None:
                return None
            if self.taken.isdisjoint(ids):
                self.taken |= ids
                return entry
        return None

    def _ids(self, entry: str, section: str) -> set[str] | None:
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


def _context(article: Article, figure: Figure) -> tuple[str, str, str]:
    text = article.text
    before = text[max(article.start, figure.start - _SIDE) : figure.start]
    after = text[figure.end : min(article.end, figure.end + _SIDE)]
    return " ".join(before.split("\n")), figure.text, " ".join(after.split("\n"))


def _written(words: str, suffix: str) -> str:
    if not suffix:
        return f"- {quoted(words)}"
    return f"- quote: {quoted(words)}\n  as: {suffix}"
