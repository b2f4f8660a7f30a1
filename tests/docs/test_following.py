"""Every block of the tutorial is run, and of the pages that go on where it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.markdown import name
from tests.docs.runs import Runs, followed
from tests.docs.test_blocks import FOLLOWED, RUN


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Return the runs of this module."""
    return Runs(tmp_path_factory)


@pytest.mark.parametrize(
    "page", [page for page in RUN if followed(page) or page in FOLLOWED], ids=name
)
def test_the_blocks_of(page: Path, runs: Runs) -> None:
    runs.of(page)
