"""Each table answers the questions that its page shows, on the SQLite file of the package."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from loccit.project import all_tables, committed_rows, load_project
from loccit.release.sqlite import open_sqlite, to_sqlite
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import ROOT

TABLES = load_vocabulary().tables
QUESTIONS = [
    pytest.param(name, sql, id=f"{name}-{number}")
    for name, table in TABLES.items()
    for number, (_, sql) in enumerate(table.questions, start=1)
]


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    """Return the tables of the flagship as the SQLite file of a release holds them."""
    project = load_project(ROOT / "datapackage" / "hamhung")
    rows = committed_rows(project, all_tables(project))
    tables = [project.vocabulary.tables[name] for name in rows]
    with closing(open_sqlite(to_sqlite(tables, rows))) as connection:
        yield connection


@pytest.mark.parametrize("name", TABLES)
def test_a_page_shows_three_questions(name: str) -> None:
    assert len({ask for ask, _ in TABLES[name].questions}) == 3


@pytest.mark.parametrize(("name", "sql"), QUESTIONS)
def test_a_table_answers_its_questions(database: sqlite3.Connection, name: str, sql: str) -> None:
    assert name in sql
    assert database.execute(sql).fetchall()
