"""One page → its rows: what the source maps claim, and what rules find in it, without a sheet."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from loccit.build import rows_of
from loccit.dataset import ArticleSource, Dataset, Entity
from loccit.errors import Place
from loccit.naming import slug
from loccit.project import Project, corpus_of
from loccit.pull.article import Pulled, pull_claims
from loccit.pull.mark_reader import MarkReader
from loccit.pull.renewal import Renewed, renewed_by
from loccit.read.languages import grammar_in
from loccit.read.readers import WithoutProse, reader_of
from loccit.read.stretches import Stretches
from loccit.reading import PLACEHOLDER
from loccit.sheets.entries import Sheet
from loccit.structured.expand import Expander
from loccit.structured.parts import Part, PartRow, evened
from loccit.structured.qualifiers import SUBJECT as ABOUT
from loccit.verdict.rulings import Decisions
from loccit.verdict.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.model import Article, Claim, Figure, Snapshot
    from loccit.pull.claims import Cited
    from loccit.structured.expand import Expanded
    from loccit.structured.maps import SourceMaps
    from loccit.vocabulary.types import Vocabulary

ARTICLE = "page"
SUBJECT = "subject"
Row: TypeAlias = "Mapping[str, object]"
_SHEET = Sheet(Path("page.yaml"), ARTICLE, SUBJECT, (), (), "", structured=("all",))


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it is read: a stretch of a snapshot, in a format and a language."""

    snapshot: Snapshot
    start: int
    end: int
    read_as: str
    language: str


@dataclass(frozen=True)
class PageRead:
    """What one page gives: its text, the article, its boxes and tables, and what was pulled."""

    text: PageText
    article: Article
    parts: Sequence[Part]
    found: Renewed
    pulled: Pulled
    dataset: Dataset
    vocabulary: Vocabulary = field(repr=False)

    @cached_property
    def verdict(self) -> Verdict:
        """What the rules say of the claims."""
        project = Project(
            self.dataset,
            self.vocabulary,
            {ARTICLE: self.found.sheet},
            Decisions(Path("rulings.yaml")),
        )
        return Verdict(
            corpus_of(project, rows_of([self.pulled], self.vocabulary)), project.decisions
        )

    def place(self, cited: Cited) -> tuple[Part, PartRow]:
        """Return the part and the row that a claim's value stands in: the innermost."""
        value = cited.draft.value
        part = min(
            (part for part in self.parts if part.start <= value.start and value.end <= part.end),
            key=lambda part: part.end - part.start,
        )
        said = next(row for row in part.rows if row.value.start <= value.start < row.value.end)
        return part, said

    def claims(self) -> Iterator[Row]:
        """Yield the rows of the claims, but for what is the page's: see ``scan/tables.py``."""
        for cited in self.pulled.cited:
            claim = cited.claim
            part, said = self.place(cited)
            yield {
                **{name: getattr(claim, name) for name in _CLAIM},
                "claim": _own(claim.claim),
                "thing": self._thing(claim.subject),
                "part": part.kind,
                "template": part.name,
                "row": said.path,
                "column": said.column_name,
                "number": _number(claim.value, claim.lower, claim.upper),
                **self._range(claim),
                "qualifiers": json.dumps(dict(claim.qualifiers), ensure_ascii=False),
                "words": evened(cited.draft.value.text),
            }

    def _range(self, claim: Claim) -> Row:
        """Return the numbers that a claim's number stands for; nothing where it has no bounds."""
        own = self.verdict.corpus.interval(claim)
        if own is None or own.low is None or own.high is None:
            return {}
        return {"low": float(own.low), "high": float(own.high)}

    def _thing(self, subject: str) -> str:
        """Return the name of what a claim is said of; "" for what the page is about."""
        return "" if subject == SUBJECT else self.dataset.entities[subject].title

    def findings(self) -> Iterator[Row]:
        """Yield the rows of what the rules find in the claims, the weightiest first."""
        by_name = {cited.claim.claim: cited for cited in self.pulled.cited}
        for item in self.verdict.discrepancies:
            known = [by_name[name] for name in item.finding.claims if name in by_name]
            if not known:
                continue
            places = [self.place(cited) for cited in known]
            yield {
                "finding": item.finding.id,
                "rule": item.rule.id,
                "severity": item.severity,
                "template": places[0][0].name,
                "row": "; ".join(dict.fromkeys(row.path for _, row in places)),
                "message": item.finding.message,
                "explanations": "; ".join(item.finding.explanations),
                "claims": json.dumps([_own(cited.claim.claim) for cited in known]),
                "words": evened(known[0].draft.value.text),
                "start": known[0].claim.start,
                "end": known[0].claim.end,
            }

    def figures(self) -> Iterator[Row]:
        """Yield the rows of the figures that stand in no box and no table."""
        parts = Stretches((part.start, part.end) for part in self.parts)
        sections = self.article.sections
        place = 0
        for figure in self.article.figures:
            while place + 1 < len(sections) and sections[place + 1].start <= figure.start:
                place += 1
            if figure.start in parts:
                continue
            start, end = self.article.reading.around(figure.start, figure.end)
            yield {
                "section": sections[place].title if sections else "",
                "words": evened(figure.text),
                **_quantity(figure),
                "date": figure.period.edtf if figure.period else "",
                "start": start,
                "end": end,
            }


_CLAIM = (
    *("property", "value", "lower", "upper", "unit", "modifier", "date", "date_modifier"),
    *("start", "end"),
)


def _own(name: str) -> str:
    """Return a claim's name in its page: that of its part, and what it is of."""
    return name.removeprefix(f"{ARTICLE}/")


def _number(value: str, lower: str, upper: str) -> float | None:
    """Return a value as a number, a range's middle; None for what is none."""
    try:
        ends = [float(end) for end in ([value] if value else [lower, upper])]
    except ValueError:
        return None
    return sum(ends) / len(ends)


def _quantity(figure: Figure) -> Row:
    if not figure.quantities:
        return {"number": None, "unit": ""}
    first = figure.quantities[0]
    return {"number": float((first.low + first.high) / 2), "unit": first.unit}


class PageReader:
    """Reads pages by one vocabulary and its source maps.

    Without ``prose`` figures of the text are not looked for, but for those that announce a table.
    """

    def __init__(self, vocabulary: Vocabulary, maps: SourceMaps, *, prose: bool = True) -> None:
        self.vocabulary = vocabulary
        self.maps = maps
        self._prose = prose

    def article(self, page: PageText) -> Article:
        """Return a page as its reader has it."""
        grammar = grammar_in(self.vocabulary.grammar, page.language)
        find = grammar.find if self._prose else WithoutProse(grammar.find)
        reader = reader_of(page.read_as)
        return reader(page.snapshot, ARTICLE, page.start, page.end, find, page.language)

    def read(self, page: PageText) -> PageRead:
        """Return what one page gives; LoccitError where it cannot be read."""
        article = self.article(page)
        parts = Expander(article, page.language, self.maps, self.vocabulary).expanded()
        source, dataset = dataset_of(page, article, _things(parts))
        marks = MarkReader(article, self.vocabulary, dataset.entities, page.language)
        found = renewed_by(source, marks, _SHEET, dataset, parts)
        pulled = pull_claims(source, marks, found.sheet, dataset)
        return PageRead(page, article, marks.parts, found, pulled, dataset, self.vocabulary)


def _things(parts: Iterable[Expanded]) -> Iterator[str]:
    """Yield what rows of tables, and boxes further down, are about, as a person lists it."""
    for part in parts:
        for entry in part.claims:
            yield from (said.words for said in entry.said if said.name == ABOUT)


def dataset_of(
    page: PageText, article: Article, things: Iterable[str] = ()
) -> tuple[ArticleSource, Dataset]:
    """Return a dataset of one page, about one subject that is called as the page is.

    What rows of its tables, and boxes further down, are about are entities too, each by one name.
    """
    source = ArticleSource(
        id=ARTICLE,
        title=ARTICLE,
        publisher="the page",
        url="",
        licence="",
        file=page.snapshot.name,
        sha256="",
        start=page.start,
        end=page.end,
        place=Place(page.snapshot.name),
        format=page.read_as,
        language=page.language,
    )
    title = " ".join(article.title.text.replace(PLACEHOLDER, "").split()) or page.snapshot.name
    names = (article.title.text,) if article.title.text else ()
    others = {
        (name := f"{slug(thing)}.{number}"): Entity(name, thing, (thing,))
        for number, thing in enumerate(dict.fromkeys(things))
        if thing not in names
    }
    dataset = Dataset(
        folder=Path(),
        name=ARTICLE,
        title=ARTICLE,
        description="",
        version="0.0.0",
        released="",
        keywords=(),
        licences=(),
        contributors=(),
        articles={ARTICLE: source},
        entities={SUBJECT: Entity(SUBJECT, title, (SUBJECT, *names)), **others},
    )
    return source, dataset


def hash_of(text: str) -> str:
    """Return the sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
