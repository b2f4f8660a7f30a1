"""What the cells of a column stand for, all at once: ``values/precision.py`` in exact columns.

Each cell counts at its own printed precision where the column is text, at a given step where it is
typed. Numbers are whole: ``SCALE`` parts of one, so that half of the finest step is still one. What
a cell stands for lies in columns beside it (``bound``); None is a cell that stands for nothing, and
``UNBOUNDED`` takes the place of infinity.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from loccit.agreement.plain import DIGITS, PLACES, PLAIN, plain, taken_for
from loccit.agreement.text_numbers import Texts, different_texts, recurring
from loccit.agreement.worded import Ends, by_text, closed
from loccit.lazily import lazily
from loccit.values.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import polars as pl

    from loccit.values.precision import Kind
    from loccit.vocabulary.measures import Measure
    from loccit.vocabulary.types import Vocabulary
else:
    pl = lazily("polars")

SCALE = 2 * 10**PLACES
UNBOUNDED = 10**31
# Stands between a field's name and what is beside it.
MARK = "␟"
_STEPS = [10**power for power in range(PLACES + DIGITS + 1)]

Bound = Literal[
    "filled",
    "value",
    "low",
    "high",
    "closed low",
    "closed high",
    "alone low",
    "alone high",
    "rounding",
]


def bound(name: str, which: Bound) -> str:
    """Return the name of the column beside a field that holds a bound of its cells.

    - ``value`` is the printed number, ``rounding`` the step of its last printed digit;
    - ``low`` and ``high`` are what the cell stands for within its column, with its words, and
      ``closed low`` and ``closed high`` whether these ends belong to it. The latter are there only
      where cells have words or ranges; else an end belongs to it where both ends are one;
    - ``filled`` tells whether anything is printed there;
    - ``alone low`` and ``alone high`` are what the bare number stands for by itself.
    """
    return f"{name}{MARK}{which}"


def whole(value: int) -> pl.Expr:
    """Return an exact whole number of 128 bits."""
    return pl.lit(value, dtype=pl.Int128)


# A printed one; as an expression, whole(ONE).
ONE = 10**PLACES


def with_bounds(
    frame: pl.DataFrame,
    measures: Iterable[Measure],
    vocabulary: Vocabulary,
    steps: Mapping[str, Fraction] | None = None,
    mixed: Collection[str] | None = None,
    known: Texts | None = None,
) -> pl.DataFrame:
    """Return the frame with the bounds of each measure's cells, where they are not there yet.

    Args:
        frame: its columns, as text, as categories or typed.
        measures: the fields that are wanted.
        vocabulary: says what modifiers mean.
        steps: the step of each typed field; ValueError where one of them is missing.
        mixed: the fields that are ``mixed_of`` the whole table, where the frame is a part of them.
        known: what the texts of the whole table stand for (``texts_of``), likewise.

    """
    # Each measure is worked out on its own columns: a frame with a thousand is slow to look at.
    there, made = set(frame.columns), []
    wanted = {item.value: item for item in measures if bound(item.value, "low") not in there}
    together = _without_words(frame, list(wanted.values()), known)
    made += _bounds_of_texts(frame, together, mixed, known) if together else []
    for item in wanted.values():
        if item in together:
            continue
        names = [name for name in (item.value, item.lower, item.upper) if name in there]
        needed = [*names, item.modifier] if item.modifier in there else names
        own = pl.DataFrame([frame.get_column(name) for name in dict.fromkeys(needed)])
        own = _bounds(as_text(own), item, names, vocabulary, steps or {}, mixed)
        made.append(own.select(name for name in own.columns if name not in there))
        there.update(made[-1].columns)
    return pl.concat([frame, *made], how="horizontal") if made else frame


def _without_words(
    frame: pl.DataFrame, items: Sequence[Measure], known: Texts | None
) -> list[Measure]:
    """Return the measures that are one column of text each, whose texts recur."""
    there = set(frame.columns)
    plain = [
        item
        for item in items
        if there.isdisjoint({item.lower, item.upper, item.modifier})
        and _is_printed(frame, item.value)
    ]
    if known is not None:
        return plain
    worth = recurring([frame.get_column(item.value) for item in plain])
    return [item for item, is_so in zip(plain, worth, strict=True) if is_so]


def texts_of(columns: Sequence[tuple[pl.Series, Measure]], mixed: Collection[str]) -> Texts:
    """Return what the texts of some columns stand for, each of which is given once or more."""
    kinds = {(item.kind, item.value in mixed) for _, item in columns}
    return Texts((texts for texts, _ in columns), lambda texts: _known(texts, kinds))


def _bounds_of_texts(
    frame: pl.DataFrame,
    items: Sequence[Measure],
    mixed: Collection[str] | None,
    known: Texts | None,
) -> list[pl.DataFrame]:
    """Return the bounds of measures that are one column of text each."""
    columns = {item.value: frame.get_column(item.value) for item in items}
    if mixed is None:
        texts = {name: different_texts(column) for name, column in columns.items()}
        mixed = mixed_of([(texts[item.value], item) for item in items])
    if known is None:
        known = texts_of([(columns[item.value], item) for item in items], mixed)
    found = []
    for item in items:
        rows = known.rows(columns[item.value])
        own = _of_kind(item.kind, mixed=item.value in mixed)
        # Where nothing is mixed, a cell stands for the same alone and within its column.
        gathered = {one: known.table[one].gather(rows) for one in dict.fromkeys(own)}
        cells = [
            gathered[one].alias(bound(item.value, which))
            for which, one in zip(_OWN, own, strict=True)
        ]
        filled = columns[item.value].is_not_null().alias(bound(item.value, "filled"))
        found.append(pl.DataFrame([filled, *cells]))
    return found


_OWN: tuple[Bound, ...] = ("value", "rounding", "alone low", "alone high", "low", "high")


def _of_kind(kind: Kind, *, mixed: bool) -> list[str]:
    """Return the columns of a table of texts in which a kind of measure has its bounds."""
    alone = [f"{kind} {end}" for end in ("low", "high")]
    own = [f"{kind} mixed {end}" for end in ("low", "high")] if mixed else alone
    return [bound("text", "value"), bound("text", "rounding"), *alone, *own]


def _known(texts: pl.Series, kinds: Iterable[tuple[Kind, bool]]) -> pl.DataFrame:
    """Return what texts stand for in measures of some kinds, mixed ones or others."""
    column = texts.alias("text")
    frame = column.to_frame().lazy().select(_read_text("text", _written(column))).collect()
    step, one = pl.col(_step("text")), "text"
    for kind, mixed in sorted(kinds):
        last = pl.col(bound(one, "rounding")) if kind == "scale" else step
        ends = [(last, f"{kind} low", f"{kind} high")]
        if mixed:
            digits = pl.when(step > whole(ONE)).then(whole(ONE)).otherwise(step)
            ends.append((digits, f"{kind} mixed low", f"{kind} mixed high"))
        for digit, begin, end in ends:
            around = _around(one, digit, kind, ("low", "high"))
            frame = frame.with_columns(around[0].alias(begin), around[1].alias(end))
    return frame


def mixed_of(columns: Sequence[tuple[pl.Series, Measure]]) -> frozenset[str]:
    """Return the fields that have rounded numbers among such as show their digits.

    Zeros at the end of a rounded number are digits there. Of each field all texts are given, once
    or more often.
    """
    own = [(texts, item) for texts, item in columns if item.kind != "scale"]
    known = Texts((texts for texts, _ in own), lambda texts: _known(texts, ()))
    step, number = pl.col(_step("text")), pl.col(bound("text", "value"))
    whole_zero = (number == whole(0)) & (pl.col(bound("text", "rounding")) == whole(ONE))
    signs = known.table.select(
        (step > whole(ONE)).fill_null(value=False).alias("rounded"),
        ((step <= whole(ONE)) & ~whole_zero).fill_null(value=False).alias("digits"),
    )
    found = set()
    for texts, item in own:
        rows = known.rows(texts.drop_nulls())
        if signs["rounded"].gather(rows).any() and signs["digits"].gather(rows).any():
            found.add(item.value)
    return frozenset(found)


def _bounds(
    frame: pl.DataFrame,
    item: Measure,
    names: list[str],
    vocabulary: Vocabulary,
    steps: Mapping[str, Fraction],
    mixed: Collection[str] | None,
) -> pl.DataFrame:
    """Return the columns of one measure, ``names`` among them, with the bounds of its cells."""
    for name in names:
        frame = _with_number(frame, name, steps.get(name))
        frame = frame.with_columns(_alone(name, item.kind, frame.schema[name] == pl.String))
    filled = pl.any_horizontal(pl.col(name).is_not_null() for name in names)
    frame = frame.with_columns(filled.alias(bound(item.value, "filled")))
    is_so = _is_mixed(frame, item) if mixed is None else item.value in mixed
    frame = _with_value(frame, item, mixed=is_so)
    if len(names) > 1 or item.modifier in frame.columns:
        frame = _with_words(frame, item, names, vocabulary)
    return frame.drop(_parts(frame))


def interval(row: Mapping[str, int | None], name: str) -> Interval | None:
    """Return what the cell of a field stands for within its column, from a row with bounds."""
    found = _interval(row[bound(name, "low")], row[bound(name, "high")])
    if found and bound(name, "closed low") in row:
        belongs = [bool(row[bound(name, end)]) for end in ("closed low", "closed high")]
        return Interval(found.low, found.high, belongs[0], belongs[1])
    return found


def alone(row: Mapping[str, int | None], name: str) -> Interval | None:
    """Return what the bare number of a field stands for by itself, from a row with bounds."""
    return _interval(row[bound(name, "alone low")], row[bound(name, "alone high")])


def _interval(low: int | None, high: int | None) -> Interval | None:
    if low is None or high is None:
        return None
    one, other = (None if abs(end) >= UNBOUNDED else Fraction(end, SCALE) for end in (low, high))
    return Interval(one, other, low == high, low == high)


def unreadable(name: str) -> pl.Expr:
    """Return whether the cells of a field hold something that stands for no number."""
    return pl.col(bound(name, "filled")) & pl.col(bound(name, "low")).is_null()


def has_long(texts: pl.Series) -> bool:
    """Return whether any text may have more decimal places than there is room for."""
    return bool(_is_long(texts).any())


def _is_long(texts: pl.Series) -> pl.Series:
    return texts.str.len_bytes() > PLACES


def taken(frame: pl.DataFrame, name: str) -> dict[int, str]:
    """Return what cells are taken for that have more decimal places than there is room for."""
    if not _is_printed(frame, name):
        return {}
    column = frame[name].cast(pl.String)
    odd = _is_long(column)
    if not odd.any():
        return {}
    rows = (odd & frame[bound(name, "value")].is_not_null()).fill_null(value=False).arg_true()
    found = {row: taken_for(column[row]) for row in rows}
    return {row: text for row, text in found.items() if text is not None}


# ------------------------------------------------------------------------- one column


def _step(name: str) -> str:
    """Return the name of the column with the step of the last digit that is not zero."""
    return f"{name}␟step"


def _parts(frame: pl.DataFrame) -> list[str]:
    return [name for name in frame.columns if name.endswith(("␟step", "␟words"))]


def _with_number(frame: pl.DataFrame, name: str, step: Fraction | None) -> pl.DataFrame:
    """Return the frame with number, step and rounding of a column's cells."""
    kind = frame.schema[name]
    if kind != pl.String:
        return frame.with_columns(_typed(name, kind, step))
    texts = frame[name].drop_nulls().unique()
    written = _written(texts)
    if 2 * len(texts) > len(frame):
        return frame.lazy().with_columns(_read_text(name, written)).collect()
    # A column of measurements has few different texts: each is read once.
    read = texts.to_frame().lazy().select(_read_text(name, written)).collect()
    number = frame[name].cast(pl.Enum(texts)).to_physical()
    return frame.with_columns(column.gather(number) for column in read)


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame with text for categories."""
    return frame.with_columns(pl.col(pl.Categorical).cast(pl.String))


def _is_printed(frame: pl.DataFrame, name: str) -> bool:
    """Whether a column holds what is printed, not typed numbers."""
    return isinstance(frame.get_column(name).dtype, pl.String | pl.Categorical)


def _typed(name: str, kind: pl.DataType, step: Fraction | None) -> list[pl.Expr]:
    if step is None:
        raise ValueError(f"{name}: a typed column has no printed precision: give its step")
    scaled = step * 10**PLACES
    if step <= 0 or scaled.denominator != 1:
        raise ValueError(f"a step is a positive decimal of at most {PLACES} places, not {step}")
    column = pl.col(name)
    if kind.is_decimal():
        physical = column.cast(pl.Decimal(38, PLACES)).to_physical().cast(pl.Int128)
    else:
        physical = column.cast(pl.Int64).cast(pl.Int128) * whole(ONE)
    known = pl.when(column.is_null()).then(None)
    return [
        (physical * whole(2)).alias(bound(name, "value")),
        known.otherwise(whole(int(scaled))).alias(_step(name)),
        known.otherwise(whole(int(scaled))).alias(bound(name, "rounding")),
    ]


def _written(texts: pl.Series) -> dict[str, str]:
    """Return the numbers of some texts that are no plain digits, in plain digits."""
    odd = texts.filter(~texts.str.strip_chars().str.contains(PLAIN))
    found = {text: plain(text) for text in odd}
    return {text: number for text, number in found.items() if number is not None}


def _read_text(name: str, written: Mapping[str, str]) -> list[pl.Expr]:
    own = pl.col(name)
    text = (own.replace(dict(written)) if written else own).str.strip_chars()
    is_plain = text.str.contains(PLAIN)
    length = text.str.len_bytes().cast(pl.Int32)
    point = text.str.find(".", literal=True).cast(pl.Int32)
    decimals = pl.when(point.is_null()).then(0).otherwise(length - point - 1)
    digits = text.str.strip_chars("+-.").str.strip_chars_start("0")
    zeros = digits.str.len_bytes() - digits.str.strip_chars_end("0").str.len_bytes()
    rounded = pl.when(decimals == 0).then(zeros).otherwise(0).cast(pl.Int32)
    number = text.cast(pl.Decimal(38, PLACES), strict=False).to_physical().cast(pl.Int128)
    powers = pl.lit(pl.Series(_STEPS, dtype=pl.Int128))

    def step(places: pl.Expr) -> pl.Expr:
        known = pl.when(is_plain).then(places).otherwise(None)
        return powers.gather(known.cast(pl.UInt32))

    return [
        pl.when(is_plain).then(number * whole(2)).alias(bound(name, "value")),
        step(PLACES - decimals + rounded).alias(_step(name)),
        step(PLACES - decimals).alias(bound(name, "rounding")),
    ]


def _alone(name: str, kind: Kind, printed: bool) -> list[pl.Expr]:
    """Return the bounds of a column's bare numbers, each by itself."""
    last = bound(name, "rounding") if kind == "scale" and printed else _step(name)
    return _around(name, pl.col(last), kind, ("alone low", "alone high"))


def _around(name: str, step: pl.Expr, kind: Kind, ends: tuple[Bound, Bound]) -> list[pl.Expr]:
    # A step in parts of 10⁻⁹ is half of it in parts of SCALE.
    half = pl.when(step == whole(ONE)).then(whole(0)).otherwise(step) if kind == "count" else step
    value = pl.col(bound(name, "value"))
    return [
        (value - half).alias(bound(name, ends[0])),
        (value + half).alias(bound(name, ends[1])),
    ]


# ------------------------------------------------------------------------ one measure


def _is_mixed(frame: pl.DataFrame, item: Measure) -> bool:
    name = item.value
    if item.kind == "scale" or frame.schema[name] != pl.String:
        return False
    step, number = pl.col(_step(name)), pl.col(bound(name, "value"))
    whole_zero = (number == whole(0)) & (pl.col(bound(name, "rounding")) == whole(ONE))
    shows_digits = ((step <= whole(ONE)) & ~whole_zero).any()
    return bool(frame.select((step > whole(ONE)).any() & shows_digits).item())


def _with_value(frame: pl.DataFrame, item: Measure, *, mixed: bool) -> pl.DataFrame:
    """Return the frame with what the single numbers of a measure stand for within their column."""
    name = item.value
    if mixed:
        step = pl.col(_step(name))
        digits = pl.when(step > whole(ONE)).then(whole(ONE)).otherwise(step)
        return frame.with_columns(_around(name, digits, item.kind, ("low", "high")))
    return frame.with_columns(
        pl.col(bound(name, "alone low")).alias(bound(name, "low")),
        pl.col(bound(name, "alone high")).alias(bound(name, "high")),
    )


def _with_words(
    frame: pl.DataFrame, item: Measure, names: list[str], vocabulary: Vocabulary
) -> pl.DataFrame:
    """Return the frame with what words and ranges make of a measure's cells."""
    value = pl.col(bound(item.value, "value"))
    low, high = pl.col(bound(item.value, "low")), pl.col(bound(item.value, "high"))
    number, own = closed(value, value), Ends(low, high, low == high, low == high)
    step = pl.col(_step(item.value))
    if item.lower in names and item.upper in names:
        ends = [pl.col(bound(name, "value")) for name in (item.lower, item.upper)]
        ranged = pl.col(item.value).is_null() & ends[0].is_not_null() & ends[1].is_not_null()
        finer = pl.min_horizontal(_step(item.lower), _step(item.upper))
        number, own = (_or_range(found, ranged, ends) for found in (number, own))
        step = pl.when(ranged).then(finer).otherwise(step)
    texts: list[str | None] = []
    if item.modifier in frame.columns:
        frame = frame.with_columns(_lowered(item.modifier).alias(_words(item.modifier)))
        texts = frame[_words(item.modifier)].unique().to_list()
    # A step in parts of 10⁻⁹ is half of it in parts of SCALE.
    found = by_text(
        _words(item.modifier), texts, number, own, step * whole(2), vocabulary.modifiers, UNBOUNDED
    )
    which: tuple[Bound, ...] = ("low", "high", "closed low", "closed high")
    return frame.with_columns(
        end.alias(bound(item.value, name)) for end, name in zip(found, which, strict=True)
    )


def _or_range(single: Ends, ranged: pl.Expr, ends: list[pl.Expr]) -> Ends:
    """Return what single numbers stand for, and in rows with a range that range."""
    low = pl.when(ranged).then(ends[0]).otherwise(single.low)
    high = pl.when(ranged).then(ends[1]).otherwise(single.high)
    return Ends(low, high, ranged | single.closed_low, ranged | single.closed_high)


def _words(name: str) -> str:
    return f"{name}␟words"


def _lowered(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).fill_null("").str.strip_chars().str.to_lowercase()
