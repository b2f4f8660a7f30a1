"""Large libraries are imported when something of them is used, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from loccit.lazily import lazily
from tests.conftest import ROOT

HEAVY = "polars pandera pandas frictionless great_expectations scipy altair pyarrow".split()


def _run(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout.splitlines()[-1].split()


def _imported(command: str, names: list[str]) -> list[str]:
    """Return which of these modules a command of loccit imports."""
    _, *found = _run(
        "import sys\nfrom loccit.cli import main\n"
        f"try:\n    main({command.split()})\nexcept SystemExit:\n    pass\n"
        f'print("imported", *(name for name in {names} if name in sys.modules))'
    )
    return found


@pytest.mark.parametrize("command", ["rules", "rules X001", "rules A001 --format json"])
def test_rules_are_explained_without_a_table_engine(command: str) -> None:
    assert _imported(command, HEAVY) == []


def test_a_cell_is_cited_without_the_vocabulary() -> None:
    command = "cite --dataset hamhung population hamhung.1950 population"
    assert _imported(command, [*HEAVY, "loccit.vocabulary.load", "loccit.corpus.corpus"]) == []


def test_a_library_is_imported_at_its_first_use() -> None:
    code = (
        "import sys\nfrom loccit.lazily import lazily\nlater = lazily('colorsys')\n"
        "before = 'colorsys' in sys.modules\nlater.rgb_to_hsv\n"
        "print(before, 'colorsys' in sys.modules)"
    )
    assert _run(code) == ["False", "True"]


def test_what_a_library_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError):
        lazily("colorsys").no_such_thing  # noqa: B018


@pytest.mark.parametrize(
    ("name", "statement", "use", "then"),
    [
        ("xml.dom.minidom", "from xml.dom import minidom", "minidom.parseString('<a/>')",
         "xml.dom.minicompat"),
        ("json", "import json", "json.loads('1')", "json.decoder"),
        ("json", "import json as other", "other.loads('1')", "json.decoder"),
        ("xml.dom", "import xml.dom", "import xml.dom.minidom", "xml.dom.minidom"),
    ],
)  # fmt: skip
def test_what_others_import_waits_for_its_use(
    name: str, statement: str, use: str, then: str
) -> None:
    code = (
        "import sys\nfrom loccit.lazily import import_when_used\n"
        f"import_when_used({name!r})\nimport_when_used('no_such_module')\n"
        f"{statement}\nbefore = {then!r} in sys.modules\n"
        f"{use}\nprint(before, {then!r} in sys.modules)"
    )
    assert _run(code) == ["False", "True"]
