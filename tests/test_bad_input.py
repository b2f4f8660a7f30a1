"""Bad input gives file, line, reason and remedy, exit 2, no traceback; files stay as they were."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from loccit.cli import main
from tests.conftest import Workspace

Spoil = Callable[[Workspace], None]


def _sheet(old: str, new: str) -> Spoil:
    return lambda space: space.replace("claims/north.yaml", old, new)


def _dataset(old: str, new: str) -> Spoil:
    return lambda space: space.replace("dataset.yaml", old, new)


def _claims(old: str, new: str) -> Spoil:
    return lambda space: space.replace("data/claims.csv", old, new)


def _bytes(name: str, content: bytes) -> Spoil:
    def write(space: Workspace) -> None:
        (space.folder / name).write_bytes(content)

    return write


def _gone(name: str) -> Spoil:
    return lambda space: (space.folder / name).unlink()


PULL: list[Any] = [
    pytest.param(
        _sheet("section: Lead", "section: [Lead"), ["north.yaml:", "broken YAML"], id="yaml"
    ),
    pytest.param(_sheet("article: north", "article: north\narticle: x"), ["twice"], id="key-twice"),
    pytest.param(
        _sheet("  section: Lead", "  sectoin: Lead"),
        ["unknown key 'sectoin'", "near: section"],
        id="key",
    ),
    pytest.param(
        _sheet("<size_rank=", "<size_rnak="), ["'size_rnak'", "near: size_rank"], id="property"
    ),
    pytest.param(
        _sheet("section: Lead", "section: Leader"),
        ["no section 'Leader'", "near: Lead"],
        id="section",
    ),
    pytest.param(
        _sheet("It had <", "It held <"), ["do not stand", "near: It had 12,345"], id="words"
    ),
    pytest.param(_sheet("<date=2001>", "<date=2001"), ["not closed"], id="open-mark"),
    pytest.param(
        _sheet("It had <population=12,345>", "It: had <population=12,345>"),
        ['contains ": "'],
        id="colon",
    ),
    pytest.param(
        _sheet("      because: a gauge's yearly count\n", ""), ["has no reason"], id="reason"
    ),
    pytest.param(
        _sheet("      as: gauge\n", ""),
        ["two claims would be called", "add 'as: …'"],
        id="collision",
    ),
    pytest.param(
        _sheet("daily_mean: Daily mean °C (°F)", "daily_mean: Daily mean °C"),
        ["no row 'Daily mean °C'"],
        id="row",
    ),
    pytest.param(
        _sheet("table: Climate data for", "table: Weather data for"),
        ["no table is called"],
        id="table",
    ),
    pytest.param(
        _sheet("second_unit: derived", "second_unit: guessed"),
        ["use derived or independent"],
        id="choice",
    ),
    pytest.param(
        _sheet("the <size", "the " + "very " * 16 + "<size"),
        ["words in one piece", "15"],
        id="long",
    ),
    pytest.param(
        _dataset("version: 0.1.0", "version: one"),
        ["dataset.yaml:4", "three numbers"],
        id="version",
    ),
    pytest.param(
        _dataset("file: articles.txt", "file: nowhere.txt"),
        ["no such file", "--articles"],
        id="article",
    ),
    pytest.param(_dataset("range: 0-", "range: 9-9"), ["range"], id="range"),
    pytest.param(
        _dataset("licence: CC0-1.0", "licence: CC0"), ["not among the licences"], id="licence"
    ),
    pytest.param(
        _bytes("entities.yaml", b"kelmouth:\n  title: \xff\n"),
        ["entities.yaml:2", "not UTF-8"],
        id="utf-8",
    ),
    pytest.param(_gone("claims/south.yaml"), ["south.yaml", "no such file"], id="sheet-missing"),
]
BUILD: list[Any] = [
    pytest.param(
        _claims("id,article,subject", "id,article,topic"),
        ["claims.csv:1", "'subject' is missing"],
        id="column",
    ),
    pytest.param(_claims(",2001-01-01,", ",the first,"), ["claims.csv:", "no date"], id="type"),
    pytest.param(_claims("id,article", "article,id"), ["another order"], id="order"),
    pytest.param(_claims("\n", ",\n"), ["claims.csv:1"], id="ragged-head"),
    pytest.param(_bytes("data/claims.csv", b"\xef\xbb\xbfclaim\n"), ["byte order mark"], id="bom"),
    pytest.param(_bytes("data/claims.csv", b"claim\r\n"), ["line ends"], id="crlf"),
    pytest.param(
        _bytes("data/claims.csv", b"claim\n\xff"), ["claims.csv:2", "not UTF-8"], id="utf-8"
    ),
    pytest.param(_bytes("claims.lock", b"{}"), ["claims.lock:1", "loccit pull"], id="lock"),
    pytest.param(_gone("claims.lock"), ["no such file", "loccit pull"], id="no-lock"),
    pytest.param(
        _sheet("as: gauge", "as: pier"), ["north.yaml", "changed since", "loccit pull"], id="sheet"
    ),
    pytest.param(
        _claims(",2001-01-01,", ",2001-01-02,"),
        ["claims.csv: edited since the last pull", "git checkout"],
        id="edited",
    ),
]


# What a rule can't even ask about is told before; what it can is a finding.
CHECK: list[Any] = [
    pytest.param(
        _claims(",kelmouth,population,", ",kelmouth,populace,"),
        ["claims.csv:3", "'populace' is no property", "git checkout"],
        id="property",
    ),
    pytest.param(
        _claims(",12345,", ",plenty,"),
        ["claims.csv:3", "value: 'plenty' is no number"],
        id="number",
    ),
    pytest.param(
        _claims(",12345,", ",1e999999,"),
        ["claims.csv:3", "value: '1e999999' is no number"],
        id="beyond-measure",
    ),
    pytest.param(
        _claims("2001-12-31,,{},", '2001-12-31,,"{""mood"":""high""}",'),
        ["claims.csv:3", "'mood' is no qualifier"],
        id="qualifier",
    ),
]


def _check(space: Workspace, spoil: Spoil, says: list[str], command: str) -> None:
    spoil(space)
    before = space.snapshot()
    result = space.run(command, articles=command == "pull")
    assert result.exit_code == 2, result.output
    for words in says:
        assert words in result.stderr
    assert "Traceback" not in result.output
    assert space.snapshot() == before


@pytest.mark.parametrize(("spoil", "says"), PULL)
def test_pull_refuses(space: Workspace, spoil: Spoil, says: list[str]) -> None:
    _check(space, spoil, says, "pull")


@pytest.mark.parametrize(("spoil", "says"), BUILD)
def test_build_refuses(space: Workspace, spoil: Spoil, says: list[str]) -> None:
    _check(space, spoil, says, "build")


@pytest.mark.parametrize(("spoil", "says"), CHECK)
def test_check_refuses(space: Workspace, spoil: Spoil, says: list[str]) -> None:
    _check(space, spoil, says, "check")


@pytest.mark.parametrize(("spoil", "says"), BUILD)
def test_report_refuses(space: Workspace, spoil: Spoil, says: list[str]) -> None:
    _check(space, spoil, says, "report")
    assert not (space.root / "reports").exists()


def test_a_name_that_no_dataset_has(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(space.root)
    result = CliRunner().invoke(main, ["report", space.folder.name[:-1]])
    assert result.exit_code == 2
    assert f"near: {space.folder.name}" in result.stderr
    assert f"give a name: {space.folder.name}; or a path: ./" in result.stderr


def test_a_library_that_is_missing(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.setattr("loccit.project.load_project", _without_jinja)
    result = space.run("report")
    assert result.exit_code == 2
    assert "a library cannot be imported" in result.stderr
    assert "do: install loccit anew" in result.stderr


def _without_jinja(*_: object, **__: object) -> None:
    import jinja2  # noqa: F401


def test_all_bad_entries_are_shown_at_once(space: Workspace) -> None:
    space.replace("claims/north.yaml", "It had <", "It held <")
    space.replace("claims/south.yaml", "town counted <", "city counted <")
    result = space.run("pull", articles=True)
    assert "north.yaml:" in result.stderr
    assert "south.yaml:" in result.stderr


def test_no_dataset_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 2
    assert "no dataset here" in result.stderr


def test_pull_without_articles_says_how(space: Workspace) -> None:
    result = space.run("pull")
    assert result.exit_code == 2
    assert "LOCCIT_ARTICLES" in result.stderr


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (
            ["south/population/kelmouth.population.2002"],
            "near: south/population/kelmouth.population.2001",
        ),
        (["population", "kelmouth.2002"], "near: kelmouth.200"),
        (["population", "kelmouth.2001", "scope"], "read from no claim"),
        (["houses", "x"], "no table with citations"),
        (["a", "b", "c", "d"], "too many"),
    ],
)
def test_cite_refuses(pulled: Workspace, target: list[str], says: str) -> None:
    result = pulled.run("cite", *target)
    assert result.exit_code == 2
    assert says in result.stderr


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("data/claims.csv", "id,article", "name,article", "the column 'id' is missing"),
        ("data/evidence.csv", ",stated,", ',"stated",', "not canonical"),
        ("data/citations.csv", "\n", "\r\n", "line ends are not LF"),
    ],
)
def test_cite_names_what_is_wrong_in_a_table(
    space: Workspace, name: str, old: str, new: str, says: str
) -> None:
    space.replace(name, old, new)
    result = space.run("cite", "population", "kelmouth.2001")
    assert result.exit_code == 2
    assert says in result.stderr
    assert name in result.stderr


def test_cite_refuses_offsets_that_are_no_numbers(space: Workspace) -> None:
    path = space.folder / "data" / "evidence.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines[0].split(",").index("start_char")
    claim = "north/climate-table/kelmouth.daily_mean.jan"
    for number, line in enumerate(lines):
        cells = line.split(",")
        if cells[0] == claim and '"' not in line and cells[at]:
            cells[at] = "x"
            lines[number] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    result = space.run("cite", claim)
    assert result.exit_code == 2
    assert "start_char" in result.stderr


def test_a_full_disk_loses_nothing(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    space.replace("claims/north.yaml", "as: gauge", "as: pier")
    before = space.snapshot()
    left = [3]

    def fsync(_: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    result = space.run("pull", articles=True)
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert f"{space.folder.name}/" in result.stderr.partition(": cannot be written")[0]
    assert space.snapshot() == before


def test_an_interrupted_run_loses_nothing(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    space.replace("claims/north.yaml", "as: gauge", "as: pier")
    before = space.snapshot()

    def fsync(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", fsync)
    result = space.run("pull", articles=True)
    assert result.exit_code == 130
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("loccit: interrupted")
    assert space.snapshot() == before


def test_what_a_kill_left_goes_and_what_others_write_now_stays(space: Workspace) -> None:
    old, new = (space.folder / "data" / f".claims.csv.{name}.new" for name in ("old", "now"))
    for path in (old, new):
        path.write_bytes(b"half")
    before = time.time() - 7200
    os.utime(old, (before, before))
    assert space.run("pull", articles=True).exit_code == 0
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_to_write(space: Workspace) -> None:
    space.replace("claims/north.yaml", "as: gauge", "as: pier")
    before = space.snapshot()
    space.folder.joinpath("data").chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        result = space.run("pull", articles=True)
    finally:
        space.folder.joinpath("data").chmod(stat.S_IRWXU)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert space.snapshot() == before
