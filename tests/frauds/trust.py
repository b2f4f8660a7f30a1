"""Releases that somebody doctored and built anew: what stands on trust, and what still shows it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loccit.package.contents import SIGNATURE, SUMS
from loccit.release.signing import PROGRAM, sign
from loccit.verdict.proof import State
from loccit.verify.run import verify
from tests.conftest import Workspace
from tests.frauds.dataset import release
from tests.verify.releases import Core

Change = Callable[[Workspace], object]


@dataclass(frozen=True)
class Trusted:
    """What a verification says of a release built anew: alone, with articles, with a signature."""

    what: str
    alone: State
    articles: State
    signed: State


def _title(space: Workspace) -> None:
    space.replace("dataset.yaml", "title: Kelmouth in two", "title: Kelmuth in two")


def _address(space: Workspace) -> None:
    space.replace("dataset.yaml", "https://example.org/north", "https://example.org/doctored")
    space.pull()


def _ruling(space: Workspace) -> None:
    space.replace("rulings.yaml", "decision: both", "decision: open")


def _because(space: Workspace) -> None:
    space.replace("claims/north.yaml", "a gauge's yearly count", "a yearly sum")
    space.pull()


def _words(space: Workspace) -> None:
    """Let an article say something else, and the dataset that it is the article that it was."""
    written = space.folder / "dataset.yaml"
    old = _snapshot(written)
    space.rewrite(("over 13,000", "over 13,100"))
    new = _snapshot(written)
    for name in ("dataset.yaml", "claims.lock", "data/articles.csv"):
        path = space.folder / name
        path.write_bytes(path.read_bytes().replace(new, old))
    core = Core(space.snapshot())
    core.lock()
    (space.folder / "claims.lock").write_bytes(core.files["claims.lock"])


def _snapshot(dataset: Path) -> bytes:
    match = re.search(rb"[0-9a-f]{64}", dataset.read_bytes())
    assert match
    return match[0]


CHANGES: dict[str, Change] = {
    "the title": _title,
    "an article's address": _address,
    "a ruling decides otherwise": _ruling,
    "another reason for a typed attribute": _because,
    "the words of an article, and all that follows": _words,
}


def make_key(folder: Path) -> tuple[Path, Path]:
    """Return a new key, and a file in which its owner is an allowed signer."""
    key, signers = folder / "key", folder / "signers"
    options = ["-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", str(key)]
    subprocess.run([PROGRAM, *options], check=True)
    signers.write_text(f"ada {key.with_suffix('.pub').read_text(encoding='utf-8')}", "utf-8")
    return key, signers


def trusted(original: Core, space: Workspace, folder: Path) -> Iterator[Trusted]:
    """Yield what becomes of each change that is built anew into a whole release.

    The articles at hand, and the signature, are those of the original.
    """
    key, signers = make_key(folder)
    signature = sign(original.files[SUMS], key)
    for what, change in CHANGES.items():
        shutil.copytree(space.root, folder / "work")
        work = Workspace(folder / "work")
        change(work)
        assert work.run("build").exit_code == 0
        made = release(work).save(folder / "made")
        plain = verify(str(made)).outcome
        with_articles = verify(str(made), space.articles).outcome
        (made / SIGNATURE).write_bytes(signature)
        signed = verify(str(made), None, signers).outcome
        yield Trusted(what, plain, with_articles, signed)
        shutil.rmtree(folder / "work")
        shutil.rmtree(made)
