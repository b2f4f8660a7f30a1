"""Corpus and rulings → the report as data."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from loccit.corpus.comparison import SEVERAL
from loccit.corpus.wording import PREPOSITIONS
from loccit.model import SEVERITIES
from loccit.report.anchors import anchor, named_apart
from loccit.report.beside import beside
from loccit.report.comparisons import compared
from loccit.report.fact_lines import subjects
from loccit.report.glossary import STATUSES
from loccit.report.holding import holding
from loccit.report.model import Agreed, Alike, Decision, Entry, Report, Source
from loccit.report.quotes import Quotes
from loccit.rules.what_holds import what_holds
from loccit.values.showing import day
from loccit.verdict.discrepancy_tables import found_by, subject_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.report.comparisons import Compared
    from loccit.report.model import Quote
    from loccit.verdict.judged import Judged
    from loccit.verdict.verdict import Verdict


def compose(verdict: Verdict) -> Report:
    """Return the report of a dataset.

    Entries are in order of severity, and then those first that wait for somebody. LoccitError where
    rulings.yaml names a claim that there is not.
    """
    corpus, quotes = verdict.corpus, Quotes(verdict.corpus)
    rows = _Rows(corpus)
    found = (_entry(quotes, item, rows) for item in verdict.discrepancies)
    entries = list(named_apart(sorted(found, key=_order)))
    by_id = {entry.id: entry for entry in entries}
    places = {entry.id: number for number, entry in enumerate(entries)}
    comparisons = compared(corpus.comparisons)

    def touching(claims: Iterable[str]) -> tuple[Entry, ...]:
        of = verdict.discrepancies_of
        found = {name for claim in claims for name in of.get(claim, ()) if name in places}
        return tuple(by_id[name] for name in sorted(found, key=places.__getitem__))

    dataset = corpus.dataset
    return Report(
        name=dataset.name,
        title=dataset.title,
        description=dataset.description,
        version=dataset.version,
        citation=dataset.citation,
        sources=tuple(_sources(corpus)),
        claims=len(corpus.claims),
        entries=tuple(entries),
        subjects=tuple(subjects(corpus, verdict.facts, by_id)),
        beside=tuple(beside(corpus, verdict.side_by_side, by_id)),
        alike=tuple(_alike(quotes, comparisons)),
        agreements=tuple(_agreements(quotes, comparisons, touching)),
        holds=tuple(holding(corpus, what_holds(corpus), touching)),
        rules=verdict.run.rules,
        unchecked=tuple(verdict.run.unchecked),
        hints=tuple(_entry(quotes, item, rows) for item in verdict.hints),
    )


def _order(entry: Entry) -> tuple[object, ...]:
    return (
        -SEVERITIES.index(entry.severity),
        list(STATUSES).index(entry.status),
        entry.about,
        entry.id,
    )


def _sources(corpus: Corpus) -> Iterator[Source]:
    rows = {row["id"]: row for row in corpus.resources["articles"]}
    licences = {item.name: item for item in corpus.dataset.licences}
    for name, article in corpus.dataset.articles.items():
        licence, row = licences[article.licence], rows[name]
        yield Source(
            name=corpus.words.article(name),
            title=article.title,
            url=article.url,
            licence=licence.title,
            licence_url=licence.path,
            sha256=article.sha256,
            characters=(article.start, article.end),
            claims=int(row["claims"]),
            figures=int(row["figures"]),
            covered=int(row["covered"]),
            as_edited=article.is_as_edited,
            id=name,
        )


# ---------------------------------------------------------------------- discrepancies


def _entry(quotes: Quotes, item: Judged, rows: _Rows) -> Entry:
    finding = item.finding
    message = " ".join(finding.message.split()).rstrip(".")
    return Entry(
        id=finding.id,
        anchor=anchor(finding.id),
        title=f"{message[:1].upper()}{message[1:]}",
        subject=quotes.corpus.words.entity(subject_of(finding, quotes.corpus.by_id)),
        about=item.about,
        severity=item.severity,
        status=item.status,
        rule=item.rule,
        found_by=found_by(item),
        arithmetic=finding.explanations,
        remedy=finding.remedy,
        quotes=quotes.of(finding.claims),
        ruling=_decision(quotes, item),
        grounds=finding.grounds,
        digest=item.digest,
        fitting=quotes.of(rows.beside(finding.claims)),
    )


class _Rows:
    """The claims that may stand in one row, or in one column of months, of a table."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._alike: defaultdict[tuple[object, ...], list[tuple[int, Claim]]] = defaultdict(list)
        for number, claim in enumerate(corpus.claims):
            if corpus.stands_for[claim.claim] == claim.claim:
                self._alike[_row(claim)].append((number, claim))

    def beside(self, claims: Iterable[str]) -> list[str]:
        """Return the other claims of the same articles that some claims may stand in rows with."""
        own = [self._corpus.by_id[name] for name in claims if name in self._corpus.by_id]
        named, articles = {claim.claim for claim in own}, {claim.article for claim in own}
        found = [item for row in dict.fromkeys(map(_row, own)) for item in self._alike[row]]
        return [
            claim.claim
            for _, claim in sorted(found, key=itemgetter(0))
            if claim.claim not in named and claim.article in articles
        ]


def _row(claim: Claim) -> tuple[object, ...]:
    """Return what the claims of a row have in common; months are rows of one table."""
    about = (claim.subject, claim.property)
    return about if claim.qualifier("month") else (*about, claim.date, claim.qualifiers)


def _decision(quotes: Quotes, item: Judged) -> Decision | None:
    ruling = item.ruling
    if ruling is None or item.status == "unruled":
        return None
    return Decision(
        decision=ruling.decision,
        because=" ".join(ruling.because.split()),
        author=ruling.author,
        date=day(ruling.date),
        fresh=item.state == "ruled",
        prefers=next(iter(quotes.of([ruling.prefer])), None) if ruling.prefer else None,
    )


# ----------------------------------------------------------------- what only looks alike


def _alike(quotes: Quotes, comparisons: Sequence[Compared]) -> Iterator[Alike]:
    """Yield what was compared and is no conflict, though the articles print different values."""
    words = quotes.corpus.words
    disputed = {(item.subject, item.property) for item in comparisons if item.outcome == "conflict"}
    for item in comparisons:
        if item.outcome != "not comparable":
            continue
        found = quotes.of(item.claims)
        articles = sorted({quote.article for quote in found})
        if len({quote.value for quote in found}) == 1 or (len(articles) == 1 and _plain(item)):
            continue
        yield Alike(
            subject=words.entity(item.subject),
            property=quotes.corpus.vocabulary.properties[item.property].title,
            reason=_reason(item.how),
            disputed=(item.subject, item.property) in disputed,
            said=_by_article(found),
        )


def _agreements(
    quotes: Quotes,
    comparisons: Sequence[Compared],
    touching: Callable[[Iterable[str]], tuple[Entry, ...]],
) -> Iterator[Agreed]:
    words = quotes.corpus.words
    agreeing = (item for item in comparisons if item.outcome == "agrees")
    for number, item in enumerate(agreeing, 1):
        yield Agreed(
            anchor=f"agreed-{number}",
            subject=words.entity(item.subject),
            property=quotes.corpus.vocabulary.properties[item.property].title,
            how=item.how,
            said=_by_article(quotes.of(item.claims)),
            entries=touching(item.claims),
        )


def _plain(item: Compared) -> bool:
    """Whether nobody takes it for a conflict within one article: a list, the months of a year."""
    return item.how == SEVERAL or item.how.startswith("different month")


def _by_article(found: Sequence[Quote]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what each article says, the articles in order of their names."""
    articles = sorted({quote.article for quote in found})
    return tuple(_said([quote for quote in found if quote.article == name]) for name in articles)


def _said(found: Sequence[Quote]) -> tuple[str, tuple[str, ...]]:
    """Return the article of quotes and what it says; what is true of all stands at the article."""
    shared = [
        name for name in found[0].qualifiers if all(name in quote.qualifiers for quote in found[1:])
    ]
    shared = shared if len(found) > 1 else []
    texts: dict[str, None] = {}
    for quote in found:
        own = ", ".join(name for name in quote.qualifiers if name not in shared)
        texts[f"{quote.value} ({own})" if own else quote.value] = None
    head = f"{found[0].article} ({', '.join(shared)})" if shared else found[0].article
    return head, tuple(texts)


def _reason(how: str) -> str:
    """Return why claims are not comparable, in a clause."""
    if how == SEVERAL:
        return "there can be several, at once or in turn"
    kind, colon, _ = how.partition(":")
    if not how.startswith("different "):
        return how if colon or "fits another" in how else f"{how}, which may account for it"
    name = kind.removeprefix("different ")
    return f"each {name} something else" if name in PREPOSITIONS else f"each of another {name}"
