"""A release of the small dataset, and its core; Frictionless runs once for the same tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from loccit.package.validate import PackageError, frictionless_errors
from loccit.verify import package_proof
from tests.conftest import Workspace
from tests.verify.releases import DESCRIPTOR, Core, core_of, release_of

Ask = Callable[[Path], list[PackageError]]


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
    errors = once_for_the_same_tables(said, frictionless_errors)
    monkeypatch.setattr(package_proof, "frictionless_errors", errors)


def once_for_the_same_tables(said: dict[str, list[PackageError]], ask: Ask) -> Ask:
    """Return Frictionless, which takes most of a verification, run only for other tables."""

    def errors(descriptor: Path) -> list[PackageError]:
        assert descriptor.name == DESCRIPTOR
        tables = sorted((descriptor.parent / "data").iterdir())
        read = [f"{path.name} {_sum(path)}" for path in (descriptor, *tables) if path.is_file()]
        key = "\n".join(read)
        if key not in said:
            said[key] = ask(descriptor)
        return said[key]

    return errors


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
