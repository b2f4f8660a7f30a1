"""An article → its structured parts: boxes and tables as rows of labels and values."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from loccit.model import Box, Table, Words
from loccit.read.blocks import BULLETS
from loccit.read.outline import LEAD

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from loccit.model import Article, Cell

# How many digits a number has that two things will not share by chance.
_LONG = 5
# Heads of a column that only numbers the rows, or shows a picture of what they are about.
_RANKS = frozenset(
    {
        *("rank", "#", "no.", "no", "pos.", "pos", "position"),
        *("map", "image", "portrait", "photo", "flag", "nat.", "nat"),
        *("pennant number", "pennant", "hull number", "boat #", "hull no."),
    }
)
_SMALL = re.compile(r"\d{1,3}\.?")
# Between a heading and a label in the name of a row.
BELOW = " > "
# "Coordinates: …": a label that the page prints before its value, in one cell.
_LABELLED = re.compile(r"([^\W\d][^\n:|]{1,40}):[^\S\n]*(?=\S)([^\n]+)")

# Characters of the longest line that announces a table.
_LONGEST_CAPTION = 400
# "Means of 1971–2000:", and the markers of its footnotes.
_ANNOUNCES = re.compile(r":(?:\[[^\[\]\n]{0,12}\])*$")


@dataclass(frozen=True, slots=True)
class PartRow:
    """One value of a part, with all that labels it.

    ``heading`` is the row above that heads it and ``beside`` what stands beside that heading;
    ``column`` is the head of the value's column in a table.
    """

    label: Words
    value: Words
    heading: Words | None = None
    beside: Words | None = None
    column: Words | None = None

    @property
    def path(self) -> str:
        """The row's name: its heading, if any, and its label."""
        parts = [self.heading, self.label] if self.heading else [self.label]
        return BELOW.join(evened(words.text) for words in parts)

    @property
    def column_name(self) -> str:
        """The name of the value's column, or ""."""
        return evened(self.column.text) if self.column else ""

    @property
    def around(self) -> tuple[Words, ...]:
        """The stretches that may say something of the value, the nearest first."""
        found = (self.value, self.label, self.column, self.heading, self.beside)
        return tuple(words for words in found if words)


@dataclass(frozen=True, slots=True)
class Part:
    """A box or a table: ``number`` tells parts of one name apart, in the order of the article.

    ``printed`` says that its labels are words for readers, not a template's parameters. ``notes``
    are lines over its whole width, which may say something of its rows; ``caption`` is the line
    of the article right above it, where that ends in a colon. ``first`` is the number of the column
    of a table that labels its rows.
    """

    kind: Literal["box", "table"]
    name: str
    number: int
    section: str
    title: Words | None
    rows: tuple[PartRow, ...]
    start: int
    end: int
    head: tuple[str, ...] = ()
    first: int = 0
    printed: bool = True
    notes: tuple[Words, ...] = ()
    caption: Words | None = None

    def shared_cells(self) -> Container[int]:
        """Return where the cells of a table start that several rows have, or that look so.

        A mere number of five digits that is printed again in the same column is of a whole that
        both rows are parts of; shorter and rounder ones may well be alike.
        """
        starts = Counter(row.value.start for row in self.rows)
        printed = Counter((row.column_name, evened(row.value.text)) for row in self.rows)
        return {
            row.value.start
            for row in self.rows
            if starts[row.value.start] > 1
            or (printed[row.column_name, evened(row.value.text)] > 1 and _is_long(row.value.text))
        }


def _is_long(text: str) -> bool:
    """Whether a text is a mere number that two things will not share by chance."""
    digits = re.sub(r"[\s.,]", "", text)
    return digits.isdecimal() and len(digits) >= _LONG and len(digits.strip("0")) >= _LONG - 1


def evened(text: str) -> str:
    """Return a text in one line, each blank a single one."""
    return " ".join(text.split())


def parts_of(article: Article) -> tuple[Part, ...]:
    """Return the boxes and tables of an article in the order of the text."""
    starts = [section.start for section in article.sections]
    parts = [_box(box) for box in article.boxes]
    parts += [_table(table) for table in article.tables if table.rows]
    parts.sort(key=lambda part: (part.start, part.end))
    counts: Counter[str] = Counter()
    numbered = []
    for part in parts:
        counts[part.name] += 1
        index = bisect_right(starts, part.start) - 1
        section = article.sections[index].title if index >= 0 else LEAD
        caption = _caption(article, part.start)
        numbered.append(replace(part, number=counts[part.name], section=section, caption=caption))
    return tuple(numbered)


def _caption(article: Article, start: int) -> Words | None:
    """Return the line above a part that announces it; None where that ends in no colon."""
    text = article.text
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    begin = text.rfind("\n", max(end - _LONGEST_CAPTION, 0), end) + 1
    line = text[begin:end] if begin else ""
    return Words(line, begin, end) if _ANNOUNCES.search(line) else None


# ---------------------------------------------------------------------------- boxes


def _box(box: Box) -> Part:
    labels = {row.label.start: row for row in box.rows if row.label.text}
    rows: list[PartRow] = []
    for row in box.rows:
        heading = row.heading.words if row.heading and row.heading.text else None
        above = labels.get(heading.start) if heading else None
        beside = above.value.words if above and above is not row and above.value.text else None
        if row.label.text:
            rows.append(PartRow(row.label.words, row.value.words, heading, beside))
        else:
            rows += _unlabelled(row.value, heading)
    title = box.title.words if box.title and box.title.text else None
    return Part(
        kind="box",
        name=box.name,
        number=0,
        section="",
        title=title,
        rows=tuple(rows),
        start=box.start,
        end=box.end,
        printed=box.printed,
        notes=tuple(row.value.words for row in box.rows if not row.label.text),
    )


def _unlabelled(value: Cell, heading: Words | None) -> Iterator[PartRow]:
    """Yield the lines of a cell without a label; some print one before their value."""
    position = value.start
    for line in value.text.split("\n"):
        words = Words(line, position, position + len(line))
        position += len(line) + 1
        if not line.strip():
            continue
        if match := _LABELLED.fullmatch(line):
            label, rest = (
                words.part(words.start + match.start(group), words.start + match.end(group))
                for group in (1, 2)
            )
            yield PartRow(label, rest, heading)
        else:
            yield PartRow(Words("", words.start, words.start), words, heading)


# --------------------------------------------------------------------------- tables


def _table(table: Table) -> Part:
    head = tuple(cell.text for cell in table.head)
    name = evened(table.title.text.partition("[")[0]) if table.title else ""
    rows: list[PartRow] = []
    heading: Words | None = None
    first = _label_column(table)
    for line in table.rows:
        at = first if len(line) > first else 0
        label = line[at].words
        if not _is_bulleted(label):
            alone = label.text and not any(cell.text.strip() for cell in line[at + 1 :])
            heading = label if alone else None
        seen = {label.start}
        for index, cell in enumerate(line[at + 1 :], at + 1):
            if cell.text and cell.start not in seen:
                seen.add(cell.start)
                column = table.head[index].words if index < len(table.head) else None
                rows.append(PartRow(label, cell.words, heading, None, column))
    title = table.title.words if table.title and table.title.text else None
    notes = [line[0].words for line in table.rows if len({cell.start for cell in line}) == 1]
    return Part(
        kind="table",
        name=name or " | ".join(map(evened, head)),
        number=0,
        section="",
        title=title,
        rows=tuple(rows),
        start=table.start,
        end=table.end,
        head=head,
        first=first,
        notes=(*notes, *([table.source.words] if table.source else [])),
    )


def _label_column(table: Table) -> int:
    """Return the number of the column that labels a table's rows.

    Before it stand ranks and the like, numbers without a head, or a flag below the same head.
    """
    names = [evened(cell.text).lower() for cell in table.head]
    first = 0
    while first + 1 < len(names) and (
        names[first] in _RANKS
        or (names[first] == names[first + 1] != "")
        or (not names[first] and _are_numbered(table, first))
    ):
        first += 1
    return first


def _are_numbered(table: Table, column: int) -> bool:
    """Whether all cells of a column only number their rows."""
    cells = [line[column].text.strip() for line in table.rows if len(line) > column]
    return bool(cells) and all(_SMALL.fullmatch(text) for text in cells)


def _is_bulleted(label: Words) -> bool:
    """Whether a label is a part of what the row above is about: "- Total"."""
    return label.text.lstrip().startswith(BULLETS)
