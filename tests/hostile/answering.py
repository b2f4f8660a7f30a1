"""Runs one command of loccit after another, each in a process of its own with limits.

A server for ``asking.py``: a request is a JSON line on standard input, its answer one on standard
output. All that loccit imports is imported once; each command runs in a fork of that, which may use
so many bytes of address space and so many seconds, and which writes down every address that it asks
for and every file of its neighbours that it opens.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

# What commands import when they need it; no thread may be started before the fork.
_NEEDED = (
    "loccit.cli",
    "loccit.checking",
    "loccit.checking_tables",
    "loccit.opened",
    "loccit.changes",
    "loccit.citing",
    "loccit.build",
    "loccit.verify.run",
    "loccit.report.exchange",
    "loccit.report.terminal",
    "loccit.report.terminal_proof",
    "loccit.report.differences",
    "loccit.report.check.job_summary",
    "loccit.report.check.sarif",
    "loccit.report.check.junit",
    "frictionless",
    "frictionless.formats.csv",
    "frictionless.resources.table",
    "chardet",
    "hypothesis",
    "jsonschema",
    "slugify",
)
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request")


def _watch(seen: int, fenced: str) -> None:
    """Write down each address that is asked for, and each file below ``fenced`` that is opened."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in _NETWORK:
            os.write(seen, f"asks {event} {args[-2:]!r}\n".encode("utf-8", "replace"))
            raise OSError("no address may be asked here")
        if event == "open" and fenced and isinstance(args[0], str) and args[0]:
            path = os.path.realpath(args[0])
            if path.startswith(fenced):
                os.write(seen, f"opens {path}\n".encode("utf-8", "replace"))

    sys.addaudithook(hook)


def _child(request: dict[str, Any], folder: Path) -> None:
    """Become the command; never returns."""
    for number, name in ((1, "out"), (2, "err")):
        where = request["stdout"] if number == 1 and request.get("stdout") else folder / name
        opened = os.open(where, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(opened, number)
    encoding = request.get("encoding") or "utf-8"
    sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding=encoding, errors="backslashreplace", closefd=False)  # noqa: SIM115
    resource.setrlimit(resource.RLIMIT_AS, (request["bytes"], request["bytes"]))
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + request["cpu"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    os.chdir(request["cwd"])
    os.environ.update(request.get("env") or {})
    seen = os.open(folder / "seen", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    _watch(seen, request.get("fenced", ""))
    sys.argv = ["loccit", *request["args"]]
    code = 0
    try:
        if "program" in request:
            exec(request["program"], {})  # noqa: S102  (to see that this server sees)
        else:
            importlib.import_module("loccit.cli").run()
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else 0 if not stopped.code else 1
    except BaseException:
        traceback.print_exc()
        code = 70
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or 71
    os._exit(code)


def _answer(request: dict[str, Any], folder: Path) -> dict[str, Any]:
    for name in ("out", "err", "seen"):
        (folder / name).write_bytes(b"")
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _child(request, folder)
    killed = False
    while True:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() - began > request["seconds"]:
            os.kill(child, signal.SIGKILL)
            killed = True
        time.sleep(0.002)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "killed": killed,
        "seconds": time.monotonic() - began,
        "cpu": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
        **{
            name: (folder / name).read_bytes().decode("utf-8", "replace")
            for name in ("out", "err", "seen")
        },
    }


def main() -> None:
    """Answer until there are no more requests; the argument is a folder for what is printed."""
    for name in _NEEDED:
        importlib.import_module(name)
    # What every command reads is read once; and what is there stays shared with the forks.
    importlib.import_module("loccit.vocabulary.load").load_vocabulary().grammar.read("1 km")
    importlib.import_module("loccit.rules.registry").all_rules()
    gc.freeze()
    folder = Path(sys.argv[1])
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        answers.write(json.dumps(_answer(json.loads(line), folder)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
