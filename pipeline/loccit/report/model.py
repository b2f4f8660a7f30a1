"""What a report says, as plain data: every renderer (terminal, Markdown, HTML) shows the same.

All texts are for people, and none is escaped for a format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.values import showing

if TYPE_CHECKING:
    from loccit.model import Severity, Unchecked
    from loccit.rules.registry import Rule


@dataclass(frozen=True, slots=True)
class Source:
    """One article: who published it, under what licence, and the pinned text it was read from.

    ``licence_url`` may be "". ``figures`` counts those of the article, ``covered`` those of them
    that are accounted for. ``as_edited`` tells that its text is that which a
    wiki's editors see, while its words are read as the page shows them.
    """

    name: str
    title: str
    url: str
    licence: str
    licence_url: str
    sha256: str
    characters: tuple[int, int]
    claims: int
    figures: int
    covered: int
    as_edited: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quote; ``marked`` where something was read from it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote marker, and the source that it leads to: "" where the list doesn't have it."""

    label: str
    reference: str


@dataclass(frozen=True, slots=True)
class Inferred:
    """Something that a person added to the words of a claim: what, the value, and the reason."""

    what: str
    value: str
    because: str

    def __str__(self) -> str:
        return f"{self.what} {self.value}: {self.because}"


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one claim, where they stand, and what was read from them.

    ``says`` is what of what, ``value`` the value; ``qualifiers`` pin it down. ``around`` are words
    that stand elsewhere (a table's head), ``inferred`` what a person added, with the reason.
    ``link`` leads to the words in the article itself, as it is today. ``month`` is that which it
    is of, 13 for the whole year, 0 where it is of none. ``made`` tells that mark-up made its value:
    in the text that was read it stands in another way.
    """

    claim: str
    article: str
    section: str
    parts: tuple[Part, ...]
    subject: str
    says: str
    value: str
    qualifiers: tuple[str, ...]
    around: tuple[str, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    notes: tuple[Note, ...] = ()
    link: str = ""
    month: int = 0
    made: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's ruling; ``prefers`` is the quote that holds, ``fresh`` False where it is stale."""

    decision: str
    because: str
    author: str
    date: str
    fresh: bool
    prefers: Quote | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One discrepancy.

    ``anchor`` is its place within the page, ``title`` a sentence, ``subject`` what it is about
    ("" where it is about several things), ``arithmetic`` how it was worked out, ``status`` one of
    unruled, stale, open and settled, ``remedy`` what to do about it, ``grounds`` the
    ids of the other findings of the same problem, ``digest`` what a ruling on it is pinned to,
    ``fitting`` what its articles say of the same properties as well: no part of it, but a table
    of what they say is not whole without.
    """

    id: str
    anchor: str
    title: str
    subject: str
    about: str
    severity: Severity
    status: str
    rule: Rule
    found_by: str
    arithmetic: tuple[str, ...]
    remedy: str
    quotes: tuple[Quote, ...]
    ruling: Decision | None
    grounds: tuple[str, ...] = ()
    digest: str = ""
    fitting: tuple[Quote, ...] = ()

    @property
    def between(self) -> bool:
        """Whether words of more than one article are in it."""
        return len({quote.article for quote in self.quotes}) > 1


@dataclass(frozen=True, slots=True)
class Fact:
    """What the articles say of one property: ``of`` pins it down, ``values`` is each value.

    Of a fact that is agreed there is one value, of a disputed one each with who says it, of a
    settled one that which holds. ``months`` counts the months that a line is of. ``entries`` are
    the discrepancies that it is part of. ``sought`` says that it is a number which many look up:
    of what the articles are about, by ``schemas/severity.yaml``.
    """

    subject: str
    property: str
    of: tuple[str, ...]
    values: tuple[str, ...]
    status: str
    articles: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    months: int = 0
    sought: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that the articles speak of, with its facts; ``kind`` may be ""."""

    anchor: str
    title: str
    kind: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Claims that look like a conflict and are none, with the reason; what each article says.

    ``disputed`` tells that others of that subject and property, or some of these in another way,
    are in conflict.
    """

    subject: str
    property: str
    reason: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """A comparison of claims that agree: how, and what each article says.

    ``anchor`` is its place within the page, ``entries`` the discrepancies that one of its claims is
    part of as well.
    """

    anchor: str
    subject: str
    property: str
    how: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Holds:
    """Something that was worked out and came out right; ``kind`` says what kind of thing.

    ``said`` is the arithmetic, a line for each sum or pair; ``anchor`` and ``entries`` are as those
    of ``Agreed``.
    """

    anchor: str
    kind: str
    article: str
    subject: str
    property: str
    said: tuple[str, ...]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values side by side: who prints it, where, and what it alone is of.

    ``value`` is what was read from what is printed, with its unit.
    """

    article: str
    section: str
    printed: str
    value: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two values of one property side by side, with the verdict and its reason.

    ``of`` is what both are of, ``between`` whether two articles speak, ``gap`` how far the second
    lies from the first, in words ("" where there is no distance); ``ratio`` is how many times the
    first it is, "" where that means nothing. ``month`` is that of both, 0 where they are of none.
    """

    subject: str
    property: str
    of: tuple[str, ...]
    first: Side
    second: Side
    between: bool
    gap: str
    ratio: str
    month: int
    verdict: str
    reason: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that the pages of a dataset show.

    ``agreements`` are the comparisons that agree, ``holds`` what was worked out and came out right,
    ``rules`` those about what articles say, which
    all ran; ``hints`` are no discrepancies, as all of it can be true; ``citation`` is how to cite
    the dataset.
    """

    name: str
    title: str
    description: str
    version: str
    citation: str
    sources: tuple[Source, ...]
    claims: int
    entries: tuple[Entry, ...]
    subjects: tuple[Subject, ...]
    beside: tuple[Beside, ...]
    alike: tuple[Alike, ...]
    agreements: tuple[Agreed, ...]
    rules: tuple[Rule, ...]
    unchecked: tuple[Unchecked, ...]
    hints: tuple[Entry, ...] = ()
    holds: tuple[Holds, ...] = ()

    @property
    def names(self) -> str:
        """The articles as a sentence lists them: Gazetteer (en, fr and cy)."""
        return showing.names(source.name for source in self.sources)


@dataclass(frozen=True, slots=True)
class Moved:
    """A discrepancy of which something is not what it was: the words for then and for now."""

    entry: Entry
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the last recorded release; ``known`` False where nobody kept it.

    ``gone`` are ids of discrepancies. ``ruled`` are those with another ruling, ``weighed`` those of
    another severity, ``reworded`` those whose claims say something else; ``facts_new``,
    ``facts_gone`` and ``facts_changed`` are ids of facts.
    """

    version: str
    released: str
    known: bool
    new: tuple[Entry, ...] = ()
    gone: tuple[str, ...] = ()
    ruled: tuple[Moved, ...] = ()
    weighed: tuple[Moved, ...] = ()
    reworded: tuple[Entry, ...] = ()
    facts_new: tuple[str, ...] = ()
    facts_gone: tuple[str, ...] = ()
    facts_changed: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether all is known, and nothing changed."""
        return self == Since(self.version, self.released, known=True)
