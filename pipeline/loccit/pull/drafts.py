"""Entries × article → drafts of claims, with every word located and every mark checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.model import Words
from loccit.naming import nearest
from loccit.pull import table_entries
from loccit.pull.attributes import Attribute, Draft
from loccit.pull.mark_reader import MarkReader, words_of
from loccit.pull.part_entries import PartReader
from loccit.sheets.entries import PartClaim, Prose, Sheet, TableClaims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.pull.locate import Located


class Drafter:
    """Turns the entries of one sheet into drafts over one article."""

    def __init__(self, marks: MarkReader) -> None:
        self.marks = marks
        self._parts = PartReader(marks)

    def drafts(self, sheet: Sheet) -> tuple[list[Draft], list[LoccitError]]:
        """Return the drafts of a sheet in its order, and the errors of entries that failed."""
        drafts: list[Draft] = []
        errors: list[LoccitError] = []
        for entry in sheet.entries:
            try:
                drafts += self.of_entry(entry, sheet.subject)
            except LoccitError as error:
                error.where = error.where or entry.place
                errors.append(error)
        return drafts, errors

    def of_entry(self, entry: Prose | TableClaims | PartClaim, subject: str) -> list[Draft]:
        """Return the drafts of one entry of a sheet about a subject; LoccitError where it fails."""
        if isinstance(entry, PartClaim):
            return [] if entry.drop else [self._parts.draft(entry, subject)]
        shared: list[Attribute] = []
        quoted: list[Words] = []
        for pattern in entry.contexts:
            located = self.marks.locator.in_section(pattern, entry.section)
            shared += self.marks.attributes(pattern, located, "context")
            quoted += located.parts
        shared += [
            Attribute(typed.name, "inferred", typed=typed.value, because=typed.because)
            for typed in {item.name: item for item in reversed(entry.typed)}.values()
            if typed.because
        ]
        if isinstance(entry, TableClaims):
            return list(table_entries.drafts(entry, shared, self.marks))
        return list(self._prose(entry, shared, quoted))

    def _prose(self, entry: Prose, shared: list[Attribute], quoted: list[Words]) -> Iterator[Draft]:
        located = self.marks.locator.in_section(entry.pattern, entry.section)
        marked = self.marks.attributes(entry.pattern, located, "stated")
        properties = [item for item in marked if item.name in self.marks.vocabulary.properties]
        qualifiers = [item for item in marked if item.name not in self.marks.vocabulary.properties]
        qualifiers += self._named_nearby(entry, located, {item.name for item in qualifiers})
        for value in properties:
            for item in self.marks.items(value):
                for attributes in self.marks.combinations([*qualifiers, *shared]):
                    stated = [
                        one.words for one in attributes if one.words and one.origin == "stated"
                    ]
                    notes = self.marks.notes.of_prose(words_of(item).end, stated)
                    yield Draft(
                        label=entry.label,
                        property=item.name,
                        value=words_of(item),
                        quote=located.part_with(words_of(item)),
                        section=entry.section,
                        attributes=attributes,
                        footnotes=notes.own,
                        nearby=notes.nearby,
                        place=entry.place,
                        suffix=entry.suffix,
                        pieces=located.parts,
                        quoted=(*located.parts, *quoted),
                    )

    def _named_nearby(
        self, entry: Prose, located: Located, marked: set[str]
    ) -> Iterator[Attribute]:
        """Yield typed entities without a reason, read from the nearest place that names them."""
        typed_once = {item.name: item for item in reversed(entry.typed)}
        for typed in typed_once.values():
            if typed.because or typed.name in marked:
                continue
            entity = self.marks.interpreter.entities.get(typed.value)
            if entity is None:
                known = nearest(typed.value, self.marks.interpreter.entities)
                raise LoccitError(
                    f"there is no entity '{typed.value}'", None, "add it to entities.yaml", known
                )
            words = self.marks.locator.nearest_name(entity.aliases, located, entry.section)
            if words is None:
                raise LoccitError(
                    f"no name of '{entity.title}' stands before these words or in their sentence",
                    remedy=f"add a reason ('because: …'), or an alias to '{entity.id}'",
                )
            yield Attribute(typed.name, "context", words)
