"""A whole table whose numbers are text, held against its schema: structure, and what must agree.

The text keeps what a typed column forgets: how precisely each number was printed. What
``pandera_checks.py`` gives to Pandera is tested here by the same expressions, each different text
of a column once: Pandera takes a second to import, and tests hold both to one verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from loccit.agreement.cells import SCALE, bound, texts_of, whole, with_bounds
from loccit.agreement.sliced import SLICE, Near, judged
from loccit.agreement.text_numbers import FEW, different_texts
from loccit.vocabulary.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from loccit.agreement.column_verdict import Verdict
    from loccit.agreement.sliced import Judged
    from loccit.agreement.text_numbers import Texts
    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.types import Field, TableSchema, Vocabulary

NUMBERS = ("number", "integer")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A check of structure that rows (from 0) fail; ``fields`` are one column's, or a key's."""

    check: str
    fields: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a table came to; ``frame`` holds its rows as they are printed."""

    frame: pl.DataFrame
    refusals: tuple[Refusal, ...]
    judged: Judged

    @property
    def verdicts(self) -> Mapping[Agreement, Verdict]:
        """What each agreement came to."""
        return self.judged.verdicts

    @property
    def unread(self) -> Mapping[str, tuple[int, ...]]:
        """The rows, by field, whose number cannot be read."""
        return self.judged.unread

    @property
    def taken(self) -> Mapping[str, Mapping[int, str]]:
        """The rows, by field, whose number has more decimal places than there is room for.

        Each with what it is taken for.
        """
        return self.judged.taken

    def near(self, entry: Agreement, rows: Sequence[int]) -> Near:
        """Return some rows with the bounds of their cells, and all rows of their series."""
        return self.judged.near(self.frame, entry, rows)


def check_frame(
    table: TableSchema,
    frame: pl.DataFrame,
    vocabulary: Vocabulary,
    *,
    structure: bool = True,
    rows: int = SLICE,
) -> Checked:
    """Hold a frame of text against its schema, all failures at once.

    Numbers, ranges, choices, patterns, required fields and keys, and all that must agree. Types
    other than numbers are not looked at.

    Args:
        table: the schema.
        frame: columns of text, or of categories where texts recur.
        vocabulary: gives units and modifiers.
        structure: whether anything but what must agree is looked at; without it the frame needs
            only the columns of the agreements.
        rows: about how many rows are looked at at once: that bounds the memory, and changes
            nothing else.

    """
    refusals = _refusals(table, frame, vocabulary) if structure else ()
    return Checked(frame, tuple(refusals), judged(table, frame, vocabulary, rows))


def number_tests(item: Field) -> Iterator[tuple[str, pl.Expr]]:
    """Yield what the numbers of a field must be, by name, on their bounds; null is no number."""
    own = pl.col(bound(item.name, "value"))
    integer = item.type == "integer"
    last_digit = pl.col(bound(item.name, "rounding"))
    is_number = own.is_not_null() & (last_digit >= whole(10**9) if integer else True)
    yield "is_integer" if integer else "is_number", is_number
    if item.minimum is not None:
        holds = own * whole(item.minimum.denominator) >= whole(item.minimum.numerator * SCALE)
        yield f"greater_than_or_equal_to({_shown(item.minimum)})", holds.fill_null(value=True)
    if item.maximum is not None:
        holds = own * whole(item.maximum.denominator) <= whole(item.maximum.numerator * SCALE)
        yield f"less_than_or_equal_to({_shown(item.maximum)})", holds.fill_null(value=True)


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


# ------------------------------------------------------------------------- structure


def _refusals(table: TableSchema, frame: pl.DataFrame, vocabulary: Vocabulary) -> Iterator[Refusal]:
    # Of a thousand short columns all texts are read at once, of long ones those of each by itself.
    some = max(SLICE // max(len(frame), 1), 1)
    for first in range(0, len(table.fields), some):
        yield from _refused_cells(table.fields[first : first + some], frame, vocabulary)
    if table.key:
        doubled = frame.select(table.key).is_duplicated()
        if doubled.any():
            yield Refusal("multiple_fields_uniqueness", table.key, _where(doubled))
    for key in table.unique_keys:
        empty = pl.any_horizontal(pl.col(name).is_null() for name in key)
        doubled = frame.select(~empty & pl.struct(key).is_duplicated()).to_series()
        if doubled.any():
            yield Refusal(f"unique({', '.join(key)})", key, _where(doubled))


def _refused_cells(
    fields: Sequence[Field], frame: pl.DataFrame, vocabulary: Vocabulary
) -> Iterator[Refusal]:
    numbers = [(frame[item.name], _bare(item)) for item in fields if item.type in NUMBERS]
    read = texts_of(numbers, frozenset()) if len(frame) <= FEW else None
    for item in fields:
        column = frame[item.name]
        if item.required and column.null_count():
            yield Refusal("not_nullable", (item.name,), _where(column.is_null()))
        # What is wrong with a cell is wrong with its text.
        texts = different_texts(column).to_frame()
        for check, holds in _cell_tests(item, texts, vocabulary, read):
            if not holds.all():
                refused = texts[item.name].filter(~holds).implode()
                yield Refusal(check, (item.name,), _where(column.cast(pl.String).is_in(refused)))


def _bare(item: Field) -> Measure:
    """Return the numbers of a field, whatever stands beside them."""
    return Measure(item.name, kind=item.kind)


def _cell_tests(
    item: Field, texts: pl.DataFrame, vocabulary: Vocabulary, read: Texts | None
) -> Iterator[tuple[str, pl.Series]]:
    """Yield what the texts of a field must be, by name, and whether each is."""
    if item.type in NUMBERS:
        ready = with_bounds(texts, [_bare(item)], vocabulary, mixed=frozenset(), known=read)
        for check, holds in number_tests(item):
            yield check, ready.select(holds).to_series().fill_null(value=True)
    if item.enum:
        allowed = pl.Series(list(item.enum), dtype=pl.String).implode()
        yield "isin", texts[item.name].is_in(allowed)
    if item.pattern:
        yield "str_matches", texts[item.name].str.contains(f"^(?:{item.pattern})$")


def _where(holds: pl.Series) -> tuple[int, ...]:
    return tuple(holds.fill_null(value=False).arg_true().to_list())
