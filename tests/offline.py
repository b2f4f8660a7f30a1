"""The environment in which a published action or hook installs loccit without a network."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

from tests.conftest import ROOT

IN_GIT = (ROOT / ".git").exists()


def environment(**more: str) -> dict[str, str]:
    """Return variables with which pip builds loccit itself and takes all else from here.

    What an editable install points to is not seen that way, so what runs is the built wheel.
    """
    tools = Path(sys.executable).parent
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Ada Quill"), ("EMAIL", "ada@example.org"))
    }
    return {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        # pip reads the value of a "no" option as that of the thing itself.
        "PIP_NO_BUILD_ISOLATION": "0",
        **who,
        **more,
    }
