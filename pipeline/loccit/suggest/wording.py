"""Places of marks in a sentence → the words of an entry, as few as make the place unique."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.model import GAP
from loccit.sheets.marks import MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.model import Article, Words
    from loccit.suggest.suggestion import Suggestion

_FAR = 4  # words between two marks from which on they stand in parts of their own
_AROUND = ((2, 0), (3, 1), (4, 2), (6, 3), (8, 4), (0, 0), (0, 2))
_BREAK = re.compile(r"\[[^\]\s]{1,9}\]|\n|[<>…]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of an article to mark: the name, and where they stand in the article's text."""

    name: str
    start: int
    end: int


def wordings(
    article: Article, sentence: Words, marks: Sequence[Marked], cue: tuple[int, int]
) -> Iterator[str]:
    """Yield ways to quote marks out of a sentence, shorter ones first; each says the same.

    ``cue`` is the stretch of the words that announce the figure, which the quote has if it may.
    """
    ordered = sorted(marks, key=lambda mark: mark.start)
    if any(one.end > two.start for one, two in itertools.pairwise(ordered)):
        return
    for before, after in _AROUND:
        groups = _groups(article, ordered)
        spans = [_widened(article, sentence, group, cue, before, after) for group in groups]
        if any(one[1] > two[0] for one, two in itertools.pairwise(spans)):
            continue
        parts = [_part(article, span, group) for span, group in zip(spans, groups, strict=True)]
        if all(part and len(part.split()) <= MOST_WORDS for part in parts):
            yield GAP.join(parts)


def _groups(article: Article, marks: Sequence[Marked]) -> list[list[Marked]]:
    """Return the marks that stand together; others have words or a marker between them."""
    groups = [[marks[0]]]
    for mark in marks[1:]:
        between = article.text[groups[-1][-1].end : mark.start]
        if _BREAK.search(between) or len(between.split()) > _FAR:
            groups.append([mark])
        else:
            groups[-1].append(mark)
    return groups


def _widened(
    article: Article,
    sentence: Words,
    group: Sequence[Marked],
    cue: tuple[int, int],
    before: int,
    after: int,
) -> tuple[int, int]:
    """Return the stretch of a group with the cue around it, and some words more on each side."""
    start, end = group[0].start, group[-1].end
    if cue[0] < end and start < cue[1]:
        wide = min(start, cue[0]), max(end, cue[1])
        if not _BREAK.search(article.text[wide[0] : wide[1]]):
            start, end = wide
    left = article.text[sentence.start : start]
    breaks = [found.end() for found in _BREAK.finditer(left)]
    left = left[breaks[-1] :] if breaks else left
    right = article.text[end : sentence.end]
    stop = _BREAK.search(right)
    right = (right[: stop.start()] if stop else right).rstrip(" .")
    words_left = list(re.finditer(r"\S+\s*", left))[-before:] if before else []
    words_right = list(re.finditer(r"\s*\S+", right))[:after]
    if words_left:
        start -= len(left) - words_left[0].start()
    elif left and not left[-1].isspace():  # not from within a word
        start -= len(left) - list(re.finditer(r"\S+\s*", left))[-1].start()
    if words_right:
        end += words_right[-1].end()
    return start, end


def _part(article: Article, span: tuple[int, int], group: Sequence[Marked]) -> str:
    text, position = "", span[0]
    for mark in group:
        words = article.text[mark.start : mark.end]
        if re.search(r"[<>\n]", words):
            return ""
        text += f"{article.text[position : mark.start]}<{mark.name}={words}>"
        position = mark.end
    text += article.text[position : span[1]]
    return "" if "\n" in text else text.strip()


def quoted(text: str) -> str:
    """Return a text as a YAML scalar, in quotes where YAML needs them."""
    if re.search(r": |\s#|^[\s\"'\[\]{}>|*&!%@`,?#-]|[:\"]$|[\x00-\x1f\x7f]", text) or not text:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if re.fullmatch(r"(?i)~|null|true|false|yes|no|on|off|[\d.,_+-]+", text):
        return f'"{text}"'
    return text


def group(label: str, section: str, entries: Iterable[str]) -> str:
    """Return entries as the YAML of a sheet's group."""
    lines = [f"{label}:", f"  section: {quoted(section)}", "  claims:"]
    lines += [f"    {line}" for entry in entries for line in entry.split("\n")]
    return "\n".join(lines) + "\n"


def as_groups(items: Iterable[Suggestion]) -> str:
    """Return suggestions of one article as the YAML of groups, a blank line between two."""
    entries: dict[tuple[str, str], list[str]] = {}
    for item in items:
        entries.setdefault((item.label, item.section), []).append(item.entry)
    return "\n".join(group(label, section, own) for (label, section), own in entries.items())
