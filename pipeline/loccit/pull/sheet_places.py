"""Claims → the line of the sheet that made them: where a person would change something.

A row of ``claims`` does not say which entry it came from, so the entry is found again by what it
must have in common with the claim: label, section, property, the quoted words and the marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.naming import slug
from loccit.read.blanks import even
from loccit.sheets.entries import PartClaim, Prose

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from loccit.errors import Place
    from loccit.model import Claim, Evidence
    from loccit.sheets.entries import Sheet, TableClaims

Words = dict[str, "Evidence"]
_OF_THE_VALUE = ("value", "property", "unit", "conversion")


def claim_places(
    sheets: Mapping[str, Sheet], claims: Iterable[Claim], evidence: Iterable[Evidence]
) -> dict[str, Place]:
    """Return the place of each claim's entry by the claim's id.

    For a claim in a table it is the line of its series. A claim that no entry of the sheets can
    have made is left out.
    """
    words: dict[str, Words] = {}
    attributes = set()
    for row in evidence:
        words.setdefault(row.claim, {})[row.attribute] = row
        attributes.add(row.attribute)
    entries: dict[tuple[str, str], list[Prose | TableClaims | PartClaim]] = {}
    for article, sheet in sheets.items():
        for entry in sheet.entries:
            entries.setdefault((article, entry.label), []).append(entry)
    found = {}
    for claim in claims:
        own = words.get(claim.claim, {})
        candidates = [
            (entry, place)
            for entry in entries.get((claim.article, _label(claim)), [])
            for place in _places(claim, entry, own)
        ]
        if len(candidates) > 1:
            candidates.sort(key=lambda item: _differences(claim, item[0], own, attributes))
        if candidates:
            found[claim.claim] = candidates[0][1]
    return found


def _label(claim: Claim) -> str:
    return claim.claim.partition("/")[2].partition("/")[0]


def _places(claim: Claim, entry: Prose | TableClaims | PartClaim, words: Words) -> Iterator[Place]:
    """Yield the line of the entry, or of its series, that can have made a claim."""
    if entry.section != claim.section or "value" not in words:
        return
    if isinstance(entry, PartClaim):
        if entry.property == claim.property and entry.words == _evened(words["value"].words):
            yield entry.place
        return
    if isinstance(entry, Prose):
        if _is_quoted(claim, entry, words["value"].words):
            yield entry.pattern.place
        return
    label = words["property"].words if "property" in words else None
    for name, pattern in entry.series:
        if name == claim.property and label is not None and pattern.plain.startswith(label):
            yield pattern.place


def _is_quoted(claim: Claim, entry: Prose, value: str) -> bool:
    """Whether the entry's words are the claim's quote and mark its value.

    Releases of before quote the part with the value alone.
    """
    return any(
        even(claim.quote) in (even(part.text), even(entry.pattern.plain))
        and mark.name == claim.property
        and even(value) in even(part.words(mark))
        for part in entry.pattern.parts
        for mark in part.marks
    )


def _evened(text: str) -> str:
    return " ".join(text.split())


def _differences(
    claim: Claim, entry: Prose | TableClaims | PartClaim, words: Words, attributes: Container[str]
) -> int:
    """Count what an entry says otherwise than the claim's evidence: 0 for the one that made it.

    ``attributes`` are the names that evidence has, so those that do not mark further properties.
    """
    if isinstance(entry, PartClaim):
        said = {item.name: item.words or item.value for item in entry.said}
        return sum(name not in words or words[name].words != text for name, text in said.items())
    marked = _marked(entry)
    # What is typed in the entry comes before what is typed around it.
    nearest = {item.name: item for item in reversed(entry.typed)}
    typed = {item.name: item.value for item in nearest.values() if item.because}
    looked_for = {
        item.name: item.value
        for item in nearest.values()
        if not item.because and item.name not in marked
    }
    ending = f".{slug(entry.suffix)}" if entry.suffix else ""
    return sum(
        (
            sum(
                _is_otherwise(row, (typed if row.origin == "inferred" else marked).get(name))
                for name, row in words.items()
                if name not in _OF_THE_VALUE
            ),
            sum(name in attributes and name not in words for name in (*marked, *typed)),
            sum(_own(claim, name) != value for name, value in looked_for.items()),
            not claim.claim.endswith(ending),
        )
    )


def _is_otherwise(row: Evidence, said: str | None) -> bool:
    """Whether an entry says an attribute in other words; what it leaves out may be context."""
    if said is None:
        return row.origin != "context"
    return row.words not in said


def _own(claim: Claim, name: str) -> str:
    return claim.subject if name == "subject" else claim.qualifier(name)


def _marked(entry: Prose | TableClaims) -> dict[str, str]:
    """Return the marked words of an entry by name, its contexts included."""
    own = entry.pattern if isinstance(entry, Prose) else entry.title
    return {
        mark.name: part.words(mark)
        for pattern in (*entry.contexts, own)
        for part in pattern.parts
        for mark in part.marks
    }
