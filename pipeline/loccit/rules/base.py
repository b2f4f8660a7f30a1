"""What the rules about our own work look at besides: files, tables and lock."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.pull.lock import RowDigests, row_digests

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from loccit.corpus.corpus import Row
    from loccit.pull.claims import Reader
    from loccit.pull.lock import Lock


@dataclass(frozen=True)
class Base(Corpus):
    """Everything that a check of a dataset works on.

    ``resources`` are the rows of all committed tables; ``committed`` are the bytes of the generated
    files as they lie there, and ``generate`` gives them as they should be; ``pulled`` are the rows
    that a pull gives now, or None where the articles are not at hand; ``sheets`` the digests of the
    sheets.
    """

    reader: Reader
    lock: Lock
    sheets: Mapping[str, str]
    committed: Mapping[str, bytes]
    generate: Callable[[Corpus], Mapping[str, bytes]]
    pulled: Mapping[str, Sequence[Row]] | None = None

    @cached_property
    def current(self) -> Mapping[str, bytes]:
        """The bytes of the generated files as a build writes them."""
        return self.generate(self)

    @cached_property
    def digests(self) -> RowDigests:
        """The digests of the rows that the lock vouches for."""
        return row_digests(self.resources, self.lock.resources)

    @cached_property
    def lines(self) -> dict[str, str]:
        """The place of each claim's row."""
        return {claim.claim: self.line("claims", index) for index, claim in enumerate(self.claims)}
