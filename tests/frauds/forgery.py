"""A release to doctor, every sum made to fit; and what one doctoring is."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from loccit.package.contents import SUMS
from loccit.release.archive import pack, unpack
from loccit.release.sums import sha256
from loccit.verdict.proof import State
from tests.verify.releases import Core, seal

ABOUT, DESCRIPTOR, CROISSANT = "release.json", "datapackage.json", "croissant.json"
Change = Callable[["Forgery"], object]


@dataclass
class Forgery(Core):
    """A release that somebody changes.

    ``core`` names the files that the zip file holds, ``links`` are made where it is saved.
    """

    core: set[str] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, release: Core) -> Forgery:
        """Return a copy of a release."""
        inside = {name for name in unpack(release.files[release.archive]) if name != SUMS}
        return cls(dict(release.files), inside)

    def add(self, name: str, content: bytes, *, inside: bool = False) -> None:
        """Add a file, to the zip file as well where it belongs there."""
        self.files[name] = content
        if inside:
            self.core.add(name)

    def remove(self, *names: str) -> None:
        """Take files away, out of the zip file as well."""
        for name in names:
            del self.files[name]
        self.core -= set(names)

    def all(self, old: str, new: str) -> None:
        """Replace text in every file that is text."""
        found = 0
        for name, content in self.files.items():
            if not name.endswith((".zip", ".sqlite", ".parquet")):
                found += content.count(old.encode())
                self.files[name] = content.replace(old.encode(), new.encode())
        assert found, f"{old!r} is nowhere"

    def redo(self) -> None:
        """Make every sum fit: of tables, of the zip file, of what describes it, of all files."""
        if DESCRIPTOR in self.files and all(
            item["path"] in self.files for item in self._json(DESCRIPTOR)["resources"]
        ):
            self.describe()
        if CROISSANT in self.files:
            described = self._json(CROISSANT)
            for item in described["distribution"]:
                if item["contentUrl"] in self.files:
                    item["sha256"] = sha256(self.files[item["contentUrl"]])
            self._dump(CROISSANT, described)
        if any(name.endswith(".zip") for name in self.files):
            inside = {name: self.files[name] for name in self.core if name in self.files}
            had = SUMS in unpack(self.files[self.archive])
            if had:
                seal(inside)
            self.files[self.archive] = pack(inside)
        self.seal_around()

    def seal_around(self) -> None:
        """Make what lies around the zip file fit it."""
        if ABOUT in self.files and any(name.endswith(".zip") for name in self.files):
            said = self._json(ABOUT)
            content = self.files[self.archive]
            said["core"] |= {"sha256": sha256(content), "bytes": len(content)}
            self._dump(ABOUT, said)
        if SUMS in self.files:
            page = self.files.get("index.html")
            ours = page is not None and ABOUT in self.files
            original = json.loads(self.files[ABOUT]) if ours else None
            if original and page and b"doctored" not in page:
                self.seal_folder()
            else:
                seal(self.files)

    def rezip(self, write: Callable[[zipfile.ZipFile, dict[str, bytes]], object]) -> None:
        """Write the zip file otherwise: ``write`` is given it, empty, and the files."""
        target = io.BytesIO()
        with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as archive:
            warnings.simplefilter("ignore")  # of two entries of one name
            write(archive, unpack(self.files[self.archive]))
        self.files[self.archive] = target.getvalue()

    def save(self, folder: Path) -> Path:
        super().save(folder)
        for name, target in self.links.items():
            (folder / name).symlink_to(target)
        return folder

    def _json(self, name: str) -> dict:  # type: ignore[type-arg]
        found: dict = json.loads(self.files[name])  # type: ignore[type-arg]
        return found

    def _dump(self, name: str, document: object) -> None:
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        self.files[name] = text.encode()


@dataclass(frozen=True)
class Fraud:
    """One doctoring.

    Attributes:
        what: what is done, in a few words.
        change: does it, before all sums are made to fit.
        place: where the verdict must point: a file, with what follows its name.
        outcome: what the verdict must be.
        after: what is done to the zip file when the sums inside it fit; those around it then do.
        articles: whether the articles are at hand.

    """

    what: str
    change: Change
    place: str
    outcome: State = "false"
    after: Change | None = None
    articles: bool = False


def nothing(_: Forgery) -> None:
    """Change nothing."""


def put(table: str, row: int, name: str, value: str) -> Change:
    """Return the change of a cell; rows count from 1."""
    return lambda forged: forged.put(table, row, name, value)


def text(name: str, old: str, new: str) -> Change:
    """Return the change of text in a file."""
    return lambda forged: forged.replace(name, old, new)


def together(*changes: Change) -> Change:
    """Return several changes as one."""

    def change(forged: Forgery) -> None:
        for one in changes:
            one(forged)

    return change


def locked(*changes: Change) -> Change:
    """Return changes after which the lock vouches for the rows as they are."""
    return together(*changes, lambda forged: forged.lock())


def added(name: str, content: str = "doctored\n", *, inside: bool = False) -> Change:
    """Return the addition of a file."""
    return lambda forged: forged.add(name, content.encode(), inside=inside)


def removed(*names: str) -> Change:
    """Return the removal of files."""
    return lambda forged: forged.remove(*names)


def linked(name: str, target: str) -> Change:
    """Return the replacement of a file by a link."""

    def change(forged: Forgery) -> None:
        forged.files.pop(name, None)
        forged.links[name] = target

    return change
