"""What a command is about: a name, a path, or all datasets that are here; and the answer of all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner, Result

from loccit.chosen import chosen_datasets, is_name, place_of
from loccit.cli import main
from loccit.errors import LoccitError
from tests.conftest import ROOT, Workspace

NAMES = ["kelmouth", "selmouth"]
# What sets an option of a command.
SET = ("LOCCIT_ARTICLES", "GITHUB_STEP_SUMMARY")


@pytest.fixture
def two(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a folder with two datasets, as the current one; the second has one claim less."""
    other = space.root / "datapackage" / NAMES[1]
    shutil.copytree(space.folder, other)
    about = (other / "dataset.yaml").read_text(encoding="utf-8")
    renamed = about.replace("name: kelmouth", "name: selmouth", 1)
    assert renamed != about
    (other / "dataset.yaml").write_text(renamed, encoding="utf-8")
    monkeypatch.chdir(space.root)
    assert _run("build", "--dataset", NAMES[1]).exit_code == 0
    return space


def _run(*arguments: str) -> Result:
    runner = CliRunner(env={"LOCCIT_ARTICLES": "", "GITHUB_STEP_SUMMARY": ""})
    return runner.invoke(main, list(arguments))


# ------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("hamhung", True),
        ("north-coast_2", True),
        ("datapackage/hamhung", False),
        ("./hamhung", False),
        ("hamhung/", False),
        (".", False),
        ("..", False),
        ("hamhung.zip", False),
        ("dataset.yaml", False),
        ("https://example.org/x", False),
    ],
)
def test_a_bare_word_is_a_name(given: str, name: bool) -> None:
    assert is_name(given) is name


def test_a_name_is_found_from_within(two: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(two.folder / "data")
    assert chosen_datasets("selmouth")[0].samefile(two.root / "datapackage" / "selmouth")
    assert [path.name for path in chosen_datasets()] == NAMES
    # The word names a folder here, too, but it is the dataset's own.
    monkeypatch.chdir(two.root / "datapackage")
    assert chosen_datasets("kelmouth") == [Path("kelmouth")]


def test_a_path_is_itself() -> None:
    assert place_of("./weather") == "./weather"
    assert place_of("https://example.org/x.zip") == "https://example.org/x.zip"


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "kelmouth"],
        ["check", "--dataset", "kelmouth"],
        ["report", "kelmouth"],
        ["cite", "--dataset", "kelmouth", "population"],
        ["diff", "kelmouth", "selmouth"],
        ["verify", "kelmouth"],
    ],
)
def test_a_word_that_names_two_things(arguments: list[str]) -> None:
    Path("kelmouth").mkdir()
    result = _run(*arguments)
    assert result.exit_code == 2
    assert "'kelmouth' is a dataset's name, and also lies here" in result.stderr
    assert "write datapackage/kelmouth for the dataset, or ./kelmouth for what lies here" in (
        result.stderr
    )


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("command", [["check"], ["diff", "kelmouth"], ["verify"], ["release"]])
def test_a_folder_by_a_bare_word(command: list[str]) -> None:
    Path("weather").mkdir()
    result = _run(*command, "weather")
    assert result.exit_code == 2
    assert "there is no dataset 'weather', and a bare word is a dataset's name" in result.stderr
    assert "for what lies here write ./weather" in result.stderr


@pytest.mark.usefixtures("two")
def test_names_choose() -> None:
    assert _run("diff", "kelmouth", "selmouth").exit_code == 1
    assert _run("diff", "kelmouth", "kelmouth").exit_code == 0
    assert "kelmouth" in _run("build", "--dataset", "kelmouth", "--format", "json").stdout
    with pytest.raises(LoccitError, match="there is no dataset 'kelmout'"):
        chosen_datasets("kelmout")


# ------------------------------------------------------------------------------- all


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "command", [["build"], ["check"], ["coverage"], ["report"], ["report", "--all"]]
)
def test_every_command_does_all(command: list[str]) -> None:
    result = _run(*command)
    assert result.exit_code == 0, result.output
    for name in NAMES:
        assert f"dataset  {name}\n" in result.stdout


def test_pull_reads_all(two: Workspace) -> None:
    result = _run("pull", "--articles", str(two.articles))
    assert result.exit_code == 0, result.output
    assert result.stdout.count("dataset  ") == len(NAMES)


def test_what_no_dataset_has_is_refused_for_all(two: Workspace) -> None:
    """That all are released side by side is seen where `make` does it."""
    refused = _run("release", "--to", "public")
    assert (refused.exit_code, refused.stdout.count("has no entry for 0.1.0")) == (1, 2)


def test_an_error_in_one_keeps_no_other_from_it(two: Workspace) -> None:
    (two.folder / "dataset.yaml").write_text("name: [", encoding="utf-8")
    result = _run("build")
    assert result.exit_code == 2
    assert "kelmouth/dataset.yaml" in result.stderr
    assert f"dataset  {NAMES[1]}\n" in result.stdout
    assert "error" not in result.stdout


def test_a_finding_in_one_is_a_finding(two: Workspace) -> None:
    whole = _run("check")
    table = two.root / "datapackage" / NAMES[1] / "data" / "population.csv"
    table.write_bytes(table.read_bytes().replace(b"12,345", b"12,346").replace(b"12345", b"12346"))
    result = _run("check")
    assert (whole.exit_code, result.exit_code) == (0, 1), result.output


@pytest.mark.usefixtures("two")
def test_programs_get_one_document() -> None:
    alone = [json.loads(_run("check", name, "--format", "json").stdout) for name in NAMES]
    found: dict[str, Any] = json.loads(_run("check", "--format", "json").stdout)
    assert found["kind"] == "datasets"
    assert list(found["datasets"].values()) == alone
    sarif = json.loads(_run("check", "--format", "sarif").stdout)
    ids = [run["automationDetails"]["id"] for run in sarif["runs"]]
    assert ids == [f"loccit/{name}/" for name in NAMES]
    suites, *parts = (_suites(*name) for name in [[], *([name] for name in NAMES)])
    for key in ("tests", "failures", "skipped"):
        assert int(suites.get(key, "")) == sum(int(part.get(key, "")) for part in parts)
    assert len(suites) == sum(map(len, parts))


def _suites(*name: str) -> Xml.Element:
    return Xml.fromstring(_run("check", *name, "--format", "junit").stdout)  # noqa: S314  (ours)


@pytest.mark.usefixtures("two")
def test_words_are_cited_wherever_they_are() -> None:
    claims = json.loads(_run("cite", "12,345", "--format", "json").stdout)["answers"]
    alone = json.loads(_run("cite", "12,345", "--dataset", "kelmouth", "--format", "json").stdout)
    assert len(claims) == 2 * len(alone["answers"]) > 0
    assert _run("cite", "no such words").exit_code == 2


# ----------------------------------------------------------------- what would do nothing

REFUSED: list[tuple[list[str], str]] = [
    (["settle", "X"], "ID is about one dataset, and here are kelmouth, selmouth"),
    (["check", "--baseline", "x.json"], "--baseline is about one dataset"),
    (["check", "--write-baseline", "x.json"], "--write-baseline is about one dataset"),
    (["report", "--to", "x"], "--to is about one dataset"),
    (["coverage", "--article", "north"], "--article is about one dataset"),
    (["check", "kelmouth", "--dataset", "selmouth"], "PACKAGE and --dataset both say"),
    (["report", "kelmouth", "--dataset", "selmouth"], "NAME and --dataset both say"),
    (["release", "kelmouth", "--dataset", "selmouth"], "NAME and --dataset both say"),
    (["report", "kelmouth", "--all", "--format", "json"], "--all does nothing here"),
    (["coverage", "--articles", "articles"], "--articles does nothing here: coverage reads"),
    (["rules", "--dataset", "kelmouth"], "No such option"),
    (["check", "./foreign", "--articles", "articles"], "was read from no articles"),
    (["check", "./foreign", "--dataset", "kelmouth"], "PACKAGE and --dataset both say"),
]


@pytest.mark.parametrize(("arguments", "says"), REFUSED)
def test_an_option_that_would_do_nothing_is_refused(
    two: Workspace, arguments: list[str], says: str
) -> None:
    foreign = two.root / "foreign"
    foreign.mkdir()
    (foreign / "t.csv").write_text("a\n1\n", encoding="utf-8")
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a"}]}}
    (foreign / "datapackage.json").write_text(
        json.dumps({"name": "p", "resources": [resource]}), encoding="utf-8"
    )
    result = _run(*arguments)
    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert "  do: " in result.stderr or "No such option" in says
    assert result.stdout == ""


def test_what_the_environment_sets_is_not_refused(two: Workspace) -> None:
    runner = CliRunner(env={"LOCCIT_ARTICLES": str(two.articles), "GITHUB_STEP_SUMMARY": ""})
    assert runner.invoke(main, ["coverage"]).exit_code == 0


# ------------------------------------------------------------------------------- Ctrl-C


# Ctrl-C in the middle of the work; a shell may start the tests so that they ignore the signal.
INTERRUPTED = """
import os, signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from loccit import build
from loccit.cli import run
def interrupted(project):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)
build.build = interrupted
run()
"""


def test_ctrl_c_ends_it_with_one_line(two: Workspace) -> None:
    before = two.snapshot()
    run = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, "build"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 130
    assert run.stderr.splitlines() == [
        "loccit: interrupted; what was not finished is as it was before"
    ]
    assert "Traceback" not in run.stdout
    assert two.snapshot() == before


# --------------------------------------------------------------------------------- make


def test_make_does_all(two: Workspace) -> None:
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, two.root)
    (two.root / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    for name in NAMES:
        changes = two.root / "datapackage" / name / "CHANGELOG.md"
        changes.write_text("# Changes\n\n## 0.1.0\n\nThe first.\n", encoding="utf-8")
    made = subprocess.run(
        ["make", "--no-print-directory", "--old-file=.venv/.ready", "all"],
        cwd=two.root,
        env={key: value for key, value in os.environ.items() if key not in SET},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, "")
    for name in NAMES:
        assert f"frictionless: datapackage/{name}/datapackage.json is valid" in made.stdout
        assert (two.root / "dist" / "catalog" / name).is_dir()
    pages = " ".join(f"reports/{name}/report.html" for name in NAMES)
    assert f"to read: open {pages}, or" in made.stdout
