from __future__ import annotations

import pytest

from tests.read.towns import FLAT, NESTED, read


def test_carets_and_residue() -> None:
    references = read(FLAT).cited_references
    assert [(reference.number, reference.text) for reference in references] == [
        (1, '"Wards". velmar.example. Retrieved 2020-01-02.'),
        (2, "Rusk, B. (2001). Rain. p. 7."),
        (3, '"[Weekly] Normals | Ostland".'),
        (4, '"Old ward map". Retrieved 2015-04-01.'),
        (5, '"Gaols". Gaol Society. 1999.'),
        (6, '"Corps". 2003.'),
    ]


def test_other_lists_have_numbers_of_their_own() -> None:
    (book,) = (entry for entry in read(FLAT).references if entry.list == "further reading")
    assert (book.number, book.text[:16]) == (1, "Quill, A. Velmar")


def test_addresses() -> None:
    (reference,) = read(NESTED).references
    assert (reference.number, reference.text) == (1, "https://velmar.example/boats")


def test_entries_and_residue_are_no_paragraphs() -> None:
    texts = [paragraph.text for paragraph in read(FLAT).paragraphs]
    assert not any("Retrieved" in text or "CS1" in text or "^" in text for text in texts)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- ^ One.\n- ^\n- ^ Three.\n", ["One.", "", "Three."]),  # a number is never lost
        ("- ^ One.\n- A book.\n", ["One."]),
        ("- A.\n  - B.\nSee there.\n", ["A.", "B."]),
        ("", []),
    ],
)
def test_lists(body: str, expected: list[str]) -> None:
    article = read(f"Velmar\nIt is.\nNotes\n[edit]{body}")
    assert [reference.text for reference in article.references] == expected
    assert [reference.number for reference in article.references] == [*range(1, len(expected) + 1)]
