"""The slips themselves: what each makes of words, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.mutations import slips


@pytest.mark.parametrize("text", ["7", "55", "10", "late June", "7 or 8"])
def test_there_may_be_no_digits_to_swap(text: str) -> None:
    assert slips.digits_swapped(text, slips.chance("0")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12", "21"), ("−1.2", "−2.1"), ("about 2,300", "about 3,200"), ("1 or 12", "1 or 21")],
)
def test_digits_swapped(text: str, expected: str) -> None:
    found = {slips.digits_swapped(text, slips.chance(str(seed))) for seed in range(20)}
    assert expected in found
    assert all(found)
    assert text not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [("−6.8 °C", "6.8 °C"), ("2.0 (35.6)", "−2.0 (35.6)"), ("-5", "5"), ("0", None), ("x", None)],
)
def test_sign_changed(text: str, expected: str | None) -> None:
    assert slips.sign_changed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.0 (35.6)", "20 (35.6)"),
        ("0.4%", "4%"),
        ("815 mm", "81.5 mm"),
        ("7", None),
        ("12,345", None),
    ],
)
def test_point_moved(text: str, expected: str | None) -> None:
    assert slips.point_moved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.0 (35.6)", "35.6 (2.0)"),
        ("12.5 °C (54 °F)", "54 °C (12.5 °F)"),
        ("−6.4 (20.5)", "20.5 (−6.4)"),
        ("8.0", None),
    ],
)
def test_units_exchanged(text: str, expected: str | None) -> None:
    assert slips.units_exchanged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("approximately 244,000", "244,000"),
        ("by late October 1932", "October 1932"),
        ("1932", None),
        ("July", None),
    ],
)
def test_modifier_dropped(text: str, expected: str | None) -> None:
    assert slips.modifier_dropped(text) == expected


@pytest.mark.parametrize("text", ["12,345", "late June", "19 km", "1950.5"])
def test_there_may_be_no_year(text: str) -> None:
    assert slips.year_moved(text, slips.chance("0")) is None


def test_year_moved() -> None:
    found = {slips.year_moved("9 December 1950", slips.chance(str(seed))) for seed in range(20)}
    assert found == {"9 December 1949", "9 December 1951"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12 kilometers", "12 miles"), ("(mm)", "(inches)"), ("12,345", None), ("−5 °C", None)],
)
def test_unit_changed(text: str, expected: str | None) -> None:
    assert slips.unit_changed(text) == expected
