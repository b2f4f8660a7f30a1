"""What a plain install can do, and what it says of the rest: no traceback, nothing half done."""

from __future__ import annotations

import json
import re
import shutil
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from packaging.utils import canonicalize_name

from loccit.extras import BRINGS, Extra
from tests.conftest import HERE, Workspace
from tests.light import brought, light_folder, named, run_light
from tests.verify.releases import release_of

SCRIPT = """
import json

from click.testing import CliRunner
from loccit.cli import main

answers = {}
for name, command in json.loads(COMMANDS).items():
    done = CliRunner(env={"LOCCIT_ARTICLES": "", "GITHUB_STEP_SUMMARY": ""}).invoke(main, command)
    answers[name] = [done.exit_code, done.stdout, done.stderr, repr(done.exception)]
print(json.dumps(answers))
"""
CELL = ("population", "kelmouth.2001", "population")
HOLDS = {
    "help": ["--help"],
    "pull": ["pull", "--articles", "articles"],
    "build": ["build"],
    "check": ["check"],
    "check on the articles": ["check", "--articles", "articles"],
    "check, SARIF": ["check", "--format", "sarif"],
    "coverage": ["coverage"],
    "suggestions": ["coverage", "--suggest", "--articles", "articles"],
    "report": ["report", "--to", "pages"],
    "report, JSON": ["report", "--to", "pages", "--format", "json"],
    "a cell": ["cite", *CELL],
    "rules": ["rules"],
    "a rule": ["rules", "A001"],
    "diff": ["diff", "datapackage/kelmouth", "datapackage/kelmouth"],
    "verify, zip": ["verify", "catalog/kelmouth-0.1.0.zip"],
}
OTHERS = {
    "verify": ["verify", "./catalog", "--articles", "articles"],
    "release": ["release", "--to", "public"],
    "a package": ["check", "packages/weather"],
    "a table of another form": ["check", "./parquet", "--format", "json"],
}


class Answer(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str
    exception: str


@pytest.fixture(scope="module")
def place(pulled: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with a release and a package without claims beside it."""
    root = tmp_path_factory.mktemp("light")
    shutil.copytree(pulled.root, root, dirs_exist_ok=True)
    shutil.copytree(HERE / "packages", root / "packages")
    (root / "parquet").mkdir()
    table = {"name": "wards", "path": "wards.parquet", "schema": {"fields": [{"name": "ward"}]}}
    described = json.dumps({"name": "town", "resources": [table]})
    (root / "parquet" / "datapackage.json").write_text(described, encoding="utf-8")
    pl.DataFrame({"ward": ["north"]}).write_parquet(root / "parquet" / "wards.parquet")
    (root / "catalog").mkdir()
    release_of(pulled.folder).save(root / "catalog")
    return root


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the libraries of a plain install."""
    return light_folder(tmp_path_factory.mktemp("site-packages"))


@pytest.fixture(scope="module")
def answers(place: Path, light: Path) -> dict[str, Answer]:
    """Return what each command came to where nothing but the plain install can be imported."""
    commands = f"COMMANDS = {json.dumps(json.dumps(HOLDS | OTHERS))}\n"
    found = json.loads(run_light(commands + SCRIPT, light, place))
    return {name: Answer(*answer) for name, answer in found.items()}


@pytest.mark.parametrize("name", HOLDS)
def test_it_is_enough_for(answers: dict[str, Answer], name: str) -> None:
    answer = answers[name]
    assert answer.code == 0, answer


def test_a_report_says_that_its_charts_are_left_out(
    answers: dict[str, Answer], place: Path
) -> None:
    said = (
        "The charts are left out: vl-convert is not installed here (pip install 'loccit[charts]')"
    )
    assert f"left out {said}" in answers["report"].out
    assert json.loads(answers["report, JSON"].out)["left_out"].startswith(said)
    page = (place / "pages" / "report.html").read_text(encoding="utf-8")
    assert said in page.replace("&#39;", "'")
    assert page.count('<figure class="chart"') == page.count('<p class="summary">') > 1
    assert "<svg" not in page


def test_a_package_without_claims_is_checked(answers: dict[str, Answer]) -> None:
    answer = answers["a package"]
    assert answer.code == 1
    assert answer.err == ""
    assert "2 defects, 7 discrepancies" in answer.out


def test_a_table_that_no_library_here_reads_is_not_checked(answers: dict[str, Answer]) -> None:
    answer = answers["a table of another form"]
    assert answer.code == 0, answer
    reasons = {item["what"]: item["reason"] for item in json.loads(answer.out)["unchecked"]}
    assert "pip install 'frictionless[parquet]'" in reasons["wards: its structure"]


def test_a_verification_says_what_it_cannot_prove(answers: dict[str, Answer]) -> None:
    answer = answers["verify"]
    assert answer.code == 3
    assert answer.out.startswith("not proved: ")
    found = re.findall(r"not proved other forms: (.+)\n +(.+)", answer.out)
    open_things = {what: reason.rstrip() for what, reason in found}
    charts, *tables = sorted(open_things)
    assert charts.endswith("charts of report.html")
    assert open_things[charts].endswith("not installed here: pip install 'loccit[charts]'")
    assert len(tables) == 19
    assert {open_things[name] for name in tables} == {
        "the library that writes them is not installed here: pip install 'loccit[release]'"
    }
    assert answers["verify, zip"].code == 0
    assert "loccit[" not in answers["verify, zip"].out


def test_a_release_says_what_it_needs_in_one_line(answers: dict[str, Answer], place: Path) -> None:
    answer = answers["release"]
    assert answer.code == 2
    assert answer.out == ""
    (line,) = answer.err.splitlines()
    assert line == (
        "loccit: a release needs Great Expectations, pandas, pyarrow, filelock, vl-convert, "
        "not installed here: pip install 'loccit[release]'"
    )
    assert not (place / "public").exists()


def test_a_package_opens_and_its_schema_is_there(place: Path, light: Path) -> None:
    script = """
import loccit
package = loccit.open("datapackage/kelmouth")
table = package.table("population")
assert loccit.schema("population").validate is not None
cited = package.cite("population", "kelmouth.2001", "population")
try:
    package.table("population", as_="pandas")
except Exception as error:
    print(len(table) > 0, len(cited) > 0, error)
"""
    said = run_light(script, light, place)
    assert (
        said == "True True pandas is not installed\n  do: pip install pandas, or ask for polars\n"
    )


@pytest.mark.parametrize("extra", ["charts", "release"])
def test_what_an_extra_brings_is_what_the_code_asks_for(extra: Extra) -> None:
    provided = packages_distributions()
    asked = {canonicalize_name(name) for module in BRINGS[extra] for name in provided[module]}
    assert asked == named(extra)


def test_the_plain_install_is_light() -> None:
    heavy = {"pandas", "numpy", "scipy", "pyarrow", "great-expectations", "vl-convert-python"}
    assert not heavy & brought()
