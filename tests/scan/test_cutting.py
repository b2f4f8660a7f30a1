"""Every page of a dump is in one stretch, however the dump is cut."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from loccit.scan import cutting
from loccit.scan.cutting import whole_pages
from tests.scan.dumps import dump, some_pages

DUMP = dump(some_pages(6))
WHOLE = list(whole_pages([DUMP]))


def _pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


def test_all_pages_are_there() -> None:
    assert len(WHOLE) == 6
    assert all(page.startswith(b"<page>") and page.endswith(b"</page>") for page in WHOLE)


@given(st.lists(st.integers(0, len(DUMP)), max_size=8), st.integers(1, 200), st.integers(1, 200))
def test_however_a_dump_is_cut_each_page_is_in_one_stretch(
    cuts: list[int], own: int, size: int
) -> None:
    places = [0, *sorted(cuts), len(DUMP)]
    found = []
    for start, end in itertools.pairwise(places):
        found += list(whole_pages(_pieces(DUMP[start:end], own), _pieces(DUMP[end:], size)))
    assert found == WHOLE


@given(st.integers(1, 300))
def test_pages_of_what_comes_in_pieces(size: int) -> None:
    assert list(whole_pages(_pieces(DUMP, size))) == WHOLE


@given(st.integers(0, len(DUMP)))
def test_a_dump_that_ends_early_gives_the_page_that_is_cut(end: int) -> None:
    found = list(whole_pages([DUMP[:end]]))
    whole = [page for page in found if page.endswith(b"</page>")]
    assert whole == WHOLE[: len(whole)]
    assert len(found) - len(whole) <= 1


def test_a_page_that_never_ends_is_not_read_forever(monkeypatch: object) -> None:
    endless = (b"x" * 1000 for _ in iter(int, 1))
    before = cutting.LARGEST
    try:
        cutting.LARGEST = 10_000
        (only,) = whole_pages([b"<page>"], endless)
    finally:
        cutting.LARGEST = before
    assert len(only) <= 10_000
