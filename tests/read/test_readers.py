"""A reader of articles is one file and one line of registration."""

from __future__ import annotations

import json

import pytest

from loccit.read.readers import READERS
from tests.conftest import Workspace, pin
from tests.read.toy import HEAD


@pytest.fixture
def toy(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a dataset of which the first article has a format of our own."""
    monkeypatch.setitem(READERS, "toy", "tests.read.toy")
    text = (space.articles / "articles.txt").read_text(encoding="utf-8")
    pin(space, HEAD + text)
    space.replace("dataset.yaml", "    title:", "    format: toy\n    title:")
    return space


def test_an_article_is_read_by_the_reader_of_its_format(toy: Workspace) -> None:
    toy.pull()
    assert toy.run("check", articles=True).exit_code == 0
    claims = (toy.folder / "data" / "claims.csv").read_text(encoding="utf-8")
    assert "north/population/kelmouth.population.2001" in claims


def test_the_error_of_a_reader_is_an_error_of_the_pull(toy: Workspace) -> None:
    text = (toy.articles / "articles.txt").read_text(encoding="utf-8")
    pin(toy, text.removeprefix(HEAD))
    toy.replace("dataset.yaml", "    title:", "    format: toy\n    title:")
    result = toy.run("pull", articles=True)
    assert result.exit_code == 2
    assert "this is no toy" in result.stderr


def test_a_format_that_no_reader_has(space: Workspace) -> None:
    space.replace("dataset.yaml", "    title:", "    format: extracted_text\n    title:")
    result = space.run("pull", articles=True)
    assert result.exit_code == 2
    assert "'extracted_text' is not known here" in result.stderr
    assert "extracted-text" in result.stderr
    assert "dataset.yaml:" in result.stderr


def test_without_a_format_it_is_extracted_text(pulled: Workspace) -> None:
    assert "format:" not in (pulled.folder / "dataset.yaml").read_text(encoding="utf-8")
    report = json.loads(pulled.run("check", "--format", "json", articles=True).stdout)
    assert report["proved_on_articles"]
