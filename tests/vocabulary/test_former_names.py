"""Tables of an older core are known by the names of this one, and their files keep theirs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from loccit.package.serialise import from_csv, to_csv
from loccit.pull.lock import digest, row_digests
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.former_names import in_present_names
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import TableSchema

NOW = load_vocabulary().tables
PULLED = ("articles", "sources", "markers", "claims", "evidence", "figures", "claim_footnotes")


def _former(table: TableSchema) -> TableSchema:
    """Return a table as the core had it before anything was renamed."""
    names = {item.name: item.formerly or item.name for item in table.fields}
    return replace(
        table,
        name=table.formerly or table.name,
        formerly="",
        fields=tuple(replace(item, name=names[item.name], formerly="") for item in table.fields),
        primary_key=names.get(table.primary_key, ""),
        key=tuple(names[name] for name in table.key),
        foreign_keys=tuple(
            replace(
                key,
                field=names[key.field],
                resource=NOW[key.resource].formerly or key.resource,
                to=NOW[key.resource].field(key.to).formerly or key.to,
            )
            for key in table.foreign_keys
            if key.resource in NOW
        ),
    )


OLDER = {table.name: table for table in map(_former, (NOW[name] for name in PULLED))}
FOUND = in_present_names(OLDER, schemas_folder())


def test_there_was_something_to_rename() -> None:
    assert "references" in OLDER
    assert OLDER["claims"].primary_key == "claim"


@pytest.mark.parametrize("name", PULLED)
def test_a_table_has_the_names_of_now_and_its_file_those_it_had(name: str) -> None:
    found, now = FOUND[name], NOW[name]
    assert [item.name for item in found.fields] == [item.name for item in now.fields]
    assert (found.primary_key, found.key, found.foreign_keys) == (
        now.primary_key, now.key, now.foreign_keys,
    )  # fmt: skip
    older = OLDER[now.formerly or name]
    assert found.columns == tuple(item.name for item in older.fields)
    assert found.file == older.name


def test_rows_are_read_by_the_names_of_now_and_digested_by_those_of_the_file() -> None:
    written = {"marker": "a/7", "article": "a", "label": "1", "start": "7", "end": "9"}
    content = b"marker,article,label,start,end,reference\na/7,a,1,7,9,\n"
    rows = from_csv(FOUND["markers"], content, Path("markers.csv"))
    assert (rows[0]["id"], rows[0]["start_char"], rows[0]["source"]) == ("a/7", "7", "")
    assert to_csv(FOUND["markers"], rows) == content
    resources = {**dict.fromkeys(("claims", "evidence", "claim_footnotes"), ()), "markers": rows}
    found = row_digests(resources, ["markers"], FOUND).resources
    assert found["markers"] == digest([{**written, "reference": ""}])
