"""loccit: figures of an article as data that cites its words.

``loccit.open("velmar-1.0.0.zip")`` opens a package or release: typed tables, and from each cell to
the words that it was read from. ``loccit.schema("climate_normals")`` gives the Pandera schema of a
table, to check frames of your own with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from pandera.polars import DataFrameSchema

    from loccit.compiled.pandera import Step
    from loccit.opened import OpenedPackage

__all__ = ["open", "schema"]


def open(  # noqa: A001  (used as loccit.open)
    target: str | os.PathLike[str], *, verify: bool = False
) -> OpenedPackage:
    """Open a package or release: its folder, its zip file, or its address.

    ``.table("population")`` is a typed frame (``as_="pandas"`` as well), ``.cite(table, row,
    field)`` the claims that a cell was read from, with their words and where these stand;
    ``.discrepancies()``, ``.articles``, ``.version``. ``.info`` says whether it was verified.

    Args:
        target: where it lies.
        verify: whether to prove it first, as ``loccit verify`` does, and to open it only where it
            is proved; what is at an address is fetched once for both.

    Raises:
        LoccitError: there is no package, or it was to be proved and is not.

    """
    if verify:
        from loccit.verify.opening import open_proved

        return open_proved(target)
    from loccit.opened import open_package

    return open_package(target)


def schema(
    name: str, step: Step | None = None, dataset: str | os.PathLike[str] | None = None
) -> DataFrameSchema:
    """Return the Pandera schema (polars) of one of loccit's tables.

    Args:
        name: the table, such as ``climate_normals``.
        step: the step at which the figures of your frame were printed, such as ``Decimal("0.1")``;
            or a mapping from fields to their steps; or "printed", where your frame's numbers are
            text (``pl.read_csv(path, infer_schema=False)``) and each tells its own. Then all that
            must agree is checked as well: the two units of a quantity, months against the year,
            minimum, mean and maximum. Without it, and for fields without a step, it is not.
        dataset: the folder of a dataset, or of a release, whose own columns count too.

    Raises:
        LoccitError: there is no such table.

    """
    from pathlib import Path

    # Pandera takes seconds to import, so it is imported only where a schema is asked for.
    from loccit.compiled.pandera import dataframe_schema
    from loccit.errors import LoccitError
    from loccit.naming import nearest
    from loccit.vocabulary.load import load_vocabulary, vocabulary_of

    vocabulary = load_vocabulary() if dataset is None else vocabulary_of(Path(dataset))
    if name not in vocabulary.tables:
        known = vocabulary.tables
        raise LoccitError(f"there is no table '{name}'", None, "", nearest(name, known))
    return dataframe_schema(vocabulary.tables[name], vocabulary, step=step)
