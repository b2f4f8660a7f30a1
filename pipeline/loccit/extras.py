"""What loccit can do only with libraries that a plain install does not bring.

They are large, and most who check a package need none of them. What needs one asks before it does
any work, and names what to install.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Literal

from loccit.errors import LoccitError

Extra = Literal["charts", "dask", "languages", "release", "remote", "scan"]
# What each extra of pyproject.toml brings: the modules, with the names that people know.
BRINGS: dict[Extra, dict[str, str]] = {
    "charts": {"vl_convert": "vl-convert"},
    "dask": {"dask": "Dask", "distributed": "distributed"},
    "languages": {"babel": "Babel"},
    "release": {
        "great_expectations": "Great Expectations",
        "pandas": "pandas",
        "pyarrow": "pyarrow",
        "filelock": "filelock",
        "vl_convert": "vl-convert",
    },
    "remote": {"fsspec": "fsspec", "s3fs": "s3fs"},
    "scan": {"filelock": "filelock", "zstandard": "zstandard"},
}


def install(extra: Extra) -> str:
    """Return the command that installs an extra."""
    return f"pip install 'loccit[{extra}]'"


def missing(extra: Extra) -> list[str]:
    """Return the names of an extra's libraries that are not installed; imports none of them."""
    return [name for module, name in BRINGS[extra].items() if find_spec(module) is None]


def require(extra: Extra, what: str) -> None:
    """Raise LoccitError where libraries of an extra are missing; ``what`` is what needs them."""
    left = missing(extra)
    if left:
        raise LoccitError(f"{what} needs {', '.join(left)}, not installed here: {install(extra)}")
