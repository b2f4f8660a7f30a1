"""References of wikitext: the wiki counts footnotes, and templates print what is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main

ENTRY = "<ref>Census Office. [https://a.example Towns of Ostland]. 1958.</ref>"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A named footnote and one in a box leave no gap between numbers.
        (
            f"It has 3 bridges.{ENTRY} Its<ref name=hills>Hills. ''The hills''. 1960.</ref> hills",
            [],
        ),
        # What a template prints is not in the page, in two entries as in one.
        (
            "It has 3<ref>{{Stat|1}}</ref> bridges<ref>{{Stat|2}}</ref> and hills<ref>{{S}}.</ref>",
            [],
        ),
        ("It has 3 bridges.<ref name=census/>", ["C001/velmar"]),
        # What two entries of one title link to is not in the reading: see below.
        (f"It has 3 bridges.{ENTRY} It has 2 halls.{ENTRY}", []),
        ("It has 3 bridges.<ref>https://a.example/towns</ref>", ["C005/velmar/1"]),
    ],
)
def test_what_wikitext_says_of_its_references(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, found: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    box = "{{Infobox settlement\n| population_total = 4,300\n}}\n"
    Path("velmar.wiki").write_text(f"{box}'''Velmar''' is a town. {text}\n", encoding="utf-8")
    runner = CliRunner(env={"LOCCIT_ARTICLES": ""})
    assert runner.invoke(main, ["new", "velmar", "velmar.wiki"]).exit_code == 0
    said = runner.invoke(main, ["check", "--dataset", "velmar", "--format", "json"])
    assert [item["id"] for item in json.loads(said.stdout)["findings"]] == found


def test_entries_of_one_title_whose_links_are_hidden_are_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    other = ENTRY.replace("a.example", "b.example")
    page = f"'''Velmar''' has 3 bridges.{ENTRY} It has 2 halls.{other}\n"
    Path("velmar.wiki").write_text(page, encoding="utf-8")
    runner = CliRunner(env={"LOCCIT_ARTICLES": ""})
    assert runner.invoke(main, ["new", "velmar", "velmar.wiki"]).exit_code == 0
    said = runner.invoke(main, ["check", "--dataset", "velmar", "--all"])
    assert "the page hides what they link to" in " ".join(said.output.split())
