"""What the rules about our own work look at: a dataset as it is committed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.rows import row_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from loccit.dataset import Dataset
    from loccit.model import Claim
    from loccit.pull.claims import Reader
    from loccit.pull.lock import Lock, RowDigests
    from loccit.rows import Rows
    from loccit.vocabulary.types import Vocabulary


@dataclass(frozen=True)
class Base:
    """The claims and rows of all tables as they are committed, and what they are held against.

    ``committed`` are the bytes of the generated files as they lie there, and ``generate`` gives
    them as they should be; ``pulled`` are the rows that a pull gives now, or None where the
    articles are not at hand; ``sheets`` the digests of the sheets.
    """

    corpus: Corpus
    reader: Reader
    lock: Lock
    sheets: Mapping[str, str]
    committed: Mapping[str, bytes]
    generate: Callable[[], Mapping[str, bytes]]
    pulled: Rows | None = None

    @property
    def dataset(self) -> Dataset:
        """The dataset."""
        return self.corpus.dataset

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that its words mean."""
        return self.corpus.vocabulary

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims."""
        return self.corpus.claims

    @property
    def resources(self) -> Rows:
        """The rows of all its tables."""
        return self.corpus.resources

    @cached_property
    def current(self) -> Mapping[str, bytes]:
        """The bytes of the generated files as a build writes them."""
        return self.generate()

    @cached_property
    def digests(self) -> RowDigests:
        """The digests of the rows that the lock vouches for."""
        from loccit.pull.lock import row_digests

        return row_digests(self.resources, self.lock.resources, self.vocabulary.tables)

    @cached_property
    def lines(self) -> Mapping[str, str]:
        """The place of each claim's row."""
        return {claim.claim: row_place("claims", index) for index, claim in enumerate(self.claims)}
