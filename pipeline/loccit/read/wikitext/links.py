"""Links of wikitext: what a person sees of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loccit.read.conventions import conventions, words_in
from loccit.read.wikitext.nodes import Node, gaps

_MEDIA = re.compile(
    r"\.(?:jpe?g|png|svg|gif|tiff?|webp|xcf|og[gva]|web[mp]|mp[34]|wav|flac|midi?|pdf|djvu|stl)\s*$",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"\s*(?:upright|hochkant|redresse)?\s*=?\s*[\d.]*\s*(?:x\s*\d+)?\s*(?:px|пкс|p|)\s*"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is shown of a link: a stretch of it; ``apart`` says that it is a caption."""

    start: int
    end: int
    apart: bool = False


def seen_of(text: str, node: Node) -> Seen | None:
    """Return what a link shows, None where it shows nothing."""
    parts = _parts(text, node)
    target = text[slice(*parts[0])]
    hidden = not target.lstrip().startswith(":")
    space, colon, _ = target.strip().lstrip(":").partition(":")
    space = " ".join(space.replace("_", " ").split()).lower()
    if hidden and colon and space in words_in("wikis", "categories"):
        return None
    if hidden and ((colon and space in words_in("wikis", "files")) or _MEDIA.search(target)):
        return _caption(text, parts)
    if len(parts) > 1:
        return Seen(parts[1][0], parts[-1][1])
    if (
        hidden
        and colon
        and space not in words_in("wikis", "projects")
        and _wikis().fullmatch(space)
    ):
        return None
    start, end = parts[0]
    start += len(target) - len(target.lstrip().lstrip(":"))
    return Seen(start, end)


@cache
def _wikis() -> re.Pattern[str]:
    return re.compile(conventions("wikis")["languages"].text)


def _parts(text: str, node: Node) -> list[tuple[int, int]]:
    """Return the stretches between the bars of a link."""
    bars = [
        index
        for start, end in gaps(node.inner, node.inner_end, node.children)
        for index in range(start, end)
        if text[index] == "|"
    ]
    starts = [node.inner, *(bar + 1 for bar in bars)]
    return list(zip(starts, [*bars, node.inner_end], strict=True))


def _caption(text: str, parts: list[tuple[int, int]]) -> Seen | None:
    """Return the last part of a file's link, if it is no option."""
    if len(parts) < 2:
        return None
    start, end = parts[-1]
    words = text[start:end].strip()
    name, equals, _ = words.partition("=")
    option = words.lower() in words_in("wikis", "options") or (
        equals and name.strip().lower() in words_in("wikis", "named_options")
    )
    if not words or option or _SIZE.fullmatch(words):
        return None
    return Seen(start, end, apart=True)
