"""Pages on one subject: what frames of claims come to, and which page is about what."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from loccit.corpus.intervals import Intervals
from loccit.errors import LoccitError
from loccit.model import Claim
from loccit.scan.across import AGREES, CONFLICT, UNCLEAR, compare
from loccit.scan.across_words import shown
from loccit.scan.subjects import subjects_of
from loccit.scan.tables import COLUMNS
from tests.rules.corpora import VOCABULARY, said

KINDS = {name: kind for name, (kind, _) in COLUMNS["claims"].items()}
KINDS |= {"subject": pl.String, "address": pl.String}


def found(claims: Sequence[Claim]) -> pl.DataFrame:
    """Return what the frames say of claims, each of a page of its own."""
    intervals = Intervals(claims, [], VOCABULARY)
    rows = []
    for place, claim in enumerate(claims):
        own = intervals.alone(claim)
        assert own is not None
        bounds = (own.low, own.high)
        bounded = None not in bounds
        rows.append(
            dict.fromkeys(KINDS)
            | {name: getattr(claim, name) for name in ("subject", "property", "value", "unit")}
            | {"date": claim.date or None, "date_modifier": claim.date_modifier or None}
            | {"qualifiers": json.dumps(dict(claim.qualifiers)), "page": f"page {place}"}
            | {"address": f"https://wiki.example/{place}" if place % 2 else None}
            | {"low": float(bounds[0] or 0) if bounded else None, "language": "en"}
            | {"high": float(bounds[1] or 0) if bounded else None, "shard": 0, "place": place}
        )
    return compare(pl.LazyFrame(rows, KINDS), VOCABULARY).collect()


@pytest.mark.parametrize(
    ("lines", "outcomes"),
    [
        (("population 3769495 | 2019", "population 3769495 | 2019"), {AGREES}),
        (("population 3769495 | 2019", "population 3800000 | 2018"), set()),
        (("population 4200 | 2019", "population 4900 | 2019"), {CONFLICT}),
        (("population 4200 | 2019 | scope=urban", "population 4900 | 2019"), set()),
        (("population 4200 | 2019", "population 90000"), {UNCLEAR}),
    ],
)  # fmt: skip
def test_two_pages(lines: tuple[str, str], outcomes: set[str]) -> None:
    claims = [said(f"hallstad {line}", "north", f"c{at}") for at, line in enumerate(lines)]
    assert set(found(claims)["outcome"]) == outcomes


def test_the_page_names_who_says_what() -> None:
    lines = ["hallstad population 4200 | 2019"] * 8 + ["hallstad population 4900 | 2019"]
    claims = [said(line, "north", f"c{at}") for at, line in enumerate(lines)]
    (row,) = shown(found(claims), 9)
    said_by: Any = row["said"]
    assert [(one["value"], len(one["pages"]), one["more"]) for one in said_by] == [
        ("4200", 6, 2),
        ("4900", 1, 0),
    ]
    assert said_by[1]["pages"] == [("page 8 (en)", "")]
    assert said_by[0]["pages"][1] == ("page 1 (en)", "https://wiki.example/1")


# ------------------------------------------------------------------ which page is of what

PROPS = (
    "CREATE TABLE `page_props` (x);\n"
    "INSERT INTO `page_props` VALUES (1,'displaytitle','a (7,\\'wikibase_item\\',\\'Q9\\')',NULL),"
    "(1,'wikibase_item','Q64',NULL),(2,'wikibase-badge-Q1','1',1);\n"
    "INSERT INTO `page_props` VALUES (30,'wikibase_item','Q183',NULL);\n"
)


def test_page_props_as_the_wiki_dumps_it(tmp_path: Path) -> None:
    path = tmp_path / "dewiki-20260901-page_props.sql.gz"
    path.write_bytes(gzip.compress(PROPS.encode()))
    rows = subjects_of(path).collect().select("subject", "site", "page_id").rows()
    assert rows == [("Q64", "dewiki", 1), ("Q183", "dewiki", 30)]


def test_sitelinks_are_of_one_wiki_each(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("item,site,title\nQ64,dewiki,Berlin_Mitte\nQ821244,enwiki,Berlin\n", "utf-8")
    rows = subjects_of(path).collect().select("subject", "site", "page").rows()
    assert rows == [("Q64", "dewiki", "Berlin Mitte"), ("Q821244", "enwiki", "Berlin")]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.csv", b"title,thing\nBerlin,Q64\n", "its columns are others"),
        ("a.csv", b"page,subject\n", "no page's subject stands there"),
        ("a.csv", b"", "cannot be read"),
        ("a.csv", b"page,subject\n\xff\xfe,Q1\n", "cannot be read"),
        ("a.sql", b"INSERT INTO `page` VALUES (1,'Berlin');\n", "no page's subject stands there"),
        ("a.sql.gz", gzip.compress(PROPS.encode())[:-30], "cannot be read"),
        ("a.sql.gz", b"no gzip", "cannot be read"),
    ],
)
def test_what_names_no_subject_is_refused(
    name: str, content: bytes, what: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LoccitError, match=what):
        subjects_of(tmp_path / name)
