"""The table ``facts`` → lines for people, by subject; the months of a series in one line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.naming import slug
from loccit.report.model import Fact, Subject
from loccit.strict_json import parse_json
from loccit.values.showing import (
    WHOLE_YEAR,
    date,
    month_name,
    month_number,
    month_title,
    names,
)
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.report.model import Entry
    from loccit.rows import Row


def subjects(
    corpus: Corpus, rows: Sequence[Row], entries: Mapping[str, Entry]
) -> Iterator[Subject]:
    """Yield the subjects with their facts: the one with most facts first, the others by title."""
    order = {name: number for number, name in enumerate(corpus.vocabulary.properties)}
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["subject"], []).append(row)
    first = max(found, key=lambda name: len(found[name]), default="")
    words = corpus.words
    for name in sorted(found, key=lambda name: (name != first, words.entity(name).casefold())):
        own = sorted(found[name], key=lambda row: (order[row["property"]], *_order(corpus, row)))
        entity = corpus.dataset.entities.get(name)
        yield Subject(
            anchor=f"s-{slug(name)}",
            title=words.entity(name),
            kind=entity.kind if entity else "",
            facts=tuple(_facts(corpus, own, entries)),
        )


def _facts(corpus: Corpus, rows: Sequence[Row], entries: Mapping[str, Entry]) -> list[Fact]:
    """Return the facts of one subject; those that differ by the month alone are one line.

    So are the readings of one thing that are in dispute.
    """
    lines: dict[tuple[object, ...], list[tuple[int, Fact]]] = {}
    for row in rows:
        month, fact = _fact(corpus, row, entries)
        key: tuple[object, ...] = (row["unit"], fact.property, fact.of, fact.status)
        if row["reading"] and row["status"] == "disputed":
            key = (*key, month)
        else:
            one_line = month and len(fact.values) == 1
            key = (*key, fact.articles, fact.entries, "" if one_line else row["id"])
        lines.setdefault(key, []).append((month, fact))
    return [_joined(line, str(unit)) for (unit, *_), line in lines.items()]


def _readings(facts: Sequence[Fact]) -> Fact:
    """Return the readings of one thing as one fact, each value with who says it."""
    said = (f"{value} ({names(fact.articles)})" for fact in facts for value in fact.values)
    return replace(
        facts[0],
        values=tuple(said),
        articles=tuple(sorted({name for fact in facts for name in fact.articles})),
        entries=tuple(dict.fromkeys(entry for fact in facts for entry in fact.entries)),
    )


def _order(corpus: Corpus, row: Row) -> tuple[object, ...]:
    units = corpus.vocabulary.properties[row["property"]].units
    unit = units.index(row["unit"]) if row["unit"] in units else len(units)
    return (row["date"], row["date_modifier"], unit, row["id"])


def _joined(line: Sequence[tuple[int, Fact]], unit: str) -> Fact:
    """Return the months of a line as one fact, its unit said once, and the year at its end."""
    ordered = sorted(line, key=lambda item: item[0])
    if len(ordered) > 1 and ordered[0][0] == ordered[-1][0]:
        ordered = [(ordered[0][0], _readings([fact for _, fact in ordered]))]
    month, first = ordered[0]
    if not month:
        return first
    if len(ordered) == 1:
        return replace(first, of=(month_title(month), *first.of))
    values = [f"{_short(month)} {_bare(fact.values[0], unit)}" for month, fact in ordered]
    head = f"{unit}: " if unit else ""
    return replace(first, values=(f"{head}{' · '.join(values)}",), months=len(ordered))


def _short(month: int) -> str:
    return "year" if month == WHOLE_YEAR else month_name(str(month))[:3]


def _bare(value: str, unit: str) -> str:
    return value.removesuffix(f" {unit}")


def _fact(corpus: Corpus, row: Row, entries: Mapping[str, Entry]) -> tuple[int, Fact]:
    """Return a fact without its month, and the number of the month (13 the year, 0 none)."""
    words = corpus.words
    own = [corpus.by_id[name] for name in parse_json(row["claims"])]
    qualifiers: dict[str, str | list[str]] = parse_json(row["qualifiers"])
    month = month_number(str(qualifiers.pop("month", "")))
    dated = corpus.vocabulary.dated(row["date"], row["date_modifier"])
    when = date(dated) if row["date"] else ""
    pairs = [(name, one) for name, value in qualifiers.items() for one in _each(value)]
    of = [when, *(words.qualifier(*pair) for pair in pairs)]
    return (
        month,
        Fact(
            subject=words.entity(row["subject"]),
            property=corpus.vocabulary.properties[row["property"]].title,
            of=tuple(filter(None, of)),
            values=tuple(_values(corpus, row, own)),
            status=row["status"],
            articles=tuple(sorted({words.article(claim.article) for claim in own})),
            entries=tuple(entries[name] for name in parse_json(row["discrepancies"])),
            sought=not month and _is_sought(corpus, row["subject"], row["property"]),
        ),
    )


def _is_sought(corpus: Corpus, subject: str, name: str) -> bool:
    """Whether a property is a number of the articles' subject which many look up."""
    scale = corpus.vocabulary.severity
    numeric = corpus.vocabulary.properties[name].type in NUMERIC
    sought = name in scale.always or name in scale.of_the_subject
    return numeric and sought and subject == corpus.main_subject


def _each(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _values(corpus: Corpus, row: Row, own: Sequence[Claim]) -> Iterator[str]:
    """Yield the value of a fact; where a ruling finds it wrong, what was said in its place."""
    words = corpus.words
    ends = (row["lower"], row["upper"])
    if row["value"] or any(ends):
        yield words.printed(row["property"], row["value"], ends, row["unit"], row["modifier"])
        return
    yield from (f"not {value}" for value in sorted({words.value(claim) for claim in own}))
