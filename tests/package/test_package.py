"""Files: canonical CSV both ways, and a package that the stock tools accept."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import Errors, LoccitError
from loccit.model import Claim, Evidence
from loccit.package.records import claim_of, claim_row, evidence_of, evidence_row
from loccit.package.serialise import from_csv, to_csv
from loccit.package.validate import frictionless_errors
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import ROOT, Workspace

TABLES = load_vocabulary().tables
TEXT = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), min_size=1)
WORD = st.text("abcz09", min_size=1)
PATH = Path("citations.csv")


@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT)))
def test_csv_round_trip(rows: list[tuple[str, str, str, str]]) -> None:
    table = TABLES["citations"]
    names = [item.name for item in table.fields]
    records = [dict(zip(names, row, strict=True)) for row in rows]
    if any("\ufeff" in value for record in records for value in record.values()):
        return
    content = to_csv(table, records)
    assert from_csv(table, content, PATH) == records
    assert to_csv(table, from_csv(table, content, PATH)) == content


@given(
    st.builds(
        Claim,
        *[WORD] * 6,
        TEXT,
        st.integers(0),
        st.integers(0),
        TEXT,
        footnotes=st.lists(WORD).map(tuple),
        qualifiers=st.dictionaries(WORD, TEXT).map(lambda found: tuple(sorted(found.items()))),
    )
)
def test_claims_round_trip(claim: Claim) -> None:
    assert claim_of(claim_row(claim)) == claim


@given(
    st.builds(
        Evidence,
        WORD,
        WORD,
        st.sampled_from(["stated", "context", "inferred"]),
        TEXT,
        st.none() | st.integers(0),
        st.none() | st.integers(0),
        st.text(),
    )
)
def test_evidence_round_trip(evidence: Evidence) -> None:
    assert evidence_of(evidence_row(evidence)) == evidence


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("resource,row,field,claim\na,b,c\n", "3 values, expected 4"),
        ("resource,row,field,claim\na,b,,d\n", "field: is empty"),
        ("resource,row,field,clam\n", "'claim' is missing"),
        ('resource,row,field,claim\na,b,c,"d\n', "broken CSV"),
    ],
)
def test_broken_csv_says_where(content: str, says: str) -> None:
    with pytest.raises(LoccitError) as caught:
        from_csv(TABLES["citations"], content.encode(), PATH)
    errors = caught.value.errors if isinstance(caught.value, Errors) else [caught.value]
    assert says in str(errors[0])
    assert "citations.csv:" in str(errors[0])


def test_the_stock_validator_accepts_the_packages(pulled: Workspace) -> None:
    assert frictionless_errors(pulled.folder / "datapackage.json") == []
    assert frictionless_errors(ROOT / "datapackage" / "hamhung" / "datapackage.json") == []


def test_the_stock_validator_would_find_an_edit(space: Workspace) -> None:
    space.replace("data/population.csv", "12345", "12346")
    assert frictionless_errors(space.folder / "datapackage.json") != []


def test_the_stock_command_accepts_the_flagship() -> None:
    command = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [command, "validate", "datapackage/hamhung/datapackage.json"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_descriptor_states_what_lies_there(pulled: Workspace) -> None:
    package = json.loads((pulled.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"].startswith("https://datapackage.org/profiles/2.0/")
    for resource in package["resources"]:
        content = (pulled.folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert all(field["description"] for field in resource["schema"]["fields"])


@pytest.mark.parametrize("name", ["datapackage.json", "another.json"])
def test_a_package_of_nothing_does_not_pass(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text('{"name": "empty", "resources": []}', encoding="utf-8")
    assert [error.type for error in frictionless_errors(tmp_path / name)] == ["nothing-checked"]


def test_an_error_of_a_cell_names_row_and_field(space: Workspace) -> None:
    space.replace("data/figures.csv", ",claimed,", ",clamed,")
    errors = frictionless_errors(space.folder / "datapackage.json")
    assert any((error.resource, error.field) == ("figures", "status") for error in errors)
