"""What other libraries do for one table of climate normals, each as a program of its own.

    python -m benchmarks.peers duckdb normals.csv

exits 0 where the table holds. All look at types, ranges, choices, required values and the key;
DuckDB also at conversions and at the sums of the months, in exact decimals at the printed
precision. Nothing but loccit proves the means, and how each producer may have rounded.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

from tests.property.climate import MONTHS

_C = ("tmin_c", "tmean_c", "tmax_c")
_F = ("tmin_f", "tmean_f", "tmax_f")
RANGES: dict[str, tuple[float, float]] = {
    **dict.fromkeys((*_C, *_F), (-130, 150)),
    **dict.fromkeys(("rain_mm", "rain_in"), (0, 20000)),
    "rain_days": (0, 366),
}
KEY = ["station", "month"]


def with_polars(path: str) -> bool:
    """Check by bare expressions."""
    import polars as pl

    frame = pl.read_csv(path, schema_overrides={"month": pl.String})
    within = [pl.col(name).is_between(*ends).all() for name, ends in RANGES.items()]
    filled = [pl.col(name).is_not_null().all() for name in KEY]
    months = pl.col("month").is_in(MONTHS).all()
    return bool(
        frame.select(pl.all_horizontal(*within, *filled, months)).item()
        and not frame.select(KEY).is_duplicated().any()
    )


def with_pandera(path: str) -> bool:
    """Check by a schema of plain dtypes."""
    import pandera.polars as pa
    import polars as pl

    columns = {name: pa.Column(float, pa.Check.in_range(*ends)) for name, ends in RANGES.items()}
    columns |= {"station": pa.Column(str), "month": pa.Column(str, pa.Check.isin(MONTHS))}
    schema = pa.DataFrameSchema(columns, unique=KEY)
    frame = pl.read_csv(
        path, schema_overrides={"month": pl.String, **dict.fromkeys(RANGES, pl.Float64)}
    )
    schema.validate(frame, lazy=True)
    return True


def with_duckdb(path: str) -> bool:
    """Check by one query, conversions and sums included."""
    import duckdb

    cells = ", ".join(
        f"{name}::DECIMAL(18, 6) AS {name}, "
        f"CASE WHEN contains({name}, '.') THEN "
        f"(10 ** -length(split_part({name}, '.', 2)))::DECIMAL(18, 6) ELSE 1 END AS step_{name}"
        for name in RANGES
    )
    within = " AND ".join(f"bool_and({n} BETWEEN {a} AND {b})" for n, (a, b) in RANGES.items())
    celsius = " AND ".join(
        f"bool_and(abs({f} * 5 - {c} * 9 - 160) * 2 <= step_{f} * 5 + step_{c} * 9)"
        for c, f in zip(_C, _F, strict=True)
    )
    rain = "bool_and(abs(rain_in * 25.4 - rain_mm) * 2 <= step_rain_in * 25.4 + step_rain_mm)"
    sums = " AND ".join(
        f"abs(sum({n}) FILTER (month <> 'year') - sum({n}) FILTER (month = 'year')) * 2 "
        f"<= sum(step_{n})"
        for n in ("rain_mm", "rain_in", "rain_days")
    )
    months = ", ".join(f"'{name}'" for name in MONTHS)
    query = f"""
        WITH typed AS (
            SELECT station, month, {cells} FROM read_csv('{path}', all_varchar = true)
        ), whole AS (
            SELECT {within} AND {celsius} AND {rain} AND bool_and(month IN ({months}))
                AND count(*) = count(DISTINCT (station, month)) AS holds FROM typed
        ), years AS (SELECT {sums} AS holds FROM typed GROUP BY station)
        SELECT (SELECT holds FROM whole), (SELECT coalesce(bool_and(holds), true) FROM years)
    """  # noqa: S608  (names of this module, and a path of the benchmark)
    found = duckdb.connect().execute(query).fetchone()
    return found is not None and bool(found[0])


def with_pointblank(path: str) -> bool:
    """Check by a validation plan."""
    import polars as pl

    pb: Any = importlib.import_module("pointblank")
    plan: Any = pb.Validate(pl.read_csv(path, schema_overrides={"month": pl.String}))
    for name, (low, high) in RANGES.items():
        plan = plan.col_vals_between(columns=name, left=low, right=high)
    plan = plan.col_vals_in_set(columns="month", set=MONTHS)
    plan = plan.col_vals_not_null(columns=KEY).rows_distinct(columns_subset=KEY)
    return bool(plan.interrogate().all_passed())


def with_great_expectations(path: str) -> bool:
    """Check by a suite on one batch."""
    import great_expectations as gx
    import pandas as pd

    gxe: Any = importlib.import_module("great_expectations.expectations")
    context: Any = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    asset = context.data_sources.add_pandas("peers").add_dataframe_asset("normals")
    frame = pd.read_csv(path, dtype={"month": str})
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite(
        name="normals",
        expectations=[
            *(
                gxe.ExpectColumnValuesToBeBetween(column=name, min_value=low, max_value=high)
                for name, (low, high) in RANGES.items()
            ),
            *(gxe.ExpectColumnValuesToNotBeNull(column=name) for name in KEY),
            gxe.ExpectColumnValuesToBeInSet(column="month", value_set=MONTHS),
            gxe.ExpectCompoundColumnsToBeUnique(column_list=KEY),
        ],
    )
    return bool(batch.validate(suite).success)


PEERS: dict[str, Callable[[str], bool]] = {
    "polars": with_polars,
    "pandera": with_pandera,
    "duckdb": with_duckdb,
    "pointblank": with_pointblank,
    "great_expectations": with_great_expectations,
}


def main() -> None:
    """Check a table by a library, and exit 0 where it holds."""
    name, path = sys.argv[1:]
    sys.exit(0 if PEERS[name](path) else 1)


if __name__ == "__main__":
    main()
