"""Parts × source maps → entries: which figure of which row is which property's value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit.errors import Place
from loccit.read.languages import is_english
from loccit.read.outline import LEAD
from loccit.sheets.entries import LeftOut, PartClaim, SaidOfRow
from loccit.structured.contents import Contents, is_plain_name
from loccit.structured.maps import OWN_CELL, RowMeaning, SourceMap, SourceMaps
from loccit.structured.parts import Part, PartRow, evened, parts_of
from loccit.structured.qualifiers import SUBJECT, YEAR, Qualifiers, Said, kept
from loccit.structured.recognise import RowLabels, fits
from loccit.structured.shares import are_of_a_whole, shares_in
from loccit.structured.values import NO_FIGURE, NOT_UNDERSTOOD, Values
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from loccit.model import Article, Words
    from loccit.vocabulary.types import Vocabulary

NO_MAP = "in no source map"
OTHER_UNIT = "its label gives another unit"
ANOTHER = "it is said of something else: the part has a row for that"
OF_NOTHING = "nothing names plainly what it is of"
OVER = "the shares of its column are more than a whole"
OTHER_KIND = "the row that names its kind names another"
NAMELESS = "the part stands further down, and its title is no name of a thing"
# For these a row may mean something else.
_NOT_SO = (NO_FIGURE, OTHER_KIND, ANOTHER)
# Qualifiers that may stand in words beside a value, each at most once.
_BESIDE = ("determination", "scope", "basis", "per")


@dataclass(frozen=True, slots=True)
class Expanded:
    """What the maps make of one part; ``source`` is None where none knows it."""

    part: Part
    source: SourceMap | None
    claims: tuple[PartClaim, ...]
    left: tuple[LeftOut, ...]


class Expander:
    """Expands the parts of one article by the maps of its language."""

    def __init__(
        self, article: Article, language: str, maps: SourceMaps, vocabulary: Vocabulary
    ) -> None:
        self._article = article
        self._vocabulary = vocabulary
        beside = [name for name in _BESIDE if name in vocabulary.qualifiers]
        self._contents = Contents(article, vocabulary, maps.fillers, beside)
        self._labels = RowLabels(self._contents)
        self._qualifiers = Qualifiers(self._contents, in_english=is_english(language))
        self._maps = [
            item for item in maps.maps if not item.languages or language in item.languages
        ]

    def expanded(self) -> list[Expanded]:
        """Return what the maps make of each part, in the order of the text."""
        parts = parts_of(self._article)
        lead = [part.title for part in parts if part.section == LEAD and part.kind == "box"]
        names = {
            evened(words.text).lower()
            for words in (self._article.title, *lead)
            if words is not None
        }
        return [self._part(part, names) for part in parts]

    def _part(self, part: Part, names: Container[str]) -> Expanded:
        """Return what the maps make of a part; ``names`` are those of the article's subject."""
        source = next((item for item in self._maps if fits(item, part)), None)
        rows = part.rows if source or part.kind == "box" else ()
        general = source is not None and not (source.titles or source.months)
        of_another = general and _is_of_another(part, names)
        claims: list[PartClaim] = []
        left: list[LeftOut] = []
        for row in rows:
            found = self._row(part, row, source) if source else NO_MAP
            found = self._of_its_title(part, found) if of_another else found
            if isinstance(found, str):
                left.append(self._left(part, row, found))
            else:
                claims += found
        if source is not None and source.groups:
            claims, refused = self._whole(part, claims)
            left += refused
        used = {said.row for claim in claims for said in claim.said}
        left = [item for item in left if item.figures and item.row not in used]
        return Expanded(part, source, tuple(claims), tuple(left))

    def _whole(
        self, part: Part, claims: Sequence[PartClaim]
    ) -> tuple[list[PartClaim], list[LeftOut]]:
        """Return the shares of each column that make no more than a whole, and what is left.

        People may be in several groups; how many are in each is no share of all then.
        """
        columns: defaultdict[str, list[PartClaim]] = defaultdict(list)
        for claim in claims:
            columns[claim.column].append(claim)
        kept: list[PartClaim] = []
        left: list[LeftOut] = []
        for column, own in columns.items():
            read = [self._vocabulary.grammar.read(claim.words) for claim in own]
            if are_of_a_whole(figure for figure in read if figure and figure.quantities):
                kept += own
            else:
                left += [LeftOut(part.name, item.row, column, (item.words,), OVER) for item in own]
        return kept, left

    def _of_its_title(self, part: Part, found: list[PartClaim] | str) -> list[PartClaim] | str:
        """Return claims of a part as claims of what its title names."""
        name = self._contents.masked(part.title).strip() if part.title else ""
        if isinstance(found, str):
            return found
        if not name or "\n" in name or not is_plain_name(name):
            return NAMELESS
        subject = SaidOfRow(SUBJECT, name)
        return [
            claim if _has_subject(claim) else replace(claim, said=(subject, *claim.said))
            for claim in found
        ]

    def _left(self, part: Part, row: PartRow, because: str) -> LeftOut:
        figures = tuple(evened(item.text) for item in self._contents.figures(row.value))
        return LeftOut(part.name, row.path, row.column_name, figures, because)

    def _row(self, part: Part, row: PartRow, source: SourceMap) -> list[PartClaim] | str:
        """Return the claims of a row, or why there are none."""
        known = self._labels.meaning(part, row, source)
        if known is None:
            return NO_MAP
        meaning, month = known
        found = self._as_said(part, row, source, meaning, month)
        while found in _NOT_SO and meaning.otherwise:
            meaning = meaning.otherwise
            found = self._as_said(part, row, source, meaning, month)
        also = self._also(part, row, source, meaning)
        return [*found, *also] if isinstance(found, list) else also or found

    def _as_said(
        self, part: Part, row: PartRow, source: SourceMap, meaning: RowMeaning, month: int
    ) -> list[PartClaim] | str:
        """Return the claims of a row of one meaning, or why there are none."""
        if not self._qualifiers.labels(part).isdisjoint(meaning.unless):
            return ANOTHER
        if meaning.where and not self._qualifiers.holds(part, meaning.where):
            return OTHER_KIND
        said = self._qualifiers.around(part, row, source, meaning, month)
        if isinstance(said, str):
            return said
        if meaning.of:
            named = self._named(part, row, meaning)
            if named is None:
                return OF_NOTHING
            subject, value = named
            said, row = said | {SUBJECT: subject}, replace(row, value=value)
        if meaning.listed:
            return self._listed(part, row, source, meaning, said)
        return self._claims(part, row, source, meaning, said)

    def _named(
        self, part: Part, row: PartRow, meaning: RowMeaning
    ) -> tuple[SaidOfRow, Words] | None:
        """Return what a row's value is of, by the row that names it, and the value itself."""
        if OWN_CELL in meaning.of:
            return self._qualifiers.named_in(row.value)
        subject = self._qualifiers.named_by(part, meaning.of)
        return (subject, row.value) if subject else None

    def _also(
        self, part: Part, row: PartRow, source: SourceMap, meaning: RowMeaning
    ) -> list[PartClaim]:
        """Return a claim for each other figure that words right before it announce: "(aged 23)"."""
        found = []
        for other in meaning.also:
            figures = self._contents.announced(row.value, other.after)
            if len(figures) == 1 and figures[0].quantities and not figures[0].quantities[0].unit:
                owner = self._vocabulary.properties[other.properties[0]]
                said = {
                    name: self._qualifiers.meant(name, value, row, source)
                    for name, value in other.said
                }
                said["unit"] = self._qualifiers.unit(row, other.unit, (), source)
                found.append(
                    _claim(part, row, source, figures[0].text, owner.name, kept(said, owner))
                )
        return found

    def _listed(
        self, part: Part, row: PartRow, source: SourceMap, meaning: RowMeaning, said: Said
    ) -> list[PartClaim] | str:
        """Return a claim for each share that a cell lists beside its group."""
        owner = self._vocabulary.properties[meaning.properties[0]]
        found = [
            (item, said | {meaning.listed: SaidOfRow(meaning.listed, item.group)})
            for item in shares_in(self._contents, row.value)
        ]
        return [
            replace(
                _claim(part, row, source, item.figure.text, owner.name, kept(own, owner)),
                suffix=item.group,
            )
            for item, own in found
        ] or NOT_UNDERSTOOD

    def _claims(
        self, part: Part, row: PartRow, source: SourceMap, meaning: RowMeaning, said: Said
    ) -> list[PartClaim] | str:
        owner = self._vocabulary.properties[meaning.properties[0]]
        named = row.column if source.by_column and row.column else row.label
        in_label = self._vocabulary.grammar.label_symbols(named.text)
        if owner.units and not set(in_label) <= set(owner.units):
            return OTHER_UNIT
        units = meaning.unit or in_label
        values = Values(self._contents, owner, meaning, units, in_year=YEAR in said)
        if owner.type == "name":
            words = values.name(row.value)
            if words is None:
                return NOT_UNDERSTOOD
            return [_claim(part, row, source, words, owner.name, kept(said, owner))]
        found = values.found(row.value)
        if isinstance(found, str):
            return found
        claims = []
        for value in found:
            own = dict(said)
            if value.figure.period is None or not value.figure.period.recurs:
                own.pop(YEAR, None)
            if owner.type in NUMERIC and not meaning.rest:
                own |= self._qualifiers.beside(value.words, value.figure, owner)
            if owner.units and not value.has_unit:
                own["unit"] = self._qualifiers.unit(row, meaning.unit, in_label, source)
            # A table of months converts what it prints; others may have converted what they round.
            second = value.is_pair and bool(source.across or source.months)
            all_said = kept(own, owner)
            claim = _claim(part, row, source, value.figure.text, value.of, all_said)
            claims.append(
                replace(claim, suffix=value.suffix, second_unit="derived" if second else "")
            )
        return claims


def _has_subject(claim: PartClaim) -> bool:
    return any(said.name == SUBJECT for said in claim.said)


def _is_of_another(part: Part, names: Container[str]) -> bool:
    """Whether a box further down is about something that the lead does not name."""
    if part.kind != "box" or part.section == LEAD or part.title is None:
        return False
    return evened(part.title.text).lower() not in names


def _claim(
    part: Part,
    row: PartRow,
    source: SourceMap,
    words: str,
    name: str,
    said: tuple[SaidOfRow, ...],
) -> PartClaim:
    return PartClaim(
        label=source.label,
        section=part.section,
        part=part.name,
        number=part.number,
        row=row.path,
        column=row.column_name,
        words=evened(words),
        property=name,
        said=said,
        second_unit="",
        suffix="",
        because="",
        place=Place(f"the source map '{source.name}'"),
    )
