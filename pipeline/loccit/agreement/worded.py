"""What words make of numbers in columns: ``values/precision.py`` as expressions.

Each different text of a column of modifiers is read once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.lazily import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

    from loccit.values.precision import StandsFor
    from loccit.vocabulary.modifiers import Modifiers
else:
    pl = lazily("polars")


@dataclass(frozen=True, slots=True)
class Ends:
    """An interval in each row: its ends (None is no bound) and whether they belong to it."""

    low: pl.Expr | None
    high: pl.Expr | None
    closed_low: pl.Expr
    closed_high: pl.Expr


def _is_open() -> pl.Expr:
    return pl.lit(value=False)


def closed(low: pl.Expr, high: pl.Expr) -> Ends:
    """Return intervals with both their ends."""
    return Ends(low, high, pl.lit(value=True), pl.lit(value=True))


def worded(words: Sequence[StandsFor], number: Ends, own: Ends, step: pl.Expr) -> Ends:
    """Return what words (the outermost first) make of numbers that without them stand for ``own``.

    ``step`` is the distance that "about" widens by.
    """
    found: Ends | None = None
    for meaning in reversed(words):
        found = (found or own) if meaning == "exactly" else _widened(meaning, found or number, step)
    return found or own


def _widened(meaning: StandsFor, inner: Ends, step: pl.Expr) -> Ends:
    low, high = inner.low, inner.high
    less = None if low is None else low - step
    more = None if high is None else high + step
    match meaning:
        case "around":
            return Ends(less, more, inner.closed_low, inner.closed_high)
        case "above":
            return Ends(low, None, _is_open(), _is_open())
        case "from":
            return Ends(low, None, inner.closed_low, _is_open())
        case "below":
            return Ends(None, high, _is_open(), _is_open())
        case "to":
            return Ends(None, high, _is_open(), inner.closed_high)
        case "nearly":
            return Ends(less, high, inner.closed_low, _is_open())
        case "exactly":
            return inner


def by_text(
    name: str,
    texts: Iterable[str | None],
    number: Ends,
    own: Ends,
    step: pl.Expr,
    modifiers: Modifiers,
    unbounded: int,
) -> tuple[pl.Expr, pl.Expr, pl.Expr, pl.Expr]:
    """Return the ends of each row, and whether they belong to it, by its words in a column.

    Args:
        name: the column of modifiers, by name or as they are printed.
        texts: the different texts in it.
        number: the bare numbers; null where there is none.
        own: what they stand for without words.
        step: the distance that "about" widens by.
        modifiers: what the words stand for; a row with others stands for nothing.
        unbounded: what takes the place of infinity.

    """
    groups: dict[tuple[StandsFor, ...] | None, list[str]] = {}
    for text in filter(None, texts):
        groups.setdefault(modifiers.of_number(text.strip()), []).append(text)
    found = _finite(own, number, unbounded)
    for words, same in groups.items():
        if words != ():
            none: list[pl.Expr] = [pl.lit(None)] * 4
            ends = none
            if words is not None:
                ends = _finite(worded(words, number, own, step), number, unbounded)
            said = pl.col(name).is_in(same).fill_null(value=False)
            found = [
                pl.when(said).then(one).otherwise(other)
                for one, other in zip(ends, found, strict=True)
            ]
    low, high, closed_low, closed_high = found
    return low, high, closed_low, closed_high


def _finite(ends: Ends, number: Ends, unbounded: int) -> list[pl.Expr]:
    known = pl.lit(value=True)
    if number.low is not None:
        known = number.low.is_not_null()
    low, high = (
        pl.lit(infinite, dtype=pl.Int128) if end is None else end
        for end, infinite in ((ends.low, -unbounded), (ends.high, unbounded))
    )
    return [pl.when(known).then(low), pl.when(known).then(high), ends.closed_low, ends.closed_high]
