"""The matrix of types, constraints and writings: each engine says what stock Frictionless says.

A difference that ``differences.yaml`` does not explain fails; so does an entry for nothing.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from tests.differential.engines import ENGINES, asked, stock, untyped
from tests.differential.samples import WRITINGS, Sample, keyed, matrix
from tests.differential.verdicts import Difference, differences, explanations

EXPLAINED = explanations(Path(__file__).with_name("differences.yaml"))
SEED = 1
MATRIX = [f"{writing.name}-{SEED}" for writing in WRITINGS]
NAMES = [f"keys-{SEED}", *MATRIX]


@functools.cache
def _samples() -> dict[str, Sample]:
    return {sample.name: sample for sample in (keyed(SEED), *matrix(SEED))}


@functools.cache
def _differences(name: str, folder: Path) -> dict[str, list[Difference]]:
    sample = _samples()[name]
    descriptor = sample.write(folder / name)
    said = stock(sample, descriptor)
    found = {}
    for engine, run in ENGINES.items():
        wanted = asked(engine, said, sample)
        assert wanted or name not in MATRIX, "a sample in which nothing is refused proves nothing"
        own = run(sample, descriptor)
        if engine == "ranges":
            odd = untyped(said)
            own = frozenset(
                item for item in own if (item.resource, item.line, item.field) not in odd
            )
        found[engine] = differences(engine, own, wanted, sample.cells, sample.types)
    return found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("differential")


@pytest.mark.parametrize("name", NAMES)
def test_cell_by_cell(name: str, folder: Path) -> None:
    for engine, found in _differences(name, folder).items():
        strange = [
            item for item in found if not any(one.explains(engine, item) for one in EXPLAINED)
        ]
        assert strange == []


def test_each_explanation_explains_something(folder: Path) -> None:
    found = [
        (engine, item)
        for name in NAMES
        for engine, items in _differences(name, folder).items()
        for item in items
    ]
    for one in EXPLAINED:
        assert any(one.explains(engine, item) for engine, item in found), one
