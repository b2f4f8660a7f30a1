"""What schemas/opposites.yaml says: read, or refused with the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from loccit.errors import LoccitError
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.opposites import Opposites

HEAD = "light-and-dark:\n  because: it is one\n"


def _read(folder: Path, text: str) -> Opposites:
    (folder / "opposites.yaml").write_text(HEAD + text, encoding="utf-8")
    return load_vocabulary(folder).opposites["light-and-dark"]


def test_an_entry(tmp_path: Path) -> None:
    found = _read(tmp_path, "  one: {product: [salt]}\n  other: {coast: [any]}\n")
    assert (found.one, found.other) == ({"product": ("salt",)}, {"coast": ("any",)})
    assert found.always is False


BAD: list[Any] = [
    ("  one: {prodcut: [salt]}\n  other: {coast: [any]}\n", "'prodcut' is no property"),
    ("  one: {product: []}\n  other: {coast: [any]}\n", "no words"),
    ("  one: {product: [salt]}\n", "the key 'other' is missing"),
    ("  one: {product: [salt]}\n  other: {coast: [any]}\n  always: perhaps\n", "'perhaps'"),
    ("  one: {product: [salt]}\n  other: {coast: [any]}\n  says: [one]\n", "two sides are said"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LoccitError, match=r"opposites\.yaml:\d") as caught:
        _read(tmp_path, text)
    assert message in str(caught.value)
