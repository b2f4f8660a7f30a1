"""``loccit check`` has looked where it says that all holds: kinds that once passed unlooked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from loccit.cli import main
from loccit.package import validate
from tests.conftest import ROOT

BLIND_SPOTS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "blind_spots.yaml").read_text(encoding="utf-8")
)


def _write(folder: Path, case: dict[str, Any]) -> Path:
    fields = case["fields"]
    schema = {"fields": fields, **case.get("schema", {})}
    resource = {"name": "t", "path": "t.csv", "schema": schema, **case.get("resource", {})}
    package = {"name": "p", "resources": [resource], **case.get("package", {})}
    path = folder / "datapackage.json"
    path.write_text(json.dumps(package), encoding="utf-8")
    head = case.get("head") or ",".join(item["name"] for item in fields)
    text = "\n".join([head, *case["rows"]]) + "\n"
    (folder / resource["path"]).write_text(text, encoding="utf-8")
    return path


def _check(package: Path, *more: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(main, ["check", str(package), "--format", "json", *more])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, json.loads(result.stdout)


def _found(report: dict[str, Any]) -> list[str]:
    return sorted(f"{item['id']} {item['row']}" for item in report["findings"])


def _not_checked(report: dict[str, Any]) -> str:
    return "\n".join(f"{item['what']}: {item['reason']}" for item in report["unchecked"])


@pytest.mark.parametrize("name", BLIND_SPOTS)
def test_what_is_there_is_found_and_what_is_not_looked_at_is_said(
    name: str, tmp_path: Path
) -> None:
    case = BLIND_SPOTS[name]
    code, report = _check(_write(tmp_path, case))
    assert _found(report) == sorted(case["findings"])
    assert code == (1 if case["findings"] else 0)
    messages = "\n".join(item["message"] for item in report["findings"])
    for words in case.get("says", ()):
        assert words.lower() in messages.lower()
    for words in case.get("unchecked", ()):
        assert words in _not_checked(report)
    assert _check(tmp_path / "datapackage.json", "--strict")[0] == case["strict"]


def test_errors_beyond_the_limit_are_said_to_be_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = {
        "fields": [
            {"name": "day", "type": "date", "constraints": {"minimum": "1900-01-01"}},
            {"name": "n", "type": "integer", "constraints": {"maximum": 9}},
        ],
        "rows": [*["1850-01-01,1"] * 1200, "1950-01-01,many", "1950-01-01,10"],
    }
    path = _write(tmp_path, case)
    code, report = _check(path)
    assert code == 1
    assert _found(report) == [
        "F001/t/n/type-error 1202",
        "R001/t/day/greater_than_or_equal_to 2",
        "R001/t/n/less_than_or_equal_to 1203",
    ]
    assert len(report["findings"][1]["lines"]) == 1200
    monkeypatch.setattr(validate, "LIMIT", 1000)
    _, report = _check(path)
    assert "Frictionless after line 1,001: reached error limit: 1000" in _not_checked(report)
    # What we check ourselves is checked to the end.
    assert "R001/t/n/less_than_or_equal_to 1203" in _found(report)


def test_places_are_the_names_and_lines_of_files(tmp_path: Path) -> None:
    fields = [{"name": "n", "type": "integer"}, {"name": "words", "type": "string"}]
    schema = {"fields": fields}
    parts = {"name": "parts", "path": ["a.csv", "b.csv"], "schema": schema}
    quoted = {"name": "q", "path": "q.csv", "schema": schema, "dialect": {"delimiter": ";"}}
    package = {"name": "p", "licenses": [{"title": "x"}], "resources": [parts, quoted]}
    (tmp_path / "towns.json").write_text(json.dumps(package), encoding="utf-8")
    (tmp_path / "a.csv").write_text('n,words\n1,"two\nlines"\n', encoding="utf-8")
    (tmp_path / "b.csv").write_text("n,words\n2,b\nmany,b\n", encoding="utf-8")
    (tmp_path / "q.csv").write_text('n;words\n1;"a;b\nc"\nfew;d\n', encoding="utf-8")
    _, report = _check(tmp_path / "towns.json")
    found = {item["id"]: item["where"] for item in report["findings"]}
    assert found == {
        "F001/package-error": f"{tmp_path}/towns.json",
        "F001/parts/n/type-error": f"{tmp_path}/b.csv:3",
        "F001/q/n/type-error": f"{tmp_path}/q.csv:4",
    }


def test_strict_and_exit_zero_contradict_each_other(tmp_path: Path) -> None:
    path = _write(tmp_path, {"fields": [{"name": "n", "type": "integer"}], "rows": ["1"]})
    result = CliRunner().invoke(main, ["check", str(path), "--strict", "--exit-zero"])
    assert result.exit_code == 2
    assert "contradict each other" in result.output


def test_strict_says_what_it_could_not_test(tmp_path: Path) -> None:
    path = _write(tmp_path, BLIND_SPOTS["a-hash-that-is-not-known"])
    text = CliRunner().invoke(main, ["check", str(path), "--strict"]).stdout
    assert "could not be tested (1)" in text
    assert "not proved: 0 defects; " in text
    github = CliRunner().invoke(main, ["check", str(path), "--strict", "--format", "github"])
    assert github.exit_code == 3
    assert "::warning title=loccit%3A" in github.stdout


# --------------------------------------------------------------------- the cases themselves

CASES = ROOT.parent / "shared" / "cases" / "packages"
# Each with the findings (id and line), and words of what was not checked.
REPORTED: dict[str, tuple[list[str], list[str]]] = {
    "01-date-range-lost": (
        [
            "R001/t/at/less_than_or_equal_to 2",
            "R001/t/day/greater_than_or_equal_to 2",
            "R001/t/month/less_than_or_equal_to 2",
        ],
        [],
    ),
    "02-number-range-lost": (
        [
            "R001/t/cells/less_than_or_equal_to 4",
            "R001/t/people/greater_than_or_equal_to 3",
            "R001/t/people/less_than_or_equal_to 2",
            "R001/t/share/less_than_or_equal_to 4",
        ],
        [],
    ),
    "03-one-metadata-error-hides-all-data": (
        ["F001/package-error None", "F001/t/day/type-error 2", "F001/t/people/type-error 2"],
        [],
    ),
    "04-error-limit-is-silent": (
        ["F001/t/n/type-error 1003", "R001/t/day/greater_than_or_equal_to 2"],
        [],
    ),
    "05-rows-with-an-empty-cell-are-silently-unchecked": (
        [],
        ["t: all_of_men_to_women: a figure is missing (2 rows, the first at line 3)"],
    ),
    "06-traceback-two-fields-of-one-name": (["F001/schema-error None"], ["not unique"]),
    "07-traceback-a-bound-that-is-no-value": (
        ["F001/t/day/descriptor-error None"],
        ['constraint "minimum" is "2017-02-30"'],
    ),
    "08-quarterly-growth-false-alarm": ([], []),
    "09-row-key-as-by-hides-errors": (["A001/t/all_of_men_to_women/Oss 2"], []),
    "10-converted-at-two-digits-false-alarm": ([], []),
    "14-findings-without-a-reason": (
        [
            "F001/t/blank-row 5",
            "F001/t/day/incorrect-label None",
            "F001/t/day/missing-cell 3",
            "F001/t/extra-cell 4",
            "F001/t/people/type-error 2",
        ],
        [],
    ),
    "16-place-of-descriptor-errors": (["F001/package-error None"], []),
    "20-other-peoples-custom-properties": ([], ["it is somebody else's"]),
    "22-thirteen-are-fewer-than-twelve": (
        ["A001/t/mm/B 28"],
        ["a month stands there twice (line 15)", "no row of 'month' is 'Year' (line 29)"],
    ),
}


@pytest.mark.skipif(not CASES.is_dir(), reason="the reported packages are not at hand")
@pytest.mark.parametrize("name", REPORTED)
def test_a_reported_package(name: str) -> None:
    (descriptor,) = (CASES / name).rglob("*datapackage.json")
    findings, unchecked = REPORTED[name]
    code, report = _check(descriptor)
    assert (code, _found(report)) == (1 if findings else 0, findings)
    for words in unchecked:
        assert words in _not_checked(report)
    for item in report["findings"]:
        path = item["where"].partition(":")[0]
        assert Path(path).is_file()
        assert item["message"].rstrip() == item["message"]


@pytest.mark.skipif(not CASES.is_dir(), reason="the reported packages are not at hand")
@pytest.mark.parametrize(
    "options",
    [
        ("--settle", "U001/t/c_against_f"),
        ("--dataset", "datapackage/p"),
        ("--articles", "."),
    ],
)
def test_an_option_that_would_do_nothing_beside_a_package_is_refused(
    options: tuple[str, ...],
) -> None:
    descriptor = CASES / "26-settle-is-ignored" / "datapackage.json"
    result = CliRunner().invoke(main, ["check", str(descriptor), *options])
    assert result.exit_code == 2, result.output
    assert " ".join(options).removeprefix("--") in result.stderr or options[0] in result.stderr
    plain = CliRunner().invoke(main, ["check", str(descriptor)])
    assert plain.exit_code == 1
    assert "no ruling" not in plain.stdout
