"""The lists of sources of a dataset's articles, and what the footnote markers make of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from loccit.corpus.index import Index
from loccit.model import REFERENCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.rows import Row, Rows


class References:
    """Entries by article and id, markers by article, and the entries that a claim cites."""

    def __init__(self, resources: Rows) -> None:
        self._resources = resources

    @property
    def entries(self) -> Sequence[Row]:
        """All entries of all lists."""
        return self._resources.get("sources", ())

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The entries by their ids."""
        return {row["id"]: row for row in self.entries}

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {row["id"]: number for number, row in reversed([*enumerate(self.entries)])}

    @cached_property
    def _lists(self) -> Index[str, Row]:
        """The lists that markers point to, by article."""
        cited = [row for row in self.entries if row["list"] == REFERENCES]
        return Index(cited, lambda row: (row["article"],))

    @cached_property
    def _markers(self) -> Index[str, Row]:
        return Index(self._resources.get("markers", ()), lambda row: (row["article"],))

    @cached_property
    def _footnotes(self) -> Index[str, Row]:
        return Index(self._resources.get("claim_footnotes", ()), lambda row: (row["claim"],))

    def number(self, entry: Row) -> int:
        """Return the row of an entry in its table, counted from 0."""
        return self._numbers[entry["id"]]

    def listed(self, article: str) -> tuple[Row, ...]:
        """Return the entries of the list that an article's markers point to."""
        return self._lists.of(article)

    def markers(self, article: str) -> tuple[Row, ...]:
        """Return the footnote markers of an article."""
        return self._markers.of(article)

    def footnotes(self, claim: str) -> tuple[Row, ...]:
        """Return the markers of a claim, each with the id of its entry ("" where none is)."""
        return self._footnotes.of(claim)

    def cited_by(self, claim: str) -> list[Row]:
        """Return the entries that a claim cites, where the list has them."""
        names = [row["source"] for row in self.footnotes(claim)]
        return [self.by_id[name] for name in names if name in self.by_id]
