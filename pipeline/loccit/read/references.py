"""Lists of sources: the references that markers point to, further reading, external links.

References are ``- ^ entry`` lines, or ``- entry`` where a list has no carets.

A template's residue (``{{…}}: … (link)``) may follow an entry, on its line or on the next one,
and the next entry may be glued to it.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from loccit.model import Reference, Words
from loccit.read.lines import lines, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Section

REFERENCE_LISTS = frozenset({"references", "footnotes", "notes", "citations", "sources"})
# Lists that no marker points to, by their titles; each line with a bullet is an entry.
OTHER_LISTS = frozenset({"further reading", "external links", "bibliography"})
RESIDUE = re.compile(r"\{\{[^{}\n]*\}\}:")
_CARET = re.compile(r"(?:^|(?<=\s))- \^(?:\s+|$)")
_BULLET = re.compile(r"\s*- ")


def find_references(text: str, sections: Sequence[Section]) -> tuple[Reference, ...]:
    """Return the entries of all lists in the order of the text, numbered from 1 in each list.

    Where any list has entries with carets, plain bullets (further books) are no entries.
    """
    listed = [
        line
        for section in sections
        if section.title.lower() in REFERENCE_LISTS
        for line in lines(text, section.body, section.end)
    ]
    entries = [entry for line in listed for entry in _with_carets(line)]
    entries = entries or [entry for line in listed for entry in _with_bullet(line)]
    found = [
        Reference(number, entry.text, entry.start, entry.end)
        for number, entry in enumerate(entries, start=1)
    ]
    for section in sections:
        if section.title.lower() in OTHER_LISTS:
            bullets = [
                entry
                for line in lines(text, section.body, section.end)
                for entry in _with_bullet(line)
            ]
            found += [
                Reference(number, entry.text, entry.start, entry.end, section.title.lower())
                for number, entry in enumerate(bullets, start=1)
            ]
    return tuple(sorted(found, key=lambda entry: entry.start))


def _with_carets(line: Words) -> Iterator[Words]:
    carets = list(_CARET.finditer(line.text))
    for caret, after in zip_longest(carets, carets[1:]):
        yield _entry(line, caret.end(), after.start() if after else len(line.text))


def _with_bullet(line: Words) -> Iterator[Words]:
    if bullet := _BULLET.match(line.text):
        yield _entry(line, bullet.end(), len(line.text))


def _entry(line: Words, start: int, end: int) -> Words:
    residue = RESIDUE.search(line.text, start, end)
    end = residue.start() if residue else end
    return stripped(line.part(line.start + start, line.start + end))
