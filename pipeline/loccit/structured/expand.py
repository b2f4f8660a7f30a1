"""Parts × source maps → entries: which figure of which row is which property's value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.errors import Place
from loccit.read.languages import is_english
from loccit.sheets.entries import LeftOut, PartClaim, SaidOfRow
from loccit.structured.contents import Contents, is_date, is_plain_name
from loccit.structured.labels import plain, without_asides
from loccit.structured.maps import MONTHS, RowMeaning, SourceMap, SourceMaps
from loccit.structured.parts import BELOW, Part, PartRow, evened, parts_of
from loccit.vocabulary.types import DATED, NUMERIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loccit.model import Article, Figure, Words
    from loccit.vocabulary.types import Property, Vocabulary

NO_MAP = "in no source map"
# The label in a map of a row whose label is a date.
DATE = "{date}"
_NOT_UNDERSTOOD = "other words stand beside the figure"
_NO_FIGURE = "no figure of that kind stands there"
_OTHER_UNIT = "its label gives another unit"
_ANOTHER = "it is said of something else: the part has a row for that"
_NOTED = "a note of the part is about it"
_NO_DATE = "its row names no date, or more than one"
_SEVERAL = "several figures of that kind stand there"
# A table whose head has fewer months is none of months.
_FEWEST_MONTHS = 11
# Words of labels that are the property's own, not a way in which its value was found.
_OF_THE_PROPERTY = frozenset({"average"})
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
        self,
        article: Article,
        language: str,
        maps: SourceMaps,
        vocabulary: Vocabulary,
    ) -> None:
        self.article = article
        self.vocabulary = vocabulary
        self._english = is_english(language)
        beside = [name for name in _BESIDE if name in vocabulary.qualifiers]
        self._contents = Contents(article, vocabulary, maps.fillers, beside)
        self._maps = [
            item for item in maps.maps if not item.languages or language in item.languages
        ]

    def expanded(self) -> list[Expanded]:
        """Return what the maps make of each part, in the order of the text."""
        return [self._part(part) for part in parts_of(self.article)]

    # ------------------------------------------------------------------ which map

    def _part(self, part: Part) -> Expanded:
        source = next((item for item in self._maps if self._fits(item, part)), None)
        if source is None:
            rows = part.rows if part.kind == "box" else ()
            left = [self._left(part, row, NO_MAP) for row in rows]
            return Expanded(part, None, (), tuple(item for item in left if item.figures))
        claims: list[PartClaim] = []
        left = []
        for row in part.rows:
            found = self._row(part, row, source)
            if isinstance(found, LeftOut):
                left.append(found)
            else:
                claims += found
        used = {said.row for claim in claims for said in claim.said}
        left = [item for item in left if item.figures and item.row not in used]
        return Expanded(part, source, tuple(claims), tuple(left))

    def _fits(self, source: SourceMap, part: Part) -> bool:
        if source.part != part.kind:
            return False
        if source.titles:
            title = plain(part.title.text) if part.title else ""
            if not any(words in title for words in source.titles):
                return False
        name = part.name.lower()
        if source.names or source.classes:
            by_class = part.printed and not set(source.classes).isdisjoint(name.split())
            if name not in source.names and not by_class:
                return False
        head = [plain(text) for text in part.head]
        if source.across:
            months = {month.lower() for month in source.months[:MONTHS]}
            return len(months.intersection(head)) >= _FEWEST_MONTHS
        if source.down:
            columns = [without_asides(text) for text in head]
            return (
                bool(columns)
                and columns[0] in source.down
                and any(source.meaning(text) for text in columns[1:])
            )
        return True

    def _left(self, part: Part, row: PartRow, because: str) -> LeftOut:
        figures = tuple(evened(item.text) for item in self._contents.figures(row.value))
        return LeftOut(part.name, row.path, row.column_name, figures, because)

    # ------------------------------------------------------------------ which row

    def _row(self, part: Part, row: PartRow, source: SourceMap) -> list[PartClaim] | LeftOut:
        found = self._meaning(part, row, source)
        if found is None:
            return self._left(part, row, NO_MAP)
        meaning, month = found
        if meaning.unless and any(plain(other.label.text) in meaning.unless for other in part.rows):
            return self._left(part, row, _ANOTHER)
        said: dict[str, SaidOfRow] = {}
        if source.across:
            month = self._month_of_column(row, source)
            if not month:
                return self._left(part, row, NO_MAP)
            said["month"] = self._said_month(row.column, month, source)
        elif month:
            said["month"] = self._said_month(row.label, month, source)
        if source.down:
            date = self._contents.date(row.label)
            if date is None or not self._contents.is_understood(row.label, ()):
                return self._left(part, row, _NO_DATE)
            said["date"] = SaidOfRow("date", date.text)
        if self._is_noted(part, row.label):
            return self._left(part, row, _NOTED)
        for name, value in meaning.said:
            said[name] = self._said(name, value, row, source)
        self._said_elsewhere(part, meaning, row, said)
        return self._values(part, row, meaning, said, source)

    def _meaning(
        self, part: Part, row: PartRow, source: SourceMap
    ) -> tuple[RowMeaning, int] | None:
        named = row.column if source.down else row.label
        if named is None:
            return None
        for label in self._labels(part, row, named):
            if (found := source.meaning(label)) is not None:
                return found
        return None

    def _labels(self, part: Part, row: PartRow, named: Words) -> Iterator[str]:
        """Yield the forms of a row's label that a map may have, the fullest first."""
        own = plain(self._contents.label(named, printed=part.printed))
        if not part.printed:
            yield own
            return
        if not without_asides(own) and self._contents.date(named):
            yield DATE
        forms = [own]
        if self._are_understood(named):
            forms.append(without_asides(own))
        bullet = plain(named.text) != named.text.strip().rstrip(" :.").lower() and not (
            named.text[:1].isalnum()
        )
        if row.heading:
            above = plain(self._contents.label(row.heading, printed=True))
            headings = (
                [above, without_asides(above)] if self._are_understood(row.heading) else [above]
            )
            for heading in headings:
                for form in forms:
                    yield f"{heading}{BELOW}{form}" if form else heading
        if not bullet:
            yield from (form for form in forms if form)

    def _are_understood(self, label: Words) -> bool:
        """Whether all that a label says in brackets is understood: dates, units, qualifiers."""
        text = self._contents.masked(label)
        grammar = self.vocabulary.grammar
        start = text.find("(")
        while start >= 0:
            end = text.find(")", start)
            if end < 0:
                return False
            inner = label.part(label.start + start + 1, label.start + end)
            known = inner.text.strip() in grammar.units or grammar.label_symbols(f"({inner.text})")
            figures = self._contents.figures(inner)
            share = any(item.unit == "%" for one in figures for item in one.quantities)
            if not known and not share and not self._contents.is_understood(inner, ()):
                return False
            start = text.find("(", end)
        return True

    # -------------------------------------------------------------- what it says

    def _is_noted(self, part: Part, label: Words) -> bool:
        """Whether a note says of the time that a label names what its values are of."""
        dates = [item.period for item in self._contents.figures(label) if is_date(item)]
        for note in part.notes:
            noted = [item.period for item in self._contents.figures(note) if is_date(item)]
            scopes = [item for item in self._contents.beside(note) if item.name == "scope"]
            qualifies = dates and noted and scopes
            if qualifies and any(
                one and other and one.start <= other.end and other.start <= one.end
                for one in dates
                for other in noted
            ):
                return True
        return False

    @staticmethod
    def _month_of_column(row: PartRow, source: SourceMap) -> int:
        names = [month.lower() for month in source.months]
        column = plain(row.column.text) if row.column else ""
        return names.index(column) + 1 if column in names else 0

    def _said_month(self, words: Words | None, month: int, source: SourceMap) -> SaidOfRow:
        value = "year" if month > MONTHS else str(month)
        name = source.months[month - 1]
        found = self._find(name, words) if words and self._english else None
        if found is not None:
            return SaidOfRow("month", found)
        return SaidOfRow("month", value=value, because=_by_map(source))

    @staticmethod
    def _find(name: str, words: Words) -> str | None:
        position = words.text.lower().find(name.lower())
        return words.text[position : position + len(name)] if position >= 0 else None

    def _said(self, name: str, value: str, row: PartRow, source: SourceMap) -> SaidOfRow:
        """Return what a label means, by its own words where the vocabulary knows them."""
        aliases = self.vocabulary.qualifiers[name].aliases
        labels = [words for words in (row.label, row.column, row.heading) if words]
        for words in labels:
            for found in self._contents.beside(words):
                if found.name == name and aliases.get(found.words.text) == value:
                    return SaidOfRow(name, found.words.text)
        return SaidOfRow(name, value=value, because=_by_map(source))

    def _said_elsewhere(
        self, part: Part, meaning: RowMeaning, row: PartRow, said: dict[str, SaidOfRow]
    ) -> None:
        """Add what other rows, the row's labels and its heading say of its value."""
        for name, labels in meaning.said_by:
            elsewhere = self._said_by_rows(part, name, labels)
            if name not in said and elsewhere is not None:
                said[name] = elsewhere
        owner = self.vocabulary.properties[meaning.properties[0]]
        if not part.printed:
            return
        for words in row.around[1:]:
            for found in self._contents.beside(words):
                if found.words.text.lower() not in _OF_THE_PROPERTY:
                    said.setdefault(found.name, SaidOfRow(found.name, found.words.text))
            date = self._contents.date(words)
            if date is not None and "date" in owner.separated_by:
                said.setdefault("date", SaidOfRow("date", date.text))

    def _said_by_rows(self, part: Part, name: str, labels: tuple[str, ...]) -> SaidOfRow | None:
        """Return the one date in the first row of these labels that has one, or in the title."""
        for label in labels:
            for other in part.rows:
                date = self._contents.date(other.value)
                if plain(other.label.text) == label and date is not None:
                    return SaidOfRow(name, date.text, other.path)
        date = self._contents.date(part.title) if part.title and "title" in labels else None
        return SaidOfRow(name, date.text) if date else None

    # ------------------------------------------------------------------- its value

    def _values(
        self,
        part: Part,
        row: PartRow,
        meaning: RowMeaning,
        said: dict[str, SaidOfRow],
        source: SourceMap,
    ) -> list[PartClaim] | LeftOut:
        owner = self.vocabulary.properties[meaning.properties[0]]
        label_units = self._label_units(row, source)
        if owner.units and not set(label_units) <= set(owner.units):
            return self._left(part, row, _OTHER_UNIT)
        if owner.type == "name":
            return self._name(part, row, meaning, said, source)
        units = meaning.unit or label_units

        def wanted(words: Words) -> list[Figure]:
            if owner.type in ("number", "count") and self._contents.is_four_digits(words):
                return self._contents.figures(words) if units or not owner.units else []
            return [
                item
                for item in self._contents.values(words)
                if self._is_value(item, owner, units, span=meaning.span)
            ]

        found = self._found(row.value, meaning, owner, wanted)
        if isinstance(found, str):
            return self._left(part, row, found)
        claims = []
        for name, figure, words, suffix in found:
            own = dict(said)
            if owner.type in NUMERIC and not meaning.rest:
                own |= self._beside(words, figure, self.vocabulary.properties[name])
            if owner.units and not any(item.unit for item in figure.quantities):
                own["unit"] = self._unit(row, meaning.unit, label_units, source)
            two = len(figure.quantities) > 1
            kept = _kept(own, owner)
            claims.append(
                _claim(part, row, figure.text, name, kept, source, two=two, suffix=suffix)
            )
        return claims

    def _found(
        self,
        value: Words,
        meaning: RowMeaning,
        owner: Property,
        wanted: Callable[[Words], list[Figure]],
    ) -> list[tuple[str, Figure, Words, str]] | str:
        """Return property, figure, the words around it and a suffix of each value, or what fails.

        Several figures are values where the map says so (coordinates), where each stands in a
        line of its own, and where each is in another unit.
        """
        figures = wanted(value)
        if not figures:
            return _NO_FIGURE
        if meaning.rest:
            bare = [item for item in self._contents.values(value) if _is_bare(item)]
            if owner.type in NUMERIC and bare:
                return _SEVERAL
            figures = figures[: len(meaning.properties)]
        if len(figures) == len(meaning.properties):
            if not meaning.rest and not self._contents.is_understood(value, figures):
                return _NOT_UNDERSTOOD
            names = meaning.properties
            return [(name, item, value, "") for name, item in zip(names, figures, strict=True)]
        name = meaning.properties[0]
        units = [item.quantities[0].unit for item in figures if item.quantities]
        if len(set(units)) == len(figures) and self._contents.is_understood(value, figures):
            suffixes = ["", *units[1:]]
            pairs = zip(figures, suffixes, strict=True)
            return [(name, item, value, suffix) for item, suffix in pairs]
        lines = self._contents.lines(value)
        by_line = [(line, wanted(line)) for line in lines]
        if all(len(own) == 1 and self._contents.is_understood(line, own) for line, own in by_line):
            return [(name, own[0], line, "") for line, own in by_line]
        return _SEVERAL

    def _is_value(
        self, figure: Figure, owner: Property, unit: str | Sequence[str], *, span: bool
    ) -> bool:
        """Whether a figure can be a value of a property, ``unit`` being what its label says."""
        if owner.type in DATED:
            is_span = figure.period is not None and "/" in figure.period.edtf
            return is_date(figure) and (span or not is_span)
        if not figure.quantities or figure.period is not None:
            return False
        first = figure.quantities[0]
        if first.ordinal != (owner.type == "rank"):
            return False
        if owner.type == "count" and first.low != first.low.to_integral_value():
            return False
        if not first.unit:
            return not owner.units or bool(unit)
        units = [self.vocabulary.units[item.unit] for item in figure.quantities if item.unit]
        return all((item.opposite_of or item.symbol) in owner.units for item in units)

    def _beside(self, value: Words, figure: Figure, owner: Property) -> dict[str, SaidOfRow]:
        """Return what stands beside a figure in its own cell."""
        found = {
            item.name: SaidOfRow(item.name, item.words.text)
            for item in self._contents.beside(value, [(figure.start, figure.end)])
        }
        dates = [item for item in self._contents.figures(value) if is_date(item)]
        if len(dates) == 1 and "date" in owner.separated_by:
            found["date"] = SaidOfRow("date", dates[0].text)
        return found

    def _name(
        self,
        part: Part,
        row: PartRow,
        meaning: RowMeaning,
        said: dict[str, SaidOfRow],
        source: SourceMap,
    ) -> list[PartClaim] | LeftOut:
        """Return the claim of a row whose words are the value, such as postal codes."""
        text = self._contents.masked(row.value).rstrip()
        if not text.strip() or "\n" in text or len(text) > _LONGEST_NAME or not is_plain_name(text):
            return self._left(part, row, _NOT_UNDERSTOOD)
        name = meaning.properties[0]
        owner = self.vocabulary.properties[name]
        words = row.value.text[: len(text)]
        return [_claim(part, row, words, name, _kept(said, owner), source)]

    def _label_units(self, row: PartRow, source: SourceMap) -> tuple[str, ...]:
        named = row.column if source.down and row.column else row.label
        return self.vocabulary.grammar.label_symbols(named.text)

    def _unit(
        self, row: PartRow, unit: str, in_label: Sequence[str], source: SourceMap
    ) -> SaidOfRow:
        grammar = self.vocabulary.grammar
        for words in filter(None, (row.label, row.column)):
            span = grammar.label_span(words.text)
            if in_label and span:
                return SaidOfRow("unit", words.text[span[0] : span[1]])
            for token in words.text.replace("_", " ").split():
                if unit and grammar.units.get(token) == unit:
                    return SaidOfRow("unit", token)
        return SaidOfRow("unit", value=unit, because=_by_map(source))


# The longest name that a row says, in characters: postal codes, not addresses.
_LONGEST_NAME = 60


def _by_map(source: SourceMap) -> str:
    return f"the source map '{source.name}' says so of this row"


def _kept(said: dict[str, SaidOfRow], owner: Property) -> tuple[SaidOfRow, ...]:
    """Return what is said, in a fixed order; scope and the like only where they separate."""
    separating = {*owner.separated_by, "unit", "determination", "date", "month", "threshold"}
    return tuple(said[name] for name in sorted(said) if name in separating)


def _claim(
    part: Part,
    row: PartRow,
    words: str,
    name: str,
    said: tuple[SaidOfRow, ...],
    source: SourceMap,
    *,
    two: bool = False,
    suffix: str = "",
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
        # A cell of a table prints its conversion; a box may have converted what it does not print.
        second_unit="derived" if two and part.kind == "table" else "",
        suffix=suffix,
        because="",
        place=Place(f"the source map '{source.name}'"),
    )


def _is_bare(figure: Figure) -> bool:
    """Whether a figure is a number without a unit."""
    return any(not item.unit and not item.ordinal for item in figure.quantities)
