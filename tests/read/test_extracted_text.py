from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.errors import LoccitError
from loccit.model import Article
from tests.counting import calls
from tests.read.towns import (
    FLAT,
    NESTED,
    assert_apart,
    assert_exact,
    read,
    sentences,
    titles,
)

_SEARCHED_ELSEWHERE = re.compile(r"\[[0-9]+\]|\{\{.*?\(\w+\)")


def _assert_all_searched(article: Article) -> None:
    """Hold that every digit is in a figure but those of markers, residue and the title."""
    text = article.snapshot.text
    outside = {
        offset
        for match in _SEARCHED_ELSEWHERE.finditer(text, article.start, article.end)
        for offset in range(*match.span())
    }
    inside = {offset for figure in article.figures for offset in range(figure.start, figure.end)}
    digits = [
        offset
        for offset in range(article.title.end, article.end)
        if text[offset] in "0123456789" and offset not in outside
    ]
    assert [offset for offset in digits if offset not in inside] == []


@pytest.mark.parametrize("text", [FLAT, NESTED, f"{FLAT}{FLAT}", f"{NESTED}{NESTED}"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_offsets_are_exact_and_nothing_is_left_out(text: str, line_end: str) -> None:
    article = read(text.replace("\n", line_end))
    assert_exact(article)
    assert_apart(article)
    _assert_all_searched(article)


@pytest.mark.parametrize("text", [FLAT, NESTED])
def test_line_ends_change_nothing_but_offsets(text: str) -> None:
    one, other = read(text), read(text.replace("\n", "\r\n"))
    assert titles(one) == titles(other)
    assert sentences(one) == sentences(other)
    assert [reference.text for reference in one.references] == [
        reference.text for reference in other.references
    ]
    assert [table.rows[0][0].text for table in one.tables if table.rows] == [
        table.rows[0][0].text for table in other.tables if table.rows
    ]


def test_two_articles_of_one_file_are_read_apart() -> None:
    text = f"Recent\n{FLAT}{NESTED}"
    first = read(text, 7, 7 + len(FLAT))
    second = read(text, 7 + len(FLAT), len(text))
    assert titles(first) == titles(read(FLAT))
    assert titles(second) == titles(read(NESTED))
    assert (first.start, first.title.start, second.title.start) == (7, 7, 7 + len(FLAT))
    assert_exact(first)
    assert_exact(second)


def test_paragraphs_are_lines_and_list_items() -> None:
    texts = [paragraph.text for paragraph in read(FLAT).paragraphs]
    assert texts == [
        "Velmar (Velmar-by; said [velmɑr]) is the 3rd town of Ostland. It is [the] oldest.",
        "Key Information",
        "Velmar has 4 wards:[1]",
        "Rain falls on 91 days.[2]",
        "Ada E. Quill (1901–1977), painter[4]",
        "Bo Rusk (born 1950), rower",
        "Velmar Gaol No. 2 stands here. It was Gaol No. 9. The U.S. Y Corps built it.[5] [6]",
    ]


def test_sentences() -> None:
    found = sentences(read(FLAT))
    assert found[1] == "It is [the] oldest."
    assert found[-3:] == [
        "Velmar Gaol No. 2 stands here.",
        "It was Gaol No. 9.",
        "The U.S. Y Corps built it.[5] [6]",
    ]
    assert "Its hills rise to 300 m.[10]" in sentences(read(NESTED))
    assert '"Few are new."[16]' in sentences(read(NESTED))


def test_markers_are_digits_in_brackets() -> None:
    assert [marker.label for marker in read(FLAT).markers] == ["1", "2", "3", "4", "5", "6"]
    labels = "9 10 11 12 11 2 2 13 14 15 16".split()
    assert [marker.label for marker in read(NESTED).markers] == labels


def test_cells_and_headings_are_searched_as_such() -> None:
    article = read("Velmar\nHills of 1950[7]\n[edit]| A 1 | B[2] |\n| 3 | 4 |\nSo 5 it is.\n")
    assert [figure.text for figure in article.figures] == ["1950", "1", "3", "4", "5"]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4), (0, 99)])
def test_a_range_outside_the_snapshot(start: int, end: int) -> None:
    with pytest.raises(LoccitError, match="range") as caught:
        read("Velmar\n", start, end)
    assert caught.value.remedy


def test_blanks_are_no_article() -> None:
    with pytest.raises(LoccitError, match="holds no article"):
        read(" \n\r\n ")


def test_a_title_alone() -> None:
    article = read("\nVelmar \n")
    assert article.title.text == "Velmar"
    assert (article.sections, article.paragraphs, article.figures) == ((), (), ())


# ------------------------------------------------------------------------- properties

PIECES = [
    *["\n", "\r\n", " ", "[edit]", "View on Wikipedia", "View on Grokipedia", "[the]", "|"],
    *["| A | 7 |\n", "|---|---|\n", "| Title 5 | |\n", "1.5 (34.7) |\n", "| Source: X[3] | |\n"],
    *["It has 12 boats.", "[12]", " [3]", "Weather and Rain\n", "Notes\n", "References\n"],
    *["- ^ Entry 4.\n", "- item 9\n", "No. 9.", "U.S. ", "Ada E. Quill", "“so 8.”", "3.5", "é"],
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_gluing_is_read_exactly(body: str) -> None:
    article = read(f"Velmar\n{body}")
    assert_exact(article)
    assert_apart(article)
    _assert_all_searched(article)


@settings(deadline=None)
@given(st.text(alphabet='Aa1 .|-^[]{}:"\n\r\t\u2028é가', max_size=60))
def test_any_text_is_read_exactly(body: str) -> None:
    article = read(f"Velmar\n{body}")
    assert_exact(article)
    assert_apart(article)


SLOW = [
    *["a", " ", ".", "|", "-", "[1", ". ", "a.", "a|", "| ", "{{", "- ^ ", '."', ".[1]", "[edit]"],
    *["\n", "|\n", "|---|\n", "| a |\n", "A\n", "- ^ a\n", "A\n[edit]", "It.[1]A\n| a | b |\nb.\n"],
    *["U.S.", "A.[1]B", "{{a}}: ", "(", "–"],
]


SHORT, TIMES = 300, 4


@pytest.mark.parametrize("prefix", ["", "| ", "Notes\n[edit]- ^ ", "It.[1]"])
@pytest.mark.parametrize("piece", SLOW)
def test_four_times_the_article_is_about_four_times_the_work(prefix: str, piece: str) -> None:
    def work(times: int) -> int:
        return calls(lambda: read(f"Velmar\n{prefix}{piece * times}"))

    work(100)  # what is done once is done
    assert work(SHORT * TIMES) < work(SHORT) * TIMES * 1.6 + 2_000


@pytest.mark.parametrize("piece", SLOW)
def test_a_long_article_is_read(piece: str) -> None:
    read(f"Velmar\n{piece * (60_000 // len(piece))}")  # a pattern that goes back never ends


MARKED = """\
\ufeff{0} Velmar{1}
Velmar is old. It has 168 souls.
{0}{0} People{1}{1}
It had 5 wards in [1966].[2]
{0}{0}{0} Numbers & trends of 1950{1}{1}{1}
Boats number 17.
{0}{0} References{1}{1}
- ^ "Wards". 1990.
"""


@pytest.mark.parametrize("signs", [("=", ""), ("#", "")])
def test_headings_that_are_marked(signs: tuple[str, str]) -> None:
    sign = signs[0]
    close = " =" if sign == "=" else ""
    text = MARKED.replace("{1}{1}{1}", close + "==" * bool(close)).replace(
        "{1}{1}", close + "=" * bool(close)
    )
    article = read(text.replace("{1}", close).replace("{0}", sign))
    assert article.title.text == "Velmar"
    assert [(section.level, section.title) for section in article.sections] == [
        (1, "Lead"),
        (1, "People"),
        (2, "Numbers & trends of 1950"),
        (1, "References"),
    ]
    assert [words.text for words in article.paragraphs] == [
        "Velmar is old. It has 168 souls.",
        "It had 5 wards in [1966].[2]",
        "Boats number 17.",
    ]
    assert [reference.text for reference in article.references] == ['"Wards". 1990.']
    assert_exact(article)
    assert_apart(article)


def test_a_year_in_brackets_is_no_footnote() -> None:
    article = read("Velmar\nIt burnt in 1950 [1966][7] and [2021].\n")
    assert [marker.label for marker in article.markers] == ["7"]
    assert [figure.text for figure in article.figures] == ["1950", "1966", "2021"]


def test_with_very_many_footnotes_a_year_in_brackets_may_be_one() -> None:
    article = read("Velmar\n" + "".join(f"A[{number}] " for number in range(1, 1100)))
    assert len(article.markers) == 1099


def test_both_coordinates_coincide() -> None:
    for text in (FLAT, NESTED):
        article = read(text)
        assert article.format == "extracted-text"
        for figure in article.figures:
            place = article.reading.in_snapshot(figure.start, figure.end)
            assert place == (figure.start, figure.end)
