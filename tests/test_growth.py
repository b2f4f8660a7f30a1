"""The work of the pipeline grows with the claims: calls are counted, so that no clock is asked."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from benchmarks.corpora import SHAPES, Shape, corpus
from benchmarks.datasets import write_dataset
from benchmarks.growing import exponent
from benchmarks.rules import prepare

from loccit import build
from loccit.project import load_project
from loccit.report.compose import compose
from loccit.rules.registry import rule_of
from loccit.verdict.outcome import judge
from tests.counting import calls

SMALL, LARGE = 200, 800
# Above 1, as a tree or a sorting of many takes a little more for each of them.
AT_MOST = 1.15


def _work(root: Path, shape: Shape, size: int) -> dict[str, int]:
    """Return how many calls each command makes for a dataset of so many claims."""
    written = write_dataset(root / f"{shape}-{size}", shape, size)
    project = load_project(written.folder)
    found = {}

    def pull() -> None:
        build.write_pull(project, build.pull(project, written.articles))

    found["pull"] = calls(pull)
    found["build"] = calls(lambda: build.build(load_project(written.folder)))
    case = build.load_case(project, None)
    found["check"] = calls(lambda: judge(case.base, case.verdict))
    found["report"] = calls(lambda: compose(build.load_case(project, None).verdict))
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_the_work_of_each_command_grows_with_the_claims(shape: Shape, tmp_path: Path) -> None:
    _work(tmp_path, shape, 40)  # what is worked out once is there then
    few, many = (_work(tmp_path, shape, size) for size in (SMALL, LARGE))
    grown = {name: exponent(few[name], many[name], LARGE / SMALL) for name in few}
    assert all(value <= AT_MOST for value in grown.values()), grown


def test_the_work_of_a_report_grows_with_the_dates_of_one_thing(tmp_path: Path) -> None:
    """Few claims have few discrepancies, and hide what is looked for anew for each of them."""

    def work(size: int) -> int:
        written = write_dataset(tmp_path / str(size), "dates", size)
        project = load_project(written.folder)
        build.write_pull(project, build.pull(project, written.articles))
        build.build(load_project(written.folder))
        verdict = build.load_case(project, None).verdict
        return calls(lambda: compose(verdict))

    assert exponent(work(2_000), work(8_000), 4) <= AT_MOST


# Where a rule compares what is said of one thing with all that is said of another, in which shape.
OF_ONE_THING: dict[Shape, tuple[str, ...]] = {
    "things": ("R004", "T004"),
    "dates": ("A001", "A005", "T002", "T007", "T008"),
    "articles": ("A001", "T002", "T004", "T007", "T008"),
}


def _work_of_rules(shape: Shape, size: int) -> dict[str, int]:
    """Return how many calls each rule makes that compares what is said of one thing."""
    base = corpus(shape, size)
    prepare(base)
    rules = [rule_of(name) for name in OF_ONE_THING[shape]]
    found = {}
    for item in rules:
        list(item.check(base))  # what is worked out once is there then
        found[item.id] = calls(lambda check=item.check: list(check(base)))  # type: ignore[misc]
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_the_work_of_rules_about_one_thing_grows_with_the_claims(shape: Shape) -> None:
    # Of fewer claims no property of the one thing has a whole year of months.
    few, many = (_work_of_rules(shape, size) for size in (10_000, 40_000))
    grown = {name: exponent(few[name], many[name], 4) for name in few}
    assert all(value <= AT_MOST for value in grown.values()), grown


def test_what_is_quadratic_is_seen() -> None:
    def pairs(size: int) -> int:
        return sum(math.gcd(one, two) for one in range(size) for two in range(size))

    few, many = (calls(lambda size=size: pairs(size)) for size in (50, 200))  # type: ignore[misc]
    assert exponent(few, many, 4) > AT_MOST
