"""The conversion checks against exact fractions, one pair at a time."""

from __future__ import annotations

from fractions import Fraction

import pandera.polars as pa
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.compiled.conversions import conversions
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
TABLE = VOCABULARY.tables["climate_normals"]
KIND = pl.Decimal(38, 9)
PAIRS = {
    "mean_daily_maximum_c_against_mean_daily_maximum_f": ("°C", "°F"),
    "precipitation_mm_against_precipitation_in": ("mm", "in"),
    "wind_speed_mph_against_wind_speed_kmh": ("mph", "km/h"),
}
STEPS = [Fraction(1, 100), Fraction(1, 10), Fraction(1), Fraction(1, 3)]
CHECKS = {
    (check.name, step): check for step in STEPS for check in conversions(TABLE, VOCABULARY, step)
}


def _holds(name: str, step: Fraction, one: str | None, other: str | None, word: str = "") -> bool:
    """Run one check on a frame of one row; a null, as Pandera sees it, is no failure."""
    first, second = name.split("_against_")
    columns = {
        first: pl.Series([one], dtype=pl.String),
        second: pl.Series([other], dtype=pl.String),
    }
    frame = pl.DataFrame(columns).cast(KIND)
    frame = frame.with_columns(pl.lit(word or None, pl.String).alias(f"{first}_modifier"))
    function = CHECKS[name, step]._check_fn
    return bool(function(pa.PolarsData(frame.lazy())).collect().item())


MAXIMUM, RAIN, WIND = PAIRS


@pytest.mark.parametrize(
    ("name", "one", "other", "word"),
    [
        (MAXIMUM, "2.8", "37.0", ""),
        (MAXIMUM, "-40.0", "-40.0", ""),
        (MAXIMUM, "0.0", "32.14", ""),  # the ends touch: (9/5 + 1) · 0.05
        (MAXIMUM, None, "37.0", ""),
        (RAIN, "100", "4", "over"),
        (WIND, "6.1", "9.8", ""),
    ],
)
def test_quiet(name: str, one: str | None, other: str, word: str) -> None:
    assert _holds(name, Fraction(1, 10), one, other, word)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        (MAXIMUM, "2.8", "37.3"),
        (MAXIMUM, "0.0", "32.140000001"),
        (MAXIMUM, "2.8", "-37.0"),
        (RAIN, "100", "4"),
        (MAXIMUM, "9" * 29, "9" * 29),
    ],
    ids=["off", "hardly", "sign", "rounded-coarser", "too-large-to-check"],
)
def test_finds(name: str, one: str, other: str) -> None:
    assert not _holds(name, Fraction(1, 10), one, other)


@given(
    st.sampled_from(sorted(PAIRS)),
    st.sampled_from(STEPS),
    st.integers(-(10**13), 10**13),
    st.integers(-3, 3),
    st.integers(-2, 2),
)
def test_the_slow_model_says_the_same(
    name: str, step: Fraction, units: int, away: int, off: int
) -> None:
    """Try values beside, and exactly on, the ends of what is allowed."""
    one, other = (VOCABULARY.units[symbol] for symbol in PAIRS[name])
    scale = 10**9
    left = Fraction(units, scale)
    exact = one.convert(left, other)
    factor = one.convert(Fraction(1), other) - one.convert(Fraction(0), other)
    allowed = (factor + 1) * step / 2
    right = Fraction(round((exact + away * allowed) * scale) + off, scale)
    expected = abs(exact - right) <= allowed
    assert _holds(name, step, _decimal(left), _decimal(right)) == expected


def _decimal(value: Fraction) -> str:
    units = int(value * 10**9)
    digits = f"{abs(units):010d}"
    return f"{'-' if units < 0 else ''}{digits[:-9]}.{digits[-9:]}"


def test_a_step_is_positive() -> None:
    with pytest.raises(ValueError, match="positive"):
        list(conversions(TABLE, VOCABULARY, Fraction(0)))
