"""A package without claims held against its own schemas: structure, and what must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.compiled.printed import check_frame
from loccit.model import Unchecked
from loccit.package.foreign import columns_wanted, read_package
from loccit.package.pattern_errors import pattern_errors
from loccit.package.validate import structure_of_package
from loccit.rules import tables as table_rules
from loccit.rules.table_errors import structure_of
from loccit.verdict.outcome import judge_tables
from loccit.vocabulary.load import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from loccit.compiled.printed import Checked
    from loccit.package.foreign import ForeignTable
    from loccit.package.places import PackagePlace
    from loccit.rules.registry import Result, Rule
    from loccit.verdict.outcome import Outcome
    from loccit.vocabulary.types import Vocabulary


def check_package(place: PackagePlace, chosen: Sequence[Rule], *, quick: bool = True) -> Outcome:
    """Hold a package without claims against its own schemas; LoccitError for broken annotations.

    ``chosen`` are the rules that were selected; of them those that tables can be held against run.
    ``quick`` tells whether Frictionless is spared the rows of tables that surely hold.
    """
    vocabulary = load_vocabulary()
    wanted = columns_wanted(place.descriptor, place.known_as, vocabulary) if quick else {}
    structure = structure_of_package(place.descriptor, place.known_as, quick=quick, wanted=wanted)
    package = read_package(place.descriptor, place.known_as, vocabulary, structure.sure)
    refused, not_run = pattern_errors(package.tables)
    held = [
        table_rules.Held(table, table.schema, _checked(table, table.frame, vocabulary))
        for table in package.tables
        if table.frame is not None
    ]
    ranged = [cell for one in held for cell in table_rules.out_of_range(one)]
    results: list[Result] = [*structure_of([*structure.errors, *refused], ranged)]
    for one in held:
        results += table_rules.findings_of(one, vocabulary)
    unread = [(table.name, table.reason) for table in package.tables if table.frame is None]
    unread += [(item.what, item.reason) for item in structure.not_looked]
    unread += not_run
    results += [Unchecked("F001", name, reason) for name, reason in (*unread, *package.others)]
    results += table_rules.not_applicable(held, bounded=bool(structure.bounded))
    rows = sum(table.rows for table in package.tables)
    rules = [item for item in table_rules.table_rules() if item in chosen]
    return judge_tables(rules, results, chosen=chosen, tables=len(held), rows=rows)


def _checked(table: ForeignTable, frame: pl.DataFrame, vocabulary: Vocabulary) -> Checked:
    return check_frame(table.schema, frame, vocabulary, structure=table.sure is None)
