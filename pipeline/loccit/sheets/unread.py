"""What stands below a sheet's line of drafts: entries that nobody has read, and that claim nothing.

The line begins a second YAML document, so that moving an entry above it is all that reading it
takes: nothing has to be indented anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.files import parse_yaml
from loccit.values.showing import counted

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.files import Yaml
    from loccit.sheets.entries import Sheet

LINE = (
    "--- # Drafts: nobody has read what stands below this line, and it claims nothing. "
    "Move up what is right."
)
_LINE = re.compile(r"^---[ \t]+#[ \t]*Drafts?\b.*$", re.MULTILINE | re.IGNORECASE)


def parted(text: str) -> tuple[str, str]:
    """Return a sheet's text above its line of drafts, and from that line on ("" without one)."""
    line = _LINE.search(text)
    return (text[: line.start()], text[line.start() :]) if line else (text, "")


def unread_groups(above: str, below: str, path: Path) -> Yaml:
    """Return the groups below the line, with their lines in the file; LoccitError if broken."""
    body = _LINE.sub("", below, count=1)
    return parse_yaml("\n" * above.count("\n") + body, path)


def unread_in_words(sheet: Sheet) -> str:
    """Return in words how many drafts of a sheet nobody has read."""
    place = f"{sheet.path.parent.name}/{sheet.path.name}"
    return (
        f"{counted(len(sheet.unread), 'draft')} in {place}, no claims until somebody moves them up"
    )
