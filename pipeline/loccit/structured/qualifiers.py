"""What is said of a value besides its property: by labels, other rows, and its own cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.read.blocks import BULLETS
from loccit.sheets.entries import SaidOfRow
from loccit.structured.contents import Contents, is_date, is_plain_name
from loccit.structured.labels import plain
from loccit.structured.maps import MONTHS, RowMeaning, SourceMap
from loccit.structured.recognise import LEAST
from loccit.values import dates
from loccit.values.sexagesimal import PARTS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set

    from loccit.model import Figure, Period, Words
    from loccit.structured.parts import Part, PartRow
    from loccit.vocabulary.types import Property

# What a claim is about, where that is not what its article is about.
SUBJECT = "subject"
# The qualifier that gives a day or a month without a year its year.
YEAR = "year"
# The qualifier whose value is a time of years, beside which other dates may stand.
PERIOD = "reference_period"
NO_DATE = "its row names no date, or more than one"
OF_SEVERAL = "its cell is of several rows"
NO_NAME = "its first cell is no name of a thing"
NO_MONTH = "its column names no month"
NOT_SAID = "a row that belongs to it is not understood"
NARROWED = "what stands beside its heading is not understood"
NOTED = "a note of the part is about it"
# Words of labels that are the property's own, not a way in which its value was found.
_OF_THE_PROPERTY = frozenset({"average"})

_SINGLE_YEAR = re.compile(rf"(?<![\w–/-]){dates.YEAR}(?![\w–/-])")
# What a time in a title may be of, instead of all that stands below.
_EXTREMES = ("extreme", "record")
# What only numbers a thing: "(1) Velmar".
_NUMBERED = re.compile(r"^\(?\d{1,3}[.)]\s+")
# What begins the label of a row that sums others up.
_NO_THING = re.compile(
    r"(?:sub-?)?(?:totals?|sum|average|mean|median|others?|all|invalid|blank|turnout|majority)\b",
    re.IGNORECASE,
)
_WORD_AFTER = re.compile(r" ([a-z]+)\b")
# A place, as it stands beside a heading.
_AT_PLACE = re.compile(r"(?:for|at|near|in)\s+([^\W\d_][^\d\n;()]*)")
# One name, and what stands after it in brackets.
_ONE_NAME = re.compile(r"([^\W\d_][^\d\n,;:()/]*)(?:\([^()]*\)\s*)*")
# What a clause of a note begins after, and what stands between the names in it.
_BEFORE = re.compile(r"[():;\n]")
_BETWEEN = re.compile(r",|\band\b|&")

Said = dict[str, SaidOfRow]


class Qualifiers:
    """Finds what is said of the rows of one article's parts.

    ``in_english`` says that names of months are words that the vocabulary reads.
    """

    def __init__(self, contents: Contents, *, in_english: bool) -> None:
        self._contents = contents
        self._vocabulary = contents.vocabulary
        self._english = in_english
        self._labelled: dict[int, Mapping[str, PartRow]] = {}
        self._noted: dict[int, Sequence[Period]] = {}
        self._shared: dict[int, Container[int]] = {}

    def labels(self, part: Part) -> Set[str]:
        """Return the plain labels of a part."""
        return self._rows(part).keys()

    def holds(self, part: Part, where: Iterable[tuple[str, Sequence[str]]]) -> bool:
        """Whether each of some rows says one of its words; a row that the part lacks says none."""
        rows = self._rows(part)
        return all(
            label in rows and plain(rows[label].value.text) in words for label, words in where
        )

    def _rows(self, part: Part) -> Mapping[str, PartRow]:
        """Return for each plain label of a part the first row that has it and names a date.

        Without a date it is any row that has it.
        """
        if part.start not in self._labelled:
            rows: dict[str, PartRow] = {}
            for row in part.rows:
                label = plain(row.label.text)
                if label not in rows or self._contents.date(rows[label].value) is None:
                    rows[label] = row
            self._labelled[part.start] = rows
        return self._labelled[part.start]

    def _times_noted(self, part: Part) -> Sequence[Period]:
        """Return the times of which a note of the part says how far its values reach."""
        if part.start not in self._noted:
            self._noted[part.start] = [
                item.period
                for note in part.notes
                if any(beside.name == "scope" for beside in self._contents.beside(note))
                for item in self._contents.figures(note)
                if item.period is not None and is_date(item)
            ]
        return self._noted[part.start]

    def around(
        self, part: Part, row: PartRow, source: SourceMap, meaning: RowMeaning, month: int
    ) -> Said | str:
        """Return what labels and other rows say of a row, or why it cannot be claimed."""
        said = self._of_label(part, row, source)
        if isinstance(said, str):
            return said
        month = self._month_of_column(row, source) if source.across else month
        if source.across and not month:
            return NO_MONTH
        if month:
            named = row.column if source.across else row.label
            said["month"] = self._said_month(named, month, source)
        if hindrance := self._hindrance(part, row, meaning):
            return hindrance
        elsewhere = self._said_by_others(part, meaning, row)
        if elsewhere is None:
            return NOT_SAID
        said = elsewhere | said
        if meaning.named:
            names = row.column if source.down and row.column else row.label
            said[meaning.named] = SaidOfRow(meaning.named, self._name_of(names))
        for name, value in meaning.said:
            said.setdefault(name, self.meant(name, value, row, source))
        if row.beside and (point := self._point(meaning, row.beside)):
            said.setdefault(meaning.narrowed, SaidOfRow(meaning.narrowed, point))
        self._said_elsewhere(part, meaning, row, said)
        return said

    def _hindrance(self, part: Part, row: PartRow, meaning: RowMeaning) -> str:
        """Return why a row is not of its part's whole subject or time, or ""."""
        if row.beside and not self._point(meaning, row.beside) and self._is_narrowed(row.beside):
            return NARROWED
        return NOTED if self._is_noted(part, row.label) else ""

    def _of_label(self, part: Part, row: PartRow, source: SourceMap) -> Said | str:
        """Return what the label of a table's row says of all columns, or why it says nothing."""
        if source.things:
            return self._of_thing(part, row)
        if source.groups and _NO_THING.match(self._name_of(row.label)):
            return NO_NAME
        if not source.down:
            return {}
        date = self._contents.date(row.label)
        if date is None or not self._contents.is_understood(row.label, ()):
            return NO_DATE
        return {"date": SaidOfRow("date", date.text)}

    def _of_thing(self, part: Part, row: PartRow) -> Said | str:
        """Return the name of what a table's row is about, or why it is about no single thing."""
        name = _NUMBERED.sub("", self._name_of(row.label).partition("\n")[0].rstrip())
        if part.start not in self._shared:
            self._shared[part.start] = part.shared_cells()
        if row.value.start in self._shared[part.start]:
            return OF_SEVERAL
        if not name or not is_plain_name(name) or _NO_THING.match(name):
            return NO_NAME
        return {SUBJECT: SaidOfRow(SUBJECT, name)}

    def _said_by_others(self, part: Part, meaning: RowMeaning, row: PartRow) -> Said | None:
        """Return what other rows, the title and notes say of a row; None for what isn't clear."""
        found: Said = {}
        owner = self._vocabulary.properties[meaning.properties[0]]
        known = [*_words(row.label.text), *_words(owner.title)]
        for name, labels in meaning.said_by:
            elsewhere = self._said_by_note(part, name, labels, known)
            elsewhere = elsewhere or self._said_by_rows(part, name, labels)
            if elsewhere and not elsewhere.words:
                return None
            if elsewhere:
                found[name] = elsewhere
        return found

    def _is_narrowed(self, beside: Words) -> bool:
        """Whether what stands beside a heading says of what part its rows are: "for Colwick"."""
        understood = self._contents.is_understood(beside, ())
        return not understood and not self._contents.figures(beside)

    def _point(self, meaning: RowMeaning, beside: Words) -> str:
        """Return the point that rows below a heading are of, by the map or "for Colwick"; or ""."""
        known = dict(meaning.said).get(meaning.narrowed, "")
        match = _AT_PLACE.fullmatch(self._contents.masked(beside).strip())
        if known or not meaning.narrowed or not match or not is_plain_name(match[1]):
            return known
        return match[1]

    def named_by(self, part: Part, labels: Sequence[str]) -> SaidOfRow | None:
        """Return what the first row of some labels names, as the subject; None for no plain name.

        The name is all that the cell says, but for what stands in brackets.
        """
        rows = self._rows(part)
        row = next((rows[label] for label in labels if label in rows), None)
        name = self._one_name(row.value) if row else ""
        return SaidOfRow(SUBJECT, name, row.path) if row and name else None

    def _one_name(self, value: Words) -> str:
        """Return the one plain name that a cell has, without what stands in brackets; or ""."""
        match = _ONE_NAME.fullmatch(self._contents.masked(value).strip())
        return match[1].rstrip() if match and is_plain_name(match[1]) else ""

    def named_in(self, value: Words) -> tuple[SaidOfRow, Words] | None:
        """Return what a cell names before its figures, as the subject, and the rest of the cell.

        "Aldmere 51°30′N 0°7′W", or "Old Field (capacity: 2,500)"; None for another cell.
        """
        text = self._contents.masked(value)
        figures = self._contents.figures(value)
        end = figures[0].start - value.start if figures else 0
        bracket = text.find("(", 0, end)
        end = bracket if bracket > 0 else end
        name = self._one_name(value.part(value.start, value.start + end))
        return (
            (SaidOfRow(SUBJECT, name), value.part(value.start + end, value.end)) if name else None
        )

    def _is_noted(self, part: Part, label: Words) -> bool:
        """Whether a note says of the time that a label names what its values are of."""
        dates = [item.period for item in self._contents.figures(label) if is_date(item)]
        return any(
            one is not None and one.start <= other.end and other.start <= one.end
            for one in dates
            for other in self._times_noted(part)
        )

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

    def meant(self, name: str, value: str, row: PartRow, source: SourceMap) -> SaidOfRow:
        """Return what a label means, by its own words where the vocabulary knows them."""
        aliases = self._vocabulary.qualifiers[name].aliases
        labels = [words for words in (row.label, row.column, row.heading) if words]
        for words in labels:
            for found in self._contents.beside(words):
                if found.name == name and aliases.get(found.words.text) == value:
                    return SaidOfRow(name, found.words.text)
            if aliases.get(own := self._name_of(words)) == value:
                return SaidOfRow(name, own)
        return SaidOfRow(name, value=value, because=_by_map(source))

    def _said_elsewhere(self, part: Part, meaning: RowMeaning, row: PartRow, said: Said) -> None:
        """Add what the row's labels and its heading say of its value."""
        owner = self._vocabulary.properties[meaning.properties[0]]
        if not part.printed:
            return
        if "threshold" in owner.separated_by and (least := self._least(row.label)):
            said["threshold"] = SaidOfRow("threshold", least)
        known = _words(owner.title)
        for words in row.around[1:]:
            # How the people were counted is not said of whatever stands below that heading.
            of_another = words is row.heading and not set(_words(words.text)) & set(known)
            for found in self._contents.beside(words):
                if of_another and found.name == "determination":
                    continue
                if found.words.text.lower() not in _OF_THE_PROPERTY:
                    said.setdefault(found.name, SaidOfRow(found.name, found.words.text))
            date = self._contents.date(words)
            if date is not None and "date" in owner.separated_by:
                said.setdefault("date", SaidOfRow("date", date.text))

    def _said_by_note(
        self, part: Part, name: str, labels: tuple[str, ...], known: Sequence[str]
    ) -> SaidOfRow | None:
        """Return the time that a note gives for a row by its name: "(humidity, sun 1961–1990)".

        Only for what the title, or another row, says of all rows. ``known`` are the words of the
        row's label and of its property's title.
        """
        if not labels or self._vocabulary.qualifiers[name].type != "date":
            return None
        for note in part.notes:
            for names, words in self._times_of_rows(note):
                if any(item and all(_is_among(word, known) for word in item) for item in names):
                    return SaidOfRow(name, words)
        return None

    def _times_of_rows(self, note: Words) -> Iterator[tuple[Sequence[Sequence[str]], str]]:
        """Yield the times in a note, each with the names that stand before it."""
        begin = note.start
        for figure in self._contents.figures(note):
            if is_date(figure):
                before = note.part(begin, figure.start).text
                clause = _BEFORE.split(before)[-1]
                yield [_words(item) for item in _BETWEEN.split(clause)], figure.text
                begin = figure.end

    def _least(self, label: Words) -> str:
        """Return the least amount from which on a day counts, where a label says one in a unit."""
        for figure in self._contents.figures(label):
            if not figure.text.startswith(LEAST):
                continue
            if all(item.unit for item in figure.quantities):
                return figure.text
            after = _WORD_AFTER.match(label.text, figure.end - label.start)
            if after and after[1] in self._vocabulary.grammar.label_units:
                return figure.text + after[0]
        return ""

    def _said_by_rows(self, part: Part, name: str, labels: tuple[str, ...]) -> SaidOfRow | None:
        """Return what the first row of these labels that says a qualifier says.

        That is the one date in it, or in the title, or else the one name, word or number in it:
        without words where it has more.
        """
        rows = self._rows(part)
        if self._vocabulary.qualifiers[name].type not in ("date", "year"):
            known = (rows[label] for label in labels if label in rows)
            row = next((row for row in known if row.value.text.strip()), None)
            said = (
                self._one_name if self._vocabulary.qualifiers[name].type == "name" else self._only
            )
            return SaidOfRow(name, said(row.value), row.path) if row else None
        for label in labels:
            date = self._time(name, rows[label].value) if label in rows else None
            if date is not None:
                return SaidOfRow(name, date.text, rows[label].path)
        above = [
            ("title", part.title),
            ("caption", part.caption),
            ("article", self._contents.article.title),
        ]
        titles = [words for label, words in above if words and label in labels]
        of_title = self._year_of_title if name == YEAR else self._date_of_title
        found = next(filter(None, map(of_title, titles)), "")
        return SaidOfRow(name, found) if found else None

    def _time(self, name: str, value: Words) -> Words | None:
        """Return the one date of a cell; for a reference period, its one time of several years."""
        one = self._contents.date(value)
        return one or (self._contents.years(value) if name == PERIOD else None)

    @staticmethod
    def _year_of_title(title: Words) -> str:
        """Return the one year that a title names, or "": "2012–13" are two."""
        found = _SINGLE_YEAR.findall(title.text)
        return found[0] if len(found) == 1 else ""

    def _date_of_title(self, title: Words) -> str:
        """Return the one date of a title, or "": one of extremes alone is not of all rows."""
        dates = [
            words
            for names, words in self._times_of_rows(title)
            if not any(_is_among(word, item) for item in names for word in _EXTREMES)
        ]
        return dates[0] if len(dates) == 1 else ""

    def _name_of(self, label: Words) -> str:
        """Return the words of a label without bullet, markers and colon."""
        return self._contents.masked(label).strip(f" \u00a0{''.join(BULLETS)}:.")

    def _only(self, value: Words) -> str:
        """Return the one word or number that a cell has, or ""."""
        words = self._contents.masked(value).split()
        return words[0] if len(words) == 1 else ""

    def beside(self, value: Words, figure: Figure, owner: Property) -> Said:
        """Return what stands beside a figure in its own cell."""
        found = {
            item.name: SaidOfRow(item.name, item.words.text)
            for item in self._contents.beside(value, [(figure.start, figure.end)])
        }
        others = [item for item in self._contents.figures(value) if item.start != figure.start]
        dates = [item for item in others if is_date(item)]
        if len(dates) == 1 and "date" in owner.separated_by:
            found["date"] = SaidOfRow("date", dates[0].text)
        return found

    def unit(
        self, row: PartRow, unit: str, in_label: Sequence[str], source: SourceMap
    ) -> SaidOfRow:
        """Return the unit of a value that prints none: by its label's words, else by the map."""
        grammar = self._vocabulary.grammar
        for words in filter(None, (row.label, row.column)):
            span = grammar.label_span(words.text)
            if in_label and span:
                return SaidOfRow("unit", words.text[span[0] : span[1]])
            for token in words.text.replace("_", " ").split():
                if unit and grammar.units.get(token) == unit:
                    return SaidOfRow("unit", token)
        return SaidOfRow("unit", value=unit, because=_by_map(source))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _is_among(word: str, words: Iterable[str]) -> bool:
    """Whether a word is one of some words, or their beginning: "sun" is of sunshine."""
    return any(other.startswith(word) for other in words)


def _by_map(source: SourceMap) -> str:
    return f"the source map '{source.name}' says so of this row"


def kept(said: Said, owner: Property) -> tuple[SaidOfRow, ...]:
    """Return what is said, in a fixed order; scope and the like only where they separate."""
    always = ("unit", SUBJECT, "determination", "date", "month", YEAR, *PARTS)
    separating = {*owner.separated_by, *always}
    return tuple(said[name] for name in sorted(said) if name in separating)
