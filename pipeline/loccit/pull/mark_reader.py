"""The marks of an entry → attributes: each with its words, whole figures checked, lists split."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.pull.attributes import Attribute
from loccit.pull.claim_footnotes import FootnoteFinder
from loccit.pull.interpret import Interpreter
from loccit.pull.locate import Located, Locator
from loccit.read.languages import grammar_in
from loccit.structured.parts import parts_of
from loccit.values.word_lists import split_list
from loccit.vocabulary.types import DATED, NUMERIC, WORDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.dataset import Entity
    from loccit.model import Article, Origin, Words
    from loccit.sheets.marks import Pattern
    from loccit.structured.parts import Part
    from loccit.vocabulary.types import Vocabulary


class MarkReader:
    """Reads the marks of entries over one article."""

    def __init__(
        self,
        article: Article,
        vocabulary: Vocabulary,
        entities: Mapping[str, Entity],
        language: str = "en",
    ) -> None:
        self.article = article
        self.vocabulary = vocabulary
        self.locator = Locator(article)
        self.notes = FootnoteFinder(article)
        grammar = grammar_in(vocabulary.grammar, language)
        self.interpreter = Interpreter(vocabulary, entities, grammar)

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The boxes and tables of the article."""
        return parts_of(self.article)

    def attributes(self, pattern: Pattern, located: Located, origin: Origin) -> list[Attribute]:
        """Return the marks of a located pattern; LoccitError where one is no whole figure."""
        found = [Attribute(name, origin, words) for name, words in located.marks.items()]
        for attribute in found:
            for item in self.items(attribute):
                self.locator.check_whole(
                    words_of(item), pattern, is_figure=self._is_figure(item.name, item.text)
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


def words_of(attribute: Attribute) -> Words:
    """Return the words of an attribute that has some; TypeError else."""
    if attribute.words is None:
        raise TypeError(attribute.name)
    return attribute.words
