"""`loccit review`: the report's page on this machine, whose decisions rulings.yaml takes at once.

Only who has the address may read or write: it carries a token, and a request has to come to this
host from this page, so that no other page that is open in the browser can send decisions.
"""

from __future__ import annotations

import json
import secrets
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from loccit.build import package_files
from loccit.errors import LoccitError
from loccit.files import read_bytes
from loccit.project import load_project, locked_corpus
from loccit.release.versions import FILE as RELEASES
from loccit.report.compose import compose
from loccit.report.page.html import dataset_page
from loccit.reporting import since_last_release
from loccit.settling import settled
from loccit.verdict.as_released import FILE as AS_RELEASED
from loccit.verdict.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"
# Some thousand decisions; nobody sends more.
_MOST_BYTES = 4_000_000
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Desk(ThreadingHTTPServer):
    """Serves the page of the dataset in a folder; decisions are taken one after the other.

    ``address`` is where the page stands. LoccitError where the page cannot be made, or the port
    is taken.
    """

    daemon_threads = True

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self.token = secrets.token_urlsafe(24)
        self._turn = threading.Lock()
        self._made: tuple[tuple[bytes, ...], bytes] | None = None
        self.page()
        try:
            super().__init__((HOST, port), _Request)
        except (OSError, OverflowError) as error:
            raise LoccitError(
                f"port {port} of {HOST} cannot be used: {error}", None, "give another --port"
            ) from error

    @property
    def origin(self) -> str:
        """The scheme, host and port that requests have to come from."""
        return f"http://{HOST}:{self.server_port}"

    @property
    def address(self) -> str:
        """The address to open, token and all."""
        return f"{self.origin}/{self.token}/"

    def page(self) -> bytes:
        """Return the page of what is found now; made anew where its inputs have changed."""
        with self._turn:
            project = load_project(self.folder)
            paths = [project.dataset.rulings, *sorted(self.folder.rglob("*.yaml"))]
            paths += [self.folder / name for name in ("claims.lock", RELEASES, AS_RELEASED)]
            inputs = tuple(read_bytes(path) for path in paths if path.is_file())
            if self._made is None or self._made[0] != inputs:
                verdict = Verdict(locked_corpus(project), project.decisions)
                files = package_files(project, verdict)
                report = compose(verdict)
                since = since_last_release(project, verdict, report)
                page = dataset_page(verdict, report, files, served=True, since=since)
                self._made = (inputs, page)
            return self._made[1]

    def take(self, text: str, *, over: bool) -> dict[str, object]:
        """Take rulings into rulings.yaml; return which were taken, and why others were not.

        LoccitError where the text is none, or a ruling in it cannot be one.
        """
        with self._turn:
            project = load_project(self.folder)
            done, _ = settled(project, text, self.folder / "what the page sent", over=over)
        kept = [{"finding": item.finding, "why": item.why} for item in done.kept]
        return {"taken": list(done.taken), "kept": kept}


class _Request(BaseHTTPRequestHandler):
    server: Desk

    def log_message(self, *_: object) -> None:
        """Say nothing: the address with its token is no matter for a log."""

    def do_GET(self) -> None:
        if not self._may("/"):
            return
        try:
            self._answer(HTTPStatus.OK, "text/html; charset=utf-8", self.server.page())
        except LoccitError as error:
            self._refuse(HTTPStatus.CONFLICT, str(error))

    def do_POST(self) -> None:
        if not self._may("/rulings"):
            return
        if self.headers.get("Origin") != self.server.origin:
            self._refuse(HTTPStatus.FORBIDDEN, "this was sent from another page")
            return
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and int(length) <= _MOST_BYTES):
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "this is too much at once")
            return
        try:
            text = self.rfile.read(int(length)).decode()
            over = urlsplit(self.path).query == "over"
            said = json.dumps(self.server.take(text, over=over)).encode()
        except UnicodeDecodeError:
            self._refuse(HTTPStatus.BAD_REQUEST, "this is no text in UTF-8")
        except LoccitError as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
        else:
            self._answer(HTTPStatus.OK, "application/json", said)

    def _may(self, path: str) -> bool:
        """Whether a request knows the token and is made to this host; else it is refused."""
        _, token, *rest = [*urlsplit(self.path).path.split("/", 2), "", ""]
        host = urlsplit(self.server.origin).netloc
        known = secrets.compare_digest(token.encode(), self.server.token.encode())
        if self.headers.get("Host") != host or not known:
            self._refuse(HTTPStatus.FORBIDDEN, "open the address that 'loccit review' printed")
        elif rest[0] != path[1:]:
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")
        else:
            return True
        return False

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        self._answer(status, "application/json", json.dumps({"error": why}).encode())

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
