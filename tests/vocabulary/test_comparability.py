"""What schemas/properties.yaml says about comparison: read, or refused with the line."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from loccit.errors import LoccitError
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import Property

HEAD = "shade:\n  title: Shade\n  description: How dark it is.\n"
WORDS = "  type: text\n  aliases: {light: [light], dark: [dark], dim: [dim]}\n"


def _read(folder: Path, text: str) -> Property:
    (folder / "properties.yaml").write_text(HEAD + text, encoding="utf-8")
    return load_vocabulary(folder).properties["shade"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("  type: number\n", "one"),
        ("  type: entity\n", "one"),
        ("  type: name\n", "several"),
        ("  type: entity\n  list: true\n", "several"),
        ("  type: name\n  values: one\n", "one"),
        ("  type: date\n  values: several\n", "several"),
    ],
)
def test_how_many_values_a_subject_has(tmp_path: Path, text: str, values: str) -> None:
    assert _read(tmp_path, text).values == values


def test_how_far_values_vary_and_which_exclude_which(tmp_path: Path) -> None:
    text = "  varies: {date: ×1.5, scope: ±2}\n  opposites: [[light, dark]]\n"
    found = _read(tmp_path, f"{WORDS}{text}  compatible: [[dim, dark]]\n")
    assert found.varies["date"].factor == Fraction(3, 2)
    assert found.varies["scope"].difference == 2
    assert [str(item) for item in found.varies.values()] == ["×1.5", "±2"]
    assert (found.opposites, found.compatible) == ((("light", "dark"),), (("dim", "dark"),))


BAD: list[Any] = [
    ("  varies: {date: 1.5}\n", "'1.5' says no distance"),
    ("  varies: {date: ×0.5}\n", "a factor above 1"),
    ("  varies: {dates: ×2}\n", "'dates' is no qualifier"),
    ("  opposites: [[light, darkk]]\n", "near: dark"),
    ("  opposites: [[light]]\n", "at least two values"),
    ("  values: many\n", "use one of: one, several"),
    ("  yearly_at_most: shades\n", "which is no property"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LoccitError) as caught:
        _read(tmp_path, WORDS + text)
    assert message in str(caught.value)
    assert "properties.yaml" in str(caught.value)
