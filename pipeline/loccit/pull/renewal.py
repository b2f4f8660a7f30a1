"""An article and its sheet × source maps → the generated sheet, each entry of it tried.

What pull would refuse is not written into it: an entry that cannot be read, and entries whose
claims would have one id, are listed with the reason instead.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.pull.claims import Reader, cite
from loccit.pull.drafts import Drafter
from loccit.pull.mark_reader import MarkReader
from loccit.sheets.entries import LeftOut, PartClaim, place_in_part
from loccit.sheets.structured import joined, with_structured
from loccit.structured.expand import Expander
from loccit.structured.write import structured_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from loccit.dataset import ArticleSource, Dataset
    from loccit.model import Article, Claim
    from loccit.pull.claims import Cited
    from loccit.sheets.entries import Prose, Sheet, TableClaims
    from loccit.structured.maps import SourceMaps
    from loccit.vocabulary.types import Vocabulary

    # Why a claim cannot go into the tables, or "".
    Unfit = Callable[[Claim], str]

ALL = "all"
# How many rows a line about changes names.
_SHOWN = 3
_ONE_ID = "its claim would have the id of another one: neither is claimed"


@dataclass(frozen=True, slots=True)
class Renewed:
    """The text of a generated sheet, and the written sheet joined with it."""

    content: str
    sheet: Sheet


def renewed(
    source: ArticleSource,
    article: Article,
    sheet: Sheet,
    dataset: Dataset,
    vocabulary: Vocabulary,
    maps: SourceMaps,
    unfit: Unfit = lambda _: "",
) -> Renewed:
    """Return what the maps make of an article today, by what its written sheet asks for.

    ``unfit`` says why a claim that was pulled cannot go into the tables, or "".
    """
    expanded = [
        item
        for item in Expander(article, source.language, maps, vocabulary).expanded()
        if ALL in sheet.structured or item.part.name in sheet.structured
    ]
    written = [entry for entry in sheet.entries if entry.place.path == sheet.path]
    own = {place_in_part(entry) for entry in written if isinstance(entry, PartClaim)}
    found = [entry for item in expanded for entry in item.claims if place_in_part(entry) not in own]
    marks = MarkReader(article, vocabulary, dataset.entities, source.language)
    reader = Reader(vocabulary, dataset, source.language)
    kept, refused = _Trial(article, sheet.subject, marks, reader, unfit).kept(found, written)
    left = [*(row for item in expanded for row in item.left), *refused]
    content = structured_sheet(sheet.article, sheet.subject, kept, left)
    by_people = replace(sheet, entries=tuple(written), left=())
    path = dataset.structured[sheet.article]
    return Renewed(content, joined(by_people, content, path, vocabulary))


def changes(before: Sheet, after: Sheet, path: Path, vocabulary: Vocabulary) -> list[str]:
    """Return in words what a generated sheet has now that it had not, has otherwise, or lost.

    ``before`` is the written sheet; a generated file that is not there, or is broken, had nothing.
    """
    had: dict[tuple[str, int, str, str, str], PartClaim] = {}
    try:
        old = with_structured(before, path, vocabulary)
        had = {place_in_part(item): item for item in _generated(old)}
    except LoccitError:
        pass
    have = {place_in_part(item): item for item in _generated(after)}
    added = [key for key in have if key not in had]
    lost = [key for key in had if key not in have]
    other = [key for key in have if key in had and _said_of(have[key]) != _said_of(had[key])]
    counts = (("added", added), ("changed", other), ("dropped", lost))
    lines = []
    for word, keys in counts:
        rows = list(dict.fromkeys(f"{key[2]}: {key[4]}" for key in keys))
        some = "; ".join(rows[:_SHOWN]) + ("; …" if len(rows) > _SHOWN else "")
        if keys:
            lines.append(f"{after.article}: {len(keys)} structured claims {word} ({some})")
    return lines


def _generated(sheet: Sheet) -> list[PartClaim]:
    return [
        entry
        for entry in sheet.entries
        if isinstance(entry, PartClaim) and entry.place.path != sheet.path
    ]


def _said_of(entry: PartClaim) -> object:
    return entry.property, entry.label, entry.said, entry.second_unit, entry.suffix


class _Trial:
    """Tries entries as pull would read them."""

    def __init__(
        self, article: Article, subject: str, marks: MarkReader, reader: Reader, unfit: Unfit
    ) -> None:
        self._article = article
        self._unfit = unfit
        self._subject = subject
        self._drafter = Drafter(marks)
        self._reader = reader

    def kept(
        self, found: Sequence[PartClaim], written: Iterable[Prose | TableClaims | PartClaim]
    ) -> tuple[list[PartClaim], list[LeftOut]]:
        """Return the entries that pull can read, and the rows of the others with the reason."""
        refused: list[LeftOut] = []
        read: list[tuple[PartClaim, Sequence[str]]] = []
        for entry in found:
            try:
                cited = self._cited(entry)
            except LoccitError as error:
                refused.append(_left(entry, error.what))
                continue
            why = next(filter(None, (self._unfit(item.claim) for item in cited)), "")
            if why:
                refused.append(_left(entry, why))
            else:
                read.append((entry, [item.claim.claim for item in cited]))
        ids = Counter(name for _, names in read for name in names)
        for other in written:
            try:
                ids.update(item.claim.claim for item in self._cited(other))
            except LoccitError:
                continue  # pull says what is wrong with it
        kept = []
        for entry, names in read:
            if any(ids[name] > 1 for name in names):
                refused.append(_left(entry, _ONE_ID))
            else:
                kept.append(entry)
        return kept, refused

    def _cited(self, entry: Prose | TableClaims | PartClaim) -> list[Cited]:
        drafts = self._drafter.of_entry(entry, self._subject)
        return [item for draft in drafts for item in cite(draft, self._article, self._reader)]


def _left(entry: PartClaim, because: str) -> LeftOut:
    return LeftOut(entry.part, entry.row, entry.column, (entry.words,), because)
