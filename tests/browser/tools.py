"""What the tests in a browser need, and how it gets here where the machine allows it.

``python -m tests.browser.tools`` installs what is missing: Debian's Chromium and letters for Korean
(as root only, by apt-get), and the Nu HTML checker (by npm, into the virtual environment). It never
fails; one line says what could not be had, and the tests that need it are skipped with that reason.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import click

# The browser that Playwright drives; Playwright's own is never downloaded.
_NAMES = ("chromium", "chromium-browser")
_FONT = "fonts-nanum"

_CHECKER = "vnu-jar@26.9.27"
_SHA512 = (
    "4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface7911332"
    "17c417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428"
)
# A page takes a second or two, too short for Java to compile at its best; which takes more stack.
_FOR_A_MOMENT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
_JAR = Path(sys.prefix) / "share" / _CHECKER / "vnu.jar"

_PATIENCE = 600  # seconds for a command that downloads


def chromium() -> str:
    """Return the path of Chromium, or "" where there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), "")


def checker() -> list[str]:
    """Return the command of the Nu HTML checker, or nothing where it or Java is missing."""
    java = shutil.which("java")
    return [java, *_FOR_A_MOMENT, "-jar", str(_JAR)] if java and _JAR.is_file() else []


def set_up() -> list[str]:
    """Install what is missing; return, a line each, what could not be had, and what follows."""
    return [*_set_up_chromium(), *_set_up_checker()]


def _set_up_chromium() -> list[str]:
    if not chromium():
        _install("chromium")
    if not _has_korean():
        _install(_FONT)
    if not chromium():
        return ["Chromium is not here (Debian's package chromium): no test in a browser will run"]
    if not _has_korean():
        return [f"no letters for Korean are here (Debian's package {_FONT}): boxes in screenshots"]
    return []


def _has_korean() -> bool:
    return bool(_output("fc-list", ":lang=ko", "family"))


def _install(package: str) -> None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    _say(f"installing {package}")
    apt = ("apt-get", "-y", "-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20")
    install = (*apt, "install", "--no-install-recommends", package)
    # The lists of packages may be missing, or older than what lies on the server.
    if not _runs(*install) and _runs(*apt, "update"):
        _runs(*install)


def _set_up_checker() -> list[str]:
    missing = [name for name in ("java", "npm") if not shutil.which(name)]
    if checker():
        return []
    if missing:
        return [f"{' and '.join(missing)} not here: no page will be held to the standard of HTML"]
    _say(f"fetching {_CHECKER}, which checks HTML")
    with tempfile.TemporaryDirectory() as folder:
        patience = ("--fetch-retries=0", "--fetch-timeout=60000")
        _runs("npm", "pack", _CHECKER, "--silent", *patience, at=Path(folder))
        packed = next(Path(folder).glob("*.tgz"), None)
        if packed is None:
            return [f"npm could not fetch {_CHECKER}: no page will be held to the standard of HTML"]
        if hashlib.sha512(packed.read_bytes()).hexdigest() != _SHA512:
            return [f"what npm fetched is not the pinned {_CHECKER}: it will not be used"]
        _unpack(packed)
    return []


def _unpack(packed: Path) -> None:
    _JAR.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(packed) as archive:
        content = archive.extractfile("package/build/dist/vnu.jar")
        assert content is not None
        beside = _JAR.with_suffix(".new")
        with beside.open("wb") as file:
            shutil.copyfileobj(content, file)
    beside.replace(_JAR)


def _runs(*command: str, at: Path | None = None) -> bool:
    """Run a command that may fail; return whether it did its work."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, cwd=at, env=environment, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def _say(line: str) -> None:
    click.echo(f"browser  {line}")


def main() -> None:
    """Set up what can be had, and say what can't."""
    try:
        for line in set_up():
            _say(line)
    except Exception as error:  # the tests say what they miss; set-up must not end them
        _say(f"set-up was not finished: {error}")


if __name__ == "__main__":
    main()
