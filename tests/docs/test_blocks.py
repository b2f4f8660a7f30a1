"""Every block of the pages that stand alone is run, from the first to the last."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.docs.markdown import blocks, is_generated, name, pages
from tests.docs.runs import Runs, followed

RUN = [page for page in pages() if blocks(page) and not is_generated(page)]
FOLLOWED = [before for page in RUN if (before := followed(page))]
# Pages about what this state of the code has not yet: by the module that brings it.
AWAITED = {
    "docs/how-to/add-an-output-format.md": "loccit.report.check",
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Return the runs of this module."""
    return Runs(tmp_path_factory)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            page,
            id=name(page),
            marks=pytest.mark.xfail(strict=True)
            if (module := AWAITED.get(name(page))) and not find_spec(module)
            else (),
        )
        for page in RUN
        if not followed(page) and page not in FOLLOWED
    ],
)
def test_the_blocks_of(page: Path, runs: Runs) -> None:
    runs.of(page)
