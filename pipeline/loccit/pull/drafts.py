"""Entries × article → drafts of claims, with every word located and every mark checked."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.files import nearest
from loccit.model import Article, Words
from loccit.pull import tables
from loccit.pull.attributes import Attribute, Draft
from loccit.pull.footnotes import FootnoteFinder
from loccit.pull.interpret import Interpreter, split_list
from loccit.pull.locate import Located, Locator
from loccit.sheets.entries import Prose, Sheet, TableClaims
from loccit.vocabulary.types import DATED, NUMERIC, WORDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loccit.model import Origin
    from loccit.sheets.marks import Pattern
    from loccit.vocabulary.types import Vocabulary
    from loccit.workspace import Entity


class Drafter:
    """Turns the entries of one sheet into drafts over one article."""

    def __init__(
        self, article: Article, vocabulary: Vocabulary, entities: Mapping[str, Entity]
    ) -> None:
        self.article = article
        self.vocabulary = vocabulary
        self.locator = Locator(article)
        self.notes = FootnoteFinder(article)
        self.interpreter = Interpreter(vocabulary, entities)

    def drafts(self, sheet: Sheet) -> tuple[list[Draft], list[LoccitError]]:
        """Return the drafts of a sheet in its order, and the errors of entries that failed."""
        drafts: list[Draft] = []
        errors: list[LoccitError] = []
        for entry in sheet.entries:
            try:
                drafts += self._entry(entry)
            except LoccitError as error:
                error.where = error.where or entry.place
                errors.append(error)
        return drafts, errors

    def _entry(self, entry: Prose | TableClaims) -> list[Draft]:
        shared: list[Attribute] = []
        quoted: list[Words] = []
        for pattern in entry.contexts:
            located = self.locator.in_section(pattern, entry.section)
            shared += self.attributes(pattern, located, "context")
            quoted += located.parts
        shared += [
            Attribute(typed.name, "inferred", typed=typed.value, because=typed.because)
            for typed in {item.name: item for item in reversed(entry.typed)}.values()
            if typed.because
        ]
        if isinstance(entry, TableClaims):
            return list(tables.drafts(entry, shared, self))
        return list(self._prose(entry, shared, quoted))

    def _prose(self, entry: Prose, shared: list[Attribute], quoted: list[Words]) -> Iterator[Draft]:
        located = self.locator.in_section(entry.pattern, entry.section)
        marked = self.attributes(entry.pattern, located, "stated")
        properties = [item for item in marked if item.name in self.vocabulary.properties]
        qualifiers = [item for item in marked if item.name not in self.vocabulary.properties]
        qualifiers += self._named_nearby(entry, located, {item.name for item in qualifiers})
        for value in properties:
            for item in self.items(value):
                for attributes in self.combinations([*qualifiers, *shared]):
                    stated = [
                        one.words for one in attributes if one.words and one.origin == "stated"
                    ]
                    notes = self.notes.of_prose(_words(item).end, stated)
                    yield Draft(
                        label=entry.label,
                        property=item.name,
                        value=_words(item),
                        quote=located.part_with(_words(item)),
                        section=entry.section,
                        attributes=attributes,
                        footnotes=notes.own,
                        nearby=notes.nearby,
                        place=entry.place,
                        suffix=entry.suffix,
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
            entity = self.interpreter.entities.get(typed.value)
            if entity is None:
                known = nearest(typed.value, self.interpreter.entities)
                raise LoccitError(
                    f"there is no entity '{typed.value}'", None, "add it to entities.yaml", known
                )
            words = self.locator.nearest_name(entity.aliases, located, entry.section)
            if words is None:
                raise LoccitError(
                    f"no name of '{entity.title}' stands before these words or in their sentence",
                    remedy=f"add a reason ('because: …'), or an alias to '{entity.id}'",
                )
            yield Attribute(typed.name, "context", words)

    # ----------------------------------------------------------------- attributes

    def attributes(self, pattern: Pattern, located: Located, origin: Origin) -> list[Attribute]:
        """Return the marks of a located pattern; LoccitError where one is no whole figure."""
        found = [Attribute(name, origin, words) for name, words in located.marks.items()]
        for attribute in found:
            for item in self.items(attribute):
                self.locator.check_whole(
                    _words(item), pattern, is_figure=self._is_figure(item.name, item.text)
                )
        return found

    def _is_figure(self, name: str, words: str) -> bool:
        if name == "subject":
            return False
        vocabulary = self.vocabulary
        if name in vocabulary.properties:
            kind = vocabulary.properties[name].type
            return kind in NUMERIC or kind in DATED
        qualifier = vocabulary.qualifiers[name]
        return qualifier.type not in WORDED and words not in qualifier.aliases

    def items(self, attribute: Attribute) -> list[Attribute]:
        """Return the items where an attribute's words are a list, else the attribute alone."""
        words = attribute.words
        if not words or not self.interpreter.is_list(attribute.name, words.text):
            return [attribute]
        return [
            Attribute(
                attribute.name,
                attribute.origin,
                words.part(words.start + start, words.start + end),
            )
            for start, end in split_list(words.text)
        ]

    def combinations(self, attributes: Iterable[Attribute]) -> Iterator[tuple[Attribute, ...]]:
        """Return every choice of one item from each list; what stands nearer comes first.

        An attribute given twice (in the entry and around it) counts once: the first.
        """
        nearest_first: dict[str, Attribute] = {}
        for attribute in attributes:
            nearest_first.setdefault(attribute.name, attribute)
        return itertools.product(*(self.items(item) for item in nearest_first.values()))


def _words(attribute: Attribute) -> Words:
    if attribute.words is None:
        raise TypeError(attribute.name)
    return attribute.words
