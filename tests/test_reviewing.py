"""`loccit review`: who may read and write, and what becomes of decisions sent at once."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from loccit.reviewing import HOST, Desk
from tests.conftest import Workspace
from tests.verdict.test_rulings import ID, NORTH, SOUTH, _digest, _state


@pytest.fixture
def desk(disputed: Workspace) -> Iterator[Desk]:
    """Serve the small dataset's page until the test is over."""
    with Desk(disputed.folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def _ask(
    desk: Desk, method: str, path: str, body: str = "", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(HOST, desk.server_port, timeout=30)
    connection.request(method, path, body.encode(), headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


def _send(desk: Desk, body: str, query: str = "", **headers: str) -> tuple[int, dict[str, object]]:
    own = {"Origin": desk.origin} | headers
    status, _, said = _ask(desk, "POST", f"/{desk.token}/rulings{query}", body, **own)
    return status, json.loads(said)


def _prefer(space: Workspace, claim: str = NORTH, because: str = "It was counted.") -> str:
    return (
        f'"{ID}":\n  decision: "prefer"\n  prefer: "{claim}"\n  because: "{because}"\n'
        f'  author: "Ada Quill"\n  date: "2026-11-28"\n  digest: "{_digest(space)}"\n'
    )


def test_the_page_is_there_for_who_has_the_address(desk: Desk) -> None:
    status, headers, page = _ask(desk, "GET", f"/{desk.token}/")
    assert status == 200
    assert b"data-served" in page
    assert b"connect-src 'self'" in page
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/", {}),
        ("GET", "//", {}),
        ("GET", "/{token}x/", {}),
        ("GET", "/{token}/", {"Host": "elsewhere.example"}),
        ("POST", "/x/rulings", {"Origin": "{origin}"}),
        ("POST", "/{token}/rulings", {}),
        ("POST", "/{token}/rulings", {"Origin": "null"}),
        ("POST", "/{token}/rulings", {"Origin": "https://elsewhere.example"}),
        ("POST", "/{token}/rulings", {"Origin": "{origin}", "Host": "elsewhere.example"}),
    ],
)
def test_nobody_else_reads_or_writes(
    desk: Desk, disputed: Workspace, method: str, path: str, headers: dict[str, str]
) -> None:
    before = disputed.snapshot()
    filled = {"token": desk.token, "origin": desk.origin}
    own = {name: value.format(**filled) for name, value in headers.items()}
    status, _, said = _ask(desk, method, path.format(**filled), _prefer(disputed), **own)
    assert status == 403
    assert desk.token.encode() not in said
    assert disputed.snapshot() == before


def test_a_decision_is_written_and_seen_by_a_check(desk: Desk, disputed: Workspace) -> None:
    assert _send(desk, _prefer(disputed)) == (200, {"taken": [ID], "kept": []})
    assert _state(disputed)[1] == "settled"
    assert b"It was counted" in _ask(desk, "GET", f"/{desk.token}/")[2]


def test_another_decision_is_written_only_over_the_first(desk: Desk, disputed: Workspace) -> None:
    _send(desk, _prefer(disputed))
    _, said = _send(desk, _prefer(disputed, SOUTH))
    assert said["taken"] == []
    assert "decided differently there" in str(said["kept"])
    assert _send(desk, _prefer(disputed, SOUTH), "?over") == (200, {"taken": [ID], "kept": []})


def test_of_many_at_once_one_is_first_and_the_others_are_told(
    desk: Desk, disputed: Workspace
) -> None:
    bodies = [_prefer(disputed, claim) for claim in (NORTH, SOUTH) * 3]
    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(lambda body: _send(desk, body)[1], bodies))
    assert sum(answer["taken"] == [ID] for answer in said) == 1
    text = (disputed.folder / "rulings.yaml").read_text(encoding="utf-8")
    assert text.count(ID) == 1


@pytest.mark.parametrize(
    ("body", "why"),
    [("", "no ruling in it"), ("a: [", ""), (f"{ID}:\n  decision: perhaps\n", "")],
)
def test_what_is_no_ruling_is_refused(desk: Desk, disputed: Workspace, body: str, why: str) -> None:
    before = disputed.snapshot()
    status, said = _send(desk, body)
    assert status == 400
    assert why in str(said["error"])
    assert disputed.snapshot() == before


def test_what_fits_nothing_any_more_is_told(desk: Desk, disputed: Workspace) -> None:
    stale = _prefer(disputed).replace(_digest(disputed), "0" * 12)
    assert "say something else" in str(_send(desk, stale)[1]["kept"])


def test_too_much_is_refused_unread(desk: Desk) -> None:
    headers = {"Origin": desk.origin, "Content-Length": "99999999"}
    assert _ask(desk, "POST", f"/{desk.token}/rulings", "", **headers)[0] == 413


def test_a_port_in_use_is_an_error(desk: Desk, disputed: Workspace) -> None:
    result = disputed.run("review", "--port", str(desk.server_port))
    assert result.exit_code == 2
    assert "--port" in result.stderr
