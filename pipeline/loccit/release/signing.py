"""Signatures over SHA256SUMS, made and read by OpenSSH's ssh-keygen.

A signature says who vouches for the sums, and the sums hold every file of a release.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from loccit.errors import LoccitError, Place
from loccit.package.contents import SIGNATURE, SUMS

# What is signed is a release of loccit: a signature of the same key for mail or git is none.
NAMESPACE = "loccit-release"
PROGRAM = "ssh-keygen"
_SECONDS = 60
_ARMOUR = re.compile(
    rb"-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z0-9+/]{1,76}={0,2}\n)+"
    rb"-----END SSH SIGNATURE-----\n"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a signature is good, and what ssh-keygen said."""

    good: bool
    said: str


def has_program() -> bool:
    """Whether ssh-keygen is installed."""
    return shutil.which(PROGRAM) is not None


def require_program(what: str) -> None:
    """Raise LoccitError where ssh-keygen is not installed; ``what`` is what needs it."""
    if not has_program():
        raise LoccitError(f"{what} needs {PROGRAM}, not found here", None, "install OpenSSH")


def sign(content: bytes, key: Path) -> bytes:
    """Return the signature of bytes by a private key, or by the agent's where it is a public one.

    LoccitError where there is no ssh-keygen or no such key, and where it does not sign.
    """
    require_program("a signature")
    if not key.is_file():
        raise LoccitError("there is no key", Place(key), "give a key: ssh-keygen -t ed25519")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / SUMS
        path.write_bytes(content)
        done = _run(["-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE, str(path)])
        made = path.with_name(SIGNATURE)
        if not done.good or not made.is_file():
            remedy = "give the key that signs, with its passphrase or an agent"
            raise LoccitError(f"{PROGRAM} does not sign: {done.said}", Place(key), remedy)
        return made.read_bytes().replace(b"\r\n", b"\n")


def is_form(signature: bytes) -> bool:
    """Whether bytes have the form of a signature, and hold nothing besides."""
    return _ARMOUR.fullmatch(signature) is not None


def is_valid(content: bytes, signature: bytes) -> Judged:
    """Judge whether a signature is one of these bytes, by whatever key."""
    return _check(content, signature, ["-Y", "check-novalidate"])


def is_by(content: bytes, signature: bytes, signers: Path) -> Judged:
    """Judge whether a signature of these bytes is by one of the allowed signers of a file."""
    found = _check(content, signature, ["-Y", "find-principals", "-f", str(signers)], data=False)
    if not found.good:
        return Judged(False, f"it is by none of the signers in {signers}")
    name = found.said.splitlines()[0]
    options = ["-Y", "verify", "-f", str(signers), "-I", name]
    return _check(content, signature, options)


def _check(content: bytes, signature: bytes, options: list[str], *, data: bool = True) -> Judged:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / SIGNATURE
        path.write_bytes(signature)
        namespace = ["-n", NAMESPACE] if data else []
        return _run([*options, *namespace, "-s", str(path)], content if data else b"")


def _run(options: list[str], given: bytes | None = None) -> Judged:
    """Run ssh-keygen; where nothing is given it may ask for a passphrase."""
    try:
        done = subprocess.run(  # noqa: S603  (no shell, our own words)
            [shutil.which(PROGRAM) or PROGRAM, *options],
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Judged(False, str(error))
    said = (done.stdout or done.stderr).decode("utf-8", "replace").strip()
    return Judged(done.returncode == 0, said)
