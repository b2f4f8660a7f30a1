"""The YAML that people write: each error with its file and line, near misses, several at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.errors import LoccitError
from loccit.files import parse_yaml
from tests.conftest import Workspace

PATH = Path("dataset.yaml")
WELL = ["name: town\n", "version: 1.0.0\ntitle: x\nname: y\n"]
WRONG = [
    ("nmae: town\n", ["dataset.yaml:1: unknown key 'nmae'", "near: name"]),
    ("title: x\n", ["dataset.yaml:1: the key 'name' is missing"]),
    (
        "name: town\nnmae: a\nverison: 1\n",
        [
            "dataset.yaml:2: unknown key 'nmae'",
            "near: name",
            "dataset.yaml:3: unknown key 'verison'",
            "near: version",
        ],
    ),
    (
        "title: x\nqqq: a\n",
        ["dataset.yaml:2: unknown key 'qqq'", "dataset.yaml:1: the key 'name' is missing"],
    ),
]


@pytest.mark.parametrize("text", WELL)
def test_known_keys_are_taken(text: str) -> None:
    assert "name" in parse_yaml(text, PATH).fields(["name"], ["title", "version"])


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_all_wrong_keys_are_said_at_once(text: str, says: list[str]) -> None:
    with pytest.raises(LoccitError) as caught:
        parse_yaml(text, PATH).fields(["name"], ["title", "version"])
    lines = [line.strip() for line in str(caught.value).splitlines()]
    assert [line for line in lines if not line.startswith("do: ")] == says


def test_what_is_known_at_a_key_is_said_with_its_line(disputed: Workspace) -> None:
    entry = "X002/kelmouth/population/2001:\n  decision: opne\n  because: so\n  digest: x\n"
    (disputed.folder / "rulings.yaml").write_text(entry, encoding="utf-8")
    result = disputed.run("check")
    assert result.exit_code == 2
    assert "rulings.yaml:2: 'opne' is no decision\n  near: open\n" in result.stderr
