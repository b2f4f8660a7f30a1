"""The release that is doctored: the small dataset with a discrepancy, and a ruling on it."""

from __future__ import annotations

import json

from tests.conftest import Workspace
from tests.verify.releases import Core, release_of

_ID = "X002/kelmouth/population/2001"


def ruled(space: Workspace) -> Workspace:
    """Make two articles disagree in a dataset, rule on it, and build."""
    space.replace("claims/north.yaml", "<population=12,345>", "<population=12,543>")
    space.rewrite(("12,345 inhabitants", "12,543 inhabitants"))
    report = json.loads(space.run("check", "--format", "json").stdout)
    (digest,) = (item["digest"] for item in report["findings"] if item["id"] == _ID)
    ruling = f"{_ID}:\n  decision: both\n  because: Each counted otherwise.\n  digest: {digest}\n"
    (space.folder / "rulings.yaml").write_text(ruling, encoding="utf-8")
    assert space.run("build").exit_code == 0
    return space


def release(space: Workspace) -> Core:
    """Return all files of its release as they lie in a catalog."""
    return release_of(space.folder)
