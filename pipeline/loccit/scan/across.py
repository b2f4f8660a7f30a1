"""Claims of different pages on one subject, held against each other: by Polars, out of core.

The decision table of DESIGN.md section 7, as columns. Claims of one subject, property and measure
that state the same (separating qualifiers, date) are of one *thing*; each number stands for a range
by the precision that it is printed with. Ranges of one thing that have no number in common are a
conflict, but for what a qualifier that excuses allows. Things of which one is silent where the
other is not, or whose dates overlap, are only held to what such silence may change.

Compared are numbers; words, dates, and what has no upper or lower end are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from loccit.scan.across_terms import (
    allowances,
    compared_properties,
    dates,
    separators,
    softeners,
    units,
)
from loccit.scan.results import table
from loccit.scan.subjects import site_of
from loccit.values.showing import month_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loccit.vocabulary.types import Vocabulary

ACROSS = "across.parquet"
AGREES, CONFLICT, EXCUSED, UNCLEAR = OUTCOMES = (
    "agrees",
    "conflict",
    "may differ as stated",
    "scope unclear",
)
_OWNER = ["subject", "property", "measure"]
# Ranges that were converted have ends that are rounded to a float: by less than this share.
_ROUNDED = 1e-12
COLUMNS = (
    *("subject", "property", "unit", "of", "other", "outcome", "apart", "pages"),
    *("page", "language", "revision", "address", "value", "printed"),
)


def compared(
    folders: Sequence[Path], subjects: Sequence[pl.LazyFrame], vocabulary: Vocabulary
) -> pl.DataFrame:
    """Return what the claims of several pages on one subject come to, conflicts first.

    Columns: ``subject``, ``property``, ``unit`` (canonical); ``of``, what is stated besides, and
    ``other``, what claims state that are loosely about the same (null: all state ``of``);
    ``outcome`` (``OUTCOMES``); ``apart``, how many times the lowest end is below the highest one as
    a share of the latter, null where ranges meet; ``pages``, their number; and lists of all claims:
    ``page``, ``language``, ``revision``, its ``address``, ``value`` and ``printed``, its unit.

    Args:
        folders: those of scans.
        subjects: which page is about what, by ``scan/subjects.py``.
        vocabulary: what properties, units and dates mean.

    """
    claims = pl.concat([_with_subjects(folder, subjects) for folder in folders])
    return compare(claims, vocabulary).collect(engine="streaming")


def compare(claims: pl.LazyFrame, vocabulary: Vocabulary) -> pl.LazyFrame:
    """Return what claims come to: a scan's, with the ``subject`` that each page is about."""
    owners = compared_properties(vocabulary)
    names, soft = separators(owners), softeners(owners)
    ready = _ready(claims, vocabulary)
    alike = _alike(ready, names, soft, owners_allow := allowances(owners))
    loose = _loose(ready, names, owners_allow)
    found = pl.concat([alike, loose]).with_columns(
        pl.col("outcome")
        .replace_strict({CONFLICT: 0, UNCLEAR: 1, EXCUSED: 2, AGREES: 3})
        .alias("order")
    )
    ordered = ["order", "apart", "subject", "property", "unit", "of", "other"]
    down = [name == "apart" for name in ordered]
    return found.sort(ordered, descending=down, nulls_last=True).select(COLUMNS)


def _with_subjects(folder: Path, subjects: Sequence[pl.LazyFrame]) -> pl.LazyFrame:
    """Return the claims of a scan whose pages have a subject, with it."""
    pages = table(folder, "pages").select(
        *("shard", "place", "page", "page_id", "address"),
        site_of(pl.col("language")).alias("site"),
    )
    found = []
    for given in subjects:
        for key in ("page", "page_id"):
            known = given.filter(pl.col(key).is_not_null()).select("subject", key, in_="site")
            joined = pages.filter(pl.col(key).is_not_null()).join(known, on=key, how="inner")
            own = pl.col("in_").is_null() | (pl.col("in_") == pl.col("site"))
            found.append(joined.filter(own).select("shard", "place", "subject", "address"))
    places = pl.concat(found).unique()
    # What a page says of another thing than its own is not of the page's subject.
    claims = table(folder, "claims").filter(pl.col("thing").is_null()).drop("thing")
    return claims.join(places, on=["shard", "place"], how="inner")


def _ready(claims: pl.LazyFrame, vocabulary: Vocabulary) -> pl.LazyFrame:
    """Return claims in the form in which they are compared: canonical ranges, and what is stated.

    Added are ``low`` and ``high`` in the canonical ``unit``, ``measure``, ``touches`` (whether an
    end that touches counts), the days ``first`` and ``last``, a column for each qualifier, and
    ``of``: what separates it in words.
    """
    owners = compared_properties(vocabulary)
    texts = ("unit", "date", "date_modifier")
    numbers = claims.filter(
        pl.col("low").is_not_null() & pl.col("high").is_not_null()
    ).with_columns(
        *(pl.col(name).fill_null("") for name in texts),
        pl.col("unit").fill_null("").alias("printed"),
    )
    joined = (
        numbers.drop("unit")
        .join(units(owners, vocabulary), on=["property", "printed"], how="inner")
        .join(dates(numbers, vocabulary), on=["date", "date_modifier"], how="inner")
    )
    ends = [pl.col(name) * pl.col("factor") + pl.col("offset") for name in ("low", "high")]
    slack = pl.when("computed").then(_ROUNDED).otherwise(0.0)
    dated = [owner.name for owner in owners if "date" in owner.separated_by]
    timed = pl.col("property").is_in(dated)
    qualified = [
        pl.when(
            pl.col("property").is_in(
                [o.name for o in owners if name in (*o.separated_by, *o.varies)]
            )
        )
        .then(pl.col("qualifiers").str.json_path_match(f"$.{name}"))
        .alias(name)
        for name in [*separators(owners), *softeners(owners)]
    ]
    ready = joined.with_columns(
        pl.min_horizontal(ends).alias("low"),
        pl.max_horizontal(ends).alias("high"),
        (pl.col("computed") | (pl.col("low") == pl.col("high"))).alias("touches"),
        pl.when(timed)
        .then(pl.concat_str("date_modifier", "date", separator=" ").str.strip_chars())
        .otherwise(pl.lit(""))
        .alias("date"),
        pl.when(timed).then("first").otherwise(0).alias("first"),
        pl.when(timed).then("last").otherwise(0).alias("last"),
        *qualified,
    ).with_columns(
        pl.col("low") - pl.col("low").abs() * slack, pl.col("high") + pl.col("high").abs() * slack
    )
    names = {str(number): month_name(str(number)) for number in range(1, 13)}
    said = {"month": pl.col("month").replace(names | {"year": "the whole year"})}
    separating = (said.get(name, pl.col(name)) for name in separators(owners))
    stated = [pl.col("date").replace("", None), *separating]
    return ready.with_columns(pl.concat_str(stated, separator="; ", ignore_nulls=True).alias("of"))


def _said() -> pl.Expr:
    names = ("low", "high", "page", "language", "revision", "address", "value", "printed")
    return pl.struct(names).sort_by(*names).alias("said")


def _sorted(said: pl.Expr) -> pl.Expr:
    return said.sort_by(*(said.struct.field(name) for name in ("low", "high", "page", "language")))


def _shown(found: pl.LazyFrame) -> pl.LazyFrame:
    """Return the claims of rows as lists, and how far apart their ends are."""
    lists = [
        pl.col("said").list.eval(pl.element().struct.field(name)).alias(name)
        for name in ("page", "language", "revision", "address", "value", "printed")
    ]
    apart = (pl.col("highest") - pl.col("lowest")) / pl.col("highest").abs()
    far = ~pl.col("outcome").is_in([AGREES])
    return found.with_columns(*lists, pl.when(far).then(apart).alias("apart")).select(COLUMNS)


def _beyond(low: pl.Expr, high: pl.Expr, times: pl.Expr, plus: pl.Expr) -> pl.Expr:
    """Whether two facing ends are further apart than a factor, or a difference, allows."""
    by_factor = (low <= 0) | (high > low * times)
    return pl.when(plus.is_not_null() & (plus > 0)).then(high - low > plus).otherwise(by_factor)


# ----------------------------------------------------------------------- of one thing


def _alike(
    claims: pl.LazyFrame, names: Sequence[str], soft: Sequence[str], allowed: pl.LazyFrame
) -> pl.LazyFrame:
    """Return what the claims of each thing come to, where several pages say something of it."""
    thing = [*_OWNER, "unit", "of", "date", *names]
    excuse = pl.concat_str([pl.col(name) for name in soft], separator="; ", ignore_nulls=True)
    groups = (
        claims.with_columns(excuse.replace("", None).alias("excuse"))
        .group_by(*thing, "excuse")
        .agg(*_ends(), _said())
        .with_columns(_is_apart("highest", "lowest", "touches").alias("within"))
    )
    silent = pl.col("excuse").is_null()
    whole = groups.group_by(thing).agg(
        pl.col("within").any(),
        pl.col("highest").max(),
        pl.col("lowest").min(),
        pl.col("touches").any(),
        pl.col("highest").filter(silent).max().alias("highest silent"),
        pl.col("lowest").filter(silent).min().alias("lowest silent"),
        pl.col("highest").filter(~silent).max().alias("highest stated"),
        pl.col("lowest").filter(~silent).min().alias("lowest stated"),
        _sorted(pl.col("said").explode()).alias("said"),
    )
    far = _is_apart("highest", "lowest", "touches")
    # A qualifier excuses only where both sides state it.
    unexcused = (
        pl.col("within")
        | _is_apart("highest silent", "lowest stated", "touches").fill_null(value=False)
        | _is_apart("highest stated", "lowest silent", "touches").fill_null(value=False)
    )
    times = pl.concat_list(pl.col(f"times {name}").fill_null(1) for name in soft).list.max()
    plus = pl.concat_list(pl.col(f"plus {name}").fill_null(0) for name in soft).list.max()
    beyond = _beyond(pl.col("lowest"), pl.col("highest"), times, plus)
    outcome = (
        pl.when(~far)
        .then(pl.lit(AGREES))
        .when(unexcused | beyond)
        .then(pl.lit(CONFLICT))
        .otherwise(pl.lit(EXCUSED))
    )
    pages = (
        pl.col("said")
        .list.eval(
            pl.struct(pl.element().struct.field("page"), pl.element().struct.field("language"))
        )
        .list.n_unique()
    )
    found = (
        whole.join(allowed, on="property", how="left")
        .with_columns(
            outcome.alias("outcome"),
            pages.cast(pl.UInt32).alias("pages"),
            pl.lit(None, pl.String).alias("other"),
        )
        .filter(pl.col("pages") > 1)
    )
    return _shown(found)


def _ends() -> tuple[pl.Expr, ...]:
    return (
        pl.col("low").max().alias("highest"),
        pl.col("high").min().alias("lowest"),
        pl.col("touches").any(),
    )


def _is_apart(highest: str, lowest: str, touches: str) -> pl.Expr:
    """Whether ranges have no number in common: open ones that only touch have none."""
    gap = pl.col(highest) - pl.col(lowest)
    return (gap > 0) | ((gap == 0) & ~pl.col(touches))


# ------------------------------------------------------------- loosely of one thing


def _loose(claims: pl.LazyFrame, names: Sequence[str], allowed: pl.LazyFrame) -> pl.LazyFrame:
    """Return pairs of things that may be one, and are apart by more than what is unsaid allows."""
    thing = [*_OWNER, "unit", "of", "date", "first", "last", *names]
    things = claims.group_by(thing).agg(*_ends(), _said())
    # In one order, as this frame is used twice.
    own = things.sort(thing, nulls_last=True).with_row_index("number")
    other = own.rename(
        {name: f"{name}*" for name in own.collect_schema().names() if name not in _OWNER}
    )
    open_ = [pl.col(name).is_null() != pl.col(f"{name}*").is_null() for name in names]
    fits = [
        pl.col(name).is_null() | pl.col(f"{name}*").is_null() | (pl.col(name) == pl.col(f"{name}*"))
        for name in names
    ]
    overlap = (pl.col("first") <= pl.col("last*")) & (pl.col("first*") <= pl.col("last"))
    pairs = (
        own.join(other, on=_OWNER, how="inner")
        .filter((pl.col("number") < pl.col("number*")) & overlap & pl.all_horizontal(fits))
        .join(allowed, on="property", how="left")
    )
    # The qualifiers that are left open, with what each may change; one of which nothing is said
    # may change anything.
    left = {"date": pl.col("date") != pl.col("date*"), **dict(zip(names, open_, strict=True))}
    anything = pl.any_horizontal(
        is_open & pl.col(f"times {name}").is_null() & pl.col(f"plus {name}").is_null()
        for name, is_open in left.items()
    )
    times, plus = pl.lit(1.0), pl.lit(0.0)
    for name, is_open in left.items():
        times = times * pl.when(is_open).then(pl.col(f"times {name}").fill_null(1)).otherwise(1)
        plus = plus + pl.when(is_open).then(pl.col(f"plus {name}").fill_null(0)).otherwise(0)
    sides = [
        (pl.col(f"lowest{low}"), pl.col(f"highest{high}")) for low, high in (("", "*"), ("*", ""))
    ]
    far = [(high > low) & _beyond(low, high, times, plus) for low, high in sides]
    judged = pairs.with_columns(
        (~anything & pl.any_horizontal(far)).alias("far"),
        *_vagueness(names),
    )
    # What says less than another and fits a third is about that one: it says nothing against it.
    fitting = pl.concat(
        [
            judged.filter(~pl.col("far")).select(pl.col(name).alias("number"))
            for name in ("number", "number*")
        ]
    ).unique()
    unclear = judged.filter("far")
    for number, vague in (("number", "vague"), ("number*", "vague*")):
        known = fitting.with_columns(pl.lit(value=True).alias(f"{number} fits"))
        unclear = unclear.join(known, left_on=number, right_on="number", how="left")
        unclear = unclear.filter(~(pl.col(vague) & pl.col(f"{number} fits").fill_null(value=False)))
    found = unclear.with_columns(
        pl.lit(UNCLEAR).alias("outcome"),
        pl.col("of*").alias("other"),
        pl.max_horizontal("highest", "highest*").alias("highest"),
        pl.min_horizontal("lowest", "lowest*").alias("lowest"),
        pl.concat_list("said", "said*").alias("said"),
    )
    pages = pl.col("said").list.eval(pl.element().struct.field("page")).list.n_unique()
    return _shown(found.with_columns(pages.cast(pl.UInt32).alias("pages"))).filter(
        pl.col("pages") > 1
    )


def _vagueness(names: Sequence[str]) -> tuple[pl.Expr, pl.Expr]:
    """Return whether the first of a pair, and the second, says less than the other."""
    lengths = pl.col("last") - pl.col("first"), pl.col("last*") - pl.col("first*")
    differ = pl.col("date") != pl.col("date*")
    less = [(pl.col(name).is_null() & pl.col(f"{name}*").is_not_null()) for name in names]
    more = [(pl.col(name).is_not_null() & pl.col(f"{name}*").is_null()) for name in names]
    return (
        pl.any_horizontal(*less, differ & (lengths[0] >= lengths[1])).alias("vague"),
        pl.any_horizontal(*more, differ & (lengths[1] >= lengths[0])).alias("vague*"),
    )
