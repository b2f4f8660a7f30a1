"""Where the records of a resource stand: the file and the line that each begins on.

Frictionless counts records over all files of a resource. A record is more than a line where a value
holds line ends, and the head of all files but the first is no record.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class RecordPlaces:
    """The places of the records of some files, which are read only where one is asked for.

    ``files`` are paths from ``folder``; ``delimiter`` and ``quote`` are how their values are
    written; ``header`` tells whether each begins with a head. ``begins`` gives the line of each
    record of one file, as its reader counts.
    """

    folder: Path
    files: tuple[str, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    header: bool = True
    begins: Callable[[], Sequence[int]] | None = None

    def place(self, record: int) -> tuple[str, int]:
        """Return the file and the line of a record, counted from 1 with the head.

        Of a file that cannot be read as text each line counts as a record.
        """
        if len(self.files) == 1 and self._lines[0] is None:
            return self.files[0], record
        left = record
        for number, (file, lines) in enumerate(zip(self.files, self._lines, strict=True)):
            known = lines or []
            own = known[1:] if number and self.header else known
            if left <= len(own):
                return file, own[left - 1]
            left -= len(own)
        return self.files[-1], left

    @cached_property
    def _lines(self) -> list[list[int] | None]:
        if self.begins and len(self.files) == 1:
            return [list(self.begins()) or None]
        return [self._lines_of(self.folder / file) for file in self.files]

    def _lines_of(self, path: Path) -> list[int] | None:
        """Return the line of each record; None where these are the same."""
        try:
            text = path.read_bytes().decode(self.encoding, errors="replace")
        except (OSError, LookupError, ValueError):
            return None
        if len(self.files) == 1 and self.quote not in text:
            return None
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=self.delimiter, quotechar=self.quote or None
        )
        try:
            ends = [reader.line_num for _ in reader]
        except csv.Error:
            return None
        return [1, *(end + 1 for end in ends)][: len(ends)]
