"""What is known of the conventions of pages, as data: ``markup/*.yaml`` beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.files import read_yaml

if TYPE_CHECKING:
    from loccit.files import Yaml

_FOLDER = Path(__file__).parent / "markup"


@cache
def conventions(name: str) -> dict[str, Yaml]:
    """Return one of the files by its name; LoccitError where it is missing or broken."""
    return read_yaml(_FOLDER / f"{name}.yaml", "install loccit again").entries


@cache
def words_in(name: str, key: str) -> frozenset[str]:
    """Return a list of words of one of the files."""
    return frozenset(item.text for item in conventions(name)[key].items)


@cache
def ordered_words_in(name: str, key: str) -> tuple[str, ...]:
    """Return a list of words of one of the files, in its order."""
    return tuple(item.text for item in conventions(name)[key].items)


def list_named(heading: str) -> str:
    """Return which list of sources a heading announces: "references" …, or ""."""
    words = " ".join(heading.lower().split())
    for name in conventions("sections"):
        if words in words_in("sections", name):
            return name
    return ""
