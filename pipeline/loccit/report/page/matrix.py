"""A discrepancy of more than two articles → one table: months or dates down, articles across."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.values.showing import month_title, names

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from loccit.report.model import Beside, Entry, Quote, Report

_DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it stands in a cell: ``of`` is what it is of beside its row.

    ``differs`` tells that it excludes what most articles give, or, beside that, another.
    """

    claim: str
    value: str
    of: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what all of it is of, and what each article says of that, in the columns' order."""

    label: str
    cells: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a table that has no rows but one: who gives it, the articles as a list."""

    said: Said
    articles: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The values of a discrepancy: ``lines`` by article, or ``values`` where one line has all."""

    articles: tuple[str, ...]
    lines: tuple[Line, ...]
    values: tuple[Value, ...]


def matrices(report: Report) -> Mapping[str, Matrix]:
    """Return by the id of a discrepancy the table of what its articles say.

    There is one where more than two articles speak and two of them exclude each other.
    """
    excluding: dict[str, list[Beside]] = {}
    for item in report.beside:
        if item.between and item.verdict == _DIFFER:
            for entry in item.entries:
                excluding.setdefault(entry.id, []).append(item)
    order = [source.name for source in report.sources]
    made = (
        (entry.id, _matrix(entry, excluding[entry.id], order))
        for entry in report.entries
        if entry.id in excluding
    )
    return {name: matrix for name, matrix in made if matrix}


def _matrix(entry: Entry, excluding: Sequence[Beside], order: Sequence[str]) -> Matrix | None:
    rows: dict[tuple[str, str], list[Quote]] = {}
    for quote in entry.quotes:
        rows.setdefault((quote.says, _label(quote)), []).append(quote)
    shared = {key: own for key, own in rows.items() if len({q.article for q in own}) > 1}
    speaking = {quote.article for own in shared.values() for quote in own}
    if len(speaking) < 3:
        return None
    if len(shared) > 1:
        shared = _with_fitting(entry, shared, speaking)
    articles = tuple(name for name in order if name in speaking)
    named = len({says for says, _ in shared}) > 1
    part = {quote.claim for quote in entry.quotes}
    lines = []
    for (says, label), own in shared.items():
        apart = _apart(own, excluding)
        cells = (
            tuple(_said([q for q in own if q.article == name], apart, part)) for name in articles
        )
        title = ", ".join(filter(None, [says, label])) if named else label or says
        lines.append(Line(title, tuple(cells)))
    if len(lines) > 1:
        return Matrix(articles, tuple(lines), ())
    (own,) = shared.values()
    return Matrix(articles, (), tuple(_values(own, _apart(own, excluding), part)))


def _with_fitting(
    entry: Entry, shared: Mapping[tuple[str, str], Sequence[Quote]], speaking: Iterable[str]
) -> dict[tuple[str, str], list[Quote]]:
    """Return rows with what their articles say besides; of months all, so that none is left out."""
    rows = {key: list(own) for key, own in shared.items()}
    months = {quote.says for own in shared.values() for quote in own if quote.month}
    for quote in (*entry.quotes, *entry.fitting):
        key = (quote.says, _label(quote))
        if quote.article not in speaking or quote in rows.get(key, ()):
            continue
        if key in rows or (quote.month and quote.says in months):
            rows.setdefault(key, []).append(quote)
    if not months:
        return rows
    return dict(sorted(rows.items(), key=lambda row: (row[0][0], row[1][0].month)))


def _label(quote: Quote) -> str:
    """Return what a quote is of beside the rest of a table: its month, else all that pins it."""
    if not quote.month:
        return ", ".join(quote.qualifiers)
    return month_title(quote.month)


def _apart(own: Sequence[Quote], excluding: Iterable[Beside]) -> set[str]:
    """Return the values of a row that exclude that which most articles give, or one another.

    Where no value is given most, these are all that exclude another.
    """
    month, given = own[0].month, Counter(quote.value for quote in own)
    pairs = [
        {item.first.value, item.second.value}
        for item in excluding
        if item.month == month and item.first.value in given and item.second.value in given
    ]
    most = max(given.values())
    common = {value for value, count in given.items() if count == most}
    if len(common) > 1:
        return {value for pair in pairs for value in pair}
    other = {value for pair in pairs if pair & common for value in pair - common}
    return other | {value for pair in pairs if not pair & (other | common) for value in pair}


def _said(own: Iterable[Quote], apart: set[str], part: Container[str]) -> Iterator[Said]:
    """Yield values; what is no ``part`` of the discrepancy differs from nothing in it."""
    for quote in own:
        label = _label(quote)
        of = tuple(text for text in quote.qualifiers if text != label) if quote.month else ()
        yield Said(quote.claim, quote.value, of, quote.claim in part and quote.value in apart)


def _values(own: Sequence[Quote], apart: set[str], part: Container[str]) -> Iterator[Value]:
    """Yield each value with all who give it: those that most give first."""
    found: dict[str, list[Quote]] = {}
    for quote in own:
        found.setdefault(quote.value, []).append(quote)
    for quotes in sorted(found.values(), key=lambda quotes: -len(quotes)):
        (said, *_) = _said(sorted(quotes, key=lambda quote: quote.claim not in part), apart, part)
        yield Value(said, names(dict.fromkeys(quote.article for quote in quotes)))
