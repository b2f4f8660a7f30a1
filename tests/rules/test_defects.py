"""Each rule about our own work finds a mistake in the small dataset, and nothing in it as it is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from loccit.rules.registry import all_rules
from tests.conftest import Workspace

Rows = list[dict[str, str]]
CLAIM = "north/population/kelmouth.population.2001"


def _edit(space: Workspace, name: str, change: Callable[[Rows], object]) -> None:
    path = space.folder / "data" / f"{name}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    fields = list(rows[0])
    change(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


def _row(rows: Rows, **wanted: str) -> dict[str, str]:
    return next(row for row in rows if wanted.items() <= row.items())


def _edited(name: str, change: Callable[[Rows], object]) -> Callable[[Workspace], None]:
    return lambda space: _edit(space, name, change)


def _word_changed(rows: Rows) -> None:
    _row(rows, id=CLAIM)["value"] = "12346"


def _sign_lost(rows: Rows) -> None:
    row = _row(rows, attribute="value", words="−6.8 °C")
    row["words"] = "6.8 °C"


def _renamed(rows: Rows) -> None:
    _row(rows, id=CLAIM)["id"] = f"{CLAIM}.again"


def _claim_unclaimed(space: Workspace) -> None:
    space.replace("claims/south.yaml", "12 kilometers", "Oss meets")
    space.pull()


MUTATIONS: dict[str, Callable[[Workspace], None]] = {
    "P001": _edited("claims", _word_changed),
    "P002": _edited("claims", _word_changed),
    "P003": _edited("evidence", _sign_lost),
    "V001": _claim_unclaimed,
    "F001": _edited("climate_normals", lambda rows: rows[0].update(month="13")),
    "F002": _edited("population", lambda rows: rows[0].update(population="13901")),
    "F003": _edited("citations", lambda rows: rows.pop(0)),
    "F004": _edited("sources", lambda rows: rows[0].update(title="Another")),
    "L001": lambda space: space.replace("claims/south.yaml", "12 kilometers", "Oss meets"),
    "L002": _edited("claims", _renamed),
    "L005": _edited("sources", lambda rows: rows[0].update(title="Another")),
}


def _rules(space: Workspace) -> set[str]:
    report = json.loads(space.run("check", "--format", "json", articles=True).stdout)
    return {item["rule"] for item in report["findings"]}


def test_an_untouched_dataset_has_no_defect(pulled: Workspace) -> None:
    assert _rules(pulled) == set()


def test_every_rule_about_our_work_has_a_mutation() -> None:
    assert list(MUTATIONS) == [rule.id for rule in all_rules() if rule.kind == "defect"]


@pytest.mark.parametrize("rule", MUTATIONS)
def test_its_mutation_is_found(space: Workspace, rule: str) -> None:
    MUTATIONS[rule](space)
    assert rule in _rules(space)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_renamed, {"no pull wrote the claim", "was removed"}),
        (_word_changed, {"were edited"}),
        (lambda rows: rows.pop(0), {"was removed"}),
    ],
)
def test_a_claim_may_be_none_that_the_pull_wrote(
    space: Workspace, change: Callable[[Rows], object], said: set[str]
) -> None:
    _edited("claims", change)(space)
    report = json.loads(space.run("check", "--select", "L002", "--format", "json").stdout)
    messages = [item["message"] for item in report["findings"]]
    assert {words for words in said if any(words in item for item in messages)} == said


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "what"),
    [
        ("population", "13900", "13901", ":5", "population is '13901', not '13900'"),
        ("citations", "climate_normals,kelmouth", "x,kelmouth", ":2", "resource is 'x', not"),
        ("population", None, None, ":6", "what a build gives"),
    ],
)
def test_a_file_that_is_not_current_says_which_cell(
    space: Workspace, name: str, old: str | None, new: str | None, where: str, what: str
) -> None:
    if old and new:
        space.replace(f"data/{name}.csv", old, new)
    else:
        path = space.folder / "data" / f"{name}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:-1]), encoding="utf-8", newline="")
    report = json.loads(space.run("check", "--select", "F002", "--format", "json").stdout)
    (finding,) = report["findings"]
    assert finding["where"].endswith(f"data/{name}.csv{where}")
    assert what in finding["message"]
