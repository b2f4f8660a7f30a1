"""Groups of a sheet about a structured part: an infobox, a weather box, a table.

```yaml
infobox:
  part: Infobox settlement
  section: Lead
  claims:
    - {row: population, value: "4,210", property: population, date: {row: pop_date, words: "2010"}}
    - {row: area_metro, value: "97", property: area, scope: metro, unit: {is: km², because: …}}
    - {row: area_rank, value: "97", drop: true, because: …}
```
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from loccit.naming import nearest
from loccit.sheets.entries import LeftOut, PartClaim, SaidOfRow
from loccit.vocabulary.reading import choice, flag, text, texts, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loccit.errors import Place
    from loccit.files import Yaml
    from loccit.vocabulary.types import Vocabulary

SecondUnit = Literal["", "derived", "independent"]
SECOND_UNITS: tuple[SecondUnit, ...] = ("derived", "independent")
# The keys of an entry that are neither qualifiers nor the unit.
ENTRY_KEYS = ("row", "value", "property", "column", "second_unit", "as", "because")
DROP = "drop"


def is_of_a_part(node: Yaml) -> bool:
    """Whether a group of a sheet is about a structured part."""
    return isinstance(node.value, dict) and "part" in node.value


def part_claims(
    label: str, node: Yaml, vocabulary: Vocabulary, *, written: bool
) -> Iterator[PartClaim]:
    """Yield the entries of a group.

    ``written`` says that people wrote it: each entry then needs a reason. LoccitError for an
    unknown key, property or qualifier, and for what is said without words or a reason.
    """
    keys = node.fields(["part", "section", "claims"], ["number"])
    number = whole(keys["number"]) if "number" in keys else 1
    part = _Part(label, keys["section"].text, keys["part"].text, number)
    for item in keys["claims"].items:
        if written and DROP in item.entries:
            yield _dropped(part, item)
        else:
            yield _claimed(part, item, vocabulary, written=written)


class _Part(NamedTuple):
    """What all entries of a group have in common."""

    label: str
    section: str
    name: str
    number: int

    def entry(self, keys: Mapping[str, Yaml], place: Place) -> PartClaim:
        """Return the entry that says nothing but where its value stands, and why."""
        return PartClaim(
            label=self.label,
            section=self.section,
            part=self.name,
            number=self.number,
            row=keys["row"].text,
            column=text(keys, "column"),
            words=keys["value"].text,
            property="",
            said=(),
            second_unit="",
            suffix="",
            because=text(keys, "because"),
            place=place,
        )


def _dropped(part: _Part, item: Yaml) -> PartClaim:
    keys = item.fields(["row", "value", DROP, "because"], ["column"])
    if not flag(keys[DROP]):
        raise keys[DROP].error("'drop' is 'true', or the entry is a claim", "take 'drop' out")
    return replace(part.entry(keys, item.place), drop=True)


def _claimed(part: _Part, item: Yaml, vocabulary: Vocabulary, *, written: bool) -> PartClaim:
    required = ["row", "value", "property", *(["because"] if written else [])]
    optional = ["column", "second_unit", "as", "unit", "subject", *vocabulary.qualifiers]
    inner = item.fields(required, optional)
    name = inner["property"]
    if name.text not in vocabulary.properties:
        known = nearest(name.text, vocabulary.properties)
        raise name.error(f"unknown property '{name.text}'", "use a property of the core", known)
    return replace(
        part.entry(inner, item.place),
        property=name.text,
        said=tuple(_said(key, value) for key, value in inner.items() if key not in ENTRY_KEYS),
        second_unit=_second_unit(inner.get("second_unit")),
        suffix=text(inner, "as"),
    )


def _second_unit(node: Yaml | None) -> SecondUnit:
    found = choice(node, SECOND_UNITS) if node else ""
    return next((item for item in SECOND_UNITS if item == found), "")


def _said(name: str, node: Yaml) -> SaidOfRow:
    if isinstance(node.value, str):
        return SaidOfRow(name, words=node.text)
    if "is" in node.entries:
        keys = node.fields(["is", "because"])
        return SaidOfRow(name, value=keys["is"].text, because=keys["because"].text)
    keys = node.fields(["words"], ["row"])
    return SaidOfRow(name, words=keys["words"].text, row=text(keys, "row"))


def left_out(node: Yaml) -> Iterator[LeftOut]:
    """Yield the rows that a generated file says are not claimed."""
    for item in node.items:
        keys = item.fields(["part", "row", "figures", "because"], ["column"])
        yield LeftOut(
            part=keys["part"].text,
            row=keys["row"].text,
            column=text(keys, "column"),
            figures=texts(keys["figures"]),
            because=keys["because"].text,
        )
