"""A release that is signed: who vouches for its sums, and what a signature cannot cover up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main
from loccit.errors import LoccitError
from loccit.package.contents import SIGNATURE, SUMS
from loccit.release import signing
from loccit.verdict.proof import Proof
from loccit.verify.run import verify
from tests.frauds.trust import make_key
from tests.verify.releases import Core

needs_ssh = pytest.mark.skipif(not signing.has_program(), reason="ssh-keygen is not here")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a key, and a file that allows it."""
    return make_key(tmp_path_factory.mktemp("keys"))


def _part(proof: Proof) -> tuple[str, str]:
    (part,) = (part for part in proof.parts if part.name == "signature")
    said = [*(item.what for item in part.problems), *(item.reason for item in part.open)]
    return part.state, " ".join([part.proved, *said]).strip()


def _signed(release: Core, folder: Path, key: Path) -> Path:
    release.save(folder)
    signature = signing.sign(release.files[SUMS], key)
    (folder / SIGNATURE).write_bytes(signature)
    return folder


@needs_ssh
def test_a_signature_by_an_allowed_signer(
    release: Core, tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    key, signers = keys
    proof = verify(str(_signed(release, tmp_path, key)), None, signers)
    assert proof.outcome == "proved", proof.line
    assert 'Good "loccit-release" signature for ada' in _part(proof)[1]
    unasked = verify(str(tmp_path))
    assert unasked.outcome == "proved"
    assert _part(unasked)[1] == "a signature, by whom nobody asked (--signed-by)"


@needs_ssh
def test_what_is_signed_otherwise_is_false(
    release: Core, tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    key, signers = keys
    (tmp_path / "other").mkdir()
    other, _ = make_key(tmp_path / "other")
    folder = tmp_path / "release"
    folder.mkdir()
    _signed(release, folder, other)
    assert _part(verify(str(folder), None, signers))[0] == "false"
    good = signing.sign(release.files[SUMS], key)
    of_other_sums = signing.sign(b"other\n", key)
    for content in (of_other_sums, good + b"more", b"Signed: Ada\n" + good, b""):
        (folder / SIGNATURE).write_bytes(content)
        assert _part(verify(str(folder), None, signers))[0] == "false"
        assert verify(str(folder)).outcome == "false"


@needs_ssh
def test_a_signature_of_another_purpose_is_none(
    release: Core, tmp_path: Path, keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same key may sign mail and commits: that vouches for no release."""
    key, signers = keys
    with monkeypatch.context() as patch:
        patch.setattr(signing, "NAMESPACE", "git")
        _signed(release, tmp_path, key)
    assert _part(verify(str(tmp_path), None, signers))[0] == "false"


def test_a_signature_that_was_asked_for_and_is_missing_is_not_proved(
    release: Core, tmp_path: Path
) -> None:
    (tmp_path / "signers").write_text("", encoding="utf-8")
    folder = tmp_path / "release"
    folder.mkdir()
    proof = verify(str(release.save(folder)), None, tmp_path / "signers")
    assert (proof.outcome, _part(proof)) == (
        "not proved",
        ("not proved", f"{SIGNATURE} is missing"),
    )


@needs_ssh
def test_without_the_program_nothing_is_proved_and_nothing_signed(
    release: Core, tmp_path: Path, keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, signers = keys
    _signed(release, tmp_path, key)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    for asked in (None, signers):
        proof = verify(str(tmp_path), None, asked)
        assert _part(proof) == ("not proved", "ssh-keygen is not installed here")
        assert proof.exit_code == 3
    with pytest.raises(LoccitError, match="a signature needs ssh-keygen"):
        signing.sign(b"", key)


@needs_ssh
def test_no_key_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(LoccitError, match="there is no key"):
        signing.sign(b"", tmp_path / "none")
    (tmp_path / "text").write_text("no key", encoding="utf-8")
    with pytest.raises(LoccitError, match="does not sign"):
        signing.sign(b"", tmp_path / "text")


def test_signers_that_there_are_not_are_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["verify", str(tmp_path), "--signed-by", "none"])
    assert result.exit_code == 2
