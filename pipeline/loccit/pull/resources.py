"""Rows of the resources that are not claims: articles, references, footnotes of claims."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from loccit.model import REFERENCES
from loccit.pull.bibliography import Bibliography, read_entry
from loccit.read.languages import grammar_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.model import Article, Marker, Period, Reference
    from loccit.pull.article import Pulled
    from loccit.rows import Row
    from loccit.vocabulary.types import Vocabulary

_PARTS = tuple(field.name for field in fields(Bibliography))


def article_row(pulled: Pulled) -> Row:
    """Return an article's identity, licence, hash and coverage."""
    source, article = pulled.source, pulled.article
    covered = sum(figure.status != "uncovered" for figure in pulled.figures)
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "licence": source.licence,
        "file": source.file,
        "sha256": source.sha256,
        "start_char": str(source.start),
        "end_char": str(source.end),
        "markers": str(len(article.markers)),
        "sources": str(len(article.cited_references)),
        "figures": str(len(pulled.figures)),
        "covered": str(covered),
        "claims": str(len(pulled.cited)),
        "words": str(pulled.words),
        "quoted_words": str(pulled.quoted_words),
    }


def reference_id(article: str, reference: Reference) -> str:
    """Return the id of an entry: article, number, and the list where no markers point to it."""
    middle = "" if reference.list == REFERENCES else f"{reference.list.replace(' ', '-')}/"
    return f"{article}/{middle}{reference.number}"


def reference_rows(pulled: Pulled, vocabulary: Vocabulary) -> list[Row]:
    """Return the entries of an article's lists of sources, in parts."""
    # The grammar that the article was read by, so that its patterns are there.
    read = grammar_in(vocabulary.grammar, "en").read

    def read_date(printed: str) -> Period | None:
        figure = read(printed)
        return figure.period if figure else None

    rows: list[Row] = []
    for reference in pulled.article.references:
        described = reference.list == "external links"
        parts = read_entry(reference.text, read_date, described=described)
        start, end = pulled.article.reading.around(reference.start, reference.end)
        row = {
            "id": reference_id(pulled.article.id, reference),
            "article": pulled.article.id,
            "list": reference.list,
            "number": str(reference.number),
            "start_char": str(start),
            "end_char": str(end),
        }
        rows.append(row | {name: getattr(parts, name) for name in _PARTS})
    return rows


def marker_rows(pulled: Pulled) -> list[Row]:
    """Return all footnote markers of an article, resolved where its list holds the entry."""
    entry = _Entries(pulled.article)
    rows: list[Row] = []
    for marker in pulled.article.markers:
        start, end = pulled.article.reading.around(marker.start, marker.end)
        rows.append(
            {
                "id": f"{pulled.article.id}/{start}",
                "article": pulled.article.id,
                "label": marker.label,
                "start_char": str(start),
                "end_char": str(end),
                "source": entry.of(marker),
            }
        )
    return rows


class _Entries:
    """The entries of an article's lists that its markers point to."""

    def __init__(self, article: Article) -> None:
        """Leave out each list that is shorter than its highest marker.

        It was cut off, and then none of its entries can be numbered with certainty.
        """
        listed: dict[str, list[Reference]] = {}
        for reference in article.references:
            listed.setdefault(reference.list, []).append(reference)
        highest: dict[str, int] = {}
        for marker in article.markers:
            highest[marker.list] = max(highest.get(marker.list, 0), marker.number)
        self._ids = {
            (name, reference.number): reference_id(article.id, reference)
            for name, references in listed.items()
            if len(references) >= highest.get(name, 0)
            for reference in references
        }

    def of(self, marker: Marker) -> str:
        """Return the id of the entry that a marker certainly points to, or ""."""
        return self._ids.get((marker.list, marker.number), "")


def footnote_rows(pulled: Sequence[Pulled]) -> list[Row]:
    """Return the markers of all claims, resolved where the reference list holds the entry."""
    rows: list[Row] = []
    for one in pulled:
        entry = _Entries(one.article)
        for item in one.cited:
            seen: set[str] = set()
            for marker in item.markers:
                if marker.label in seen:
                    continue
                seen.add(marker.label)
                start, end = one.article.reading.around(marker.start, marker.end)
                rows.append(
                    {
                        "claim": item.claim.claim,
                        "marker": marker.label,
                        "start_char": str(start),
                        "end_char": str(end),
                        "source": entry.of(marker),
                    }
                )
    return rows
