"""Bytes are the same on every system: those of a checkout, and those that a command prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Workspace

ELSEWHERE = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf", "-c", "core.safecrlf=false")
CELL = b'id,words\n1,"two\r\nlines"\n'
PICTURE = b"\x89PNG\r\n\x1a\n\x00\n"


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def _checkout(origin: Path, to: Path) -> dict[str, bytes]:
    """Commit a folder, clone it as a system does that ends lines otherwise; return its files."""
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    _git(origin, "init", "-q")
    _git(origin, "add", "-A")
    _git(origin, *who, "commit", "-q", "-m", "all")
    _git(to.parent, "clone", "-q", *ELSEWHERE, str(origin), str(to))
    return _files(to)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


@pytest.fixture
def origin(space: Workspace) -> Path:
    """Return a workspace with a picture, and a table with a line end within a cell."""
    (space.root / "datapackage" / "other" / "data").mkdir(parents=True)
    (space.root / "datapackage" / "other" / "data" / "words.csv").write_bytes(CELL)
    (space.root / "map.png").write_bytes(PICTURE)
    return space.root


def test_every_byte_stays(origin: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / ".gitattributes", origin)
    before = _files(origin)
    assert _checkout(origin, tmp_path / "clone") == before
    shutil.rmtree(tmp_path / "clone" / "datapackage" / "other")
    result = Workspace(tmp_path / "clone").run("check", articles=True)
    assert result.exit_code == 0, result.output


def test_without_our_attributes_a_check_fails(origin: Path, tmp_path: Path) -> None:
    before = _files(origin)
    after = _checkout(origin, tmp_path / "clone")
    changed = [name for name, content in before.items() if after[name] != content]
    assert "datapackage/kelmouth/claims.lock" in changed
    shutil.rmtree(tmp_path / "clone" / "datapackage" / "other")
    assert Workspace(tmp_path / "clone").run("check").exit_code != 0


def test_every_file_of_the_repository_is_kept_as_it_is() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--eol"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    for line in listed.splitlines():
        fields, _, name = line.partition("\t")
        index, *_ = fields.split()
        assert index in ("i/lf", "i/none", "i/-text"), f"{name} has other line ends"
        assert "eol=lf" in fields or "attr/-text" in fields, f"{name} has no line ends of its own"


def test_what_a_command_prints_into_a_file_is_utf_8_everywhere(space: Workspace) -> None:
    command = [str(Path(sys.executable).with_name("loccit")), "coverage", "--format", "text"]
    said = {
        encoding: subprocess.run(
            command,
            cwd=space.root,
            env=os.environ | {"PYTHONIOENCODING": encoding},
            check=True,
            capture_output=True,
        ).stdout
        for encoding in ("utf-8", "ascii", "cp1252")
    }
    assert said["ascii"] == said["cp1252"] == said["utf-8"]
    assert "█" in said["utf-8"].decode()
