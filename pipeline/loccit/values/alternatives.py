"""One pattern for many phrases: what they share at their beginnings is looked for once.

Hundreds of names of units stand in the grammar at many places; as a plain list of alternatives they
take several times as long to compile and to search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# A language has about ten lists of phrases; a process rarely reads more than a few of them.
_KEPT_PATTERNS = 64


def alternatives(phrases: Iterable[str]) -> str:
    """Return a pattern of all phrases, longer ones first; for none one that matches nothing.

    A blank in a phrase is any one blank in the text.
    """
    return _of(tuple(phrases))


@lru_cache(maxsize=_KEPT_PATTERNS)
def _of(phrases: tuple[str, ...]) -> str:
    tree: dict[str, object] = {}
    for phrase in phrases:
        _plant(tree, phrase)
    return _pattern(tree) if tree else "(?!)"


_END = ""


def _plant(tree: dict[str, object], phrase: str) -> None:
    for letter in phrase:
        tree = tree.setdefault(letter, {})  # type: ignore[assignment]
    tree[_END] = None


def _pattern(tree: dict[str, object]) -> str:
    branches = [
        _letter(letter) + _pattern(below)
        for letter, below in sorted(tree.items())
        if isinstance(below, dict)
    ]
    if not branches:
        return ""
    one = len(branches) == 1 and _END not in tree
    joined = branches[0] if one else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if _END in tree else joined


def _letter(letter: str) -> str:
    return r"\s" if letter == " " else re.escape(letter)
