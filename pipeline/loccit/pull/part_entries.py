"""Claims in structured parts: one figure, or name, of a row, and what its labels say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.naming import nearest
from loccit.pull.attributes import Attribute, Draft
from loccit.read.blanks import even
from loccit.structured.parts import Part, PartRow, evened
from loccit.vocabulary.types import DATED, NUMERIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.model import Marker, Words
    from loccit.pull.mark_reader import MarkReader
    from loccit.sheets.entries import PartClaim, SaidOfRow

_DERIVED = "the page prints the second unit as a conversion of the first"
_ABOUT = "the part is about what the article is about, which its title does not name"
_INDEPENDENT = "the sheet says that both units were measured"


class PartReader:
    """Finds the rows of entries in the parts of one article."""

    def __init__(self, marks: MarkReader) -> None:
        self.marks = marks
        self._parts = {(part.name, part.number): part for part in marks.parts}
        self._named: dict[int, Mapping[tuple[str, str], Sequence[PartRow]]] = {}

    def draft(self, entry: PartClaim, subject: str) -> Draft:
        """Return the draft of an entry of a sheet about a subject.

        LoccitError where the part, the row or the words are not there, or a number is no whole
        figure.
        """
        part = self._part(entry)
        row, value = self._row(entry, part)
        attributes = [
            self._listed(said, entry, row, value) or self._attribute(said, entry, part, row)
            for said in entry.said
        ]
        if not any(said.name == "subject" for said in entry.said) and not self._is_titled(subject):
            attributes.append(Attribute("subject", "inferred", typed=subject, because=_ABOUT))
        label = self._bare(row.column or row.label)
        if label.text:
            attributes.append(Attribute("property", "context", label))
        if entry.second_unit:
            because = _DERIVED if entry.second_unit == "derived" else _INDEPENDENT
            attributes.append(
                Attribute("conversion", "inferred", typed=entry.second_unit, because=because)
            )
        return Draft(
            label=entry.label,
            property=entry.property,
            value=value,
            quote=value,
            section=part.section,
            attributes=tuple(attributes),
            footnotes=tuple(dict.fromkeys(self._notes(row))),
            nearby=(),
            place=entry.place,
            suffix=entry.suffix,
            quoted=(value, *([label] if label.text else [])),
        )

    def _is_titled(self, subject: str) -> bool:
        """Whether the article's own title names the subject."""
        title = self.marks.article.title
        entity = self.marks.interpreter.entities.get(subject)
        return bool(title.text) and entity is not None and title.text in entity.aliases

    # -------------------------------------------------------------------- finding

    def _part(self, entry: PartClaim) -> Part:
        part = self._parts.get((entry.part, entry.number))
        if part is None or part.section != entry.section:
            many = f" {entry.number}" if entry.number > 1 else ""
            known = [name for name, _ in self._parts]
            raise LoccitError(
                f"no part is called '{entry.part}'{many} in the section '{entry.section}'",
                entry.place,
                "copy the name of a box, or a table's title",
                nearest(entry.part, known) or tuple(known[:5]),
            )
        return part

    def _row(self, entry: PartClaim, part: Part) -> tuple[PartRow, Words]:
        rows = self._rows(part).get((entry.row, entry.column), ())
        found = [(row, value) for row in rows for value in self._values(entry, row)]
        if len(found) > 1:
            listed = [one for one in found if self._after(entry.suffix, *one)]
            found = listed if len(listed) == 1 else found
        if len(found) == 1:
            return found[0]
        named = f"'{entry.row}'" + (f", '{entry.column}'" if entry.column else "")
        if not rows:
            known = [row.path for row in part.rows]
            raise LoccitError(
                f"'{entry.part}' has no row {named}",
                entry.place,
                "copy the label as it stands, below its heading",
                nearest(entry.row, known),
            )
        many = "more than once" if found else "not as a whole figure"
        raise LoccitError(
            f"'{entry.words}' stands {many} in the row {named}",
            entry.place,
            "copy the whole figure, or the whole cell where it is a name",
            tuple(evened(row.value.text) for row in rows[:2]),
        )

    def _rows(self, part: Part) -> Mapping[tuple[str, str], Sequence[PartRow]]:
        """Return the rows of a part by their names and columns."""
        if part.start not in self._named:
            named: dict[tuple[str, str], list[PartRow]] = {}
            for row in part.rows:
                named.setdefault((row.path, row.column_name), []).append(row)
            self._named[part.start] = named
        return self._named[part.start]

    def _values(self, entry: PartClaim, row: PartRow) -> Sequence[Words]:
        kind = self.marks.vocabulary.properties[entry.property].type
        if kind in NUMERIC or kind in DATED:
            figures = self.marks.locator.figures_in(row.value.start, row.value.end)
            return [item.words for item in figures if evened(item.text) == entry.words]
        bare = self._bare(row.value)
        return [bare] if evened(bare.text) == entry.words else []

    def _bare(self, words: Words) -> Words:
        """Return words without footnote markers, blanks and a colon at their end."""
        end = words.end
        for marker in reversed(self.marks.notes.within(words.start, words.end)):
            if not words.text[marker.end - words.start : end - words.start].strip():
                end = marker.start
        text = words.text[: end - words.start].rstrip()
        return words.part(words.start, words.start + len(text))

    def _notes(self, row: PartRow) -> Sequence[Marker]:
        return [
            marker
            for words in (row.value, row.label)
            for marker in self.marks.notes.within(words.start, words.end)
        ]

    # ----------------------------------------------------------------- attributes

    def _listed(
        self, said: SaidOfRow, entry: PartClaim, row: PartRow, value: Words
    ) -> Attribute | None:
        """Return what a value in a list is of, by the words after it; None where it is not so."""
        found = self._after(said.words, row, value) if said.words == entry.suffix else None
        return Attribute(said.name, "stated", found) if found else None

    @staticmethod
    def _after(text: str, row: PartRow, value: Words) -> Words | None:
        """Return some words of a row where they stand right after a value of it, else None."""
        rest = row.value.text[value.end - row.value.start :]
        start = value.end + len(rest) - len(rest.lstrip())
        if not text or not even(rest.lstrip()).startswith(even(text)):
            return None
        return row.value.part(start, start + len(text))

    def _attribute(self, said: SaidOfRow, entry: PartClaim, part: Part, row: PartRow) -> Attribute:
        if not said.words:
            return Attribute(said.name, "inferred", typed=said.value, because=said.because)
        around = [*row.around, *filter(None, (part.title, part.caption)), *part.notes]
        around.append(self.marks.article.title)
        if said.row:
            around = [other.value for other in self._rows(part).get((said.row, ""), ())]
        for words in around:
            found = self._found(said.words, words)
            if found is not None:
                stated = found.start >= row.value.start and found.end <= row.value.end
                return Attribute(said.name, "stated" if stated else "context", found)
        where = (
            f"the row '{said.row}'"
            if said.row
            else "the row, its labels, the titles of part and page, the line above it or its notes"
        )
        raise LoccitError(
            f"the words '{said.words}' of '{said.name}' do not stand in {where}",
            entry.place,
            "copy the words as they stand",
        )

    @staticmethod
    def _found(text: str, words: Words) -> Words | None:
        """Return the first place of a text in words, as whole words or parts of a parameter."""
        pattern = rf"(?<![^\W_]){re.escape(even(text))}(?![^\W_])"
        match = re.search(pattern, even(words.text))
        if match is None:
            position = even(words.text).find(even(text))
            if position < 0:
                return None
            return words.part(words.start + position, words.start + position + len(text))
        start, end = match.span()
        return words.part(words.start + start, words.start + end)
