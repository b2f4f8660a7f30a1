"""A package that is opened only where it is proved."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.opened import open_package
from loccit.package.places import local
from loccit.verify.run import verify

if TYPE_CHECKING:
    from loccit.opened import OpenedPackage


def open_proved(target: str | os.PathLike[str]) -> OpenedPackage:
    """Open a release that is proved; LoccitError where it is false, not proved, or not there."""
    with local(os.fspath(target), everything=True) as path:
        proof = verify(str(path))
        if proof.outcome != "proved":
            remedy = "'loccit verify' says more; without verify=True it is opened as it is"
            raise LoccitError(proof.line, Place(os.fspath(target)), remedy)
        return open_package(path, proof.line)
