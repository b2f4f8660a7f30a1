"""The outline of an article: its title, and its sections from one heading to the next.

Articles with ``[edit]`` links are flat. Elsewhere a heading that directly follows another one
makes that its parent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from loccit.model import Section, Words
from loccit.read.headings import (
    edit_headings,
    glued_headings,
    has_edit_links,
    has_marks,
    marked_headings,
    title_of,
)
from loccit.read.lines import lines
from loccit.read.references import REFERENCE_LISTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.read.headings import Heading

LEAD = "Lead"
# The extractor's link to the site, glued before the first words of an article.
_FURNITURE = re.compile(r"\s*View on [A-Z][a-z]*pedia")


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in order; ``title`` is the article's first line."""

    title: Words
    sections: tuple[Section, ...]


def read_outline(text: str, start: int, end: int) -> Outline:
    """Return the outline of the article ``text[start:end]``, whose first line is its title.

    A lead of nothing but blanks is no section.
    """
    filled = [line for line in lines(text, start, end) if line.text.strip()]
    if not filled:
        return Outline(Words("", start, start), ())
    title, rest = filled[0], filled[1:]
    if rest and (furniture := _FURNITURE.match(rest[0].text)):
        rest[0] = rest[0].part(rest[0].start + furniture.end(), rest[0].end)
    flat = has_edit_links(rest)
    if has_marks(rest):
        headings = list(marked_headings(rest, end))
    else:
        headings = list(edit_headings(rest) if flat else glued_headings(rest, end))
    body = rest[0].start if rest else end
    first = headings[0].words.start if headings else end
    lead = [Section(LEAD, 1, body, body, first)] if text[body:first].strip() else []
    return Outline(title_of(title), (*lead, *_sections(headings, end, flat=flat)))


def _sections(headings: Sequence[Heading], end: int, *, flat: bool) -> list[Section]:
    sections = []
    top = min((heading.level for heading in headings), default=0)
    for heading, following in zip_longest(headings, headings[1:]):
        stop = following.words.start if following else end
        title = heading.words.text
        parent = heading.body == stop < end
        level = 1 if flat or parent or title.lower() in REFERENCE_LISTS else 2
        if heading.level:
            level = heading.level - top + 1
        sections.append(Section(title, level, heading.words.start, heading.body, stop))
    return sections
