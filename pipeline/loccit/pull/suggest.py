"""Uncovered figures → entries of a claim sheet to paste: the place is sure, the name a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.model import Article, CoveredFigure, Figure, Table, Words
    from loccit.vocabulary.types import Property, Vocabulary

T = TypeVar("T", "Table", "Words")
_WORD = re.compile(r"[^\W\d_]{3,}")
_BEFORE, _AFTER, _MOST = 3, 1, 8  # words around a figure at first, and at most on each side
_NAMES = 4
_SIDE = 60  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry for one figure (or one table): YAML to paste, and the text around the figure.

    ``names`` are the properties and qualifiers that would fit, the best guess first, which the
    entry already has.
    """

    article: str
    section: str
    start: int
    entry: str
    names: tuple[str, ...]
    context: tuple[str, str, str]


def suggestions(
    article: Article, figures: Iterable[CoveredFigure], vocabulary: Vocabulary
) -> Iterator[Suggestion]:
    """Yield a suggestion for each uncovered figure in prose, and one for each table with any."""
    by_start = {figure.start: figure for figure in article.figures}
    done: set[int] = set()
    for row in figures:
        if row.status != "uncovered":
            continue
        figure = by_start[row.start]
        table = _holding(article.tables, row.start)
        if table is None:
            yield _of_figure(article, row, figure, vocabulary)
        elif table.start not in done:
            done.add(table.start)
            yield _of_table(article, row, figure, table)


def _holding(items: Iterable[T], offset: int) -> T | None:
    return next((item for item in items if item.start <= offset < item.end), None)


def _context(article: Article, figure: Figure) -> tuple[str, str, str]:
    text = article.text
    before = text[max(article.start, figure.start - _SIDE) : figure.start]
    after = text[figure.end : min(article.end, figure.end + _SIDE)]
    return " ".join(before.split("\n")), figure.text, " ".join(after.split("\n"))


def _of_figure(
    article: Article, row: CoveredFigure, figure: Figure, vocabulary: Vocabulary
) -> Suggestion:
    sentence = _holding(article.sentences, figure.start)
    names = fitting(figure, sentence.text if sentence else "", vocabulary)
    before, after = _unique(article, row.section, figure, sentence)
    mark = f"<{names[0] if names else 'property'}={figure.text}>"
    entry = f"- {quoted(before + mark + after)}"
    return Suggestion(article.id, row.section, row.start, entry, names, _context(article, figure))


def _of_table(article: Article, row: CoveredFigure, figure: Figure, table: Table) -> Suggestion:
    name = table.title.text if table.title else " | ".join(cell.text for cell in table.head)
    columns = ", ".join(f"property: {cell.text}" for cell in table.head[1:3])
    entry = f"- table: {quoted(name)}\n  down: qualifier\n  columns: {{{columns}}}"
    return Suggestion(article.id, row.section, row.start, entry, (), _context(article, figure))


def quoted(text: str) -> str:
    """Return a text as a YAML scalar, in quotes only where YAML needs them."""
    if re.search(r": |\s#|^[\"'\[{>|*&!%@`<-]|[:\"]$", text) and not re.match(r"<[a-z_]+=", text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


# ------------------------------------------------------------------------- the place


def _unique(
    article: Article, section: str, figure: Figure, sentence: Words | None
) -> tuple[str, str]:
    """Return the fewest words before and after a figure that stand once in the section."""
    if sentence is None:
        return "", ""
    text = article.text
    bodies = [text[item.body : item.end] for item in article.sections if item.title == section]
    before = _words_before(text[sentence.start : figure.start])
    after = _words_after(text[figure.end : sentence.end])
    for more in range(_MOST - _BEFORE + 1):
        left = "".join(before[max(0, len(before) - _BEFORE - more) :])
        right = "".join(after[: _AFTER + more])
        if sum(body.count(left + figure.text + right) for body in bodies) == 1:
            break
    return left, right


def _words_before(text: str) -> list[str]:
    """Return words, each with what parts it from the next, from the last marker or line on."""
    text = re.split(r"\[\d+\]|\n|[“”\"]", text)[-1]
    return re.findall(r"\S+\s*", text)


def _words_after(text: str) -> list[str]:
    text = re.split(r"\[\d+\]|\n|[“”\"]", text)[0].rstrip(".")
    return re.findall(r"\s*\S+", text)


# -------------------------------------------------------------------------- the name


def fitting(figure: Figure, sentence: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names that a figure could be marked with, the likeliest first.

    What fits has the figure's type and unit; of these, those whose title or cues share words with
    the sentence come first. A date is most often a qualifier.
    """
    kinds = {"number", "count", "rank"}
    if figure.period:
        kinds = {"season" if figure.period.recurs else "date"}
    said = {word.lower() for word in _WORD.findall(sentence)}
    scored = sorted(
        (-_shared(owner, said), name)
        for name, owner in vocabulary.properties.items()
        if owner.type in kinds and _takes(owner, figure)
    )
    if figure.period:  # most dates are qualifiers: only a property that is named comes before
        qualifier = "month" if figure.period.recurs else "date"
        named = [name for score, name in scored if score < 0]
        return (*named, qualifier)[:_NAMES]
    return tuple(name for _, name in scored[:_NAMES])


def _shared(owner: Property, said: set[str]) -> int:
    """Return how many words a property's title and cues share with a sentence."""
    words = {word.lower() for word in _WORD.findall(f"{owner.title} {' '.join(owner.cues)}")}
    return len(said & words - _COMMON)


_COMMON = frozenset({"the", "and", "for", "with", "from", "number", "mean"})


def _takes(owner: Property, figure: Figure) -> bool:
    if not figure.quantities:
        return True
    quantity = figure.quantities[0]
    if quantity.ordinal != (owner.type == "rank"):
        return False
    return quantity.unit in (owner.units or ("",))
