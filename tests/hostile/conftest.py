"""The server of commands that the tests of this folder share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.hostile.asking import Asking


@pytest.fixture(scope="session")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    if not hasattr(os, "fork"):
        pytest.skip("limits are those of forked processes")
    server = Asking(tmp_path_factory.mktemp("answers"))
    yield server
    server.close()
