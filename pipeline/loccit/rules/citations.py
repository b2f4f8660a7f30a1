"""C: footnote markers point to entries, and the entries can be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import REFERENCES, Finding, Unchecked
from loccit.pull.bibliography import PLACEHOLDERS
from loccit.rules.registry import Result, rule
from loccit.values.dates import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.rules.corpus import Corpus, Row


@rule("C001", "Footnote markers without an entry")
def markers_resolve(corpus: Corpus) -> Iterator[Result]:
    """Every footnote marker points to an entry of its article's reference list.

    Fails: markers up to [147] and a list of one entry. Holds: markers [1] to [27] and a list of 27.
    One finding an article, with its extent: a list shorter than its highest marker was cut off, and
    then none of its entries can be numbered with certainty.
    """
    for source in corpus.dataset.articles.values():
        markers = _of(corpus, "markers", source.id)
        dangling = [row for row in markers if not row["reference"]]
        if not dangling:
            continue
        entries = len(_cited_list(corpus, source.id))
        numbers = {int(row["label"]) for row in dangling}
        yield Finding(
            id=f"C001/{source.id}",
            rule="C001",
            message=f"{source.id}: {len(dangling)} of {len(markers)} footnote markers, "
            f"{len(numbers)} numbers up to [{max(numbers)}], point to no entry that is certain: "
            f"the reference list has {entries}",
            remedy="look whether the article's page has a longer list; rule on it in rulings.yaml",
            where=f"dataset.yaml:{source.place.line or 1}",
        )


@rule("C002", "An entry that no marker cites")
def references_cited(corpus: Corpus) -> Iterator[Result]:
    """Every entry of a reference list is cited by a marker.

    Not checked where the list was cut off (C001): then its numbers are not certain.
    """
    for source in corpus.dataset.articles.values():
        entries = _cited_list(corpus, source.id)
        markers = _of(corpus, "markers", source.id)
        if entries and markers and not any(row["reference"] for row in markers):
            reason = "the list was cut off, so its numbers are not certain (C001)"
            yield Unchecked(
                "C002", f"{source.id}: that all {len(entries)} entries are cited", reason
            )
            continue
        cited = {row["reference"] for row in markers}
        for row in entries:
            if row["reference"] not in cited:
                yield _finding(corpus, "C002", row, "no marker of the article cites it")


@rule("C003", "An ISBN that is none")
def isbn_valid(corpus: Corpus) -> Iterator[Result]:
    """The check digit of every ISBN is right (ISO 2108).

    Fails: 89-87976-95-4. Holds: 89-87976-95-5.
    """
    from stdnum import isbn

    for row in corpus.resources["references"]:
        if row["isbn"] and not isbn.is_valid(row["isbn"]):
            yield _finding(corpus, "C003", row, f"the ISBN {row['isbn']} has a wrong check digit")


@rule("C004", "Retrieved before it was published")
def dates_in_order(corpus: Corpus) -> Iterator[Result]:
    """Nothing is retrieved or archived before the day on which it was published.

    Fails: published 2018-05-13, retrieved 2017-06-20. Holds: published in 2013, retrieved
    2013-04-05: only a day that is certainly earlier counts.
    """
    for row in corpus.resources["references"]:
        published = bounds(row["date"])
        for name in ("retrieved", "archived"):
            seen = bounds(row[name])
            if published and seen and seen[1] < published[0]:
                what = f"{name} {row[name]}, before it was published ({row['date']})"
                yield _finding(corpus, "C004", row, what)


@rule("C005", "A reference without a title")
def references_titled(corpus: Corpus) -> Iterator[Result]:
    """Every entry of a reference list has a title of its own.

    Fails: "Archived copy", which templates print where nobody gave a title, and a bare address.
    """
    for row in corpus.resources["references"]:
        if row["list"] == REFERENCES and row["title"] in {"", *PLACEHOLDERS}:
            shown = f"'{row['title']}'" if row["title"] else row["url"] or "nothing"
            yield _finding(corpus, "C005", row, f"it has no title: {shown} is printed in its place")


def _finding(corpus: Corpus, name: str, row: Row, what: str) -> Finding:
    return Finding(
        id=f"{name}/{row['reference']}",
        rule=name,
        message=f"{row['article']}, {row['list']}, entry {row['number']}: {what}",
        remedy="look at the entry in the article; rule on it in rulings.yaml",
        where=corpus.line("references", corpus.resources["references"].index(row)),
    )


def _of(corpus: Corpus, resource: str, article: str) -> list[Row]:
    return [row for row in corpus.resources[resource] if row["article"] == article]


def _cited_list(corpus: Corpus, article: str) -> list[Row]:
    return [row for row in _of(corpus, "references", article) if row["list"] == REFERENCES]
