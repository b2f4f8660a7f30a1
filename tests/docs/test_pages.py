"""What the pages say of files, commands and each other is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loccit.cli import main
from tests.conftest import ROOT
from tests.docs.markdown import anchors, blocks, code_spans, links, name, pages

MOST_WORDS = 1500
_COMMAND = re.compile(r"(?:^|[\s(;&|])(?:\.venv/bin/)?loccit (?P<name>[a-z]+)\b(?P<rest>.*)$", re.M)
_OPTION = re.compile(r"(?<!\S)--?[a-z][a-z-]*")
_OURS = ("pipeline/", "tests/", "benchmarks/")


def _code(page: Path) -> list[str]:
    return [*code_spans(page), *(block.body for block in blocks(page))]


def _target(page: Path, address: str) -> tuple[Path, str]:
    path, _, anchor = address.partition("#")
    return (page.parent / path).resolve() if path else page, anchor


def test_the_readme_is_short() -> None:
    """Every word counts, those in code blocks too: what stands between two blanks."""
    words = (ROOT / "README.md").read_text(encoding="utf-8").split()
    assert len(words) <= MOST_WORDS


@pytest.mark.parametrize("page", pages(), ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    inner = [address for address in links(page) if not re.match(r"[a-z]+:", address)]
    for address in inner:
        target, anchor = _target(page, address)
        assert target.exists(), address
        assert not anchor or anchor in anchors(target), address


def test_every_page_is_reached_from_the_readme() -> None:
    waiting, found = [ROOT / "README.md"], set[Path]()
    while waiting:
        page = waiting.pop()
        found.add(page)
        near = {_target(page, address)[0] for address in links(page) if ":" not in address}
        waiting += [target for target in near if target in pages() and target not in found]
    assert found == set(pages())


@pytest.mark.parametrize("page", pages(), ids=name)
def test_commands_and_their_options_exist(page: Path) -> None:
    for code in _code(page):
        for match in _COMMAND.finditer(code):
            command = main.commands.get(match["name"])
            assert command, match[0]
            known = {option for item in command.params for option in item.opts}
            given = set(_OPTION.findall(match["rest"].partition("#")[0]))
            assert given <= known | {"--help", "-h"}, match[0]


@pytest.mark.parametrize("page", pages(), ids=name)
def test_named_files_and_targets_exist(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    written = {block.file for block in blocks(page)}
    for span in code_spans(page):
        if span.startswith("make ") and span.islower():
            assert span.split()[1] in targets, span
        if span.startswith(_OURS) and span not in written:
            assert (ROOT / span).exists(), span
