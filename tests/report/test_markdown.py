"""Text of articles as Markdown: it shows as it stands, and breaks no table."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from loccit.report.markdown import escape, marked, sentence, table
from loccit.report.model import Part

_HOST = MarkdownIt("commonmark").enable("table").enable("strikethrough")


@pytest.mark.parametrize(
    "text",
    [
        "plain words, 12 % of them",
        "a | b",
        "*stars* and _lines_ and `ticks`",
        "<b>tags</b> & &amp; entities",
        "[a link](https://example.org) and ![a picture](x)",
        "1957. A year",
        "1957) A year",
        "- a dash",
        "+ a plus",
        "> said",
        "# no heading",
        "~~gone~~",
        r"a \ and \| b",
        "costs $5 to $9",
        "[3]",
        "=",
        "---",
    ],
)
def test_shows_as_it_stands_in_lists_and_tables(text: str) -> None:
    for source in (f"- {escape(text)}", "\n".join(table(["head"], [[escape(text)]]))):
        cells = [
            "".join(part.content for part in token.children or ())
            for token in _HOST.parse(source)
            if token.type == "inline"
        ]
        assert cells[-1] == text
        assert len(cells) == (1 if source.startswith("-") else 2)


def test_is_one_line() -> None:
    assert escape("two\nlines\t and\r\nmore") == "two lines and more"


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([("had ", False), ("4,210", True), (" people", False)], "“had **4,210** people”"),
        ([("5,300", True), ("명", False)], "“**5,300**명”"),
        ([("at ", False), ("(5%)", True), ("x", False)], "“at <b>(5%)</b>x”"),
        ([("a*b", True)], r"“**a\*b**”"),
        ([("one", True), (" ", False), ("two", True)], "“**one** **two**”"),
        ([("one", True), (" \n| ", False), ("two", True)], r"“**one** \| **two**”"),
    ],
)
def test_marked_words_are_bold(parts: list[tuple[str, bool]], shown: str) -> None:
    found = marked(Part(text, marked=bold) for text, bold in parts)
    assert found == shown
    assert _HOST.renderInline(found).count("<strong>") + found.count("<b>") == sum(
        bold for _, bold in parts
    )


def test_sentences_begin_and_end_as_such() -> None:
    assert sentence("it holds") == "It holds."
    assert sentence("does it?") == "Does it?"
