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
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from loccit.dataset import ArticleSource, Dataset
    from loccit.model import Article, Claim
    from loccit.sheets.entries import Prose, Sheet, TableClaims
    from loccit.structured.expand import Expanded
    from loccit.structured.maps import SourceMaps
    from loccit.vocabulary.types import Vocabulary

    # Why a claim cannot go into the tables, or "".
    Unfit = Callable[[Claim], str]

ALL = "all"
# How many rows a line about changes names.
_SHOWN = 3
_ONE_ID = "its claim would have the id of another one: neither is claimed"
_AGAIN = "another row says the same, and is claimed"


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
    expanded = Expander(article, source.language, maps, vocabulary).expanded()
    marks = MarkReader(article, vocabulary, dataset.entities, source.language)
    return renewed_by(source, marks, sheet, dataset, expanded, unfit)


def renewed_by(
    source: ArticleSource,
    marks: MarkReader,
    sheet: Sheet,
    dataset: Dataset,
    parts: Iterable[Expanded],
    unfit: Unfit = lambda _: "",
) -> Renewed:
    """Return what the maps make of an article by what they made of its ``parts``: as ``renewed``.

    ``marks`` reads the marks of entries over the article.
    """
    article, vocabulary = marks.article, marks.vocabulary
    expanded = [
        item for item in parts if ALL in sheet.structured or item.part.name in sheet.structured
    ]
    written = [entry for entry in sheet.entries if entry.place.path == sheet.path]
    mapped = [entry for item in expanded for entry in item.claims]
    own = {place_in_part(entry): entry for entry in written if isinstance(entry, PartClaim)}
    found = [entry for entry in mapped if place_in_part(entry) not in own]
    dropped = _dropped(own, set(map(place_in_part, mapped)))
    reader = Reader(vocabulary, dataset, source.language)
    kept, refused = _Trial(article, sheet.subject, marks, reader, unfit).kept(found, written)
    left = [*(row for item in expanded for row in item.left), *refused, *dropped]
    content = structured_sheet(sheet.article, sheet.subject, kept, left)
    by_people = replace(sheet, entries=tuple(written), left=())
    path = dataset.structured[sheet.article]
    return Renewed(content, joined(by_people, content, path, vocabulary))


def _dropped(
    written: Mapping[tuple[str, int, str, str, str], PartClaim],
    mapped: Container[tuple[str, int, str, str, str]],
) -> list[LeftOut]:
    """Return the rows that people drop; LoccitError for one that no map claims."""
    found = []
    for place, entry in written.items():
        if entry.drop and place not in mapped:
            raise LoccitError(
                f"there is nothing to drop: no map claims '{entry.words}' in the row '{entry.row}'",
                entry.place,
                "take the entry out, or copy row and value from the generated file",
            )
        if entry.drop:
            found.append(_left(entry, f"dropped: {entry.because}"))
    return found


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
        read: list[_Read] = []
        for entry in found:
            try:
                claims = self._claims(entry)
            except LoccitError as error:
                refused.append(_left(entry, error.what))
                continue
            if why := next(filter(None, map(self._unfit, claims)), ""):
                refused.append(_left(entry, why))
            else:
                read.append(_Read(entry, claims))
        read = [self._read_again(entry) or item for item, entry in _told_apart(read, self._units)]
        ids = Counter(claim.claim for item in read for claim in item.claims)
        for other in written:
            try:
                ids.update(claim.claim for claim in self._claims(other))
            except LoccitError:
                continue  # pull says what is wrong with it
        kept = []
        for group in _by_id(read).values():
            first, *others = group
            alone = all(ids[claim.claim] == len(group) for claim in first.claims)
            if alone and all(_say_the_same(first, other) for other in others):
                kept.append(first.entry)
                refused += [_left(other.entry, _AGAIN) for other in others]
            else:
                refused += [_left(item.entry, _ONE_ID) for item in group]
        return kept, refused

    def _units(self, name: str) -> Sequence[str]:
        return self._reader.vocabulary.properties[name].units

    def _read_again(self, entry: PartClaim | None) -> _Read | None:
        return _Read(entry, self._claims(entry)) if entry else None

    def _claims(self, entry: Prose | TableClaims | PartClaim) -> list[Claim]:
        drafts = self._drafter.of_entry(entry, self._subject)
        cited = [item for draft in drafts for item in cite(draft, self._article, self._reader)]
        return [item.claim for item in cited]


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry and its claims: one, or two where a conversion is printed."""

    entry: PartClaim
    claims: Sequence[Claim]


def _told_apart(
    read: Sequence[_Read], units_of: Callable[[str], Sequence[str]]
) -> Iterator[tuple[_Read, PartClaim | None]]:
    """Yield what was read, and with it the entry that has its unit in its id, if it needs one.

    One quantity may stand in two rows: "area_km2" and "area_sq_mi". The unit that comes first in
    the property's list has the plain id.
    """
    firsts: dict[str, str] = {}
    for name, group in _by_id(read).items():
        units = [item.claims[0].unit for item in group]
        if len(set(units)) == len(group) > 1:
            known = units_of(group[0].entry.property)
            firsts[name] = min(units, key=[*known, *units].index)
    for item in read:
        claim = item.claims[0]
        another = firsts.get(claim.claim, claim.unit) != claim.unit
        yield item, replace(item.entry, suffix=claim.unit) if another else None


def _by_id(read: Iterable[_Read]) -> Mapping[str, Sequence[_Read]]:
    """Return what was read by the ids of its claims, in order."""
    groups: dict[str, list[_Read]] = {}
    for item in read:
        groups.setdefault(item.claims[0].claim, []).append(item)
    return groups


def _say_the_same(one: _Read, other: _Read) -> bool:
    """Whether two entries claim the same, in two places."""
    return [_without_place(claim) for claim in one.claims] == [
        _without_place(claim) for claim in other.claims
    ]


def _without_place(claim: Claim) -> Claim:
    return replace(claim, section="", quote="", start=0, end=0, footnotes=(), footnotes_nearby=())


def _left(entry: PartClaim, because: str) -> LeftOut:
    return LeftOut(entry.part, entry.row, entry.column, (entry.words,), because)
