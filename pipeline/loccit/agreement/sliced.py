"""The agreements of a table of any length, judged slice by slice: memory has a bound.

A slice ends where a series does, so that what is said of a series or a row is said as of the whole.
What only the whole table tells (``mixed_of``) is found out before.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from loccit.agreement.cells import MARK, as_text, has_long, mixed_of, taken, texts_of, unreadable
from loccit.agreement.checks import Agreements
from loccit.agreement.column_verdict import INDEX, Verdict
from loccit.agreement.parts import with_series
from loccit.agreement.series import begins, code, with_code
from loccit.agreement.text_numbers import FEW, different_texts
from loccit.agreement.total import together, wholes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.agreement.parts import Wholes
    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.types import TableSchema, Vocabulary

# About so many rows: their bounds take some 100 bytes a figure.
SLICE = 200_000
_ROW = "␟row of the table"
# The fields by whose values rows belong together; None where each row is judged by itself.
By = tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Near:
    """Some rows of a table with the bounds of their cells, and what they are judged with.

    ``rows`` are their numbers in the table, in order.
    """

    frame: pl.DataFrame
    rows: Sequence[int]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the agreements of a table came to; see ``compiled.printed.Checked``."""

    agreements: Agreements
    verdicts: Mapping[Agreement, Verdict]
    unread: Mapping[str, tuple[int, ...]]
    taken: Mapping[str, Mapping[int, str]]

    def near(self, frame: pl.DataFrame, entry: Agreement, rows: Sequence[int]) -> Near:
        """Return some rows of the table ``frame``, and all rows of their series."""
        by = _together(self.agreements, entry)
        if by is None:
            index = pl.Series(sorted(rows), dtype=pl.UInt32)
        elif by == ():
            index = pl.int_range(len(frame), dtype=pl.UInt32, eager=True)
        else:
            keys = frame[list(rows)].select(by).unique()
            own = frame.select(by).with_row_index(_ROW)
            index = own.join(keys, on=by, how="semi", nulls_equal=True)[_ROW].sort()
        part = as_text(frame.select(columns_of(self.agreements, [entry]))[index])
        known = self.agreements.measures
        ready = self.agreements.prepared(part, [known[name] for name in entry.figures])
        if entry.rule in ("A001", "A002") and not entry.fields:
            ready = with_series(ready, entry)
        return Near(ready, index.to_list())


def judged(table: TableSchema, frame: pl.DataFrame, vocabulary: Vocabulary, rows: int) -> Judged:
    """Return what the agreements of a table come to, about ``rows`` rows at once.

    The frame holds columns of text, or of categories, and all ``columns_of`` the agreements.
    """
    agreements = Agreements(table, vocabulary)
    known = agreements.measures
    different = [(different_texts(frame[name]), item) for name, item in known.items()]
    long = {item.value for texts, item in different if has_long(texts)}
    mixed = mixed_of(different)
    agreements = replace(agreements, mixed=mixed)
    # Where they recur from slice to slice, texts are read once for all.
    if len(frame) > rows and sum(len(texts) for texts, _ in different) <= max(rows, FEW):
        agreements = replace(agreements, known=texts_of(different, mixed))
    verdicts: dict[Agreement, list[Verdict]] = {entry: [] for entry in table.agreements}
    unread: dict[str, list[int]] = {}
    rounded: dict[str, dict[int, str]] = {}
    columns = {entry: columns_of(agreements, [entry]) for entry in table.agreements}
    for names, by, entries in _passes(agreements):
        wanted = {name for entry in entries for name in columns[entry]}
        looked_at = frame.select(item.name for item in table.fields if item.name in wanted)
        for part, index in _slices(looked_at, by, rows):
            ready = _Slice(agreements, part, entries)
            for entry in entries:
                own = ready.of(entry, columns[entry])
                found = agreements.verdict(entry, own, ready.parts(entry))
                verdicts[entry].append(_placed(found, index))
            for name in names:
                unread.setdefault(name, []).extend(index[row] for row in ready.unread(name))
                read = ready.taken(name) if name in long else {}
                rounded.setdefault(name, {}).update((index[row], at) for row, at in read.items())
    return Judged(
        agreements,
        {entry: _joined(found) for entry, found in verdicts.items()},
        {name: tuple(sorted(unread[name])) for name in known if unread[name]},
        {name: dict(sorted(rounded[name].items())) for name in known if rounded[name]},
    )


def columns_of(agreements: Agreements, entries: Iterable[Agreement]) -> list[str]:
    """Return the fields of a table that some of its agreements look at."""
    known = agreements.measures
    wanted: dict[str, None] = {}
    for entry in entries:
        for name in (*entry.figures, *agreements.others(entry)):
            item = known[name]
            wanted |= dict.fromkeys((name, item.lower, item.upper, item.modifier))
        for one in (entry, *agreements.wholes(entry)):
            wanted |= dict.fromkeys((*one.by, one.over, one.total_in))
    return [item.name for item in agreements.table.fields if item.name in wanted]


# ------------------------------------------------------------------------------ slices


def _together(agreements: Agreements, entry: Agreement) -> By:
    """Return by which fields rows must stay together for an agreement; () keeps all of them."""
    if entry.rule == "A003":  # whether months tell the dates of a year apart, the whole table says
        return ()
    if entry.rule in ("A001", "A002") and not entry.fields:
        return entry.by
    series = {whole.by for whole in agreements.wholes(entry)}
    return () if len(series) > 1 else next(iter(series), None)


def _passes(
    agreements: Agreements,
) -> Iterator[tuple[list[str], By, list[Agreement]]]:
    """Yield the agreements whose rows stay together in one way, and the figures that come first."""
    groups: dict[By, list[Agreement]] = {}
    for entry in agreements.table.agreements:
        groups.setdefault(_together(agreements, entry), []).append(entry)
    alone = groups.pop(None, [])
    # A row that is judged by itself may be in any slice.
    first = next((by for by in groups if by), None)
    if alone:
        groups[first] = [*groups.get(first, []), *alone]
    seen: set[str] = set()
    for by, entries in groups.items():
        names = dict.fromkeys(name for entry in entries for name in entry.figures)
        yield [name for name in names if name not in seen], by, entries
        seen.update(names)


def _slices(frame: pl.DataFrame, by: By, rows: int) -> Iterator[tuple[pl.DataFrame, Sequence[int]]]:
    """Yield parts of a frame, with the rows that they are."""
    total = len(frame)
    if total <= rows or by == ():
        yield frame, range(total)
        return
    starts, order = _starts(frame, by) if by else (pl.Series(range(0, total, rows)), None)
    wanted = pl.Series(range(0, total, rows))
    cuts = [*starts.gather(starts.search_sorted(wanted).clip(0, len(starts) - 1)).unique(), total]
    cuts = sorted({0, *cuts})
    for begin, end in itertools.pairwise(cuts):
        if order is None:
            yield frame[begin:end], range(begin, end)
        else:
            index = order[begin:end]
            yield frame[index], index.to_list()


def _starts(frame: pl.DataFrame, by: Sequence[str]) -> tuple[pl.Series, pl.Series | None]:
    """Return where each series begins, and an order of the rows in which each is in one piece.

    No order where they are so already.
    """
    codes = with_code(frame.select(by), by)[code(by)]
    starts, order = begins(codes).arg_true(), None
    if len(starts) != codes.n_unique():
        placed = codes.alias(_ROW).to_frame().with_row_index("row").sort(_ROW, "row")
        starts, order = begins(placed[_ROW]).arg_true(), placed["row"]
    return starts, order


class _Slice:
    """A slice with all that its agreements look at: of a thousand columns each gets its own few."""

    def __init__(
        self, agreements: Agreements, frame: pl.DataFrame, entries: Sequence[Agreement]
    ) -> None:
        self.agreements, self.frame = agreements, frame
        self._alike: dict[Agreement | None, list[str]] = {}
        for entry in entries:
            self._alike.setdefault(together(entry), []).append(entry.field)
        self._parts: dict[Agreement, Wholes] = {}
        # Where the table is one series of equal parts, the index alone tells how many rows it has.
        index = pl.int_range(len(frame), dtype=pl.UInt32, eager=True).alias(INDEX)
        self.labels = pl.DataFrame([index, *frame.select(_labelling(entries))])
        for entry in entries:
            if entry.rule in ("A001", "A002") and not entry.fields:
                self.labels = with_series(self.labels, entry)
        names = dict.fromkeys(name for entry in entries for name in self._figures(entry))
        items = [agreements.measures[name] for name in names]
        beside = {one for item in items for one in (item.lower, item.upper, item.modifier) if one}
        own = pl.DataFrame([frame.get_column(one) for one in {**names, **dict.fromkeys(beside)}])
        ready = {column.name: column for column in agreements.prepared(own, items)}
        self.bounds: dict[str, dict[str, pl.Series]] = {name: {} for name in names}
        for one, column in ready.items():
            of, mark, _ = one.partition(MARK)
            if mark and of in self.bounds:
                self.bounds[of][one] = column
        for item in items:
            for end in (item.lower, item.upper):
                self.bounds[item.value] |= {
                    one: ready[one] for one in ready if end and one.startswith(f"{end}{MARK}")
                }

    def _figures(self, entry: Agreement) -> tuple[str, ...]:
        return (*entry.figures, *self.agreements.others(entry))

    def of(self, entry: Agreement, columns: Sequence[str]) -> pl.DataFrame:
        """Return what an agreement looks at; ``columns`` are its fields of the table."""
        found = {one: self.frame.get_column(one) for one in columns}
        found |= {column.name: column for column in self.labels if column.name != INDEX}
        for name in self._figures(entry):
            found |= self.bounds[name]
        return pl.DataFrame(list(found.values()))

    def parts(self, entry: Agreement) -> Wholes | None:
        """Return what the parts of a whole give: found out for all that are made alike."""
        alike = together(entry)
        if alike is None:
            return None
        if alike not in self._parts:
            names = list(dict.fromkeys(self._alike[alike]))
            columns = [item for name in names for item in self.bounds[name].values()]
            frame = pl.DataFrame([*self.labels, *{item.name: item for item in columns}.values()])
            self._parts[alike] = wholes_of(frame, entry, names)
        return self._parts[alike]

    def unread(self, name: str) -> pl.Series:
        """Return the rows in which a figure cannot be read."""
        return self._bounded(name).select(unreadable(name)).to_series().arg_true()

    def taken(self, name: str) -> dict[int, str]:
        """Return the rows whose figure has too many decimal places, with what it is taken for."""
        return taken(self._bounded(name), name)

    def _bounded(self, name: str) -> pl.DataFrame:
        return pl.DataFrame([self.frame.get_column(name), *self.bounds[name].values()])


def _labelling(entries: Sequence[Agreement]) -> list[str]:
    """Return the fields that tell series and parts, of agreements that have some."""
    own = [entry for entry in entries if entry.rule in ("A001", "A002") and not entry.fields]
    names = (name for entry in own for name in (*entry.by, entry.over, entry.total_in))
    return [name for name in dict.fromkeys(names) if name]


# ---------------------------------------------------------------------------- verdicts


def _placed(verdict: Verdict, index: Sequence[int]) -> Verdict:
    """Return the verdict on a slice with the rows of the table."""
    gaps = {why: tuple(index[row] for row in rows) for why, rows in verdict.gaps.items()}
    return Verdict(verdict.checked, tuple(index[row] for row in verdict.broken), gaps)


def _joined(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict on all slices; its gaps in the order of their first rows."""
    gaps: dict[str, list[int]] = {}
    for verdict in verdicts:
        for why, rows in verdict.gaps.items():
            gaps.setdefault(why, []).extend(rows)
    return Verdict(
        sum(verdict.checked for verdict in verdicts),
        tuple(sorted(row for verdict in verdicts for row in verdict.broken)),
        {why: tuple(sorted(gaps[why])) for why in sorted(gaps, key=lambda why: min(gaps[why]))},
    )
