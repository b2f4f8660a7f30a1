"""C: footnote markers point to entries, and the entries can be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.model import REFERENCES, Finding, Unchecked
from loccit.rows import row_place
from loccit.rules.registry import Result, also, rule
from loccit.values.dates import bounds
from loccit.values.showing import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.dataset import ArticleSource
    from loccit.rows import Row


@rule("C001", "Footnotes that lead nowhere", "low")
def markers_resolve(corpus: Corpus) -> Iterator[Result]:
    """Every footnote marker points to an entry of its article's reference list.

    One finding an article, with its extent: a list shorter than its highest marker was cut off,
    and then none of its entries can be numbered with certainty. Wikitext names a footnote that it
    calls more than once: there it is one whose text was never given.

    Fails: a marker [2], and a list of one entry.

        It is a town by the sea.[1] Its winters are mild.[2]
        - "Towns of Ostland". Census Office. 1958.

    Holds: a list as long as its highest marker.

        It is a town by the sea.[1]
        - "Towns of Ostland". Census Office. 1958.

    Settle: look whether the article's page has a longer list; rule on it in rulings.yaml.
    """
    for source in corpus.dataset.articles.values():
        markers = corpus.references.markers(source.id)
        dangling = [row for row in markers if not row["source"]]
        if not dangling:
            continue
        labels = {row["label"] for row in dangling}
        if source.is_as_edited:
            # No name is a number there: that is the place of a footnote whose text was not read.
            named = sorted(label for label in labels if not label.isdecimal())
            if named:
                yield _undefined(corpus, source, named)
            continue
        entries = len(corpus.references.listed(source.id))
        numbers = [int(label) for label in labels if label.isdecimal()]
        # A label need not be a number: [note 1], or a reference's name.
        last = f"up to [{max(numbers)}]" if numbers else f"to [{min(labels)}]"
        yield Finding(
            id=f"C001/{source.id}",
            rule="C001",
            message=f"{corpus.words.article(source.id)}: the list of references in the snapshot "
            f"has {counted(entries, 'entry', 'entries')}, and the footnotes go {last}",
            remedy="look whether the article's page has a longer list; rule on it in rulings.yaml",
            where=f"dataset.yaml:{source.place.line or 1}",
            explanations=(
                f"{len(dangling)} of {len(markers)} markers, with {len(labels)} numbers, point to "
                "no entry that is certain",
                *filter(None, [gaps(markers)]),
            ),
        )


def _undefined(corpus: Corpus, source: ArticleSource, labels: Sequence[str]) -> Finding:
    """Return a finding for footnotes that a page of wikitext calls by names that it never gives."""
    named = ", ".join(f"[{label}]" for label in labels)
    return Finding(
        id=f"C001/{source.id}",
        rule="C001",
        message=f"{corpus.words.article(source.id)}: the text of the {_FOOTNOTES[len(labels) > 1]} "
        f"{named} stands nowhere in the snapshot",
        remedy="look whether the page, or a template of it, has the text; rule on it in "
        "rulings.yaml",
        where=f"dataset.yaml:{source.place.line or 1}",
    )


_FOOTNOTES = ("footnote", "footnotes")


def gaps(markers: Sequence[Row]) -> str:
    """Return which numbers no marker has, and that the first is not 1; "" where none is missing."""
    numbers = [int(row["label"]) for row in markers if row["label"].isdigit()]
    if not numbers:
        return ""
    missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
    first = min(markers, key=lambda row: int(row["start_char"]))["label"]
    return "; ".join(
        [
            *([f"the first marker is [{first}]"] if first != "1" else []),
            *([f"no sentence has {', '.join(f'[{n}]' for n in missing)}"] if missing else []),
        ]
    )


@rule("C002", "An entry that no marker cites")
def references_cited(corpus: Corpus) -> Iterator[Result]:
    """Every entry of a reference list is cited by a marker.

    Not checked where the list was cut off (C001): then its numbers are not certain.

    Fails: two entries, and one marker.

        It is a town by the sea.[1]
        - "Towns of Ostland". Census Office. 1958.
        - "Normals". Weather Office. 1999.

    Holds: a marker for each.

        It is a town by the sea.[1] Its winters are mild.[2]
        - "Towns of Ostland". Census Office. 1958.
        - "Normals". Weather Office. 1999.

    Settle: look at the entry in the article; rule on it in rulings.yaml.
    """
    for source in corpus.dataset.articles.values():
        entries = corpus.references.listed(source.id)
        markers = corpus.references.markers(source.id)
        if entries and markers and not any(row["source"] for row in markers):
            reason = "the list was cut off, so its numbers are not certain (C001)"
            found = counted(len(entries), "entry", "entries")
            what = f"{corpus.words.article(source.id)}: whether every entry is cited ({found})"
            yield Unchecked("C002", what, reason)
            continue
        cited = {row["source"] for row in markers}
        for row in entries:
            if row["id"] not in cited:
                yield _finding(corpus, "C002", row, "no marker of the article cites it")


@rule("C003", "An entry that cannot be right")
def isbn_valid(corpus: Corpus) -> Iterator[Result]:
    """The check digit of every ISBN is right (ISO 2108).

    Fails: the last digit should be 7.

        It is a town by the sea.[1]
        - "Towns of Ostland". Census Office. 1958. ISBN 978-0-306-40615-2.

    Holds: the digit that the others give.

        It is a town by the sea.[1]
        - "Towns of Ostland". Census Office. 1958. ISBN 978-0-306-40615-7.

    Settle: look the book up by its title; rule on it in rulings.yaml.
    """
    from stdnum import isbn

    for row in corpus.references.entries:
        if row["isbn"] and not isbn.is_valid(row["isbn"]):
            yield _finding(corpus, "C003", row, f"the ISBN {row['isbn']} has a wrong check digit")


@also("C003")
def dates_in_order(corpus: Corpus) -> Iterator[Result]:
    """Nothing is retrieved or archived before the day on which it was published.

    Only a day that is certainly earlier counts: what was published in 2013 may be retrieved in
    April 2013.

    Fails: retrieved a year before.

        It is a town by the sea.[1]
        - "Towns of Ostland". Census Office. 2018-05-13. Retrieved 2017-06-20.

    Holds: retrieved in the year of its publication.

        It is a town by the sea.[1]
        - "Towns of Ostland". Census Office. 2013. Retrieved 2013-04-05.

    Settle: look at the entry in the article; rule on it in rulings.yaml.
    """
    for row in corpus.references.entries:
        published = bounds(row["date"])
        for name in ("retrieved", "archived"):
            seen = bounds(row[name])
            if published and seen and seen[1] < published[0]:
                what = f"{name} {row[name]}, before it was published ({row['date']})"
                yield _finding(corpus, "C003", row, what)


@rule("C005", "An entry that does not say what it is", "hint")
def references_titled(corpus: Corpus) -> Iterator[Result]:
    """Every entry of a reference list has a title of its own.

    Fails: "Archived copy" is what templates print where nobody gave a title.

        It is a town by the sea.[1]
        - "Archived copy". Census Office. 1958.

    Holds: a title.

        It is a town by the sea.[1]
        - "Towns of Ostland". Census Office. 1958.

    Settle: look the source up, and rule on it in rulings.yaml.
    """
    from loccit.pull.bibliography import PLACEHOLDERS

    for row in corpus.references.entries:
        if row["list"] == REFERENCES and row["title"] in {"", *PLACEHOLDERS}:
            if not row["title"] and not row["url"] and _is_as_edited(corpus, row):
                continue  # what a template prints there is not known
            shown = f"“{row['title']}”" if row["title"] else row["url"] or "nothing"
            yield _finding(corpus, "C005", row, f"it has no title: {shown} is printed in its place")


def _is_as_edited(corpus: Corpus, row: Row) -> bool:
    return corpus.dataset.articles[row["article"]].is_as_edited


def _finding(corpus: Corpus, name: str, row: Row, what: str) -> Finding:
    return Finding(
        id=f"{name}/{row['id']}",
        rule=name,
        message=f"{corpus.words.article(row['article'])}, {row['list']}, "
        f"entry {row['number']}: {what}",
        remedy="look at the entry in the article; rule on it in rulings.yaml",
        where=row_place("sources", corpus.references.number(row)),
    )
