"""The texts of a field as they are compared: missing values as nulls, numbers in plain notation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

# What surrounds a number that is not bare: "EUR 5", "95%".
_AROUND = r"^[^-\d]+|\D+$"


def plain_text(field: Any, missing: Iterable[str]) -> pl.Expr:  # noqa: ANN401  (as Frictionless has it)
    """Return the texts of a field's column; ``missing`` are those that stand for no value."""
    column = pl.col(field.name)
    text = pl.when(column.is_in(sorted(missing))).then(None).otherwise(column)
    return _number(text, field) if field.type in ("number", "integer") else text


def _number(text: pl.Expr, field: Any) -> pl.Expr:  # noqa: ANN401  (a field of numbers)
    """Return numbers with a point, and without what groups or surrounds their digits."""
    text = text.str.strip_chars()
    if not field.bare_number:
        text = text.str.replace_all(_AROUND, "")
    if field.type != "number":
        return text
    if field.group_char:
        text = text.str.replace_all(field.group_char, "", literal=True)
    if field.decimal_char != ".":
        # A point then is no part of a number, and what has one is none.
        text = pl.when(text.str.contains(".", literal=True)).then(None).otherwise(text)
        text = text.str.replace_all(field.decimal_char, ".", literal=True)
    return text
