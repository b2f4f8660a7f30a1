"""The generated pages are current, and say something of every command and key."""

from __future__ import annotations

import inspect
import json
import re
import shlex

import pytest

from loccit.cli import main
from loccit.compiled.editor import editor_schemas
from loccit.reference.commands_page import examples
from loccit.reference.files_page import keys_of
from loccit.reference.pages import reference_pages
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import ROOT
from tests.docs.markdown import is_generated

FOLDER = ROOT / "docs" / "reference"


def test_they_are_what_a_build_writes() -> None:
    made = reference_pages(main, load_vocabulary())
    written = {path.name: path for path in FOLDER.glob("*.md") if is_generated(path)}
    assert made == {name: path.read_text(encoding="utf-8") for name, path in written.items()}, (
        "run 'loccit build'"
    )


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_examples_of_a_help_can_be_given(name: str) -> None:
    found = examples(main.commands[name])
    assert found
    for example in found:
        program, command, *arguments = shlex.split(example)
        assert (program, command) == ("loccit", name)
        main.commands[name].make_context(name, arguments)  # UsageError where it is none


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_of_a_command_is_described(name: str) -> None:
    page = (FOLDER / "commands.md").read_text(encoding="utf-8")
    section = page.split(f"## `loccit {name}`\n")[1].split("\n## ")[0]
    for item in main.commands[name].params:
        if item.param_type_name == "option":
            assert f"| `{item.opts[0]}` | " in section


@pytest.mark.parametrize("name", sorted(main.commands))
def test_a_command_that_exits_with_1_says_when(name: str) -> None:
    command = main.commands[name]
    assert command.callback
    source = inspect.getsource(inspect.unwrap(command.callback))
    assert ("ctx.exit(" in source) == bool(re.search(r"[Ee]xit (code )?[01]\b", command.help or ""))


@pytest.mark.parametrize("name", ["dataset", "entities", "claims", "rulings"])
def test_every_key_of_a_file_has_a_description(name: str) -> None:
    schema = json.loads(editor_schemas(load_vocabulary())[f"{name}.schema.json"])
    keys = [key for key in keys_of(schema) if not key.path.endswith("<name>")]
    assert [key.path for key in keys if not key.says] == []
