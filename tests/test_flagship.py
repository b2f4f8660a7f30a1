"""The flagship dataset: what is committed, and with the articles at hand that a pull gives it."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main
from loccit.model import GAP
from tests.conftest import ROOT

FOLDER = ROOT / "datapackage" / "hamhung"


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner(env={"LOCCIT_ARTICLES": ""}).invoke(main, list(arguments))
    return result.exit_code, result.stdout


def test_it_holds_with_honest_red_inside() -> None:
    code, output = _run("check", "--dataset", str(FOLDER), "--format", "json")
    report = json.loads(output)
    assert code == 0
    assert [item["id"] for item in report["findings"]] == [
        "R004/kyo-hwa-so-9/inmate_deaths/grokipedia",
        "R004/north-korea/ethnic_korean_share/grokipedia",
        "A003/hamhung/population_growth/grokipedia/2023",
        "A003/hamhung/population_trend/grokipedia/196X",
        "O002/hamhung/daily_mean/grokipedia",
        "T004/chollima-movement/first-five-year-plan",
        "T007/hamhung/north-korea",
        "T007/north-korea/credited_to",
        "T008/yang-hyong-sop/office",
        "C001/grokipedia",
        "C005/grokipedia/1",
        "C005/wikipedia/1",
        "C005/wikipedia/12",
        "C006/wikipedia/7",
        "C010/wikipedia/13",
        "X001/arduous-march/deaths/grokipedia/nationwide",
        "X001/first-five-year-plan/period/grokipedia",
        "X001/hungnam-evacuation/period/grokipedia",
        "X001/hungnam-fertilizer-complex/founded/grokipedia",
        "X002/hamhung/river",
        "X002/hamhung/status/directly-governed-city",
        "X002/yang-hyong-sop/office/president-of-the-supreme-people-s-assembly",
        "X003/hamhung/daily_mean",
        "X003/hamhung/mean_daily_maximum",
        "X003/hamhung/precipitation",
        "X007/hamhung/hardest-hit-and-spared",
        "I001/february-28-vinylon-factory/vinalon-complex",
        "I001/no-17-explosives-factory/no-17-missile-factory",
        "I001/chemical-material-institute/chemical-materials-research-center",
        "I001/ministry-of-peoples-security/ministry-of-social-security",
        "N001/hungnam-inside-or-beside",
        "N001/rain-days-and-their-threshold",
        "N001/who-took-the-city",
        "N001/a-brief-abolition-of-four-years",
        "N001/a-pier-and-no-expansion",
        "N001/a-tram-in-one-article",
        "N001/better-fed-and-left-behind",
        "N001/cigarettes-by-the-kilogram",
        "N001/complex-of-the-war-or-before",
        "N001/destroyed-and-growing",
        "N001/detection-and-prevention",
        "N001/dry-and-snowy",
        "N001/east-central-and-northeast",
        "N001/famine-before-the-floods",
        "N001/foot-or-trolleybus",
        "N001/freezing-and-moderately-cold",
        "N001/halted-and-reduced",
        "N001/halted-and-sustained",
        "N001/hungnam-or-haenam",
        "N001/modernised-since",
        "N001/mountain-and-ward",
        "N001/national-total-of-a-province",
        "N001/near-and-within",
        "N001/near-the-sea-and-far-from-its-port",
        "N001/ordinary-and-political",
        "N001/post-war-in-1950",
        "N001/raw-materials-of-both-kinds",
        "N001/regional-centre-twice",
        "N001/stable-and-more-dockings",
        "N001/theatre-or-venue",
        "N001/thousands-held",
        "N001/which-lines-are-two",
        "N001/who-rebuilt-the-city",
        "N001/who-watches-the-neighbourhoods",
    ]
    assert {item["state"] for item in report["findings"]} == {"ruled"}
    assert "P001" in {item["rule"] for item in report["unchecked"]}


def test_a_pull_arrives_at_the_committed_bytes(articles: Path, tmp_path: Path) -> None:
    copy = tmp_path / "datapackage" / "hamhung"
    shutil.copytree(FOLDER, copy)
    shutil.rmtree(copy / "data")
    for name in ("claims.lock", "datapackage.json"):
        (copy / name).unlink()
    code, _ = _run("pull", "--dataset", str(copy), "--articles", str(articles))
    assert code == 0
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            assert (copy / path.relative_to(FOLDER)).read_bytes() == path.read_bytes(), path.name


def test_with_the_articles_nothing_differs(articles: Path) -> None:
    code, output = _run(
        "check", "--dataset", str(FOLDER), "--articles", str(articles), "--format", "json"
    )
    report = json.loads(output)
    assert code == 0
    assert report["proved_on_articles"] is True
    assert "P001" not in {item["rule"] for item in report["unchecked"]}


def test_quotes_and_evidence_stand_at_their_offsets(articles: Path) -> None:
    text = (articles / "hamhung.txt").read_bytes().decode("utf-8")
    with (FOLDER / "data" / "evidence.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["start_char"]:
                assert text[int(row["start_char"]) : int(row["end_char"])] == row["words"]
    with (FOLDER / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = text[int(row["start_char"]) : int(row["end_char"])]
            before, found, after = f"{GAP}{row['quote']}{GAP}".partition(f"{GAP}{words}{GAP}")
            assert found, row["id"]
            paragraph = text[text.rindex("\n", 0, int(row["start_char"])) : int(row["start_char"])]
            assert _stand_in_order(before.split(GAP), paragraph), row["id"]
            assert _stand_in_order(
                after.split(GAP), text[int(row["end_char"]) :].partition("\n")[0]
            )


def _stand_in_order(pieces: list[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("wikipedia/climate-table/hamhung.daily_mean.jan", ("-3.4", "°C", "", '["3"]')),
        ("wikipedia/climate-table/hamhung.precipitation.year.in", ("32.68", "in", "", '["3"]')),
        (
            "grokipedia/climate/hamhung.precipitation.year",
            ("1238", "mm", "approximately", '["16","15"]'),
        ),
        ("grokipedia/population/hamhung.population.1950", ("168827", "", "", '["2","20"]')),
        ("grokipedia/population/hamhung.population.196x", ("285000", "", "nearly", '["20"]')),
        (
            "grokipedia/population/south-hamgyong.population",
            ("2400000", "", "approximately", '["1"]'),
        ),
        ("grokipedia/population-table/hamhung.population.2025", ("545782", "", "", '["2"]')),
    ],
)
def test_some_claims_word_by_word(claim: str, expected: tuple[str, str, str, str]) -> None:
    with (FOLDER / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == claim)
    assert (row["value"], row["unit"], row["modifier"], row["footnotes"]) == expected


def test_no_part_quotes_more_than_fifteen_words_and_all_less_than_a_third() -> None:
    with (FOLDER / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        pieces = [piece for row in csv.DictReader(file) for piece in row["quote"].split(GAP)]
    assert all(len(piece.split()) <= 15 for piece in pieces)
    with (FOLDER / "data" / "articles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert 3 * int(row["quoted_words"]) < int(row["words"])
