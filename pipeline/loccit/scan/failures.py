"""Why a page could not be read, in words, whatever failed."""

from __future__ import annotations

import zipfile
import zlib

from loccit.errors import LoccitError
from loccit.scan.source import LONGEST

# Seconds that a page may take.
SECONDS = 60
TOO_LONG = f"it is longer than {LONGEST:,} bytes"
ENDED = "the process that read it was ended, as for want of memory"
OTHER_LANGUAGE = "it is not English, and nothing says its language: --language, or --languages"
CUT_OFF = "the dump ends, or is broken, within it"
NOT_ALL = "the dump ends, or is broken, here: pages may be missing"
# Characters of an error's own words that are kept.
_MOST = 200


class TooSlow(Exception):
    """A page took longer than it may."""


def why(error: Exception) -> str:
    """Return why a page could not be read: an error that no one foresaw by its name and words."""
    if isinstance(error, LoccitError):
        return error.what
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read: {error.strerror}"
    for kind, said in _SAID.items():
        if isinstance(error, kind):
            return said
    return f"{type(error).__name__}: {error}"[:_MOST]


_SAID: dict[type[Exception], str] = {
    TooSlow: f"it took longer than {SECONDS} seconds",
    UnicodeDecodeError: "it is not UTF-8",
    MemoryError: "it needs more memory than there is",
    RecursionError: "what stands in it is nested too deeply",
    zipfile.BadZipFile: "it cannot be unpacked: the archive is broken there",
    zlib.error: "it cannot be unpacked: the archive is broken there",
}
