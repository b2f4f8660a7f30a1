"""Long work is seen in a terminal while it lasts; nothing of it gets into a log."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import Workspace

LOCCIT = str(Path(sys.executable).with_name("loccit"))
# The cursor is back, and the line is gone.
TAKEN_AWAY = "\x1b[?25h\r\x1b[1A\x1b[2K"
COMMANDS = {
    "pull": (["--articles", "articles"], ["reading north", "reading south", "writing the tables"]),
    "check": ([], ["reading the dataset", "comparing the claims", "running every rule"]),
    "report": (["--to", "pages"], ["comparing the claims", "drawing the charts"]),
}


def _run(space: Workspace, command: str, stderr: int) -> str:
    """Run a command, its standard error somewhere; return its standard output."""
    options, _ = COMMANDS[command]
    done = subprocess.run(
        [LOCCIT, command, *options],
        cwd=space.root,
        env={**os.environ, "TERM": "xterm", "LOCCIT_ARTICLES": ""},
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    return done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_seen_in_a_terminal_and_nowhere_else(space: Workspace, command: str) -> None:
    log = space.root / "log"
    with log.open("wb") as file:
        said = _run(space, command, file.fileno())
    assert log.read_bytes() == b""
    ours, theirs = pty.openpty()
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(_read, ours)
        in_terminal = _run(space, command, theirs)
        os.close(theirs)
        seen = reading.result()
    assert in_terminal.splitlines()[-1] == said.splitlines()[-1]
    for step in COMMANDS[command][1]:
        assert f"{step} …" in seen, seen
        assert step not in in_terminal
    assert seen.endswith(TAKEN_AWAY), seen


def _read(terminal: int) -> str:
    """Return what a terminal is told until its other end is closed."""
    found = b""
    try:
        while part := os.read(terminal, 4096):
            found += part
    except OSError:
        pass
    os.close(terminal)
    return found.decode()
