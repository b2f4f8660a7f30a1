"""Rows of the resources that are not claims: articles, references, footnotes of claims."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from loccit.model import REFERENCES
from loccit.pull.bibliography import read_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.model import Period, Reference
    from loccit.pull.article import Pulled
    from loccit.rows import Row
    from loccit.vocabulary.types import Vocabulary


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

    def read_date(printed: str) -> Period | None:
        figure = vocabulary.grammar.read(printed)
        return figure.period if figure else None

    rows: list[Row] = []
    for reference in pulled.article.references:
        described = reference.list == "external links"
        parts = read_entry(reference.text, read_date, described=described)
        row = {
            "id": reference_id(pulled.article.id, reference),
            "article": pulled.article.id,
            "list": reference.list,
            "number": str(reference.number),
            "start_char": str(reference.start),
            "end_char": str(reference.end),
        }
        rows.append(row | asdict(parts))
    return rows


def marker_rows(pulled: Pulled) -> list[Row]:
    """Return all footnote markers of an article, resolved where its list holds the entry."""
    known = _resolvable(pulled)
    return [
        {
            "id": f"{pulled.article.id}/{marker.start}",
            "article": pulled.article.id,
            "label": marker.label,
            "start_char": str(marker.start),
            "end_char": str(marker.end),
            "source": f"{pulled.article.id}/{marker.label}" if marker.label in known else "",
        }
        for marker in pulled.article.markers
    ]


def _complete(pulled: Pulled) -> bool:
    """Return whether the reference list is as long as its markers say.

    A list shorter than the highest marker was cut off, and then none of its entries can be
    numbered with certainty.
    """
    highest = max((int(marker.label) for marker in pulled.article.markers), default=0)
    return len(pulled.article.cited_references) >= highest


def _resolvable(pulled: Pulled) -> set[str]:
    """Return the labels of markers that certainly point to an entry."""
    numbers = {str(reference.number) for reference in pulled.article.cited_references}
    return numbers if _complete(pulled) else set()


def footnote_rows(pulled: Sequence[Pulled]) -> list[Row]:
    """Return the markers of all claims, resolved where the reference list holds the entry."""
    rows: list[Row] = []
    for one in pulled:
        resolvable = _resolvable(one)
        for item in one.cited:
            seen: set[str] = set()
            for marker in item.markers:
                if marker.label in seen:
                    continue
                seen.add(marker.label)
                known = marker.label in resolvable
                rows.append(
                    {
                        "claim": item.claim.claim,
                        "marker": marker.label,
                        "start_char": str(marker.start),
                        "end_char": str(marker.end),
                        "source": f"{one.article.id}/{marker.label}" if known else "",
                    }
                )
    return rows
