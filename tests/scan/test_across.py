"""Pages on one subject: what frames of claims come to, and which page is about what."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from benchmarks.reading import language_of
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.corpus.corpus import Corpus
from loccit.corpus.intervals import Intervals
from loccit.corpus.relation import AGREEMENTS
from loccit.errors import LoccitError
from loccit.model import Claim, Evidence, Snapshot
from loccit.scan import tables
from loccit.scan.across import AGREES, CONFLICT, EXCUSED, UNCLEAR, compare
from loccit.scan.across_terms import compared_properties
from loccit.scan.across_words import shown
from loccit.scan.page_claims import SUBJECT, PageReader, PageText
from loccit.scan.subjects import subjects_of
from loccit.scan.tables import COLUMNS
from loccit.structured.maps import load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import ROOT
from tests.rules.corpora import DATASET, VOCABULARY, corpus, said

KINDS = {name: kind for name, (kind, _) in COLUMNS["claims"].items()}
KINDS |= {"subject": pl.String, "address": pl.String}


def found(claims: Sequence[Claim]) -> pl.DataFrame:
    """Return what the frames say of claims, each of a page of its own, or of its article."""
    intervals = Intervals(claims, [], VOCABULARY)
    rows = []
    for number, claim in enumerate(claims):
        own = intervals.alone(claim)
        assert own is not None
        place = number if claim.article == "north" else int(claim.article)
        bounds = (own.low, own.high)
        bounded = None not in bounds
        rows.append(
            dict.fromkeys(KINDS)
            | {name: getattr(claim, name) for name in ("subject", "property", "value", "unit")}
            | {"date": claim.date or None, "date_modifier": claim.date_modifier or None}
            | {"qualifiers": json.dumps(dict(claim.qualifiers)), "page": f"page {place}"}
            | {"address": f"https://wiki.example/{place}" if place % 2 else None}
            | {"start": claim.start or None}
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


# ------------------------------------------------- as the articles of a dataset are compared

NUMBERS = {
    "population": ["4200", "4210", "4250", "4290", "4900", "13000", "90000", "approximately 4000"],
    "births": ["10", "11", "40"],
    "area": ["10", "10.4", "11", "1000", "1040", "1100"],
    "mean_daily_maximum": ["2.0", "3.0", "3.1", "36", "37.4", "4"],
    "precipitation_days": ["5", "5.4", "6", "7"],
    "elevation": ["100", "105", "328", "330", "345"],
}
UNITS = {
    "area": ["km²", "ha"],
    "mean_daily_maximum": ["°C", "°F"],
    "elevation": ["m", "ft"],
}
QUALIFIERS = {
    "population": {"scope": ["urban", "metropolitan"], "determination": ["census", "estimate"]},
    "births": {"scope": ["urban"]},
    "area": {"scope": ["land", "urban"]},
    "mean_daily_maximum": {"month": ["1", "2"], "reference_period": ["1981/2010", "1991/2020"]},
    "precipitation_days": {"month": ["1"], "threshold": ["1 mm", "0.1 mm"]},
    "elevation": {},
}
DATES = [
    *("", "2019", "2018", "201X", "2010/2019", "2019-05", "early 2019", "late 2019", "by 2019"),
    *("since 2018", "about 2018", "early 201X"),
]


@st.composite
def _lines(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Draw what pages say of a town: a line each, and "" or another unit that is printed too.

    The town's name is a sign for it.
    """
    name = draw(st.sampled_from(sorted(NUMBERS)))
    dated = "date" in VOCABULARY.properties[name].separated_by
    dates = draw(st.sampled_from([DATES, ["2019"], [""]])) if dated else [""]
    lines = []
    for _ in range(draw(st.integers(2, 7))):
        number = draw(st.sampled_from(NUMBERS[name]))
        units = draw(st.permutations(UNITS.get(name, [""])))
        stated = [
            f"{key}={draw(st.sampled_from(values))}"
            for key, values in QUALIFIERS[name].items()
            if draw(st.booleans())
        ]
        date = draw(st.sampled_from(dates))
        rest = f" | {date} | {', '.join(stated)}"
        second = draw(st.sampled_from(["", *NUMBERS[name]])) if len(units) > 1 else ""
        both = f"# {name} {second} {units[-1]}{rest}" if second else ""
        lines.append((f"# {name} {number} {units[0]}".rstrip() + rest, both))
    return lines


def _claims_of(town: str, lines: Sequence[tuple[str, str]]) -> tuple[list[Claim], list[Evidence]]:
    claims, evidence = [], []
    for page, printed in enumerate(lines):
        for label, line in zip("ab", filter(None, printed), strict=False):
            claim = replace(said(line.replace("#", town), str(page), label), start=7)
            claims.append(claim)
            evidence.append(Evidence(claim.claim, "value", "stated", claim.value, 7, 9, ""))
    return claims, evidence


Outcomes = set[tuple[str, str, str, frozenset[str]]]


def _expected(base: Corpus) -> Outcomes:
    """Return what the comparison of articles says: the outcomes, and the articles of each."""
    outcomes: Outcomes = set()
    for comparison in base.comparisons:
        about = comparison.subject, comparison.owner.name
        clashing = {id(cell) for cell, _ in comparison.conflicts}
        for cell in comparison.cells:
            pages = frozenset(claim.article for claim in cell.claims)
            relations = {
                comparison.scale.relation(one.said, other.said)
                for one, other in itertools.combinations(cell.positions, 2)
            }
            agreed = AGREES if relations <= set(AGREEMENTS) else EXCUSED
            if len(pages) > 1:
                outcome = CONFLICT if id(cell) in clashing else agreed
                outcomes.add((*about, outcome, pages))
        unclear: dict[tuple[int, ...], set[str]] = {}
        for pair in comparison.unclear:
            pages = frozenset(c.article for position in pair.positions for c in position.claims)
            if len(pages) > 1:
                cells = tuple(sorted(map(id, pair.cells)))
                unclear.setdefault(cells, set()).update(pages)
        outcomes |= {(*about, UNCLEAR, frozenset(pages)) for pages in unclear.values()}
    return outcomes


def _found_of(frame: pl.DataFrame) -> Outcomes:
    return {
        (subject, name, outcome, frozenset(page.removeprefix("page ") for page in pages))
        for subject, name, outcome, pages in frame.select(
            "subject", "property", "outcome", "page"
        ).rows()
    }


@settings(max_examples=8, deadline=None)
@given(st.lists(_lines(), min_size=1, max_size=30))
def test_pages_are_compared_as_articles_are(towns: list[list[tuple[str, str]]]) -> None:
    claims, evidence = [], []
    for number, lines in enumerate(towns):
        some, their = _claims_of(f"town-{number}", lines)
        claims += some
        evidence += their
    assert _found_of(found(claims)) == _expected(corpus(claims, evidence))


@pytest.mark.parametrize(
    ("lines", "outcomes"),
    [
        # Only one side is converted; the other unit of a figure is no claim of its own.
        (("area 11 km²", "area 1160 ha"), {CONFLICT}),
        (("area 11 km²", "area 1100 ha"), {AGREES}),
        (("population 4200 | 2019 | determination=census",
          "population 4900 | 2019 | determination=estimate"), {EXCUSED}),
        (("population 4200 | 2019 | determination=census",
          "population 4900 | 2019 | determination=estimate",
          "population 4900 | 2019"), {CONFLICT}),
        # Early and late of one year are apart.
        (("population 4200 | early 2019", "population 90000 | late 2019"), set()),
        # A silent one that fits one of two is about that one.
        (("population 4200 | 2019 | scope=urban", "population 900000 | 2019 | scope=metropolitan",
          "population 4210 | 2019"), set()),
        (("population 4200 | 2019 | scope=urban", "population 900000 | 2019"), {UNCLEAR}),
    ],
)  # fmt: skip
def test_what_several_pages_come_to(lines: tuple[str, ...], outcomes: set[str]) -> None:
    claims, evidence = _claims_of("hallstad", [(f"# {line}", "") for line in lines])
    assert set(found(claims)["outcome"]) == outcomes
    assert {item[2] for item in _expected(corpus(claims, evidence))} == outcomes


BERLIN = sorted((ROOT.parent / "shared" / "pages" / "wikitext").glob("berlin-*.wiki"))


@pytest.mark.skipif(not BERLIN, reason="the shared pages are not here")
def test_pages_about_berlin_are_compared_as_articles_are() -> None:
    vocabulary = load_vocabulary()
    reader = PageReader(vocabulary, load_maps(schemas_folder(), vocabulary), prose=False)
    rows, claims, evidence = [], [], []
    for place, path in enumerate(BERLIN):
        text = path.read_text("utf-8")
        language = language_of(path.name)
        read = reader.read(
            PageText(Snapshot(path.name, "", text), 0, len(text), "wikitext", language)
        )
        page = {"shard": 0, "place": place, "page": path.name, "language": language}
        rows += [page | dict(row) for row in read.claims() if not row["thing"]]
        for cited in read.pulled.cited:
            if cited.claim.subject == SUBJECT:
                name = f"{path.name}/{cited.claim.claim}"
                claims.append(replace(cited.claim, claim=name, article=path.name, subject="berlin"))
                evidence += [replace(row, claim=name) for row in cited.evidence]
    frame = tables.frame("claims", rows).lazy()
    ready = frame.with_columns(
        pl.lit("berlin").alias("subject"), pl.lit(None, pl.String).alias("address")
    )
    base = Corpus(DATASET, vocabulary, tuple(claims), tuple(evidence), {})
    compared = {owner.name for owner in compared_properties(vocabulary)}
    expected = {item for item in _expected(base) if item[1] in compared}
    assert _found_of(compare(ready, vocabulary).collect()) == expected
    assert {item[2] for item in expected} >= {AGREES, CONFLICT, UNCLEAR}


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
