"""The laws of a reading, on pages that nobody wrote."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import LoccitError
from loccit.read.builder import Piece, ReadingBuilder
from loccit.reading import Reading

LETTERS = st.text("ab 1.\n", min_size=1, max_size=5)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, Reading]:
    """Return a snapshot and a reading of it: streams that stand in each other's gaps."""
    snapshot = ""
    streams: list[list[Piece]] = [[] for _ in range(draw(st.integers(1, 3)))]
    for _ in range(draw(st.integers(1, 14))):
        stream = draw(st.sampled_from(streams))
        kind = draw(st.sampled_from(("copied", "copied", "decoded", "placeholder", "unseen", "in")))
        text = draw(LETTERS)
        start = len(snapshot)
        if kind == "in":
            stream.append(Piece("inserted", text, 0, 0))
        elif kind == "unseen":
            snapshot += f"<{text}>"
        elif kind == "copied":
            snapshot += text
            stream.append(Piece("copied", text, start, len(snapshot)))
        else:
            snapshot += "&" + draw(LETTERS) + ";"
            made: Piece = (
                Piece("decoded", text, start, len(snapshot))
                if kind == "decoded"
                else Piece("placeholder", "\ufffc", start, len(snapshot))
            )
            stream.append(made)
    builder = ReadingBuilder()
    for pieces in draw(st.permutations(streams)):
        builder.begin()
        for piece in pieces:
            assert builder.add(piece)
    return snapshot, builder.build()


@given(pages())
def test_segments_make_the_text_and_share_nothing(page: tuple[str, Reading]) -> None:
    snapshot, reading = page
    position = 0
    for segment in reading.segments:
        assert segment.start == position
        position = segment.end
        if segment.kind == "copied":
            assert (
                snapshot[segment.source : segment.source_end]
                == (reading.text[segment.start : segment.end])
            )
    assert position == len(reading.text)
    placed = sorted(
        (segment.source, segment.source_end)
        for segment in reading.segments
        if segment.kind != "inserted"
    )
    for one, other in pairwise(placed):
        assert one[1] <= other[0]


@given(pages())
def test_in_a_stream_the_order_is_that_of_the_snapshot(page: tuple[str, Reading]) -> None:
    for one, other in pairwise(page[1].segments):
        assert one.stream <= other.stream
        if one.stream == other.stream:
            assert one.source_end <= other.source


@given(pages(), st.data())
def test_a_stretch_of_the_snapshot_reads_as_its_words(
    page: tuple[str, Reading], data: st.DataObject
) -> None:
    reading = page[1]
    if not reading.text:
        return
    start = data.draw(st.integers(0, len(reading.text) - 1))
    end = data.draw(st.integers(start + 1, len(reading.text)))
    first = next(segment for segment in reading.segments if segment.end > start)
    last = next(segment for segment in reading.segments if segment.end >= end)
    anchored = (
        first.stream == last.stream
        and (first.kind == "copied" or (first.kind == "decoded" and first.start == start))
        and (last.kind == "copied" or (last.kind == "decoded" and last.end == end))
    )
    assert reading.is_anchored(start, end) == anchored
    if anchored:
        place = reading.in_snapshot(start, end)
        assert reading.in_reading(*place) == (start, end)
        assert reading.words(*place) == reading.text[start:end]
        assert reading.around(start, end) == place


@given(pages(), st.data())
def test_what_reads_as_words_stands_there(page: tuple[str, Reading], data: st.DataObject) -> None:
    snapshot, reading = page
    source = data.draw(st.integers(0, len(snapshot)))
    source_end = data.draw(st.integers(source, len(snapshot)))
    try:
        start, end = reading.in_reading(source, source_end)
    except LoccitError:
        return
    assert reading.in_snapshot(start, end) == (source, source_end)


@given(st.text(min_size=1, max_size=20), st.data())
def test_without_mark_up_both_coordinates_coincide(text: str, data: st.DataObject) -> None:
    reading = Reading.of_text(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert reading.in_snapshot(start, end) == reading.in_reading(start, end) == (start, end)


def test_what_was_decoded_is_taken_whole() -> None:
    builder = ReadingBuilder()
    builder.begin()
    builder.add(Piece("copied", "1", 0, 1))
    builder.add(Piece("decoded", " – ", 1, 8))
    builder.add(Piece("copied", "2 km", 8, 12))
    reading = builder.build()
    assert reading.text == "1 – 2 km"
    assert reading.in_snapshot(0, 5) == (0, 9)
    assert reading.words(1, 9) == " – 2"
    with pytest.raises(LoccitError, match="does not begin and end"):
        reading.in_snapshot(2, 5)
    with pytest.raises(LoccitError, match="nothing to read"):
        reading.in_reading(3, 9)
    assert reading.around(2, 5) == (1, 9)


def test_a_table_that_begins_with_an_empty_cell_is_around_its_words() -> None:
    builder = ReadingBuilder()
    builder.begin()
    builder.add(Piece("copied", "Words.", 0, 6))
    builder.begin()
    builder.add(Piece("inserted", " | ", 0, 0))
    builder.add(Piece("copied", "Total", 30, 35))
    reading = builder.build()
    start = reading.text.index(" | ")
    assert reading.around(start, len(reading.text)) == (30, 35)
    assert reading.around(start, start + 3)[0] <= 30


def test_text_out_of_order_is_refused() -> None:
    builder = ReadingBuilder()
    builder.begin()
    assert builder.add(Piece("copied", "b", 1, 2))
    assert not builder.add(Piece("copied", "a", 0, 1))
    builder.begin()
    assert builder.add(Piece("copied", "a", 0, 1))
    assert builder.build().text == "ba"


def test_a_stretch_of_two_streams_has_no_place() -> None:
    builder = ReadingBuilder()
    for number, letter in enumerate("ab"):
        builder.begin()
        builder.add(Piece("copied", letter, number, number + 1))
    reading = builder.build()
    assert not reading.is_anchored(0, 2)
    assert reading.words(1, 2) == "b"


@pytest.mark.parametrize("stretch", [(0, 0), (3, 4), (-1, 1)])
def test_nothing_is_no_words(stretch: tuple[int, int]) -> None:
    assert not Reading.of_text("abc").is_anchored(*stretch)
