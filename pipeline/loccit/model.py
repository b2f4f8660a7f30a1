"""The nouns of loccit, as plain frozen values.

What a reader finds counts in the *reading* of its article, so that ``article.text[start:end]``
gives back exactly the words; what pull writes counts Unicode characters from the start of the
snapshot file. ``loccit.reading`` turns one into the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from loccit import inert
from loccit.reading import Reading

if TYPE_CHECKING:
    from decimal import Decimal

REFERENCES = "references"
Origin = Literal["stated", "context", "inferred"]
# How much a finding matters; a hint is shown and never fails a check.
Severity = Literal["high", "medium", "low", "hint"]
SEVERITIES: tuple[Severity, ...] = ("hint", "low", "medium", "high")
Cause = Literal["untested", "nothing to test", "on trust", "rounded"]
Coverage = Literal["claimed", "name", "reference", "ignored", "uncovered"]


# What stands between two pieces of a quote, as in a claim sheet.
GAP = " … "


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a reading: its text and where it stands."""

    text: str
    start: int
    end: int

    def part(self, start: int, end: int) -> Words:
        """Return the words between two offsets of the reading, which must lie within these."""
        return Words(self.text[start - self.start : end - self.start], start, end)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The pinned bytes of one file: its name, sha256 (hex) and decoded text."""

    name: str
    sha256: str
    text: str


# ------------------------------------------------------------------ what a reader finds


@dataclass(frozen=True, slots=True)
class Section:
    """One section of an article's outline.

    ``title`` is the heading; the text before the first heading is the section "Lead".
    ``level`` is 1 for a top section, 2 for a section below one. ``start`` is where the
    heading begins (for the lead: the article), ``body`` where its own text begins, and
    ``end`` where the next section of any level begins.
    """

    title: str
    level: int
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table or box, without the blanks around it (which may be empty).

    ``rows`` and ``columns`` are how many of them it spans, ``head`` whether the page says that it
    heads a row or a column.
    """

    text: str
    start: int
    end: int
    rows: int = 1
    columns: int = 1
    head: bool = False

    @property
    def words(self) -> Words:
        """The cell as words."""
        return Words(self.text, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: an optional title, a head, rows, and an optional source row.

    ``rows`` holds the body rows only, each as long as ``head``; a cell that spans several rows or
    columns stands at each place that it covers. ``above`` are further rows of a head of several,
    the last one being ``head``. An *empty* table is one whose content the extraction lost (a lone
    ``|``): no head, no rows. Where nothing says what heads the columns, ``head`` is empty.
    """

    title: Cell | None
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Cell | None
    start: int
    end: int
    above: tuple[tuple[Cell, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the extraction lost the table's content."""
        return not self.head and not self.rows


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One row of a box: its label as a page prints it, or a template's parameter, and its value.

    ``heading`` is the row above that heads a group of rows ("Population (2011)"), if any.
    """

    label: Cell
    value: Cell
    heading: Cell | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """An infobox, a weather box, or any other template of parameters that stands alone.

    ``name`` is the template's name, or the class of a rendered box; ``within`` is the parameter of
    another box that it is the value of, as "Infobox settlement/module", or "". ``printed`` says
    that its labels are words for readers, not a template's parameters.
    """

    name: str
    title: Cell | None
    rows: tuple[BoxRow, ...]
    start: int
    end: int
    within: str = ""
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker: its label and its place.

    The label is the printed one (``3``, ``note 1``); where none is printed, the name of the
    reference or its order in its group. ``list`` and ``number`` name the entry that it points to:
    ``number`` is 0 where nothing says which.
    """

    label: str
    start: int
    end: int
    list: str = REFERENCES
    number: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of one of an article's lists of sources.

    ``list`` is "references", whose numbers markers point to, "notes" (markers of other groups point
    to them), "further reading" or "external links"; ``number`` counts from 1 in each list's order;
    ``start`` and ``end`` enclose the entry's own text, without bullet, caret and template residue.
    """

    number: int
    text: str
    start: int
    end: int
    list: str = REFERENCES


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is printed.

    ``low`` and ``high`` are the printed ends (equal where one number is printed), ``step`` the
    finest decimal step that is printed (1 for 168,827 and for 244,000; 0.1 for 2.8), ``unit``
    the symbol of ``schemas/units.yaml`` or "", ``modifiers`` the names of
    ``schemas/modifiers.yaml`` in the printed order.
    """

    low: Decimal
    high: Decimal
    step: Decimal
    unit: str
    modifiers: tuple[str, ...] = ()
    ordinal: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two ends are printed."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Period:
    """A date as it is printed.

    ``edtf`` names the day, month, year, decade, century or interval; ``start`` and ``end`` are
    its first and last day (ISO 8601). ``modifiers`` (early, mid, late, by, since, about, …) stand
    in the printed order. A recurring season has no year: ``edtf`` is "", ``start`` and ``end``
    are the numbers of its first and last month.
    """

    edtf: str
    start: str
    end: str
    modifiers: tuple[str, ...] = ()

    @property
    def recurs(self) -> bool:
        """Whether this is a season or month of every year."""
        return not self.edtf


@dataclass(frozen=True, slots=True)
class Figure:
    """A maximal figure phrase: everything that belongs to one number or date.

    ``quantities`` has one item, or two where a conversion is printed (``16 meters (52 feet)``);
    a date has a ``period`` instead; a figure of a name or a code (``2·8``) may have neither.
    """

    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...] = ()
    period: Period | None = None

    @property
    def words(self) -> Words:
        """The figure as words."""
        return Words(self.text, self.start, self.end)


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something of a page that was not read, at its place in the snapshot.

    ``kind`` says why: it comes from *elsewhere* (another page or a program makes it), it is a
    *conversion* that a template makes of a quantity that was read, it is *broken* (never closed),
    nested too *deep*, or *unclear*: a figure that touches something from elsewhere. ``what`` names
    it: a template, a parser function, a unit.
    """

    kind: Literal["elsewhere", "conversion", "broken", "deep", "unclear"]
    what: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader understood it; everything in the order of the text.

    All offsets count in the reading, ``start`` and ``end`` (of the article) included; those of
    ``not_read`` count in the snapshot. ``format`` is the name of the reader that read it.
    """

    id: str
    snapshot: Snapshot
    reading: Reading
    title: Words
    start: int
    end: int
    sections: tuple[Section, ...]
    paragraphs: tuple[Words, ...]
    sentences: tuple[Words, ...]
    tables: tuple[Table, ...]
    markers: tuple[Marker, ...]
    references: tuple[Reference, ...]
    figures: tuple[Figure, ...]
    boxes: tuple[Box, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    format: str = ""

    @property
    def text(self) -> str:
        """The reading's text, which all offsets count in."""
        return self.reading.text

    @property
    def cited_references(self) -> tuple[Reference, ...]:
        """The entries of the list that markers point to."""
        return tuple(entry for entry in self.references if entry.list == REFERENCES)


# ------------------------------------------------------------------ what pull writes


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that one attribute of a claim was read from.

    ``stated`` words stand in the claim's own quote, ``context`` words elsewhere (a table's head,
    the title); an ``inferred`` attribute has no words of its own but a reason, ``because``, and
    its value in ``words`` with no offsets.
    """

    claim: str
    attribute: str
    origin: Origin
    words: str
    start: int | None = None
    end: int | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one article says; every value as text, exactly as the CSV holds it.

    Numbers are plain decimals with ``-``; ``lower`` and ``upper`` are filled where the article
    prints a range; ``qualifiers`` maps names to values, dates excepted, which have fields of
    their own. ``quote`` is every piece of the article that carries the claim, in order, with GAP
    between two; ``start`` and ``end`` are those of the piece that the value stands in.
    """

    claim: str
    article: str
    subject: str
    property: str
    value: str
    section: str
    quote: str
    start: int
    end: int
    lower: str = ""
    upper: str = ""
    unit: str = ""
    modifier: str = ""
    date: str = ""
    date_start: str = ""
    date_end: str = ""
    date_modifier: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    footnotes: tuple[str, ...] = ()
    footnotes_nearby: tuple[str, ...] = ()

    def qualifier(self, name: str) -> str:
        """Return a qualifier's value, or "" where the claim has none."""
        return dict(self.qualifiers).get(name, "")

    def piece_with(self, words: str, start: int) -> int | None:
        """Return where in the quote its piece from ``start`` to ``end`` of the article begins.

        ``words`` and their ``start`` in the article tell it from others of its length. None where
        no piece has that length and those words at their place.
        """
        length, inside = self.end - self.start, start - self.start
        gaps = list(re.finditer(GAP, self.quote))
        ends = {len(self.quote), *(gap.start() for gap in gaps)}
        for begin in (0, *(gap.end() for gap in gaps)):
            if begin + length in ends and 0 <= inside <= length - len(words):
                at = begin + inside
                if self.quote[at : at + len(words)] == words:
                    return begin
        return None


@dataclass(frozen=True, slots=True)
class CoveredFigure:
    """What became of one figure of an article; ``claims`` lists those that read it."""

    figure: str
    article: str
    section: str
    start: int
    end: int
    status: Coverage
    claims: tuple[str, ...] = ()
    reason: str = ""


# ------------------------------------------------------------------ what rules say


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule does not hold.

    ``id`` is the rule, the subject and the group, so that one more equal mention changes
    nothing. ``claims`` are the claims involved, ``where`` a file and line for defects and for
    tables; ``severity`` and ``about`` (its class) are set where they are others than the rule's.
    In a table without claims ``resource``, ``row`` (the line of its file), ``column`` and
    ``value`` tell the first cell, and ``lines`` are those of all cells that are refused.
    ``grounds`` are the ids of other findings of the same problem.
    """

    id: str
    rule: str
    message: str
    remedy: str = ""
    claims: tuple[str, ...] = ()
    where: str = ""
    explanations: tuple[str, ...] = field(default=())
    severity: Severity | None = None
    about: str = ""
    resource: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    grounds: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Write what would steer a terminal, a log or a page as its escapes."""
        for name in ("id", "message", "remedy", "where", "resource", "column", "value"):
            object.__setattr__(self, name, inert.text(getattr(self, name)))
        shown = tuple(map(inert.text, self.explanations))
        object.__setattr__(self, "explanations", shown)


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that a rule did not check, and why: never counted as passed.

    ``cause`` tells whether a test was wanted and could not be made, nothing there asks for one, or
    it is taken on trust; or it was tested by what it is rounded to. ``lines`` are those of its rows
    in a table without claims.
    """

    rule: str
    what: str
    reason: str
    cause: Cause = "untested"
    lines: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Write what would steer a terminal, a log or a page as its escapes."""
        object.__setattr__(self, "what", inert.text(self.what))
        object.__setattr__(self, "reason", inert.text(self.reason))


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision on a discrepancy, pinned to a digest of the claims' values.

    ``prefer`` is the claim that holds, and ``wrong`` those that do not, where the decision names
    any.
    """

    finding: str
    decision: Literal["prefer", "both", "source-error", "open"]
    because: str
    digest: str
    line: int = 0
    prefer: str = ""
    wrong: tuple[str, ...] = ()
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A discrepancy that a reader found, over claims that no rule can compute."""

    id: str
    about: str
    severity: Severity
    summary: str
    explanation: str
    claims: tuple[str, ...]
    line: int = 0
