"""The catalog: indexes and pages over the releases that lie in it, for programs and for people.

Everything here follows from the ``release.json`` of each release, so that it can be made again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError, Place
from loccit.files import read_bytes
from loccit.package.contents import ABOUT, CATALOG, LATEST, PAGE
from loccit.release.templates import render
from loccit.release.versions import number
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

RELEASE, INDEX = ABOUT, PAGE
FORMAT = 1
Json = dict[str, Any]


def dump(document: Mapping[str, Any]) -> bytes:
    """Return a document as JSON bytes."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def read_release(folder: Path) -> Json:
    """Return what a release in the catalog says of itself; LoccitError where it is broken."""
    path = folder / RELEASE
    try:
        found: Json = parse_json(read_bytes(path))
    except ValueError:
        raise LoccitError(
            "this is no description of a release", Place(path), "restore it"
        ) from None
    return found


def pages(catalog: Path, folders: Iterable[Path]) -> dict[Path, bytes]:
    """Return all that a catalog has besides its releases, in the order in which it is written.

    What leads somewhere comes after what it leads to.
    """
    found = [read_release(folder) for folder in folders]
    datasets: dict[str, list[Json]] = {}
    for release in sorted(found, key=lambda item: number(item["version"]), reverse=True):
        datasets.setdefault(release["name"], []).append(release)
    datasets = {name: datasets[name] for name in sorted(datasets)}
    contents: dict[Path, bytes] = {}
    for name, versions in datasets.items():
        latest, own = versions[0], catalog / name
        core = read_bytes(own / latest["version"] / latest["core"]["path"])
        for file, content in latest_files(latest, core).items():
            contents[own / LATEST / file] = content
        contents[own / INDEX] = render("dataset.html", latest=latest, versions=versions)
    contents[catalog / CATALOG] = dump(_index(datasets))
    contents[catalog / INDEX] = render(
        "catalog.html", datasets=[versions[0] for versions in datasets.values()]
    )
    return contents


def latest_name(name: str) -> str:
    """Return what the zip file of a dataset is called where its latest version lies."""
    return f"{name}.zip"


def latest_files(about: Mapping[str, Any], core: bytes) -> dict[str, bytes]:
    """Return the files of the folder of the latest version: the zip file first."""
    folder = {"folder": f"../{about['version']}/"}
    return {
        latest_name(about["name"]): core,
        INDEX: render("latest.html", release=about),
        RELEASE: dump({**about, **folder}),
    }


def _index(datasets: Mapping[str, list[Json]]) -> Json:
    return {
        "format": FORMAT,
        "kind": "catalog",
        "datasets": [
            {
                "name": name,
                "title": versions[0]["title"],
                "description": versions[0]["description"],
                "page": f"{name}/{INDEX}",
                "latest": versions[0]["version"],
                "versions": [
                    {
                        "version": item["version"],
                        "released": item["released"],
                        "folder": f"{name}/{item['version']}/",
                        "core": f"{name}/{item['version']}/{item['core']['path']}",
                        "sha256": item["core"]["sha256"],
                        "bytes": item["core"]["bytes"],
                        "changes": item["changes"],
                    }
                    for item in versions
                ],
            }
            for name, versions in datasets.items()
        ],
    }
