"""A format of a check's answer is one file and one line of registration."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from loccit import checking
from loccit.options import CheckOptions, check_options
from loccit.report.check.formats import FORMATS, Format
from tests.conftest import Workspace


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> click.Command:
    """Return a command with the options of ``check``, a format of our own among them."""
    monkeypatch.setitem(FORMATS, "toy", Format("tests.report.toy"))

    @click.command()
    @click.argument("dataset")
    @check_options
    def command(dataset: str, options: CheckOptions) -> None:
        checking.run(dataset, None, None, options)

    return command


def test_one_more_format(disputed: Workspace, check: click.Command) -> None:
    result = CliRunner().invoke(check, [str(disputed.folder), "--format", "toy"])
    assert result.exit_code == 0, result.output
    first, *ids = result.stdout.splitlines()
    assert first == "toy:"
    assert "X002/kelmouth/population/2001" in ids


def test_it_stands_in_the_help_and_has_no_more_than_it_says(
    pulled: Workspace, check: click.Command
) -> None:
    assert "|toy]" in CliRunner().invoke(check, ["--help"]).output
    result = CliRunner().invoke(check, [str(pulled.folder), "--format", "toy", "--statistics"])
    assert result.exit_code == 2
    assert "--statistics goes with --format text or json" in result.output
