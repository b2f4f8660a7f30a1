"""JSON that somebody else wrote, read within limits: depth, digits, and nothing but JSON."""

from __future__ import annotations

import json
from typing import Any, NoReturn

# Levels of lists and objects: a descriptor has less than ten.
DEPTH = 50
# Digits of one number: what is counted or measured has less than forty.
DIGITS = 1000


def parse_json(content: str | bytes) -> Any:  # noqa: ANN401  (any JSON)
    """Return the values of JSON; ValueError says what is wrong (JSONDecodeError with the line).

    Refused are NaN and infinity, which JSON does not know, whole numbers of more than ``DIGITS``
    digits, and lists or objects in more than ``DEPTH`` others.
    """
    try:
        value = json.loads(content, parse_int=_whole, parse_constant=_refused)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    _refuse_depth(value)
    return value


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        raise ValueError(f"a number has {len(digits):,} digits")
    return int(digits)


def _refused(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def _refuse_depth(value: object) -> None:
    level: list[object] = [value]
    for _ in range(DEPTH + 1):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return
    raise ValueError(f"nested more than {DEPTH} levels deep")
