"""That the fixtures see what they are for: a test in a browser that sees nothing proves nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.audits import invalid, sideways, violations
from tests.browser.visits import PHONE, Visits

SOUND = (
    "<!doctype html><html lang=en><title>A town</title><main><h1>A town</h1><p>Words.</p></main>"
)


def test_a_sound_page_has_no_problem(visits: Visits) -> None:
    page = visits.open(PHONE)
    page.set_content(SOUND)
    assert (violations(page), sideways(page), visits.problems) == ([], 0, [])
    assert invalid(SOUND) == []


@pytest.mark.parametrize(
    "words",
    [
        "<img alt='' src='http://example.org/a.png'>",
        "<link rel=stylesheet href='https://example.org/a.css'>",
        "<script>fetch('http://example.org/').catch(() => 0)</script>",
        "<style>h1 { background: url(//example.org/b.png) }</style>",
        "<script>new Image().src = 'http://localhost:1/'</script>",
    ],
)
def test_a_request_to_the_outside_is_blocked_and_told(
    visits: Visits, serve: Callable[[Path], str], tmp_path: Path, words: str
) -> None:
    (tmp_path / "index.html").write_text(SOUND + words, encoding="utf-8")
    visits.open().goto(serve(tmp_path), wait_until="networkidle")
    assert any(problem.startswith("request to the outside") for problem in visits.problems)
    visits.problems.clear()


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("console.error('a ward')", "console: a ward"),
        ("throw new Error('a bridge')", "error: a bridge"),
        ("Promise.reject(new Error('a hall'))", "error: a hall"),
        ("console.log('fine')", None),
    ],
)
def test_errors_are_told(visits: Visits, script: str, told: str | None) -> None:
    page = visits.open()
    page.set_content(f"{SOUND}<script>{script}</script>", wait_until="networkidle")
    page.wait_for_timeout(50)
    assert visits.problems == ([told] if told else [])
    visits.problems.clear()


def test_what_hinders_people_is_found(visits: Visits) -> None:
    page = visits.open(PHONE)
    page.set_content("<title>x</title><p style='color: #bbb; width: 900px'>Pale.</p>")
    found = "\n".join(violations(page))
    for rule in ("color-contrast: p", "html-has-lang", "landmark-one-main"):
        assert rule in found
    assert sideways(page) > 500


def test_a_mistake_in_html_is_found() -> None:
    assert any("ul" in line for line in invalid(f"{SOUND}<ul><p>No item.</p></ul>"))


def test_without_script_none_runs(visits: Visits) -> None:
    page = visits.open(script=False)
    page.set_content(f"{SOUND}<script>document.title = 'changed'</script>")
    assert page.title() == "A town"
