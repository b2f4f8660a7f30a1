"""What is known of the conventions of pages, as data: ``schemas/reading/*.yaml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from loccit.files import read_yaml
from loccit.vocabulary.folders import schemas_folder

if TYPE_CHECKING:
    from loccit.files import Yaml

FOLDER = "reading"


@cache
def conventions(name: str) -> dict[str, Yaml]:
    """Return one of the files by its name; LoccitError where it is missing or broken."""
    path = schemas_folder() / FOLDER / f"{name}.yaml"
    return read_yaml(path, "install loccit again").entries


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
