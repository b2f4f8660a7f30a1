"""A rule's docstring → its explanation: what, why, what fails, what holds, how to settle it.

The first paragraph says what; those after it why, or how it is computed. Then come blocks:

    Fails: a sentence.

        An <property=example>, indented, in the notation of claim sheets.

    Holds: likewise.

    Settle: what to do about a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent

_BLOCK = re.compile(r"^(Fails|Holds|Settle):", re.M)


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule finds, or doesn't: a sentence, and a small article that shows it (or "")."""

    text: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that a rule's page says; paragraphs are single lines."""

    what: str
    why: tuple[str, ...]
    fails: Example
    holds: Example
    settle: str


def explanation(docstring: str) -> Explanation:
    """Parse a rule's docstring; a part that it doesn't have is empty."""
    head, *rest = _BLOCK.split(docstring)
    blocks = dict(zip(rest[::2], rest[1::2], strict=True))
    what, *why = _paragraphs(head) or [""]
    return Explanation(
        what=what,
        why=tuple(why),
        fails=_example(blocks.get("Fails", "")),
        holds=_example(blocks.get("Holds", "")),
        settle=" ".join(blocks.get("Settle", "").split()),
    )


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _example(block: str) -> Example:
    """Return a block's sentence and its article: the lines after the first blank one."""
    text, _, article = block.partition("\n\n")
    lines = [line.rstrip() for line in dedent(article).strip("\n").splitlines()]
    return Example(" ".join(text.split()), "\n".join(line for line in lines if line))
