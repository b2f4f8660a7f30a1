"""Recipes of hostile inputs: what ``recipes/*.yaml`` say, as files in a folder.

A recipe is a kind of attack. ``with`` gives lists of values, and there is one input for each
combination of them: ``$name`` stands for the value of that name. ``{repeat: TEXT, times: N}`` is a
long text, ``{parts: [...]}`` several in a row, ``{nested: [OPEN, MIDDLE, CLOSE], times: N}`` a deep
one, and ``{hex: "00ff"}`` bytes, so that no file here is large.

What the input is made of:

- ``field``, ``cells``, ``resource``, ``schema``, ``package``: one table of one field, with what is
  special about it; ``csv`` is the whole file instead of its cells;
- ``files``: names and contents; ``{link: TARGET}`` is a link and ``{zip: {NAME: CONTENT}}`` an
  archive, where ``{unpacked: BYTES}`` is a member of so many zeros;
- ``article``, ``sheet``, ``dataset``, ``entities``: a dataset of one article.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import HERE

RECIPES = HERE / "hostile" / "recipes"
_DATASET = {
    "name": "odd",
    "title": "Odd",
    "description": "An article that means no good.",
    "version": "0.1.0",
    "released": "2026-01-02",
    "licences": {"CC0-1.0": {"title": "Public domain", "path": "https://example.org/cc0"}},
    "contributors": [{"title": "The loccit engineers", "role": "creator"}],
}


@dataclass(frozen=True, slots=True)
class Hostile:
    """One input: its kind and number, what is done to it, and the exit codes that are right."""

    kind: str
    name: str
    run: tuple[str, ...]
    exits: tuple[int, ...]
    recipe: Mapping[str, Any]
    says: str = ""
    stdout: str = ""
    encoding: str = ""

    def write(self, folder: Path) -> None:
        """Write its files into a folder that is there."""
        _write(self.recipe, folder)


def all_hostile() -> list[Hostile]:
    """Return every input of every recipe, in order."""
    return [
        case
        for path in sorted(RECIPES.glob("*.yaml"))
        for kind in yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in _cases(kind)
    ]


def _cases(kind: Mapping[str, Any]) -> Iterator[Hostile]:
    names = list(kind.get("with", {}))
    for number, values in enumerate(itertools.product(*(kind["with"][name] for name in names)), 1):
        chosen = dict(zip(names, values, strict=True))
        recipe = {key: _filled(value, chosen) for key, value in kind.items() if key != "with"}
        recipe |= recipe.pop("spread", {})
        yield Hostile(
            kind=kind["kind"],
            name=f"{kind['kind'].replace(' ', '-')}-{number}",
            run=tuple(str(word) for word in recipe.get("run", ["check", "datapackage.json"])),
            exits=tuple(kind.get("exits", (0, 1, 2, 3))),
            recipe=recipe,
            says=recipe.get("says", ""),
            stdout=kind.get("stdout", ""),
            encoding=kind.get("encoding", ""),
        )


def _filled(value: Any, chosen: Mapping[str, Any]) -> Any:  # noqa: ANN401  (any YAML)
    """Return a value with its names replaced and its long texts written out."""
    if isinstance(value, str):
        if value.startswith("$") and value[1:] in chosen:
            return _filled(chosen[value[1:]], chosen)
        for name, found in chosen.items():
            if f"${{{name}}}" in value:
                value = value.replace(f"${{{name}}}", str(_filled(found, chosen)))
        return value
    if isinstance(value, list):
        return [_filled(item, chosen) for item in value]
    if not isinstance(value, dict):
        return value
    return _long({_filled(key, chosen): _filled(item, chosen) for key, item in value.items()})


def _long(filled: dict[str, Any]) -> Any:  # noqa: ANN401  (any YAML)
    """Return what a mapping with one of the names for long texts stands for, else the mapping."""
    if "repeat" in filled:
        return str(filled["repeat"]) * int(filled["times"])
    if "nested" in filled:
        opening, middle, closing = map(str, filled["nested"])
        return opening * int(filled["times"]) + middle + closing * int(filled["times"])
    if "numbered" in filled:
        return "".join(
            str(filled["numbered"]).replace("#", str(index)) for index in range(filled["times"])
        )
    if "parts" in filled:
        return "".join(map(str, filled["parts"]))
    return filled


def _write(recipe: Mapping[str, Any], folder: Path) -> None:
    files: dict[str, Any] = {}
    if "article" in recipe or "sheet" in recipe:
        files |= _dataset(recipe)
    elif {"field", "schema", "resource", "package", "cells", "csv"} & recipe.keys():
        files |= _package(recipe)
    files |= recipe.get("files", {})
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict) and "link" in content:
            path.symlink_to(content["link"])
        else:
            path.write_bytes(_bytes(content))


def _bytes(content: Any) -> bytes:  # noqa: ANN401  (any content)
    if isinstance(content, str):
        return content.encode("utf-8", "surrogatepass")
    if "hex" in content:
        return bytes.fromhex(content["hex"]) * int(content.get("copies", 1))
    if "zip" in content:
        return _zip(content)
    return json.dumps(content).encode()


def _zip(content: Mapping[str, Any]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in content["zip"].items():
            if isinstance(member, dict) and "unpacked" in member:
                with archive.open(name, "w", force_zip64=True) as file:
                    for _ in range(int(member["unpacked"]) // 2**20):
                        file.write(bytes(2**20))
            elif isinstance(member, dict) and "link" in member:
                entry = zipfile.ZipInfo(name)
                entry.create_system, entry.external_attr = 3, 0o120777 << 16
                archive.writestr(entry, member["link"])
            else:
                archive.writestr(name, _bytes(member))
        for index in range(int(content.get("members", 0))):
            archive.writestr(f"more/{index}.csv", "")
    raw = buffer.getvalue()
    return raw[: len(raw) * int(content.get("cut", 100)) // 100]


def _package(recipe: Mapping[str, Any]) -> dict[str, Any]:
    cells = recipe.get("cells", ["1"])
    field = {"name": "a", "type": "number", **recipe.get("field", {})}
    schema = recipe.get("schema", {"fields": [field]})
    resource = {"name": "t", "path": "t.csv", "schema": schema, **recipe.get("resource", {})}
    package = {"name": "odd", "resources": [resource], **recipe.get("package", {})}
    rows = "".join(f"{cell}\n" for cell in cells)
    return {"datapackage.json": package, "t.csv": recipe.get("csv", f"{field['name']}\n{rows}")}


def _dataset(recipe: Mapping[str, Any]) -> dict[str, Any]:
    text = recipe.get("article", "Odd\n\nOdd had 12,345 inhabitants in 2001.\n")
    article = {
        "title": "Odd",
        "publisher": "Odd Encyclopedia",
        "url": "https://example.org/odd",
        "licence": "CC0-1.0",
        "file": "odd.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "range": f"0-{len(text)}",
    }
    dataset = {**_DATASET, "articles": {"odd": article}, **recipe.get("dataset", {})}
    sheet = recipe.get("sheet", "article: odd\nsubject: odd\n")
    return {
        "articles/odd.txt": text,
        "datapackage/odd/dataset.yaml": json.dumps(dataset),
        "datapackage/odd/entities.yaml": recipe.get("entities", "odd:\n  title: Odd\n"),
        "datapackage/odd/claims/odd.yaml": sheet,
    }
