"""A whole catalog, or all versions of one dataset in it: each release, and the pages about them.

Each release is one part of the proof. The pages follow from what the releases say of themselves,
so they are made anew and compared; whatever else lies there is a problem, but for Data Docs, which
Great Expectations wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.package.contents import CATALOG, DATA_DOCS, LATEST, RELEASED, listed
from loccit.package.places import DESCRIPTOR
from loccit.package.resource_files import is_safe
from loccit.release.catalog import RELEASE, pages, read_release
from loccit.release.publish import LOCK
from loccit.verdict.proof import ON_TRUST, WORDS, Open, Part, Problem, Proof
from loccit.verify.comparison import differing, lacking, unknown
from loccit.verify.release import listing, odd_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

NAME = "catalog"
_DOCS = "the Data Docs beside the releases"


@dataclass(frozen=True, slots=True)
class Catalog:
    """A catalog's folder, and the one dataset in it that is asked about, "" for all."""

    root: Path
    dataset: str = ""

    @property
    def releases(self) -> list[Path]:
        """The folders of the releases that are asked about."""
        folders = sorted(self.root.glob(f"{self.dataset or '*'}/*"))
        named = [path for path in folders if RELEASED.fullmatch(f"{path.parent.name}/{path.name}")]
        return [path for path in named if _is_release(path)]

    def name(self, path: Path) -> str:
        """Return what a path is called in the folder that was asked about."""
        return path.relative_to(self.root / self.dataset).as_posix()


def catalog_at(path: Path) -> Catalog | None:
    """Return the catalog, or the dataset of one, that a path is; None where it is neither."""
    if path.name == CATALOG and path.is_file():
        path = path.parent
    if (path / CATALOG).is_file():
        return Catalog(path)
    about = path / LATEST / RELEASE
    if about.is_file() and not (path / RELEASE).exists():
        path = path.resolve()
        return Catalog(path.parent, path.name)
    return None


def prove_catalog(target: str, catalog: Catalog, prove: Callable[[Path], Proof]) -> Proof:
    """Return what ``prove`` says of each release in a catalog, and what its pages come to."""
    files, odd = listing(catalog.root / catalog.dataset)
    if odd:
        return Proof(target, "", "", "", (odd_part(odd),))
    proofs = {catalog.name(folder): prove(folder) for folder in catalog.releases}
    parts = [_release_part(name, proof) for name, proof in proofs.items()]
    docs = any(_is_docs(catalog, path) for path in files.values())
    trust = next((proof.on_trust for proof in proofs.values()), f"{WORDS}; {ON_TRUST}")
    adds = {
        f"{name}/{file}": all_ for name, one in proofs.items() for file, all_ in one.adds.items()
    }
    parts.append(_pages_part(catalog, files))
    return Proof(target, "", "", "", tuple(parts), f"{trust}; {_DOCS}" if docs else trust, adds)


def _is_release(folder: Path) -> bool:
    """Whether a folder holds what can be opened as a release."""
    return (folder / DESCRIPTOR).is_file() or any(folder.glob("*.zip"))


def _release_part(name: str, proof: Proof) -> Part:
    """Return the proof of one release as a part; places begin with its folder."""
    problems = [
        Problem(f"{name}/{item.where}", f"{part.name}: {item.what}")
        for part in proof.parts
        for item in part.problems
    ]
    left = [
        Open(f"{name}: {part.name}: {item.what}", item.reason)
        for part in proof.parts
        for item in part.open
    ]
    whole = proof.outcome == "proved"
    said = f"{proof.name} {proof.version} ({len(proof.parts)} parts)" if whole else ""
    return Part(name, said, tuple(problems), tuple(left))


def _pages_part(catalog: Catalog, files: Mapping[str, Path]) -> Part:
    """Return the part about what lies around the releases."""
    gone = _gone(catalog, files)
    known = [*map(catalog.name, catalog.releases), *gone]
    inside = tuple(f"{name}/" for name in known)
    around = {
        name: path
        for name, path in files.items()
        if not (name.startswith(inside) or _is_docs(catalog, path) or _is_lock(name, path))
    }
    missing = [Open(f"{name}/", "holds no release: the catalog lists one") for name in gone]
    try:
        wrong = list(_misplaced(catalog))
        made = {} if wrong or not catalog.releases else _made(catalog)
    except (LoccitError, KeyError, TypeError, ValueError) as error:
        # Whatever is wrong with what a release says of itself, its own part says.
        what = error.what if isinstance(error, LoccitError) else "a release says too little"
        return Part(NAME, open=(*missing, Open("the pages of the catalog", what)))
    if not made and not wrong:
        return Part(NAME, open=(*missing, Open("a release", "there is none in the catalog")))
    if wrong:
        return Part(NAME, "", tuple(wrong), tuple(missing))
    problems = [*([] if gone else differing(made, around)), *unknown(made, around)]
    left = [*missing, *lacking(made, around)]
    said = "" if problems or left else f"{len(made)} pages and lists of the catalog"
    return Part(NAME, said, tuple(problems), tuple(left))


def _made(catalog: Catalog) -> dict[str, bytes]:
    """Return the pages and lists made anew, by their names in the folder asked about."""
    place = catalog.root / catalog.dataset
    made = pages(catalog.root, catalog.releases)
    return {catalog.name(path): made[path] for path in made if path.is_relative_to(place)}


def _misplaced(catalog: Catalog) -> Iterator[Problem]:
    """Yield each release that says to be another one, or to lie elsewhere than in its folder."""
    for folder in catalog.releases:
        about = read_release(folder)
        if (about["name"], about["version"]) != (folder.parent.name, folder.name):
            yield Problem(f"{catalog.name(folder)}/{RELEASE}", "is about another release")
        elif not is_safe(about["core"]["path"]):
            yield Problem(f"{catalog.name(folder)}/{RELEASE}", "leads out of its folder")


def _is_docs(catalog: Catalog, path: Path) -> bool:
    """Whether a file is one of the Data Docs of a release in the catalog."""
    parts = path.relative_to(catalog.root).parts
    own = len(parts) > 3 and parts[1] == DATA_DOCS
    return own and (catalog.root / parts[0] / parts[2]) in catalog.releases


def _is_lock(name: str, path: Path) -> bool:
    """Whether a file is what publishers hold, which is empty."""
    return name == LOCK and not path.stat().st_size


def _gone(catalog: Catalog, files: Mapping[str, Path]) -> list[str]:
    """Return the folders of the releases that the catalog lists and that do not lie there."""
    if catalog.dataset or CATALOG not in files:
        return []
    there = set(map(catalog.name, catalog.releases))
    return [name for name in listed(files[CATALOG].read_bytes()) if name not in there]
