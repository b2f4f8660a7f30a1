"""A release of the small dataset, and its core; Frictionless runs once for the same tables."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from loccit.package.validate import PackageError, frictionless_errors
from loccit.verify import package_proof
from tests.conftest import Workspace
from tests.verify.releases import DESCRIPTOR, Core, core_of, release_of


@pytest.fixture(scope="session")
def release(pulled: Workspace) -> Core:
    """Return all files of a release as they lie in a catalog; not to be changed."""
    return release_of(pulled.folder)


@pytest.fixture(scope="session")
def core(pulled: Workspace) -> Core:
    """Return the core of a release; not to be changed."""
    return core_of(pulled.folder)


@pytest.fixture(scope="session")
def said() -> dict[str, list[PackageError]]:
    """Return what Frictionless said, by the sums of all that it reads."""
    return {}


@pytest.fixture(autouse=True)
def _once_for_the_same_tables(
    said: dict[str, list[PackageError]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run Frictionless, which takes most of a verification, only where a table is another."""

    def errors(descriptor: Path) -> list[PackageError]:
        assert descriptor.name == DESCRIPTOR
        tables = sorted((descriptor.parent / "data").iterdir())
        assert all(path.is_file() for path in tables)
        read = [f"{path.name} {_sum(path)}" for path in (descriptor, *tables)]
        key = "\n".join(read)
        if key not in said:
            said[key] = frictionless_errors(descriptor)
        return said[key]

    monkeypatch.setattr(package_proof, "frictionless_errors", errors)


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
