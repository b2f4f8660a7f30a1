"""What lies beside the core: the same tables in other forms, and descriptions for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.release.croissant import croissant
from loccit.release.sqlite import datasette_metadata, to_sqlite
from loccit.release.sums import sha256
from loccit.report.page.html import NAME as REPORT
from loccit.report.page.html import dataset_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from loccit.build import Case
    from loccit.release.core import Core
    from loccit.report.charts.chart import Chart
    from loccit.report.model import Report
    from loccit.rules.base import Base
    from loccit.vocabulary.types import TableSchema

DATASETTE = "metadata.json"
CROISSANT = "croissant.json"


def sqlite_name(name: str, version: str) -> str:
    """Return the name of a release's SQLite file."""
    return f"{name}-{version}.sqlite"


def parquet_name(table: str) -> str:
    """Return the name of a table's Parquet file."""
    return f"parquet/{table}.parquet"


def make_sidecars(
    case: Case, core: Core, report: Report, draw: Callable[[Chart], str] | None = None
) -> dict[str, bytes]:
    """Return Parquet, SQLite, Datasette's metadata, Croissant and the report by file name.

    ``draw`` draws the report's charts; by default this process does.
    """
    base = case.base
    # First: the process that draws has ended when the libraries of the other forms are imported.
    page = {REPORT: dataset_page(case.verdict, report, base.current, draw)}
    return make_parquet(base) | make_sqlite(base) | make_descriptions(base, core) | page


def make_parquet(base: Base) -> dict[str, bytes]:
    """Return the Parquet files by name; they need the extra ``release``."""
    from loccit.release.parquet import to_parquet

    dataset = base.dataset
    about = {
        "package": dataset.title,
        "version": dataset.version,
        "citation": dataset.citation,
        "licences": "see LICENSES.md in the release",
    }
    return {
        parquet_name(table.name): to_parquet(table, base.resources[table.name], about)
        for table in _tables(base)
    }


def make_sqlite(base: Base) -> dict[str, bytes]:
    """Return the SQLite file by its name."""
    name = sqlite_name(base.dataset.name, base.dataset.version)
    return {name: to_sqlite(_tables(base), base.resources)}


def make_descriptions(base: Base, core: Core) -> dict[str, bytes]:
    """Return Datasette's metadata and Croissant by file name."""
    dataset, tables = base.dataset, _tables(base)
    database = sqlite_name(dataset.name, dataset.version)
    hashes = {name: sha256(content) for name, content in core.files.items()}
    return {
        DATASETTE: datasette_metadata(dataset, tables, database.removesuffix(".sqlite")),
        CROISSANT: croissant(dataset, tables, hashes),
    }


def _tables(base: Base) -> list[TableSchema]:
    return [base.vocabulary.tables[name] for name in base.resources]
