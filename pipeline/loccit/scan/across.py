"""Claims of different pages on one subject, held against each other: by Polars, out of core.

The decision table of DESIGN.md section 7, as columns: what ``corpus/comparison.py`` says of the
claims of articles. Claims of one subject, property and measure that state the same (separating
qualifiers, date) are of one *thing*; each number stands for a range by the precision that it is
printed with. Ranges of one thing that have no number in common are a conflict, but for what a
qualifier that excuses allows. Things of which one is silent where the other is not, or whose dates
overlap, are only held to what such silence may change.

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
    from collections.abc import Mapping, Sequence
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
# The columns of what it comes to: Frictionless' type of each, and what it says.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "subject": ("string", "What the pages are about."),
    "property": ("string", "What is said of it."),
    "unit": ("string", "The unit in which the values are compared."),
    "of": ("string", "What is stated besides: the date, the month and other qualifiers."),
    "other": ("string", "What others state that may be of the same; empty where all state one."),
    "outcome": ("string", f"One of: {', '.join(OUTCOMES)}."),
    "apart": ("number", "How far the ends that face each other are apart, as a share."),
    "pages": ("integer", "The number of the pages."),
    "page": ("array", "The page of each claim; the lists after it are in the same order."),
    "language": ("array", "Its language."),
    "revision": ("array", "Its revision."),
    "address": ("array", "Where the revision can be looked at."),
    "value": ("array", "The value of each claim, or the ends of a range."),
    "printed": ("array", "The unit that it is printed in."),
}


def compared(
    folders: Sequence[Path], subjects: Sequence[pl.LazyFrame], vocabulary: Vocabulary
) -> pl.DataFrame:
    """Return what the claims of several pages on one subject come to, conflicts first.

    The columns are ``COLUMNS``; ``apart`` is how far the lowest end is below the highest one as a
    share of the latter, null where ranges meet.

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
    said = _positions(_ready(_of_several_pages(claims), vocabulary), names, soft)
    alike = _alike(said, names, soft, owners_allow := allowances(owners))
    loose = _loose(said, names, owners_allow)
    found = pl.concat([alike, loose]).with_columns(
        pl.col("outcome")
        .replace_strict({CONFLICT: 0, UNCLEAR: 1, EXCUSED: 2, AGREES: 3})
        .alias("order")
    )
    ordered = ["order", "apart", "subject", "property", "unit", "of", "other"]
    down = [name == "apart" for name in ordered]
    return found.sort(ordered, descending=down, nulls_last=True).select(list(COLUMNS))


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


def _of_several_pages(claims: pl.LazyFrame) -> pl.LazyFrame:
    """Return the claims on subjects that several pages are about: most have one."""
    pages = claims.group_by("subject").agg(pl.struct("page", "language").n_unique().alias("pages"))
    return claims.join(pages.filter(pl.col("pages") > 1), on="subject", how="semi")


def _ready(claims: pl.LazyFrame, vocabulary: Vocabulary) -> pl.LazyFrame:
    """Return claims in the form in which they are compared: canonical ranges, and what is stated.

    Added are ``low`` and ``high`` in the canonical ``unit``, ``measure``, ``touches`` (whether an
    end that touches counts), ``dated`` with the days ``first`` and ``last`` and the ``third`` of a
    period, a column for each qualifier, and ``of``: what separates it in words. Of a figure that is
    printed in two units only one claim is left.
    """
    owners = compared_properties(vocabulary)
    texts = ("unit", "date", "date_modifier")
    numbers = claims.filter(
        pl.col("low").is_not_null() & pl.col("high").is_not_null()
    ).with_columns(
        *(pl.col(name).fill_null("") for name in texts),
        pl.col("unit").fill_null("").alias("printed"),
        pl.coalesce("value", pl.concat_str("lower", pl.lit("–"), "upper")).alias("value"),
    )
    joined = (
        numbers.drop("unit")
        .join(units(owners, vocabulary), on=["property", "printed"], how="inner")
        .join(dates(numbers, vocabulary), on=["date", "date_modifier"], how="inner")
    )
    figure = ["page", "language", "shard", "place", "subject", "property", "start"]
    figure += ["dated", "qualifiers"]
    single = pl.col("start").is_null() | (pl.col("printed") == "")
    joined = joined.filter(single | (pl.col("rank") == pl.col("rank").min().over(figure)))
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
        *(
            pl.when(timed).then(name).otherwise(pl.lit("")).alias(name)
            for name in ("date", "dated")
        ),
        *(
            pl.when(timed).then(name).otherwise(0).alias(name)
            for name in ("first", "last", "third")
        ),
        *qualified,
    ).with_columns(
        pl.col("low") - pl.col("low").abs() * slack, pl.col("high") + pl.col("high").abs() * slack
    )
    names = {str(number): month_name(str(number)) for number in range(1, 13)}
    said = {"month": pl.col("month").replace(names | {"year": "the whole year"})}
    separating = (said.get(name, pl.col(name)) for name in separators(owners))
    stated = [pl.col("dated").replace("", None), *separating]
    return ready.with_columns(pl.concat_str(stated, separator="; ", ignore_nulls=True).alias("of"))


def _positions(claims: pl.LazyFrame, names: Sequence[str], soft: Sequence[str]) -> pl.LazyFrame:
    """Return what claims say, each once, with all that say it: in one order, with a ``number``."""
    thing = [*_OWNER, "unit", "of", "date", "dated", "first", "last", "third", *names, *soft]
    said = [*thing, "low", "high", "touches"]
    who = ("low", "high", "page", "language", "revision", "address", "value", "printed")
    found = claims.group_by(said).agg(pl.struct(who).alias("said"))
    return found.sort(said, nulls_last=True).with_row_index("number")


def _joined(said: pl.Expr) -> pl.Expr:
    """Return the claims of several positions as one list, in one order."""
    names = ("low", "high", "page", "language", "value", "printed")
    every = said.explode()
    return every.sort_by(*(every.struct.field(name) for name in names))


def _pages(said: pl.Expr) -> pl.Expr:
    """Return how many pages are in lists of claims: those of two languages may be called alike."""
    one = pl.struct(pl.element().struct.field("page"), pl.element().struct.field("language"))
    return said.list.eval(one).list.n_unique().cast(pl.UInt32).alias("pages")


def _shown(found: pl.LazyFrame) -> pl.LazyFrame:
    """Return the claims of rows as lists, and how far apart their ends are."""
    lists = [
        pl.col("said").list.eval(pl.element().struct.field(name)).alias(name)
        for name in ("page", "language", "revision", "address", "value", "printed")
    ]
    apart = (pl.col("highest") - pl.col("lowest")) / pl.col("highest").abs()
    far = ~pl.col("outcome").is_in([AGREES])
    return found.with_columns(*lists, pl.when(far).then(apart).alias("apart")).select(list(COLUMNS))


def _far() -> pl.Expr:
    """Whether two sides have ranges with no number in common, by either pair of facing ends.

    Open ends that only touch have none in common: ``open`` are those of ranges of which such ends
    do not count.
    """
    return pl.any_horizontal(
        (pl.col(f"highest{high}") > pl.col(f"lowest{low}"))
        | (pl.col(f"highest open{high}") >= pl.col(f"lowest open{low}")).fill_null(value=False)
        for high, low in (("", "*"), ("*", ""))
    )


def _beyond(times: pl.Expr, plus: pl.Expr) -> pl.Expr:
    """Whether facing ends of a pair are further apart than a factor, or a difference, allows."""

    def side(low: pl.Expr, high: pl.Expr) -> pl.Expr:
        by_factor = (low <= 0) | (high > low * times * (1 + _ROUNDED))
        by_difference = high - low > plus * (1 + _ROUNDED) + high.abs() * _ROUNDED
        return (high > low) & pl.when(plus > 0).then(by_difference).otherwise(by_factor)

    return side(pl.col("lowest"), pl.col("highest*")) | side(pl.col("lowest*"), pl.col("highest"))


def _allowed(which: Mapping[str, pl.Expr]) -> tuple[pl.Expr, pl.Expr]:
    """Return what qualifiers allow together, each where it counts: a factor, and a difference."""
    times, plus = pl.lit(1.0), pl.lit(0.0)
    for name, counts in which.items():
        times = times * pl.when(counts).then(pl.col(f"times {name}").fill_null(1)).otherwise(1)
        plus = plus + pl.when(counts).then(pl.col(f"plus {name}").fill_null(0)).otherwise(0)
    return times, plus


def _ends() -> tuple[pl.Expr, ...]:
    """Return the facing ends of the ranges of a group."""
    is_open = ~pl.col("touches")
    return (
        pl.col("low").max().alias("highest"),
        pl.col("high").min().alias("lowest"),
        pl.col("low").filter(is_open).max().alias("highest open"),
        pl.col("high").filter(is_open).min().alias("lowest open"),
    )


def _other(own: pl.LazyFrame, kept: Sequence[str]) -> pl.LazyFrame:
    """Return a frame as the other side of its pairs: its columns with a star, but those kept."""
    names = own.collect_schema().names()
    return own.rename({name: f"{name}*" for name in names if name not in kept})


# ----------------------------------------------------------------------- of one thing


def _alike(
    said: pl.LazyFrame, names: Sequence[str], soft: Sequence[str], allowed: pl.LazyFrame
) -> pl.LazyFrame:
    """Return what the claims of each thing come to, where several pages say something of it."""
    thing = [*_OWNER, "unit", "of", "dated", *names]
    # What states the same qualifiers that excuse is held against the rest together.
    groups = (
        said.group_by([*thing, *soft])
        .agg(*_ends())
        .sort([*thing, *soft], nulls_last=True)
        .with_row_index("side")
    )
    pairs = (
        groups.join(_other(groups, thing), on=thing, how="inner", nulls_equal=True)
        .filter(pl.col("side") <= pl.col("side*"))
        .join(allowed, on="property", how="left")
    )
    # A qualifier excuses only where both sides state it.
    differ = {name: (pl.col(name) != pl.col(f"{name}*")).fill_null(value=False) for name in soft}
    excused = pl.any_horizontal(*differ.values(), pl.lit(value=False))
    far = _far()
    judged = pairs.group_by(thing).agg(
        (far & (~excused | _beyond(*_allowed(differ)))).any().alias("conflict"),
        far.any().alias("far"),
        pl.col("highest").max(),
        pl.col("lowest").min(),
    )
    whole = said.group_by(thing).agg(_joined(pl.col("said")).alias("said"))
    outcome = (
        pl.when("conflict")
        .then(pl.lit(CONFLICT))
        .when("far")
        .then(pl.lit(EXCUSED))
        .otherwise(pl.lit(AGREES))
    )
    found = judged.join(whole, on=thing, how="inner", nulls_equal=True).with_columns(
        outcome.alias("outcome"),
        _pages(pl.col("said")),
        pl.lit(None, pl.String).alias("other"),
    )
    return _shown(found.filter(pl.col("pages") > 1))


# ------------------------------------------------------------- loosely of one thing


def _loose(said: pl.LazyFrame, names: Sequence[str], allowed: pl.LazyFrame) -> pl.LazyFrame:
    """Return pairs of things that may be one, and are apart by more than what is unsaid allows."""
    own = said.select(
        "number",
        *(*_OWNER, "date", "dated", "first", "last", "third", *names),
        pl.col("low").alias("highest"),
        pl.col("high").alias("lowest"),
        *(
            pl.when(~pl.col("touches")).then(name).alias(f"{end} open")
            for end, name in (("highest", "low"), ("lowest", "high"))
        ),
    )
    open_ = {name: pl.col(name).is_null() != pl.col(f"{name}*").is_null() for name in names}
    fits = [
        pl.col(name).is_null() | pl.col(f"{name}*").is_null() | (pl.col(name) == pl.col(f"{name}*"))
        for name in names
    ]
    overlap = (pl.col("first") <= pl.col("last*")) & (pl.col("first*") <= pl.col("last"))
    # Early and late 2025 have no day in common, though nobody says where the one ends.
    thirds = (pl.col("third") > 0) & (pl.col("third*") > 0)
    parts = thirds & (pl.col("third") & pl.col("third*") == 0) & (pl.col("date") == pl.col("date*"))
    # The qualifiers that are left open, with what each may change; one of which nothing is said
    # may change anything.
    left = {"date": pl.col("dated") != pl.col("dated*"), **open_}
    anything = pl.any_horizontal(
        is_open & pl.col(f"times {name}").is_null() & pl.col(f"plus {name}").is_null()
        for name, is_open in left.items()
    )
    by = [pl.when(is_open).then(pl.lit(name)) for name, is_open in left.items()]
    judged = (
        own.join(_other(own, _OWNER), on=_OWNER, how="inner")
        .filter(
            (pl.col("number") < pl.col("number*"))
            & overlap
            & ~parts
            & pl.all_horizontal(fits)
            & pl.any_horizontal(left.values())
        )
        .join(allowed, on="property", how="left")
        .select(
            *("number", "number*"),
            (~anything & _far() & _beyond(*_allowed(left))).alias("far"),
            pl.concat_str(by, separator=" ", ignore_nulls=True).alias("by"),
            pl.max_horizontal("highest", "highest*").alias("highest"),
            pl.min_horizontal("lowest", "lowest*").alias("lowest"),
            *_vagueness(names),
        )
    )
    # What says less than another and fits a third is about that one: it says nothing against it.
    fitting = pl.concat(
        [
            judged.filter(~pl.col("far")).select(pl.col(name).alias("number"), "by")
            for name in ("number", "number*")
        ]
    ).unique()
    unclear = judged.filter("far")
    for number, vague in (("number", "vague"), ("number*", "vague*")):
        known = fitting.with_columns(pl.lit(value=True).alias(f"{number} fits"))
        unclear = unclear.join(
            known, left_on=[number, "by"], right_on=["number", "by"], how="left"
        ).filter(~(pl.col(vague) & pl.col(f"{number} fits").fill_null(value=False)))
    return _shown(_of_things(unclear, said))


def _of_things(unclear: pl.LazyFrame, said: pl.LazyFrame) -> pl.LazyFrame:
    """Return what is unclear between positions of several pages, for each two things."""
    thing = [*_OWNER, "unit", "of"]
    own = said.select("number", *thing, "said")
    other = own.select(
        pl.col("number").alias("number*"),
        pl.col("of").alias("other"),
        pl.col("said").alias("said*"),
    )
    found = (
        unclear.join(own, on="number", how="inner")
        .join(other, on="number*", how="inner")
        .with_columns(pl.concat_list("said", "said*").alias("said"))
        .filter(_pages(pl.col("said")) > 1)
        .group_by([*thing, "other"])
        .agg(
            pl.col("highest").max(),
            pl.col("lowest").min(),
            _joined(pl.col("said")).unique(maintain_order=True).alias("said"),
        )
    )
    return found.with_columns(pl.lit(UNCLEAR).alias("outcome"), _pages(pl.col("said")))


def _vagueness(names: Sequence[str]) -> tuple[pl.Expr, pl.Expr]:
    """Return whether the first of a pair, and the second, says less than the other."""
    lengths = pl.col("last") - pl.col("first"), pl.col("last*") - pl.col("first*")
    differ = pl.col("dated") != pl.col("dated*")
    less = [(pl.col(name).is_null() & pl.col(f"{name}*").is_not_null()) for name in names]
    more = [(pl.col(name).is_not_null() & pl.col(f"{name}*").is_null()) for name in names]
    return (
        pl.any_horizontal(*less, differ & (lengths[0] >= lengths[1])).alias("vague"),
        pl.any_horizontal(*more, differ & (lengths[1] >= lengths[0])).alias("vague*"),
    )
