"""Texts of data steer nothing, and JSON and numbers of others are read within limits."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loccit import inert
from loccit.report.markdown import link
from loccit.strict_json import parse_json
from loccit.values.exact import exact

STEERS = ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u2028", "\x85", "\r", "\ud800", "\x00"]


@given(some.text(some.sampled_from([*STEERS, "a", "é", " ", "−"])))
def test_nothing_is_left_that_steers(shown: str) -> None:
    made = inert.line(shown)
    assert not set(made) & set(STEERS)
    assert inert.line(made) == made


@given(some.text(some.characters(exclude_categories=["C", "Z"])))
def test_what_does_not_steer_stays(shown: str) -> None:
    assert inert.text(shown + "\n") == shown + "\n"
    assert inert.line(shown + "\n") == shown + "\\n"


@given(some.recursive(some.text(), lambda inner: some.lists(inner)))
def test_json_keeps_its_values(value: object) -> None:
    document = inert.json_text(json.dumps(value, ensure_ascii=False))
    assert json.loads(document) == value
    assert not set(document) & set(STEERS)


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://example.org/a", "[x](https://example.org/a)"),
        ("#a", "[x](#a)"),
        ("javascript:alert(1)", "x"),
        (" JavaScript:alert(1)", "x"),
        ("data:text/html,x", "x"),
        ("https://example.org/\u202ea", "x"),
    ],
)
def test_links_lead_to_pages_only(target: str, shown: str) -> None:
    assert link("x", target) == shown


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 60 + "]" * 60, "NaN", "9" * 5000])
def test_json_beyond_limits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_json(text)


@pytest.mark.parametrize("text", ["1e999999999", "1e-999999999", "9" * 2000, "1/0", "x"])
def test_numbers_beyond_measure_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        exact(text)
    assert exact("1e3") == Fraction(1000)
