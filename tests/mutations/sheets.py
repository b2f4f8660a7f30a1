"""An article with other words, and the sheet that marks them: what a person would have written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loccit.errors import LoccitError
from loccit.model import Article
from loccit.pull.locate import Locator
from loccit.sheets.entries import PartClaim, Prose, Sheet, TableClaims
from loccit.sheets.marks import Part, Pattern


@dataclass(frozen=True)
class Edit:
    """Other words for a stretch of the text."""

    start: int
    end: int
    new: str


class CannotFollowError(Exception):
    """The sheet would have to be written in another way, so this is no single mistake."""


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with its edits, which don't overlap."""
    for edit in sorted(edits, key=lambda item: -item.start):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def moved(offset: int, edits: Sequence[Edit]) -> int:
    """Return where an offset is after the edits; CannotFollowError for one within an edit."""
    shift = 0
    for edit in edits:
        if edit.start < offset < edit.end:
            raise CannotFollowError
        if edit.end <= offset and edit.start < offset:
            shift += len(edit.new) - (edit.end - edit.start)
    return offset + shift


def followed(sheet: Sheet, article: Article, edits: Sequence[Edit]) -> Sheet:
    """Return a sheet whose marks are on the new words; CannotFollowError where none can be."""
    follower = _Follower(article, edits)
    return replace(sheet, entries=tuple(follower.entry(entry) for entry in sheet.entries))


class _Follower:
    def __init__(self, article: Article, edits: Sequence[Edit]) -> None:
        self.locator = Locator(article)
        self.article = article
        self.text = article.snapshot.text
        self.edits = edits

    def entry(self, entry: Prose | TableClaims | PartClaim) -> Prose | TableClaims | PartClaim:
        if isinstance(entry, PartClaim):
            raise CannotFollowError
        contexts = tuple(self._in_section(item, entry.section) for item in entry.contexts)
        if isinstance(entry, Prose):
            pattern = self._in_section(entry.pattern, entry.section)
            return replace(entry, pattern=pattern, contexts=contexts)
        return replace(
            entry,
            contexts=contexts,
            title=self._by_words(entry.title),
            series=tuple((name, self._by_words(item)) for name, item in entry.series),
        )

    def _in_section(self, pattern: Pattern, section: str) -> Pattern:
        if not any(self._touched(part) for part in pattern.parts):
            return pattern
        try:
            located = self.locator.in_section(pattern, section)
        except LoccitError:
            raise CannotFollowError from None
        starts = [words.start for words in located.parts]
        return self._at(pattern, starts)

    def _by_words(self, pattern: Pattern) -> Pattern:
        """Return a title's or a label's pattern: its words must stand at one place only."""
        if not any(self._touched(part) for part in pattern.parts):
            return pattern
        found = [list(self._places(part)) for part in pattern.parts]
        if any(len(places) != 1 for places in found):
            raise CannotFollowError
        return self._at(pattern, [places[0] for places in found])

    def _places(self, part: Part) -> Iterator[int]:
        place = self.text.find(part.text, self.article.start, self.article.end)
        while place >= 0:
            yield place
            place = self.text.find(part.text, place + 1, self.article.end)

    def _touched(self, part: Part) -> bool:
        """Whether words like a part's stand where an edit is."""
        size = len(part.text)
        return any(
            edit.start < place + size and place < edit.end
            for place in self._places(part)
            for edit in self.edits
        )

    def _at(self, pattern: Pattern, starts: Sequence[int]) -> Pattern:
        parts = zip(pattern.parts, starts, strict=True)
        return replace(pattern, parts=tuple(self._part(part, start) for part, start in parts))

    def _part(self, part: Part, start: int) -> Part:
        end = start + len(part.text)
        inside = [edit for edit in self.edits if edit.start < end and start < edit.end]
        if any(edit.start < start or end < edit.end for edit in inside):
            raise CannotFollowError
        own = [Edit(edit.start - start, edit.end - start, edit.new) for edit in inside]
        marks = tuple(
            replace(mark, start=moved(mark.start, own), end=moved(mark.end, own))
            for mark in part.marks
        )
        return Part(edited(part.text, own), marks)
