"""Parts of a package at addresses, with ``--fetch``: from a server that counts as public here."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from loccit.cli import main
from loccit.package import fetching

HERE = "127.0.0.1"
TABLE = b"a\n1\nx\n"
_REDIRECTS = {
    "/moved.csv": "/t.csv",
    "/private.csv": "http://10.0.0.1:9/t.csv",
    "/file.csv": "file:///etc/passwd",
    "/round.csv": "/round.csv",
}


class _Answers(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path in _REDIRECTS:
            self.send_response(302)
            self.send_header("Location", _REDIRECTS[self.path])
            self.end_headers()
        elif self.path == "/t.csv":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(TABLE)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the address of a server on this machine, the only one here that counts as public."""
    refuse = fetching._refuse_private

    def but_here(found: str) -> None:
        if found != HERE:
            refuse(found)

    monkeypatch.setattr(fetching, "_refuse_private", but_here)
    _Answers.asked.clear()
    with http.server.ThreadingHTTPServer((HERE, 0), _Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HERE}:{server.server_address[1]}"
        server.shutdown()


def _check(folder: Path, path: str, *options: str) -> Result:
    schema = {"fields": [{"name": "a", "type": "integer"}]}
    resource = {"name": "t", "path": path, "schema": schema}
    descriptor = folder / "datapackage.json"
    descriptor.write_text(json.dumps({"name": "p", "resources": [resource]}), encoding="utf-8")
    command = ["check", str(descriptor), "--format", "json", *options]
    return CliRunner().invoke(main, command)


@pytest.mark.parametrize("name", ["t.csv", "moved.csv"])
def test_what_lies_at_a_public_address_is_checked(tmp_path: Path, address: str, name: str) -> None:
    result = _check(tmp_path, f"{address}/{name}", "--fetch")
    assert result.exit_code == 1, result.output
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["id"], finding["lines"]) == ("F001/t/a/type-error", [3])


def test_nothing_is_asked_without_the_option(tmp_path: Path, address: str) -> None:
    result = _check(tmp_path, f"{address}/t.csv")
    report = json.loads(result.stdout)
    assert report["findings"] == []
    assert "t" in [item["what"] for item in report["unchecked"]]
    assert _Answers.asked == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("private.csv", "10.0.0.1 is no public address"),
        ("file.csv", "file:"),
        ("round.csv", "redirect"),
        ("nothing.csv", "404"),
    ],
)
def test_a_server_leads_to_no_private_address(
    tmp_path: Path, address: str, name: str, why: str
) -> None:
    result = _check(tmp_path, f"{address}/{name}", "--fetch")
    assert result.exit_code == 2
    assert f"{address}/{name}" in result.stderr
    assert why in result.stderr
    assert "Traceback" not in result.output
