"""The generated file: whatever a page's labels are, reading it back gives the same entries."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import Place
from loccit.sheets.entries import LeftOut, PartClaim, SaidOfRow, Sheet
from loccit.sheets.structured import joined
from loccit.structured.write import structured_sheet
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
PATH = Path("page.structured.yaml")
# What the reading of a page can have in one line.
TEXT = (
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"
        ),
        min_size=1,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
SAID = st.one_of(
    st.builds(SaidOfRow, st.just("scope"), words=TEXT),
    st.builds(SaidOfRow, st.just("date"), words=TEXT, row=TEXT),
    st.builds(SaidOfRow, st.just("unit"), value=TEXT, because=TEXT),
)
CLAIM = st.builds(
    PartClaim,
    label=st.sampled_from(["infobox", "climate"]),
    section=TEXT,
    part=TEXT,
    number=st.integers(1, 3),
    row=TEXT,
    column=st.one_of(st.just(""), TEXT),
    words=TEXT,
    property=st.sampled_from(["population", "area"]),
    said=st.lists(SAID, unique_by=lambda said: said.name).map(tuple),
    second_unit=st.sampled_from(["", "derived"]),
    suffix=st.sampled_from(["", "ft"]),
    because=st.just(""),
    place=st.just(Place(PATH)),
)
LEFT = st.builds(LeftOut, TEXT, TEXT, st.just(""), st.lists(TEXT, min_size=1).map(tuple), TEXT)


def _meant(claim: PartClaim) -> object:
    return (
        claim.label,
        claim.section,
        claim.part,
        claim.number,
        claim.row,
        claim.column,
        claim.words,
        claim.property,
        claim.said,
        claim.second_unit,
        claim.suffix,
    )


@given(st.lists(CLAIM, max_size=4), st.lists(LEFT, max_size=2))
def test_reading_it_back_gives_the_same(claims: list[PartClaim], left: list[LeftOut]) -> None:
    text = structured_sheet("ost", "velmar", claims, left)
    empty = Sheet(Path("ost.yaml"), "ost", "velmar", (), (), "", ("all",))
    sheet = joined(empty, text, PATH, VOCABULARY)
    found = [entry for entry in sheet.entries if isinstance(entry, PartClaim)]
    assert sorted(map(_meant, found), key=repr) == sorted(map(_meant, claims), key=repr)
    assert sheet.left == tuple(left)
