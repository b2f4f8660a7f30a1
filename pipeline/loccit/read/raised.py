"""Raised and lowered characters: ``km<sup>2</sup>`` is km², ``10<sup>6</sup>`` is no 106."""

from __future__ import annotations

from collections.abc import Sequence

from loccit.read.builder import Piece

_RAISED = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎")
_LONGEST = 6


def raised(digits: str) -> str:
    """Return digits as raised ones."""
    return digits.translate(_RAISED)


def shifted(pieces: Sequence[Piece], *, up: bool) -> list[Piece]:
    """Return raised or lowered text as one decoded piece, if it has characters of that kind.

    Letters ("19th", a variable's index) stay as they are: they cannot be taken for digits.
    """
    text = "".join(piece.text for piece in pieces).strip()
    turned = text.translate(_RAISED if up else _LOWERED)
    whole = len(text) <= _LONGEST and not any(
        one == other for one, other in zip(text, turned, strict=True)
    )
    if not text or not whole:
        return list(pieces)
    return [Piece("decoded", turned, pieces[0].source, pieces[-1].source_end)]
