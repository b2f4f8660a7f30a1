"""What the cells of a column stand for, all at once and exactly: ``values/interval.py`` in columns.

Each cell counts at its own printed precision where the column is text, at a given step where it is
typed. Numbers are whole: ``SCALE`` parts of one, so that half of the finest step is still one. What
a cell stands for lies in columns beside it (``bound``); None is a cell that stands for nothing, and
``UNBOUNDED`` takes the place of infinity.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import polars as pl

from loccit.agreement.series import code, with_code
from loccit.values.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.vocabulary.measures import Measure
    from loccit.vocabulary.types import Vocabulary

PLACES = 9
SCALE = 2 * 10**PLACES
# Numbers of up to 15 digits before the point: a conversion by factors of up to 5·10⁶ and a sum over
# many rows then stay far within 128 bits, and below what stands for infinity.
DIGITS = 15
UNBOUNDED = 10**31
_PLAIN = r"^[+-]?(?:[0-9]{1,15}\.?|[0-9]{0,15}\.[0-9]{1,9})$"
_STEPS = pl.Series([10**power for power in range(PLACES + DIGITS + 1)], dtype=pl.Int128)

Bound = Literal["value", "low", "high", "rounding"]


def bound(name: str, which: Bound) -> str:
    """Return the name of the column beside a field that holds a bound of its cells.

    ``rounding`` is the step to which a cell's last printed digit counts.
    """
    return f"{name}␟{which}"


def whole(value: int) -> pl.Expr:
    """Return an exact whole number of 128 bits."""
    return pl.lit(value, dtype=pl.Int128)


def with_bounds(
    frame: pl.DataFrame,
    measures: Iterable[Measure],
    vocabulary: Vocabulary,
    steps: Mapping[str, Fraction] | None = None,
) -> pl.DataFrame:
    """Return the frame with the bounds of each measure's cells, where they are not there yet.

    Args:
        frame: its columns, as text or typed.
        measures: the fields that are wanted.
        vocabulary: says what modifiers mean.
        steps: the step of each typed field; ValueError where one of them is missing.

    """
    wanted = {item.value: item for item in measures if bound(item.value, "low") not in frame}
    for item in wanted.values():
        names = [name for name in (item.value, item.lower, item.upper) if name in frame.columns]
        for name in names:
            frame = _with_number(frame, name, (steps or {}).get(name))
        frame = _with_finest(frame, item)
        frame = frame.with_columns(_bounds(item, vocabulary, names, item.modifier in frame))
    return frame.drop(_parts(frame))


def interval(row: Mapping[str, int | None], name: str) -> Interval | None:
    """Return what the cell of a field stands for, from a row with bounds, for people to read."""
    ends = (row[bound(name, "low")], row[bound(name, "high")])
    if ends[0] is None or ends[1] is None:
        return None
    low, high = (
        None if abs(end) >= UNBOUNDED else Fraction(end, SCALE) for end in ends if end is not None
    )
    closed = low is not None and low == high
    return Interval(low, high, closed, closed)


def unreadable(frame: pl.DataFrame, name: str) -> int:
    """Return how many cells of a field hold something that stands for no number."""
    filled = pl.col(name).is_not_null() & pl.col(bound(name, "low")).is_null()
    return int(frame.select(filled.sum()).item())


# ------------------------------------------------------------------------- one column


def _number(name: str) -> str:
    return f"{name}␟number"


def _step(name: str) -> str:
    return f"{name}␟step"


def _half(name: str) -> str:
    return f"{name}␟half"


def _parts(frame: pl.DataFrame) -> list[str]:
    return [name for name in frame.columns if name.endswith(("␟number", "␟step", "␟half"))]


def _with_number(frame: pl.DataFrame, name: str, step: Fraction | None) -> pl.DataFrame:
    """Return the frame with number, printed step and rounding of a column's cells."""
    kind = frame.schema[name]
    if kind != pl.String:
        return frame.with_columns(_typed(name, kind, step))
    texts = frame[name].drop_nulls().unique()
    if 2 * len(texts) > len(frame):
        return frame.lazy().with_columns(_read_text(name)).collect()
    # A column of measurements has few different texts: each is read once.
    read = texts.to_frame().lazy().select(_read_text(name)).collect()
    number = frame[name].cast(pl.Enum(texts)).to_physical()
    return frame.with_columns(column.gather(number) for column in read)


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
        physical = column.cast(pl.Int64).cast(pl.Int128) * whole(10**PLACES)
    known = pl.when(column.is_null()).then(None)
    return [
        (physical * whole(2)).alias(_number(name)),
        known.otherwise(whole(int(scaled))).alias(_step(name)),
        known.otherwise(whole(int(scaled))).alias(bound(name, "rounding")),
    ]


def _read_text(name: str) -> list[pl.Expr]:
    text = pl.col(name).str.strip_chars()
    plain = text.str.contains(_PLAIN)
    length = text.str.len_bytes().cast(pl.Int32)
    point = text.str.find(".", literal=True).cast(pl.Int32)
    decimals = pl.when(point.is_null()).then(0).otherwise(length - point - 1)
    digits = text.str.strip_chars_start("+-").str.strip_chars_start("0")
    zeros = digits.str.len_bytes() - digits.str.strip_chars_end("0").str.len_bytes()
    rounded = pl.when(point.is_null()).then(zeros).otherwise(0).cast(pl.Int32)
    number = text.cast(pl.Decimal(38, PLACES), strict=False).to_physical().cast(pl.Int128)
    powers = pl.lit(_STEPS)

    def step(places: pl.Expr) -> pl.Expr:
        known = pl.when(plain).then(places).otherwise(None)
        return powers.gather(known.cast(pl.UInt32))

    return [
        pl.when(plain).then(number * whole(2)).alias(_number(name)),
        step(PLACES - decimals + rounded).alias(_step(name)),
        step(PLACES - decimals).alias(bound(name, "rounding")),
    ]


def _with_finest(frame: pl.DataFrame, item: Measure) -> pl.DataFrame:
    """Zeros at the end of whole numbers are digits, down to the finest step of their series.

    A whole 0 says nothing of its step: it has that of its series.
    """
    step, one = pl.col("step"), whole(10**PLACES)
    cells = frame.select(step=_step(item.value), number=_number(item.value))
    zero = (pl.col("number") == whole(0)) & (step == one)
    touched = cells.select((step > one) | zero).to_series().arg_true()
    if frame.schema[item.value] != pl.String or not cells.select((step > one).any()).item():
        return frame.with_columns(cells["step"].alias(_half(item.value)))
    series = [name for name in item.series if name in frame.columns]
    frame = with_code(frame, series)
    cells = cells.with_columns(frame[code(series)].alias("series"))
    few = cells.filter(pl.col("series").is_in(cells["series"].gather(touched).unique().implode()))
    finest = few.filter(~zero).group_by("series").agg(step.min().alias("finest"))
    lifted = cells[touched].join(finest, on="series", how="left", maintain_order="left")
    known = pl.col("finest").fill_null(one)
    digits = pl.when(zero).then(known).otherwise(pl.min_horizontal(step, known))
    half = lifted.select(pl.max_horizontal(one, digits)).to_series()
    return frame.with_columns(cells["step"].scatter(touched, half).alias(_half(item.value)))


# ------------------------------------------------------------------------ one measure


def _bounds(
    item: Measure, vocabulary: Vocabulary, names: list[str], modified: bool
) -> list[pl.Expr]:
    """Return the columns of a measure's bounds; see the table in ``DESIGN.md``, section 6."""
    value, step = pl.col(_number(item.value)), pl.col(_step(item.value))
    half = pl.col(_half(item.value))
    if item.exact:
        half = pl.when(half == whole(10**PLACES)).then(whole(0)).otherwise(half)
    low, high = value - half, value + half
    if modified:
        meaning = _meaning(item.modifier, vocabulary)
        low, high = _modified(meaning, low, high, value, step)
    if item.lower in names and item.upper in names:
        meaning = _meaning(item.modifier, vocabulary) if modified else pl.lit("exactly")
        low, high = _ranged(item, meaning, low, high)
    return [
        value.alias(bound(item.value, "value")),
        low.alias(bound(item.value, "low")),
        high.alias(bound(item.value, "high")),
    ]


def _meaning(name: str, vocabulary: Vocabulary) -> pl.Expr:
    """Return what each cell's modifier makes of its number; None where nobody knows."""
    known = {
        phrase: vocabulary.number_modifiers[name]
        for phrase, name in vocabulary.number_phrases.items()
    }
    known |= dict(vocabulary.number_modifiers) | {"": "exactly"}
    words = pl.col(name).cast(pl.String).fill_null("").str.strip_chars().str.to_lowercase()
    return words.replace_strict(
        list(known), list(known.values()), default=None, return_dtype=pl.String
    )


def _modified(
    meaning: pl.Expr, low: pl.Expr, high: pl.Expr, value: pl.Expr, step: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    wide = step * whole(2)
    known = value.is_not_null() & meaning.is_not_null()
    lows = (
        pl.when(meaning == "exactly").then(low)
        .when(meaning.is_in(["around", "nearly"])).then(value - wide)
        .when(meaning.is_in(["above", "from"])).then(value)
        .otherwise(whole(-UNBOUNDED))
    )  # fmt: skip
    highs = (
        pl.when(meaning == "exactly").then(high)
        .when(meaning == "around").then(value + wide)
        .when(meaning.is_in(["above", "from"])).then(whole(UNBOUNDED))
        .otherwise(value)
    )  # fmt: skip
    return pl.when(known).then(lows), pl.when(known).then(highs)


def _ranged(
    item: Measure, meaning: pl.Expr, low: pl.Expr, high: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """Return the bounds with those of printed ranges, where a row has no single value."""
    ends = pl.col(_number(item.lower)), pl.col(_number(item.upper))
    around = meaning == "around"
    lows = ends[0] - pl.when(around).then(pl.col(_step(item.lower)) * whole(2)).otherwise(whole(0))
    highs = ends[1] + pl.when(around).then(pl.col(_step(item.upper)) * whole(2)).otherwise(whole(0))
    highs = pl.when(meaning.is_in(["above", "from"])).then(whole(UNBOUNDED)).otherwise(highs)
    ranged = pl.col(_number(item.value)).is_null() & ends[0].is_not_null() & ends[1].is_not_null()
    ranged &= meaning.is_not_null() & pl.col(item.value).is_null()
    return pl.when(ranged).then(lows).otherwise(low), pl.when(ranged).then(highs).otherwise(high)
