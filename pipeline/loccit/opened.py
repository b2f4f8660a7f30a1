"""A package as Python sees it: typed tables, and from each cell to the words behind it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, overload

from loccit.errors import LoccitError
from loccit.naming import nearest
from loccit.package.content import CLAIMS, Content, cell, read_content
from loccit.package.places import open_place
from loccit.package.typed import columns_of, to_pandas, to_polars

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import polars as pl

    from loccit.rows import Row

_NO_CLAIMS = "the package has no claims, so nothing leads to words"


@dataclass(frozen=True, slots=True)
class Article:
    """One article that the package was read from; ``sha256`` is that of its snapshot's file."""

    id: str
    title: str
    publisher: str
    url: str
    licence: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A marker that stands for a claim, and the source that it points to (None where none is)."""

    marker: str
    reference: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Words:
    """The words that one attribute of a claim was read from.

    Inferred ones stand nowhere: ``because`` says why.
    """

    attribute: str
    origin: str
    words: str
    start: int | None
    end: int | None
    because: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim behind a cell: who says what, in which words, where they stand, on which sources.

    ``start`` and ``end`` count Unicode characters from the start of the article's snapshot file.
    ``row`` is the whole row of ``claims``, as text.
    """

    claim: str
    article: Article
    section: str
    quote: str
    start: int
    end: int
    row: Mapping[str, str]
    evidence: tuple[Words, ...] = field(repr=False)
    footnotes: tuple[Footnote, ...] = ()

    def __str__(self) -> str:
        place = f"section '{self.section}', characters {self.start}-{self.end}"
        return f"“{' '.join(self.quote.split())}” ({self.article.publisher}, {place})"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Where what the articles say can't all be true, and what was decided ("" where nothing was).

    ``about`` is its class, ``status`` one of unruled, stale, open, settled.
    """

    id: str
    rule: str
    about: str
    severity: str
    status: str
    summary: str
    explanation: str
    ruling: str
    claims: tuple[Cited, ...] = field(repr=False)


class OpenedPackage:
    """A package that was opened; all of it is in memory.

    ``unread`` says of resources that cannot be read here why; ``verified`` is the line of the proof
    that the package was opened with, "" where nothing was verified.
    """

    def __init__(self, content: Content, verified: str = "") -> None:
        self._content = content
        self.verified = verified
        self.name = content.name
        self.version = content.version
        self.title = str(content.descriptor.get("title") or "")
        self.tables = tuple(content.tables)
        self.unread = dict(content.unread)

    def __repr__(self) -> str:
        known = "verified" if self.verified else "nothing was verified"
        return f"<{self.name or 'package'} {self.version} ({known}): {', '.join(self.tables)}>"

    @property
    def info(self) -> str:
        """What this is, and whether anything of it was verified, in two lines."""
        title = " ".join(filter(None, (self.name or "package", self.version)))
        said = self.verified or "nothing was verified: loccit.open(…, verify=True) does it"
        return f"{title}: {self.title or 'no title'}\n{said}"

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles that the package was read from; none in a package without claims."""
        rows = self._content.tables.get("articles", ())
        return tuple(
            Article(
                id=cell(row, "id", "article"),
                title=row.get("title", ""),
                publisher=row.get("publisher", ""),
                url=row.get("url", ""),
                licence=row.get("licence", ""),
                sha256=row.get("sha256", ""),
            )
            for row in rows
        )

    @overload
    def table(self, name: str, as_: Literal["polars"] = "polars") -> pl.DataFrame: ...
    @overload
    def table(self, name: str, as_: Literal["pandas"]) -> pd.DataFrame: ...
    def table(self, name: str, as_: Literal["polars", "pandas"] = "polars") -> Any:
        """Return a table as a typed frame: dates, times, whole numbers, exact decimals, nulls.

        LoccitError where there is no such table, where a cell is not of its field's type, and where
        pandas is asked for and not there.
        """
        if as_ not in ("polars", "pandas"):
            raise LoccitError(f"'{as_}' is no kind of frame", None, "ask for polars or pandas")
        self._require(name)
        columns = columns_of(self._content.read[name])
        return to_polars(columns) if as_ == "polars" else to_pandas(columns)

    def _rows(self, name: str) -> list[Row]:
        self._require(name)
        return list(self._content.tables[name])

    def _require(self, name: str) -> None:
        """LoccitError where there is no such table, or it could not be read."""
        if name in self.unread:
            raise LoccitError(f"'{name}' cannot be read: {self.unread[name]}")
        if name not in self._content.tables:
            raise LoccitError(
                f"there is no table '{name}'", None, "", nearest(name, self.tables) or self.tables
            )

    def cite(self, table: str, row: str, field: str = "") -> tuple[Cited, ...]:
        """Return the claims that a field of a row, or the whole row, was read from.

        ``row`` is the row's key, such as its ``id``. LoccitError where there is no such row or
        field; nothing is returned for a cell that was read from no claim: it is empty, or given.
        """
        if CLAIMS not in self._content.tables:
            raise LoccitError(_NO_CLAIMS, None, "open a package of loccit's")
        key = self._content.key(table)
        rows = {" ".join(item[name] for name in key): item for item in self._rows(table)}
        if row not in rows:
            raise LoccitError(f"'{table}' has no row '{row}'", None, "", nearest(row, rows))
        found = rows[row]
        if field and field not in found:
            known = nearest(field, found)
            raise LoccitError(f"'{table}' has no field '{field}'", None, "", known)
        return tuple(self.claim(name) for name in self._content.cited(table, found, field))

    def claim(self, name: str) -> Cited:
        """Return one claim by its id; LoccitError where there is none."""
        rows = self._by_claim
        if name not in rows:
            raise LoccitError(f"there is no claim '{name}'", None, "", nearest(name, rows))
        row = rows[name]
        articles = {article.id: article for article in self.articles}
        return Cited(
            claim=name,
            article=articles[row["article"]],
            section=row["section"],
            quote=row["quote"],
            start=int(cell(row, "start_char", "start")),
            end=int(cell(row, "end_char", "end")),
            row=dict(row),
            evidence=tuple(map(_words, self._evidence.get(name, ()))),
            footnotes=tuple(map(self._footnote, self._footnotes.get(name, ()))),
        )

    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Return where what the articles say can't all be true, each with its claims."""
        return tuple(
            Discrepancy(
                id=cell(row, "id", "discrepancy"),
                rule=row["rule"],
                about=row["class"],
                severity=row["severity"],
                status=row["status"],
                summary=row["summary"],
                explanation=row["explanation"],
                ruling=row["ruling"],
                claims=tuple(map(self.claim, self._content.cited("discrepancies", row))),
            )
            for row in self._rows("discrepancies")
        )

    @cached_property
    def _by_claim(self) -> dict[str, Row]:
        return {cell(row, "id", "claim"): row for row in self._content.tables.get(CLAIMS, ())}

    @cached_property
    def _evidence(self) -> dict[str, list[Row]]:
        return self._grouped("evidence")

    @cached_property
    def _footnotes(self) -> dict[str, list[Row]]:
        return self._grouped("claim_footnotes")

    @cached_property
    def _references(self) -> dict[str, Row]:
        tables = self._content.tables
        rows = tables.get("sources", tables.get("references", ()))
        return {cell(row, "id", "reference"): row for row in rows}

    def _grouped(self, table: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self._content.tables.get(table, ()):
            found.setdefault(row["claim"], []).append(row)
        return found

    def _footnote(self, row: Row) -> Footnote:
        return Footnote(row["marker"], self._references.get(cell(row, "source", "reference")))


def _words(row: Row) -> Words:
    start, end = cell(row, "start_char", "start"), cell(row, "end_char", "end")
    return Words(
        attribute=row["attribute"],
        origin=row["origin"],
        words=row["words"],
        start=int(start) if start else None,
        end=int(end) if end else None,
        because=row["because"],
    )


def open_package(target: str | os.PathLike[str], verified: str = "") -> OpenedPackage:
    """Open a package or release: a folder, a descriptor, a zip file or an address.

    ``verified`` is what was proved of it. LoccitError where there is none.
    """
    with open_place(os.fspath(target)) as place:
        return OpenedPackage(read_content(place.descriptor, place.known_as), verified)
