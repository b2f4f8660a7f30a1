"""The rows of a table as series of parts and their whole: which row is which part."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.agreement.series import code, with_code
from loccit.agreement.text_numbers import read_once
from loccit.lazily import lazily
from loccit.values.dates import MONTHS

if TYPE_CHECKING:
    import polars as pl

    from loccit.vocabulary.agreements import Agreement, Parts
else:
    pl = lazily("polars")

# Quarter days of the months, with a February of 28.25 days: the mean of the Gregorian calendar but
# for centuries. Producers of normals weight their yearly means so.
_DAYS = [4 * calendar.monthrange(2023, month)[1] for month in range(1, 13)]
_DAYS[1] = 113
WEIGHTS: dict[Parts, list[int]] = {
    "months": _DAYS,
    "quarters": [sum(_DAYS[i : i + 3]) for i in (0, 3, 6, 9)],
    "": [],
}
_NAMES: dict[Parts, dict[str, int]] = {
    "months": (
        {str(number): number for number in range(1, 13)}
        | {f"{number:02}": number for number in range(1, 10)}
        | {name.lower(): number for name, number in MONTHS.items()}
    ),
    "quarters": {f"{word}{n}": n for n in range(1, 5) for word in ("", "q", "q ", "quarter ")},
}
_ONE: dict[Parts, str] = {"months": "month", "quarters": "quarter", "": "part"}
COUNTED: dict[Parts, str] = {"months": "months", "quarters": "quarters", "": "parts"}


def series(entry: Agreement) -> str:
    """Return the name of the column of an agreement's series."""
    return code(entry.by)


def place(entry: Agreement) -> str:
    """Return the name of the column that tells an agreement's parts from each other."""
    return f"␟place in {entry.over}␟{entry.parts}␟{entry.total_row}␟{entry.total_in}"


def with_series(frame: pl.DataFrame, entry: Agreement) -> pl.DataFrame:
    """Return the frame with the number of each row's series, and of its part in it.

    A part's number counts from 1, that of the whole is 0; a row that is neither has none.
    """
    frame = with_code(frame, entry.by)
    if entry.over and place(entry) not in frame:
        parts = read_once(frame[entry.over], lambda text: _part(text, entry)).alias(place(entry))
        is_whole = read_once(
            frame[entry.total_in or entry.over], lambda text: _is_whole(text, entry)
        )
        number = pl.when(is_whole).then(pl.lit(0, dtype=pl.Int8)).otherwise(parts)
        frame = frame.with_columns(number.alias(place(entry)))
    return frame


def _part(text: pl.Series, entry: Agreement) -> pl.Series:
    """Return the numbers of the parts that some texts name; null for one that names none."""
    if not entry.parts:
        return pl.Series([1], dtype=pl.Int8).new_from_index(0, len(text))
    names = _NAMES[entry.parts]
    return (
        text.str.strip_chars()
        .str.to_lowercase()
        .replace_strict(list(names), list(names.values()), default=None, return_dtype=pl.Int8)
    )


def _is_whole(text: pl.Series, entry: Agreement) -> pl.Series:
    """Return which texts name the whole."""
    if not entry.total_row:
        return pl.Series([False], dtype=pl.Boolean).new_from_index(0, len(text))
    return text.str.strip_chars() == entry.total_row


def of_parts(name: str, which: str) -> str:
    """Return the name of the column that holds what the parts of a field give."""
    return f"{name}␟{which} of parts"


@dataclass(frozen=True, slots=True)
class Wholes:
    """The rows of wholes with what the parts of some fields give, and the series without a whole.

    Of such a series there is what its parts give, and its first row.
    """

    rows: pl.DataFrame
    lonely: pl.DataFrame

    def lonely_rows(self, name: str) -> list[int]:
        """Return a row of each series without a whole in which a part of a field has a number."""
        return self.lonely.filter(pl.col(of_parts(name, "known")) > 0)["␟first"].to_list()


# ------------------------------------------------------------------------- what is missing


def not_printed(kind: Parts, count: int) -> str:
    """Return that so many parts of a whole are not there."""
    return f"{count} {_ONE[kind]}{' is' if count == 1 else 's are'} not printed"


def twice(kind: Parts) -> str:
    """Return that a part of a whole stands there more than once."""
    return f"a {_ONE[kind]} stands there twice"


def unknown(kind: Parts, label: str) -> str:
    """Return that a label names no part."""
    return f"'{label}' is no {_ONE[kind]}"


NO_TOTAL = "no total is printed"


def no_row(entry: Agreement) -> str:
    """Return that a series has no row of the whole."""
    return f"no row of '{entry.total_in or entry.over}' is '{entry.total_row}'"
