from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import LoccitError
from loccit.model import Article
from tests.read.pages import figures, grid, paragraphs, read_page

PAGE = """\
# Velmar

**Velmar** is a *town* of [Ostland](https://o.example/5) with 4,210
people.[1] It has 3&nbsp;km of quays[^2] and `7 km` of
walls ![a picture of 9](q.png).<br>km<sup>2</sup>

## Climate

| Month | Mean (°C) |
|-------|-----------|
| Jan   | **−2.1**  |
| Feb   | 0.4 \\| 1 |

### Rain

- 91 days
- 812 mm

> It rains.

```
code 5
```

## References

1. Ost. 1999.
2. https://v.example/12

[^2]: Without 2 quays.
"""


def _read(text: str) -> Article:
    return read_page(text, "markdown")


@pytest.fixture
def page() -> Article:
    return _read(PAGE)


def test_outline_and_paragraphs(page: Article) -> None:
    assert page.title.text == "Velmar"
    assert [(section.level, section.title) for section in page.sections] == [
        *((1, "Lead"), (1, "Climate"), (2, "Rain"), (1, "References")),
    ]
    assert paragraphs(page) == [
        "Velmar is a town of Ostland with 4,210 people.[1] It has 3\u00a0km of quays[^2] and 7 km "
        "of walls .\nkm²",
        *("91 days", "812 mm", "It rains.", "code 5"),
    ]


def test_table(page: Article) -> None:
    (table,) = page.tables
    assert grid(table) == [["Month", "Mean (°C)"], ["Jan", "−2.1"], ["Feb", "0.4 | 1"]]
    assert [cell.text for cell in table.head] == ["Month", "Mean (°C)"]


def test_footnotes(page: Article) -> None:
    assert [(one.list, one.number, one.text) for one in page.references] == [
        ("references", 1, "Ost. 1999."),
        ("references", 2, "https://v.example/12"),
        ("references", 3, "Without 2 quays."),
    ]
    assert [(one.label, one.number) for one in page.markers] == [("1", 1), ("2", 3)]


def test_figures(page: Article) -> None:
    assert figures(page)[:3] == ["4,210", "3\u00a0km", "7 km"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_front_matter_gives_the_title(ends: str) -> None:
    text = "---\ntitle: 'Velmar'\nyear: 1950\n---\nIt has 5 km.\n\nAnd 6 km.\n"
    article = _read("\ufeff" + text.replace("\n", ends))
    assert article.title.text == "Velmar"
    assert paragraphs(article) == ["It has 5 km.", "And 6 km."]


def test_nesting_too_deep_is_an_error() -> None:
    with pytest.raises(LoccitError, match="too deep"):
        _read("a\n\n" + "> " * 3000 + "b")


@given(st.text("ab1 \n#*_[]()|`<>&;-!\\\\.:^=~", max_size=60))
def test_any_text_keeps_the_laws(text: str) -> None:
    with suppress(LoccitError):  # a page without text
        _read(text)
