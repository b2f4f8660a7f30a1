"""Reference lists: ``- ^ entry`` lines, or bare addresses under a heading "References".

A template's residue (``{{…}}: … (link)``) may stand on a line of its own, with the next entry
glued to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.model import Reference
from loccit.read.lines import lines
from loccit.read.outline import REFERENCE_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.model import Section

_CARET = re.compile(r"(?:^|(?<=\s))- \^ ")
_BULLET = "- "


def find_references(text: str, sections: tuple[Section, ...]) -> tuple[Reference, ...]:
    """Return the entries of the reference list, numbered from 1."""
    entries = [
        entry
        for section in sections
        if section.title.lower() in REFERENCE_LISTS
        for entry in _entries(text, section)
    ]
    return tuple(
        Reference(number, text[start:end], start, end)
        for number, (start, end) in enumerate(entries, start=1)
    )


def _entries(text: str, section: Section) -> Iterator[tuple[int, int]]:
    for line in lines(text, section.body, section.end):
        carets = list(_CARET.finditer(line.text))
        if carets:
            for index, caret in enumerate(carets):
                last = carets[index + 1].start() if index + 1 < len(carets) else len(line.text)
                content = line.text[caret.end() : last].rstrip()
                yield line.start + caret.end(), line.start + caret.end() + len(content)
        elif line.text.startswith(_BULLET):
            yield line.start + len(_BULLET), line.end
