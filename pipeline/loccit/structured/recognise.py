"""Which source map knows a part, and what it says of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.structured.labels import plain, without_asides
from loccit.structured.maps import MONTHS, RowMeaning, SourceMap
from loccit.structured.parts import BELOW, Part, PartRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Words
    from loccit.structured.contents import Contents

# The label in a map of a row whose label is a date.
DATE = "{date}"
# A table whose head has fewer months is none of months.
_FEWEST_MONTHS = 11
# What begins the least amount from which on something counts: "(≥ 1.0 mm)".
LEAST = ("≥", ">")


def fits(source: SourceMap, part: Part) -> bool:
    """Whether a part is of the kind that a source map is about."""
    if source.part != part.kind:
        return False
    if source.titles:
        title = plain(part.title.text) if part.title else ""
        if not any(words in title for words in source.titles):
            return False
    name = part.name.lower()
    if source.names or source.classes:
        by_class = part.printed and not set(source.classes).isdisjoint(name.split())
        if name not in source.names and not by_class:
            return False
    head = [plain(text) for text in part.head]
    if source.across:
        months = {month.lower() for month in source.months[:MONTHS]}
        return len(months.intersection(head)) >= _FEWEST_MONTHS
    if source.by_column:
        columns = [without_asides(text) for text in head]
        first = part.first
        return (
            len(columns) > first
            and _is_one_of(columns[first], source.labelled)
            and (not source.needs or not set(source.needs).isdisjoint(columns))
            and any(source.meaning(text) for text in columns[first + 1 :])
        )
    return True


def _is_one_of(head: str, names: Sequence[str]) -> bool:
    """Whether the head of a column is one of some names, or ends in one: "Church name"."""
    return head in names or head.endswith(tuple(f" {name}" for name in names))


class RowLabels:
    """Finds what source maps say of the rows of one article's parts."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def meaning(self, part: Part, row: PartRow, source: SourceMap) -> tuple[RowMeaning, int] | None:
        """Return what a map says of a row, and the number of the month that its label names."""
        named = row.column if source.by_column else row.label
        if named is None:
            return None
        for label in self._labels(part, row, named):
            if (found := source.meaning(label)) is not None:
                return found
        return None

    def _labels(self, part: Part, row: PartRow, named: Words) -> Iterator[str]:
        """Yield the forms of a row's label that a map may have, the fullest first."""
        own = plain(self._contents.label(named, printed=part.printed))
        if not part.printed:
            yield own
            return
        if not without_asides(own) and self._contents.date(named):
            yield DATE
        forms = [own]
        if self._are_understood(named):
            forms.append(without_asides(own))
        if span := self._contents.vocabulary.grammar.label_span(own):
            forms.append(without_asides(f"{own[: span[0]]} {own[span[1] :]}"))
        bullet = plain(named.text) != named.text.strip().rstrip(" :.").lower() and not (
            named.text[:1].isalnum()
        )
        if row.heading:
            above = plain(self._contents.label(row.heading, printed=True))
            headings = (
                [above, without_asides(above)] if self._are_understood(row.heading) else [above]
            )
            for heading in headings:
                for form in forms:
                    yield f"{heading}{BELOW}{form}" if form else heading
        if not bullet:
            yield from (form for form in forms if form)

    def _are_understood(self, label: Words) -> bool:
        """Whether all that a label says in brackets is understood: dates, units, qualifiers."""
        text = self._contents.masked(label)
        start = text.find("(")
        while start >= 0:
            end = text.find(")", start)
            if end < 0:
                return False
            inner = label.part(label.start + start + 1, label.start + end)
            if not self._is_understood(inner):
                return False
            start = text.find("(", end)
        return True

    def _is_understood(self, inner: Words) -> bool:
        grammar = self._contents.vocabulary.grammar
        if inner.text.strip() in grammar.units or grammar.label_symbols(f"({inner.text})"):
            return True
        quantities = [item for one in self._contents.figures(inner) for item in one.quantities]
        if any(item.unit == "%" for item in quantities) or inner.text.lstrip().startswith(LEAST):
            return True
        return self._contents.is_understood(inner, ())
