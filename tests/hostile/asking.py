"""Asks ``answering.py`` to run commands of loccit within limits, and says what came of them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

# Of an ordinary processor's time, which other programs on the machine don't lengthen; and until a
# command counts as hanging all the same.
SECONDS = 10
_WAITING = 90
MEGABYTES = 1000
# Libraries reserve far more addresses than they use.
_ADDRESSES = 6_000_000_000
_WORDS_OF_A_CRASH = ("Traceback (most recent call last)", "panicked at", "Segmentation fault")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a command came to: its exit code, what it printed, and what it took."""

    code: int
    killed: bool
    seconds: float
    cpu: float
    megabytes: float
    out: str
    err: str
    seen: str

    @property
    def wrong(self) -> str:
        """What no input may bring about, or ""."""
        if self.killed or self.code in (-signal.SIGXCPU, -signal.SIGKILL):
            return f"no answer within {allowed()} seconds"
        if self.code not in (0, 1, 2, 3):
            return f"exit code {self.code}: {self.err[-600:]}"
        if any(words in self.out + self.err for words in _WORDS_OF_A_CRASH):
            return f"a traceback: {(self.out + self.err)[-900:]}"
        if self.megabytes > MEGABYTES:
            return f"{self.megabytes:.0f} MB"
        return f"looked where it must not: {self.seen}" if self.seen else ""


@cache
def allowed() -> int:
    """Return how many seconds this machine has: more than others where it is slower."""
    return round(SECONDS * max(min(_work() for _ in range(5)) / _ORDINARY, 1))


# Seconds that an ordinary processor takes for it.
_ORDINARY = 0.0125


def _work() -> float:
    begun = time.process_time()
    sum(number * number for number in range(300_000))
    return time.process_time() - begun


class Asking:
    """A server that runs commands; close it when done."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "tests.hostile.answering", str(folder)]
        self._server = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, cwd: Path, *args: str, **more: Any) -> Answered:  # noqa: ANN401  (what a request has)
        """Run ``loccit ARGS`` in a folder, and wait for it."""
        request = {
            "cwd": str(cwd),
            "args": args,
            "seconds": _WAITING,
            "cpu": allowed(),
            "bytes": _ADDRESSES,
            **more,
        }
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        line = self._server.stdout.readline()
        assert line, "the server of commands has died"
        return Answered(**json.loads(line))

    def close(self) -> None:
        """Stop the server."""
        if self._server.stdin:
            self._server.stdin.close()
        if self._server.stdout:
            self._server.stdout.close()
        self._server.wait()
