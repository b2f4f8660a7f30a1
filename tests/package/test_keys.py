"""Keys: what Frictionless enforces of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.package.validate import frictionless_errors

if TYPE_CHECKING:
    from tests.conftest import Workspace


def test_frictionless_refuses_a_row_twice(space: Workspace) -> None:
    for name in ("evidence", "citations"):
        path = space.folder / "data" / f"{name}.csv"
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([*lines, lines[-1]]))
    errors = frictionless_errors(space.folder / "datapackage.json")
    found = {error.resource for error in errors if error.type == "primary-key"}
    assert found == {"evidence", "citations"}
