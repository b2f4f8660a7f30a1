"""Who vouches for the checksums: the signature beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.package.contents import SIGNATURE, SUMS
from loccit.release import signing
from loccit.verdict.proof import Open, Part, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.verify.release import Release

NAME = "signature"


def signatures(release: Release, signers: Path | None) -> list[Part]:
    """Return the part about the signature: none where there is none and nobody asked for it.

    Without a file of allowed signers it is held against the sums, and whose it is stays open to
    whoever reads it.
    """
    path = release.folder / SIGNATURE
    present = path.is_file() and not path.is_symlink()
    if not signers and (not present or release.form == "zip"):
        return []
    sums = release.folder / SUMS
    asked = f"that {signers} signed it" if signers else f"that it signs {SUMS}"
    if not present or not sums.is_file():
        lacking = SUMS if present else SIGNATURE
        return [_open(asked, f"{lacking} is missing")]
    if not signing.has_program():
        return [_open(asked, f"{signing.PROGRAM} is not installed here")]
    content, signature = sums.read_bytes(), path.read_bytes()
    if not signing.is_form(signature):
        return [_false("is no signature, or holds more than one")]
    found = signing.is_valid(content, signature)
    if not found.good:
        return [_false(f"is no signature of {SUMS}: {found.said}")]
    if signers:
        found = signing.is_by(content, signature, signers)
        if not found.good:
            return [_false(found.said)]
        return [Part(NAME, f"signed: {found.said}")]
    return [Part(NAME, "a signature, by whom nobody asked (--signed-by)")]


def _open(what: str, reason: str) -> Part:
    return Part(NAME, open=(Open(what, reason),))


def _false(what: str) -> Part:
    return Part(NAME, "", (Problem(SIGNATURE, what),))
