"""C: what an article says against the source that it cites for it, and its list as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.corpus.index import Index
from loccit.model import REFERENCES, Claim, Finding, Unchecked
from loccit.rows import row_place
from loccit.rules.citations import gaps
from loccit.rules.registry import Result, also, rule
from loccit.values.dates import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.rows import Row

_REMEDY = "look at the entry and the sentence in the article; rule on it in rulings.yaml"
_YEARS = re.compile(r"(?<!\d)(1\d{3}|20\d\d)\s?[–-]\s?(1\d{3}|20\d\d)(?!\d)")
# From so many years on, what is said of now rests on what once was.
_LONG_AGO = 10
# What was not measured may be of a time to come: a page that estimates is kept up by its numbers.
_FORESEEN = ("projection", "target", "estimate")


@rule("C006", "Years that the cited title has otherwise", "low")
def titles_have_the_years(corpus: Corpus) -> Iterator[Result]:
    """The years of an event are those that the title of a work on it names.

    Compared are periods of years of a subject with the periods in the titles of all entries that
    sentences about it cite, where one end is the same and the other is not.

    Fails: 1855 to 1862, and "1854–1862".

        Great Works (reconstruction)
        The <subject=Great Works> of <period=1855 to 1862> changed the town.
        The <subject=Great Works> were led from <led_by=Arle>.[1]
        Arle (city)
        - "The Great Works 1854–1862". Velmar Press. 1996.

    Holds: the same years.

        Great Works (reconstruction)
        The <subject=Great Works> of <period=1855 to 1862> changed the town.
        The <subject=Great Works> were led from <led_by=Arle>.[1]
        Arle (city)
        - "The Great Works 1855–1862". Velmar Press. 1996.

    Settle: look in the work from when to when it goes; rule on it in rulings.yaml.
    """
    named: dict[tuple[str, str], Index[tuple[int, str], _Named]] = {}
    for claim in corpus.of(lambda owner: owner.relations.moment == "span"):
        begun, _, ended = claim.value.partition("/")
        period = begun[:4], ended[:4]
        about = claim.article, claim.subject
        if ended and about not in named:
            found = list(_named_years(corpus, *about))
            named[about] = Index(found, lambda item: enumerate(item.years))
        for other in named[about].of(*enumerate(period)) if ended else ():
            if other.years != period:
                what = f"its title has {'–'.join(other.years)}, the text {'–'.join(period)}"
                years = _finding(corpus, "C006", other.entry, what, [claim, other.claim])
                # A work may well begin before what it is cited for, or go on after it.
                yield replace(years, severity="hint")


@dataclass(frozen=True, slots=True)
class _Named:
    """Years in the title of an entry that a claim cites."""

    claim: Claim
    entry: Row
    years: tuple[str, str]


def _named_years(corpus: Corpus, article: str, subject: str) -> Iterator[_Named]:
    for claim in corpus.about(subject):
        for entry in corpus.references.cited_by(claim.claim) if claim.article == article else ():
            for first, last in _YEARS.findall(entry["title"]):
                yield _Named(claim, entry, (first, last))


@also("C001")
def markers_have_no_gaps(corpus: Corpus) -> Iterator[Result]:
    """Footnote markers are numbered from 1 in the order in which they stand, without a gap.

    A number that is missing was used in a part that is lost, or its sentence was taken away; the
    same holds where the first marker of the text is not [1]. Wikitext prints no numbers.

    Fails: it begins with [2].

        It is a town by the sea.[2] Its winters are mild.[1]
        - "Towns of Ostland". Census Office. 1958.
        - "Normals". Weather Office. 1999.

    Holds: each number once at least.

        It is a town by the sea.[1] Its winters are mild.[2] Its summers are not.[1]
        - "Towns of Ostland". Census Office. 1958.
        - "Normals". Weather Office. 1999.

    Settle: look at the article's page for what is missing; rule on it in rulings.yaml.
    """
    for source in corpus.dataset.articles.values():
        markers = corpus.references.markers(source.id)
        said = "" if source.is_as_edited else gaps(markers)
        # Of a list that was cut off this is said together with that.
        if said and all(row["source"] for row in markers):
            yield Finding(
                id=f"C001/{source.id}",
                rule="C001",
                message=f"{corpus.words.article(source.id)}: {said}",
                remedy="look for what is missing on the article's page; rule on it in rulings.yaml",
                where=f"dataset.yaml:{source.place.line or 1}",
            )


@also("C005")
def titles_are_distinct(corpus: Corpus) -> Iterator[Result]:
    """Each entry of a reference list says which page or work it is.

    Entries with the same title, container and address, and nothing else that tells them apart
    (authors, date, pages), cite one page several times, or a whole site for different pages. One
    finding a title. Entries without a title are C005's. Where a page hides what its entries link to
    behind their words, that may tell them apart: not checked.

    Fails: the site's name, twice.

        It is a town by the sea.[1] Its winters are mild.[2]
        - "Towns of Ostland". Census Office. Retrieved 2020-06-20.
        - "Towns of Ostland". Census Office. Retrieved 2020-06-21.

    Holds: two years of it.

        It is a town by the sea.[1] Its winters are mild.[2]
        - "Towns of Ostland". Census Office. 1958.
        - "Towns of Ostland". Census Office. 1968.

    Settle: look which page each means; rule on it in rulings.yaml.
    """
    from loccit.pull.bibliography import PLACEHOLDERS

    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in corpus.references.entries:
        # A title without a letter was printed by a template elsewhere.
        known = row["title"] not in PLACEHOLDERS and any(map(str.isalnum, row["title"]))
        if row["list"] == REFERENCES and known:
            telling = ("title", "container", "publisher", "url", "authors", "date", "pages", "isbn")
            groups.setdefault((row["article"], *(row[name] for name in telling)), []).append(row)
    for rows in groups.values():
        if len(rows) > 1:
            numbers = ", ".join(row["number"] for row in rows)
            what = f"entries {numbers} have one title: '{rows[0]['title']}'"
            article = corpus.dataset.articles[rows[0]["article"]]
            if rows[0]["url"] or article.prints_addresses:
                yield _finding(corpus, "C005", rows[0], what, [])
            else:
                where = corpus.words.article(article.id)
                yield Unchecked("C005", f"{where}: {what}", "the page hides what they link to")


@also("C010")
def now_is_not_long_ago(corpus: Corpus) -> Iterator[Result]:
    """What an article says of now rests on a source of about its own time.

    Compared are claims that say "now" or "currently" with the last date of the entry that they
    cite, and that with the last date in all of the article's list: ten years and more lie apart.

    Fails: now, by a page of 2010, in an article that cites pages of 2024.

        The town is <epoch=now> a <status=special administrative region> of its own.[1]
        Its winters are mild.[2]
        - "Recent trips". Travel Office. Retrieved 2010-06-25.
        - "Normals". Weather Office. Retrieved 2024-06-20.

    Holds: by a page of 2023.

        The town is <epoch=now> a <status=special administrative region> of its own.[1]
        Its winters are mild.[2]
        - "Recent trips". Travel Office. Retrieved 2023-06-25.
        - "Normals". Weather Office. Retrieved 2024-06-20.

    Settle: look for a source of today; rule on it in rulings.yaml.
    """
    last: dict[str, int] = {}
    for row in corpus.references.entries:
        last[row["article"]] = max(last.get(row["article"], 0), _last_year(row))
    for claim in corpus.stating("epoch"):
        now = claim.qualifier("epoch") == "now"
        rows = corpus.references.cited_by(claim.claim) if now else []
        years = [_last_year(row) for row in rows]
        if rows and all(0 < year <= last[claim.article] - _LONG_AGO for year in years):
            what = f"it is of {max(years)}, and cited for what is so now"
            found = _finding(corpus, "C010", rows[0], what, [claim])
            # It may be so to this day.
            yield replace(found, severity="hint")


@rule("C010", "A source too old for what it is cited for")
def sources_are_younger(corpus: Corpus) -> Iterator[Result]:
    """What happened in a year is not known from what was published, or read, before it.

    Compared are the dates of claims with those of all entries that they cite; projections,
    targets and estimates may be of a time to come.

    Fails: a figure of 2013, by a page that was read in 2010.

        It had <households=28> households in <date=2013>.[1]
        - "Fleet list". Wires and Wheels. Retrieved 2010-10-16.

    Holds: by a book of that year.

        It had <households=28> households in <date=2013>.[1]
        - "Fleet list". Wires and Wheels. 2013.

    Settle: look for the source that has it; rule on it in rulings.yaml.
    """
    for time in corpus.chronology.times:
        claim = time.claim
        rows = corpus.references.cited_by(claim.claim)
        if not rows or claim.qualifier("determination") in _FORESEEN:
            continue
        seen = [_last_day(row) for row in rows]
        if all(day and day < time.span.begins[0].isoformat() for day in seen):
            what = f"it is of {max(seen)}, and cited for {claim.date or claim.value}"
            yield _finding(corpus, "C010", rows[0], what, [claim])


# ------------------------------------------------------------------------ the entries


def _last_day(row: Row) -> str:
    """Return the last day that an entry can be of (ISO), or ""."""
    known = [bounds(row[name]) for name in ("date", "archived", "retrieved")]
    return max((days[1] for days in known if days), default="")


def _last_year(row: Row) -> int:
    return int(_last_day(row)[:4] or 0)


def _finding(corpus: Corpus, name: str, row: Row, what: str, claims: Sequence[Claim]) -> Finding:
    return Finding(
        id=f"{name}/{row['id']}",
        rule=name,
        message=f"{corpus.words.article(row['article'])}, {row['list']}, "
        f"entry {row['number']}: {what}",
        remedy=_REMEDY,
        claims=tuple(dict.fromkeys(claim.claim for claim in claims)),
        where=row_place("sources", corpus.references.number(row)),
    )
