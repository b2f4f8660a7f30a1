"""The table ``comparison`` → what two voices say, in words for people."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.report.model import Beside, Side
from loccit.strict_json import parse_json
from loccit.values.interval import show
from loccit.values.showing import month_number, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loccit.corpus.corpus import Corpus
    from loccit.report.model import Entry
    from loccit.rows import Row


def beside(corpus: Corpus, rows: Iterable[Row], entries: Mapping[str, Entry]) -> Iterator[Beside]:
    """Yield each row for people; ``entries`` are the discrepancies by id."""
    for row in rows:
        yield Beside(
            subject=corpus.words.entity(row["subject"]),
            property=corpus.vocabulary.properties[row["property"]].title,
            of=_of(corpus, row["qualifiers"]),
            first=_side(corpus, row, "first"),
            second=_side(corpus, row, "second"),
            between=row["first_article"] != row["second_article"],
            gap=_gap(row),
            ratio=_ratio(row),
            month=month_number(str(parse_json(row["qualifiers"]).get("month", ""))),
            verdict=row["verdict"],
            reason=row["reason"],
            entries=tuple(entries[name] for name in parse_json(row["discrepancies"])),
        )


def _side(corpus: Corpus, row: Row, side: str) -> Side:
    return Side(
        article=corpus.words.article(row[f"{side}_article"]),
        section=row[f"{side}_section"],
        printed=row[f"{side}_printed"],
        value=corpus.words.value(corpus.by_id[row[f"{side}_claim"]]),
        of=_of(corpus, row[f"{side}_qualifiers"]),
    )


def _of(corpus: Corpus, qualifiers: str) -> tuple[str, ...]:
    """Return what pins a value down in words."""
    pairs: dict[str, str] = parse_json(qualifiers)
    return tuple(corpus.words.qualifier(*pair) for pair in pairs.items())


def _gap(row: Row) -> str:
    """Return a gap with its sign and unit, and in per cent where that means something."""
    if not row["gap"]:
        return ""
    percent = f" ({_signed(row['gap_percent'])} %)" if row["gap_percent"] else ""
    return f"{_signed(row['gap'])} {row['unit']}".rstrip() + percent


def _ratio(row: Row) -> str:
    """Return how many times the first the second is, where a gap in per cent means something."""
    first, second = (row[f"{side}_value"] for side in ("first", "second"))
    if not (row["gap_percent"] and first and second):
        return ""
    times = round(Fraction(second) / Fraction(first), 2)
    return f"× {number(show(times))}"


def _signed(plain: str) -> str:
    return number(plain) if plain.startswith("-") or plain == "0" else f"+{number(plain)}"
