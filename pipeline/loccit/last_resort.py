"""What no command expected: one line instead of a traceback, and an exit code that is no finding.

``LOCCIT_DEBUG=1`` shows the traceback.
"""

from __future__ import annotations

import errno
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from loccit import inert

if TYPE_CHECKING:
    from collections.abc import Callable

DEBUG = "LOCCIT_DEBUG"
_ERROR, _INTERRUPTED = 2, 130
_REPORT = (
    "  do: report it where loccit is developed, with the input if it may be shown; "
    f"{DEBUG}=1 shows where it happened"
)
_KNOWN = {
    MemoryError: "there is not enough memory for this input",
    RecursionError: "something in the input is nested too deeply",
}


def run_guarded(command: Callable[[], object]) -> None:
    """Run a command line to its end; whatever it raises becomes a line and an exit code.

    What is written is flushed here, so that a full disk or a closed pipe is noticed; a reader who
    has read enough (``loccit check | head``) needs no message.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed: nobody listens
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        _prepare(getattr(sys, name))
    try:
        code = _code_of(command)
        sys.stdout.flush()
    except OSError as error:  # of the flush
        code = _failed_output(error)
    if code is not None:
        sys.exit(code)


def _prepare(stream: object) -> None:
    """Let a stream take every character: not every encoding has all that articles print.

    A file is UTF-8 everywhere, and a terminal shows what it can.
    """
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _code_of(command: Callable[[], object]) -> int | None:
    if os.environ.get(DEBUG):
        command()
        return None
    try:
        command()
    except SystemExit as stopped:
        sys.stdout.flush()
        return stopped.code if isinstance(stopped.code, int) else int(bool(stopped.code))
    except KeyboardInterrupt:
        _say("loccit: interrupted")
        return _INTERRUPTED
    except OSError as error:
        if error.errno in (errno.EPIPE, errno.ENOSPC) and error.filename is None:
            return _failed_output(error)
        return _unexpected(error)
    except BaseException as error:  # Polars' panics are no Exception
        return _unexpected(error)
    return None


def _unexpected(error: BaseException) -> int:
    said = next((what for kind, what in _KNOWN.items() if isinstance(error, kind)), "")
    if not said:
        first = str(error).partition("\n")[0][:200]
        said = f"an error that nobody foresaw: {type(error).__name__}: {first}"
    _say(f"loccit: {inert.line(said)}\n{_REPORT}")
    return _ERROR


def _failed_output(error: OSError) -> int:
    # Python would flush once more at its end, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno != errno.EPIPE:
        _say(f"loccit: standard output cannot be written: {error.strerror}\n  do: make room there")
    return _ERROR


def _say(message: str) -> None:
    try:
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()
    except OSError:  # nobody listens there either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
