"""Each law in its two forms, held against each other on the same figures.

The figures are random: printed cells, ranges, words, units and what is missing. The one form is the
definition, on the exact interval of each figure; the other is the check of a whole table.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from loccit.agreement import conversion, growth, midpoint, order, share, total
from loccit.agreement.checks import Agreements
from loccit.agreement.column_verdict import MISSING, Verdict
from loccit.agreement.parts import WEIGHTS
from loccit.compiled.annotations import Node, table_of
from loccit.values.interval import Interval
from loccit.values.precision import ends_in_no_zero, range_stands_for, stands_for
from loccit.vocabulary.agreements import Parts, Total
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import TableSchema

VOCABULARY = load_vocabulary()
UNITS = [("°C", "°F"), ("°F", "°C"), ("mm", "in"), ("km", "mi"), ("hours", "weeks"), ("%", "%")]
WORDS = ["", "", "", "", *VOCABULARY.modifiers.numbers, "over approximately", "nearly over"]


@dataclass(frozen=True)
class Cell:
    """What is printed of one figure: a number, the ends of a range, or nothing; and its words."""

    value: str | None
    ends: tuple[str, str] | None = None
    words: str = ""


def _decimal(steps: int, places: int) -> str:
    sign, digits = "-" if steps < 0 else "", f"{abs(steps):0{places + 1}}"
    return f"{sign}{digits[: len(digits) - places]}.{digits[-places:]}" if places else f"{steps}"


def numbers(low: int = -60, high: int = 60) -> st.SearchStrategy[str]:
    """Return small numbers, so that sums and orders come out as often as not."""
    places = st.sampled_from([0, 0, 1, 2])
    small = st.builds(
        lambda number, part, places: _decimal(number * 10**places + part % 10**places, places),
        st.integers(low, high), st.integers(0, 99), places,
    )  # fmt: skip
    return st.one_of(small, st.integers(low // 10, high // 10).map(lambda tens: f"{tens}0"))


@st.composite
def cells(draw: st.DrawFn, printed: st.SearchStrategy[str] | None = None) -> Cell:
    """Return a figure as a table may print it."""
    printed = numbers() if printed is None else printed
    kind = draw(st.sampled_from(["number"] * 6 + ["range", "none"]))
    words = draw(st.sampled_from(WORDS))
    if kind == "number":
        return Cell(draw(printed), words=words)
    if kind == "none":
        return Cell(None)
    low, high = sorted((draw(printed), draw(printed)), key=Fraction)
    return Cell(None, (low, high), words)


Column = list[Cell]


def _schema(columns: dict[str, str], plain: dict[str, str], entry: dict[str, Any]) -> TableSchema:
    """Return a table of figures (by name, with their unit), each with its range and its words."""
    fields: list[dict[str, str]] = [{"name": name, "type": kind} for name, kind in plain.items()]
    for name, unit in columns.items():
        own = {"unit": unit, "quantity": name}
        fields.append({"name": name, "type": "integer" if unit == "people" else "number", **own})
        ends = ({"name": f"{name}_{part}", "part": part} for part in ("lower", "upper"))
        fields += [item | {"type": "number", **own} for item in ends]
        fields.append({"name": f"{name}_m", "type": "string", "part": "modifier", **own})
    for item in fields:
        if item.get("unit") == "people":
            del item["unit"]
    schema = {"fields": fields, "consistency": [entry]}
    return table_of("t", Node(schema, "datapackage.json"), VOCABULARY)


def _verdict(
    columns: dict[str, tuple[str, Column]],
    entry: dict[str, Any],
    plain: dict[str, list[str]] | None = None,
) -> Verdict:
    """Return what the check of a table comes to."""
    plain = plain or {}
    kinds = dict.fromkeys(plain, "string")
    table = _schema({name: unit for name, (unit, _) in columns.items()}, kinds, entry)
    data: dict[str, list[str | None]] = {name: [*texts] for name, texts in plain.items()}
    for name, (_, column) in columns.items():
        data[name] = [cell.value for cell in column]
        for index, part in enumerate(("lower", "upper")):
            data[f"{name}_{part}"] = [cell.ends[index] if cell.ends else None for cell in column]
        data[f"{name}_m"] = [cell.words for cell in column]
    frame = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String))
    frame = frame.select(item.name for item in table.fields)
    agreements = Agreements(table, VOCABULARY)
    (agreement,) = table.agreements
    return agreements.verdict(agreement, frame)


def _figures(unit: str, column: Column) -> list[Interval | None]:
    """Return what each figure of a column stands for in it."""
    kind = _kind(unit)
    digits = any(ends_in_no_zero(cell.value) for cell in column if cell.value)
    found: list[Interval | None] = []
    for cell in column:
        words = VOCABULARY.modifiers.of_number(cell.words) or ()
        if cell.value is not None:
            found.append(stands_for(cell.value, kind, words, zeros_are_digits=digits))
        else:
            found.append(range_stands_for(*cell.ends, words) if cell.ends else None)
    return found


def _kind(unit: str) -> Any:  # noqa: ANN401  (a kind)
    counted = "count" if unit == "people" else "number"
    return VOCABULARY.precision.kind(counted, VOCABULARY.dimension(unit))


def _bare(unit: str, cell: Cell) -> conversion.Figure:
    ends = cell.ends or ((cell.value,) if cell.value else ())
    return tuple(stands_for(end, _kind(unit)) for end in ends)


def _of_rows(holds: list[bool | None]) -> tuple[int, ...]:
    return tuple(row for row, held in enumerate(holds) if held is False)


# ------------------------------------------------------------------------------- U001


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str, Column, Column]:
    """Return two columns of one quantity in two units; many are right or nearly so."""
    one, two = draw(st.sampled_from(UNITS[:-1]))
    units = VOCABULARY.units
    first, second = [], []
    for _ in range(draw(st.integers(1, 4))):
        own = draw(cells(st.one_of(numbers(), st.sampled_from(["5800", "19000", "100"]))))
        other: Cell = draw(cells())
        if own.value and other.value:
            exact = units[one].convert(Fraction(own.value), units[two])
            places = draw(st.integers(0, 2))
            steps = round(exact * 10**places) + draw(st.integers(-2, 2))
            other = Cell(_decimal(steps, places), words=other.words)
        first.append(own)
        second.append(other)
    return one, two, first, second


@given(pairs(), st.booleans())
def test_conversions(pair: tuple[str, str, Column, Column], derived: bool) -> None:
    one, two, first, second = pair
    units = VOCABULARY.units
    holds: list[bool | None] = []
    for own, other in zip(first, second, strict=True):
        figures = _bare(one, own), _bare(two, other)
        known = bool(figures[0] and figures[1])
        holds.append(
            conversion.agree(*figures, units[one], units[two], derived=derived) if known else None
        )
    entry = {"rule": "U001", "fields": ["a", "b"], "derived": derived}
    verdict = _verdict({"a": (one, first), "b": (two, second)}, entry)
    assert verdict.broken == _of_rows(holds)
    assert verdict.checked == len([held for held in holds if held is not None])


# ------------------------------------------------------------------------------- A001

TOTALS: list[Total] = ["sum", "mean", "maximum", "minimum"]


@st.composite
def series(draw: st.DrawFn, count: int) -> tuple[str, Column]:
    """Return the unit, and the parts of a whole with that whole at the end."""
    unit = draw(st.sampled_from(["", "people", "°C", "mm"]))
    printed = st.integers(0, 40).map(str) if unit == "people" else numbers(0, 30)
    plain = printed.map(Cell)
    some = st.one_of(*[plain] * 4, cells(printed))
    parts = draw(st.lists(some, min_size=count, max_size=count))
    known = [Fraction(cell.value) for cell in parts if cell.value] or [Fraction(0)]
    near = draw(st.sampled_from([sum(known), sum(known) / len(known), max(known), min(known)]))
    places = 0 if unit == "people" else draw(st.integers(0, 2))
    steps = round(near * 10**places) + draw(st.integers(-2, 2))
    return unit, [*parts, Cell(_decimal(steps, places), words=draw(st.sampled_from(WORDS)))]


@given(st.data(), st.sampled_from(TOTALS), st.sampled_from(["", "months", "quarters"]))
def test_totals_in_rows_and_columns(data: st.DataObject, how: Total, kind: Parts) -> None:
    count = len(WEIGHTS[kind]) or data.draw(st.integers(1, 5))
    unit, column = data.draw(series(count))
    names = [*map(str, range(1, count + 1)), "year"]
    entry = {"rule": "A001", "field": "x", "total": how, "over": "m", "total_row": "year"}
    entry |= {"parts": kind} if kind else {}
    shuffled = data.draw(st.permutations(list(zip(names, column, strict=True))))
    verdict = _verdict(
        {"x": (unit, [cell for _, cell in shuffled])}, entry, {"m": [name for name, _ in shuffled]}
    )
    figures = _figures(unit, column)
    known = [figure for figure in figures if figure]
    complete = None not in figures
    fits = complete and total.fits(known[-1], known[:-1], how, kind)
    place = [name for name, _ in shuffled].index("year")
    assert verdict.checked == complete
    assert verdict.broken == ((place,) if complete and not fits else ())
    assert bool(verdict.gaps) == (not complete)


@given(st.data(), st.sampled_from(TOTALS), st.sampled_from(["", "quarters"]))
def test_totals_in_columns(data: st.DataObject, how: Total, kind: Parts) -> None:
    count = len(WEIGHTS[kind]) or data.draw(st.integers(2, 4))
    rows = [data.draw(series(count)) for _ in range(data.draw(st.integers(1, 3)))]
    unit = rows[0][0]
    columns = {f"c{index}": (unit, [row[index] for _, row in rows]) for index in range(count + 1)}
    *parts, whole = columns
    if unit == "people":
        columns = {
            name: (unit, [Cell(cell.value and cell.value.partition(".")[0]) for cell in column])
            for name, (_, column) in columns.items()
        }
    entry = {"rule": "A001", "field": whole, "fields": parts, "total": how}
    entry |= {"parts": kind} if kind else {}
    figures = [_figures(unit, column) for _, column in columns.values()]
    holds: list[bool | None] = []
    for row in zip(*figures, strict=True):
        known = [figure for figure in row if figure]
        complete = len(known) == len(row)
        holds.append(total.fits(known[-1], known[:-1], how, kind) if complete else None)
    verdict = _verdict(columns, entry)
    assert verdict.broken == _of_rows(holds)
    partly = [
        place for place, row in enumerate(zip(*figures, strict=True)) if None in row and any(row)
    ]
    assert verdict.gaps.get(MISSING, ()) == tuple(partly)


# ------------------------------------------------------------------------------- A002


@given(st.data(), st.sampled_from(["%", ""]), st.booleans())
def test_shares(data: st.DataObject, unit: str, in_columns: bool) -> None:
    count = data.draw(st.integers(2, 5))
    printed = st.sampled_from(["10", "20", "25", "30", "33", "33.3", "40", "50", "12.5", "5"])
    column = data.draw(st.lists(cells(printed), min_size=count, max_size=count))
    if in_columns:
        names = [f"c{index}" for index in range(count)]
        columns = {name: (unit, [cell]) for name, cell in zip(names, column, strict=True)}
        verdict = _verdict(columns, {"rule": "A002", "fields": names})
        figures = [_figures(unit, [cell])[0] for cell in column]
    else:
        verdict = _verdict({"x": (unit, column)}, {"rule": "A002", "field": "x"})
        figures = _figures(unit, column)
    known = [figure for figure in figures if figure]
    complete = len(known) == count
    assert verdict.checked == complete
    assert verdict.broken == ((0,) if complete and not share.add_up(known) else ())


# ------------------------------------------------------------------------------- A003


@given(st.data(), st.sampled_from(["year", "period"]))
def test_growth(data: st.DataObject, per: str) -> None:
    start = data.draw(st.integers(1950, 2000))
    gap = data.draw(st.integers(1, 12))
    figure = st.sampled_from(["1000", "1010", "1105", "1219", "1200", "980", "0", "1050.5"])
    figures = [data.draw(cells(figure)), data.draw(cells(figure))]
    rate = data.draw(cells(st.sampled_from(["2.0", "2", "0.1", "10", "-2", "1.0", "0", "21.9"])))
    unit = data.draw(st.sampled_from(["people", ""]))
    if unit == "people":
        figures = [Cell(cell.value and cell.value.partition(".")[0]) for cell in figures]
    entry = {"rule": "A003", "field": "x", "growth": "g", "over": "y", "per": per}
    columns = {"x": (unit, figures), "g": ("%", [Cell(None), rate])}
    verdict = _verdict(columns, entry, {"y": [str(start), str(start + gap)]})
    first, last = _figures(unit, figures)
    own = _figures("%", [rate])[0]
    if not own:
        assert (verdict.checked, verdict.broken) == (0, ())
    elif first and last and growth.can_grow(first) and growth.can_grow(last):
        fits = growth.fits(own, first, last, gap if per == "year" else 1)
        assert (verdict.checked, verdict.broken) == (1, () if fits else (1,))
    else:
        assert (verdict.checked, [*verdict.gaps.values()]) == (0, [(1,)])


# ------------------------------------------------------------------------- O001, O002


@given(st.lists(st.tuples(cells(), cells(), cells()), min_size=1, max_size=4),
       st.sampled_from(["°C", "mm", "", "people"]))  # fmt: skip
def test_order(rows: list[tuple[Cell, Cell, Cell]], unit: str) -> None:
    columns = _columns(rows, unit)
    figures = [_figures(unit, column) for _, column in columns.values()]
    holds: list[bool | None] = []
    for row in zip(*figures, strict=True):
        pairs = [(a, b) for a, b in itertools.combinations(row, 2) if a and b]
        holds.append(all(order.in_order(a, b) for a, b in pairs) if pairs else None)
    verdict = _verdict(columns, {"rule": "O001", "fields": ["a", "b", "c"]})
    assert verdict.broken == _of_rows(holds)
    assert verdict.checked == len([held for held in holds if held is not None])


@given(st.lists(st.tuples(cells(), cells(), cells()), min_size=1, max_size=4),
       st.sampled_from(["°C", "mm", ""]), st.sampled_from(["", "2", "3.6", "1/3"]))  # fmt: skip
def test_midpoint(rows: list[tuple[Cell, Cell, Cell]], unit: str, far: str) -> None:
    columns = _columns(rows, unit)
    figures = [_figures(unit, column) for _, column in columns.values()]
    distance = Fraction(far) if far else None
    holds: list[bool | None] = []
    for least, average, most in zip(*figures, strict=True):
        known = least and average and most
        holds.append(midpoint.near_the_middle(least, average, most, distance) if known else None)
    entry = {"rule": "O002", "fields": ["a", "b", "c"]} | ({"far": far} if far else {})
    assert _verdict(columns, entry).broken == _of_rows(holds)


def _columns(rows: list[tuple[Cell, Cell, Cell]], unit: str) -> dict[str, tuple[str, Column]]:
    found = {}
    for name, column in zip("abc", zip(*rows, strict=True), strict=True):
        items = list(column)
        if unit == "people":
            items = [Cell(cell.value and cell.value.partition(".")[0]) for cell in items]
        found[name] = (unit, items)
    return found
