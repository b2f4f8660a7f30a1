"""Where the records of a resource stand: the file and the line that each begins on.

Frictionless counts records over all files of a resource. A record is more than a line where a value
holds line ends, and the head of all files but the first is no record.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from loccit.package.delimited import begins_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class RecordPlaces:
    """The places of the records of a resource; its files are read where one is asked for.

    ``resource`` is what Frictionless has validated, ``folder`` that of the descriptor.
    """

    resource: Any
    folder: Path

    @property
    def files(self) -> Sequence[str]:
        """The files, from the folder; none for data in the descriptor."""
        return [path for path in (self.resource.path, *self.resource.extrapaths) if path]

    def place(self, record: int) -> tuple[str, int]:
        """Return the file and the line of a record, counted from 1 with the head."""
        begins = self._begins
        line = begins[record - 1] if record <= len(begins) else record
        for (file, before), (_, after) in pairwise(self._ends):
            if line <= after or file == self.files[-1]:
                return file, line - before
        return self.files[0], line

    @cached_property
    def _begins(self) -> list[int]:
        """The line, in all files together, that each record begins on."""
        return begins_of(self.resource) if self.resource.format in ("csv", "tsv") else []

    @cached_property
    def _ends(self) -> list[tuple[str, int]]:
        """Each file with the number of lines before its first, as lines are counted here."""
        if len(self.files) == 1:
            return [(self.files[0], 0), ("", 0)]
        found, total = [], 0
        heads = self.resource.format == "csv" and self.resource.dialect.header is not False
        for number, file in enumerate(self.files):
            head = 1 if number and heads else 0
            found.append((file, total - head))
            total += self._count(file) - head
        return [*found, ("", total)]

    def _count(self, file: str) -> int:
        try:
            return (self.folder / file).read_bytes().count(b"\n")
        except OSError:
            return 0
