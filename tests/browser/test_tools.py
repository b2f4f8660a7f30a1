"""The set-up of these tests: it says what it cannot have, and takes only what is pinned."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from tests.browser import tools


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave no program on the path and no checker in the environment; return where it would go."""
    jar = tmp_path / "share" / "vnu.jar"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tools, "_JAR", jar)
    return jar


@pytest.mark.usefixtures("nowhere")
def test_what_cannot_be_had_is_said_in_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    tools.main()
    chromium, checker = capsys.readouterr().out.splitlines()
    assert "no test in a browser will run" in chromium
    assert "java and npm not here" in checker


def test_what_is_not_the_pinned_checker_is_not_taken(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def packed(*_: str, at: Path) -> bool:
        (at / "vnu.jar").write_bytes(b"another")
        with tarfile.open(at / "checker.tgz", "w:gz") as archive:
            archive.add(at / "vnu.jar", "package/build/dist/vnu.jar")
        return True

    for name in ("java", "npm"):
        program = nowhere.parent.parent / name
        program.touch(mode=0o755)
    monkeypatch.setattr(tools, "_runs", packed)
    assert "not the pinned" in tools.set_up()[-1]
    assert not nowhere.exists()


@pytest.mark.usefixtures("nowhere")
def test_no_error_ends_the_set_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> list[str]:
        raise OSError("no room")

    monkeypatch.setattr(tools, "set_up", broken)
    tools.main()
    assert capsys.readouterr().out == "browser  set-up was not finished: no room\n"
