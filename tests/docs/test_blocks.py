"""Every block of the pages that stand alone is run, from the first to the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.markdown import blocks, is_generated, name, pages
from tests.docs.runs import Runs, followed

RUN = [page for page in pages() if blocks(page) and not is_generated(page)]
FOLLOWED = [before for page in RUN if (before := followed(page))]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Return the runs of this module."""
    return Runs(tmp_path_factory)


@pytest.mark.parametrize(
    "page",
    [page for page in RUN if not followed(page) and page not in FOLLOWED],
    ids=name,
)
def test_the_blocks_of(page: Path, runs: Runs) -> None:
    runs.of(page)
