"""Rows of the resources that are not claims: articles, references, footnotes of claims."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.model import Reference
    from loccit.pull.article import Pulled
    from loccit.vocabulary.types import Vocabulary

Row = dict[str, str]
_ISBN = re.compile(r"ISBN (97[89][- ]?(?:\d[- ]?){9}\d|(?:\d[- ]?){9}[\dX])(?![\d-])")
_URL = re.compile(r"https?://\S+")
_RETRIEVED = re.compile(r"Retrieved (.+?)\.?(?:$|\.\s)")


def article_row(pulled: Pulled) -> Row:
    """Return an article's identity, licence, hash and coverage."""
    source, article = pulled.source, pulled.article
    covered = sum(figure.status != "uncovered" for figure in pulled.figures)
    return {
        "article": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "licence": source.licence,
        "file": source.file,
        "sha256": source.sha256,
        "start": str(source.start),
        "end": str(source.end),
        "markers": str(len(article.markers)),
        "references": str(len(article.references)),
        "figures": str(len(pulled.figures)),
        "covered": str(covered),
        "claims": str(len(pulled.cited)),
        "words": str(pulled.words),
        "quoted_words": str(pulled.quoted_words),
    }


def reference_rows(pulled: Pulled, vocabulary: Vocabulary) -> list[Row]:
    """Return the entries of an article's reference list as places, with what identifies them."""
    return [
        {
            "reference": f"{pulled.article.id}/{reference.number}",
            "article": pulled.article.id,
            "number": str(reference.number),
            "start": str(reference.start),
            "end": str(reference.end),
            "url": _first(_URL, reference),
            "isbn": re.sub(r"[- ]", "", _first(_ISBN, reference)),
            "retrieved": _retrieved(reference, vocabulary),
        }
        for reference in pulled.article.references
    ]


def _first(pattern: re.Pattern[str], reference: Reference) -> str:
    match = pattern.search(reference.text)
    return match[match.lastindex or 0] if match else ""


def _retrieved(reference: Reference, vocabulary: Vocabulary) -> str:
    printed = _first(_RETRIEVED, reference)
    figure = vocabulary.grammar.read(printed)
    return figure.period.edtf if figure and figure.period else ""


def _complete(pulled: Pulled) -> bool:
    """Return whether the reference list is as long as its markers say.

    A list shorter than the highest marker was cut off, and then none of its entries can be
    numbered with certainty.
    """
    highest = max((int(marker.label) for marker in pulled.article.markers), default=0)
    return len(pulled.article.references) >= highest


def footnote_rows(pulled: Sequence[Pulled]) -> list[Row]:
    """Return the markers of all claims, resolved where the reference list holds the entry."""
    rows = []
    for one in pulled:
        numbers = {str(reference.number) for reference in one.article.references}
        resolvable = numbers if _complete(one) else set()
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
                        "start": str(marker.start),
                        "end": str(marker.end),
                        "reference": f"{one.article.id}/{marker.label}" if known else "",
                    }
                )
    return rows


def json_list(values: Sequence[str]) -> str:
    """Return a list of texts as compact JSON."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
