"""Drafts → claims with their evidence: every value is read from its words here."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.model import GAP, Claim, Evidence, Marker
from loccit.naming import slug
from loccit.pull.attributes import Attribute, Draft
from loccit.pull.interpret import Interpreter, Reading
from loccit.read.languages import grammar_in
from loccit.read.readers import EXTRACTED_TEXT
from loccit.values import sexagesimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.dataset import Dataset
    from loccit.model import Article, Words
    from loccit.vocabulary.types import Vocabulary


# Qualifiers that the claim's value or date takes up, so that they are none of their own.
_IN_THE_VALUE = ("date", "year", "modifier", *sexagesimal.PARTS)


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim with its evidence and the markers that stand for it."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    markers: tuple[Marker, ...]
    draft: Draft


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a claim's attributes say, read from their words: see ``model.Claim``."""

    subject: str
    qualifiers: tuple[tuple[str, str], ...]
    date: str = ""
    date_start: str = ""
    date_end: str = ""
    date_modifier: str = ""


class Reader:
    """Reads what attributes say: for drafts in ``pull``, and again for rows in every build."""

    def __init__(self, vocabulary: Vocabulary, dataset: Dataset, language: str = "en") -> None:
        self.vocabulary = vocabulary
        self.entities = dataset.entities
        grammar = grammar_in(vocabulary.grammar, language)
        self.interpreter = Interpreter(vocabulary, dataset.entities, grammar)
        self._dataset = dataset
        self._language = language
        self._others: dict[str, Reader] = {}
        self._expected: frozenset[str] = frozenset()

    def expect(self, words: Iterable[str]) -> None:
        """Say which words will be read, in any language; see ``Grammar.expect``."""
        self._expected = frozenset(words)
        for grammar in (self.interpreter.grammar, self.vocabulary.grammar):
            grammar.expect(self._expected)

    def of(self, article: str) -> Reader:
        """Return the reader of an article's language, which this one is for unknown articles."""
        source = self._dataset.articles.get(article)
        language = source.language if source else self._language
        if language == self._language:
            return self
        if language not in self._others:
            other = self._others[language] = Reader(self.vocabulary, self._dataset, language)
            if self._expected:
                other.expect(self._expected)
        return self._others[language]

    def is_without_mark_up(self, article: str) -> bool:
        """Whether the words of an article stand in its file as they are."""
        source = self._dataset.articles.get(article)
        return source is None or source.format in ("", EXTRACTED_TEXT)

    def meaning(self, texts: Mapping[str, tuple[str, str]]) -> Meaning:
        """Return subject, qualifiers and date.

        ``texts`` maps each attribute to its origin and words. LoccitError where words say nothing.
        """
        qualifiers = {
            name: self._qualifier(name, origin, words)
            for name, (origin, words) in texts.items()
            if name in self.vocabulary.qualifiers and name not in _IN_THE_VALUE
        }
        subject = self._subject(*texts["subject"])
        pairs = tuple(sorted(qualifiers.items()))
        if "date" not in texts:
            return Meaning(subject, pairs)
        period = self.interpreter.date(texts["date"][1], texts.get("year", ("", ""))[1])
        modifiers = " ".join(period.modifiers)
        return Meaning(subject, pairs, period.edtf, *self.interpreter.days(period), modifiers)

    def values(self, name: str, words: str, texts: Mapping[str, tuple[str, str]]) -> list[Reading]:
        """Return what a value's words say, by the unit, year and modifier that ``texts`` give.

        So do the parts of a coordinate that stand apart from it.
        """
        unit, year = (texts.get(key, ("", ""))[1] for key in ("unit", "year"))
        labelled = "property" in texts
        apart = {key: self._qualifier(key, *texts[key]) for key in sexagesimal.PARTS & texts.keys()}
        words = sexagesimal.composed(words, **apart) if apart else words
        readings = self.interpreter.value(name, words, unit, year, labelled=labelled)
        if "modifier" not in texts:
            return readings
        outer = self._qualifier("modifier", *texts["modifier"])
        return [replace(item, modifier=f"{outer} {item.modifier}".strip()) for item in readings]

    def _subject(self, origin: str, words: str) -> str:
        if origin == "inferred" and words in self.entities:
            return words
        return self.interpreter.entity(words)

    def _qualifier(self, name: str, origin: str, words: str) -> str:
        owner = self.vocabulary.qualifiers[name]
        if origin == "inferred" and owner.type == "entity" and words in self.entities:
            return words
        if origin == "inferred" and owner.type == "month" and words in _MONTHS:
            return words
        if origin == "inferred" and owner.type == "text":
            if words not in owner.aliases.values():
                known = tuple(dict.fromkeys(owner.aliases.values()))
                raise LoccitError(f"'{words}' is no value of '{name}'", candidates=known)
            return words
        return self.interpreter.qualifier(name, words)


def cite(draft: Draft, article: Article, reader: Reader) -> list[Cited]:
    """Return the claims of a draft: one, or two where a conversion is printed.

    LoccitError (at the entry's place) where words don't say what their mark means.
    """
    attributes = {item.name: item for item in draft.attributes}
    if "subject" not in attributes:
        attributes["subject"] = Attribute("subject", "context", article.title)
    texts = {name: (item.origin, item.text) for name, item in attributes.items()}
    try:
        meaning = reader.meaning(texts)
        readings = reader.values(draft.property, draft.value.text, texts)
    except LoccitError as error:
        error.where = error.where or draft.place
        raise
    claims = []
    for index, reading in enumerate(readings):
        name = claim_id(
            draft, article.id, meaning, reading, reader.vocabulary, conversion=bool(index)
        )
        try:
            claim = _claim(name, draft, article, meaning, reading)
            evidence = _evidence(name, draft, attributes, article)
        except LoccitError as error:
            error.where = error.where or draft.place
            raise
        markers = tuple(sorted(draft.footnotes, key=lambda marker: marker.start))
        claims.append(Cited(claim, evidence, markers, draft))
    return claims


def _claim(name: str, draft: Draft, article: Article, meaning: Meaning, reading: Reading) -> Claim:
    start, end = article.reading.in_snapshot(draft.quote.start, draft.quote.end)
    return Claim(
        claim=name,
        article=article.id,
        subject=meaning.subject,
        property=draft.property,
        value=reading.value,
        lower=reading.lower,
        upper=reading.upper,
        unit=reading.unit,
        modifier=reading.modifier,
        date=meaning.date,
        date_start=meaning.date_start,
        date_end=meaning.date_end,
        date_modifier=meaning.date_modifier,
        qualifiers=meaning.qualifiers,
        section=draft.section,
        quote=GAP.join(piece.text for piece in draft.pieces or (draft.quote,)),
        start=start,
        end=end,
        footnotes=labels(draft.footnotes),
        footnotes_nearby=labels(draft.nearby),
    )


def labels(markers: tuple[Marker, ...]) -> tuple[str, ...]:
    """Return the labels of markers in the order in which they are printed, each once."""
    ordered = sorted(markers, key=lambda marker: marker.start)
    return tuple(dict.fromkeys(marker.label for marker in ordered))


def _evidence(
    name: str, draft: Draft, attributes: Mapping[str, Attribute], article: Article
) -> tuple[Evidence, ...]:
    def place(words: Words) -> tuple[int, int]:
        return article.reading.in_snapshot(words.start, words.end)

    value = draft.value
    rows = [Evidence(name, "value", "stated", value.text, *place(value))]
    for attribute, item in attributes.items():
        if item.words:
            words = item.words
            rows.append(Evidence(name, attribute, item.origin, words.text, *place(words)))
        else:
            rows.append(Evidence(name, attribute, "inferred", item.typed, because=item.because))
    return tuple(sorted(rows, key=lambda row: row.attribute))


# -------------------------------------------------------------------------- ids


def claim_id(
    draft: Draft,
    article: str,
    meaning: Meaning,
    reading: Reading,
    vocabulary: Vocabulary,
    *,
    conversion: bool,
) -> str:
    """Return the id of a claim: article, label, subject, property and what distinguishes it.

    ``conversion`` says that the reading is the second one of a figure, which its unit tells from
    the first.
    """
    parts = [slug(meaning.date)] if meaning.date else []
    for name, value in meaning.qualifiers:
        owner = vocabulary.qualifiers[name]
        if owner.distinguishes:
            month = owner.type == "month" and value.isdigit()
            parts.append(calendar.month_abbr[int(value)].lower() if month else slug(value))
    if vocabulary.properties[draft.property].list:
        parts.append(slug(reading.value) or draft.value.text.encode().hex())
    if conversion:
        parts.append(_UNIT_SLUGS.get(reading.unit) or slug(reading.unit))
    if draft.suffix:
        parts.append(slug(draft.suffix))
    return ".".join([f"{article}/{draft.label}/{meaning.subject}", draft.property, *parts])


_MONTHS = frozenset({*map(str, range(1, 13)), "year"})
_UNIT_SLUGS = {"°C": "c", "°F": "f", "%": "percent"}
