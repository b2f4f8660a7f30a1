"""P: the words of the evidence stand there and say what the claims say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.model import GAP, Claim, Finding, Unchecked
from loccit.rows import row_place
from loccit.rules.registry import Result, rule
from loccit.vocabulary.types import DATED, NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loccit.pull.interpret import Reading
    from loccit.rules.base import Base

RESTORE = "restore the generated files (git checkout), or run 'loccit pull' where the articles are"


@rule("P001", "Words that do not stand in the article")
def words_stand_there(base: Base) -> Iterator[Result]:
    """Everything that was pulled is what a pull gives now from the snapshots.

    Every row of claims, evidence, figures, footnotes, references and articles is compared, so
    that an edited word, value or offset shows, and also one that was edited together with the
    lock. Without the articles this is *not checked*.

    Fails: a claim whose quote says "12,346" where the article says "12,345", data and lock edited
    alike.

    Holds: the rows as the last pull wrote them, over the snapshots that dataset.yaml pins.

    Settle: restore the generated files (git checkout), or run 'loccit pull' where the articles
    are.
    """
    if base.pulled is None:
        yield Unchecked(
            "P001",
            "that the quoted words stand in the articles",
            "the articles are not at hand: give --articles DIR or LOCCIT_ARTICLES",
            "on trust",
        )
        return
    for name, rows in base.pulled.items():
        found = base.resources[name]
        for index in range(max(len(rows), len(found))):
            have = found[index] if index < len(found) else None
            want = rows[index] if index < len(rows) else None
            if have != want:
                yield _differs(base, name, index, have, want)
                break


def _differs(
    base: Base,
    name: str,
    index: int,
    have: Mapping[str, str] | None,
    want: Mapping[str, str] | None,
) -> Finding:
    if have is None or want is None:
        what = "a row is missing here" if have is None else "no pull gives this row"
    else:
        field = next(key for key in want if want[key] != have.get(key))
        what = f"{field} is '{have.get(field)}', the article says '{want[field]}'"
    return Finding(
        id=f"P001/{name}",
        rule="P001",
        message=f"{name} is not what a pull gives: {what}",
        remedy=RESTORE,
        where=row_place(name, index),
    )


@rule("P002", "A value that its words do not say")
def words_say_the_value(base: Base) -> Iterator[Result]:
    """Each claim is read again from the words of its evidence and must come out the same.

    Nobody types a value: what stands in a file can only be what its words say. This needs no
    article.

    Fails: value 158914 with the words "158,913".

    Holds: value 158913 with the words "158,913".

    Settle: restore the generated files (git checkout), or run 'loccit pull' where the articles
    are.
    """
    for claim in base.claims:
        problem = _reread(base, claim)
        if problem:
            yield Finding(
                id=f"P002/{claim.claim}",
                rule="P002",
                message=f"{claim.claim}: {problem}",
                remedy=RESTORE,
                claims=(claim.claim,),
                where=base.lines[claim.claim],
            )


def _reread(base: Base, claim: Claim) -> str:
    """Return what is wrong with a claim by its own words, or ""."""
    evidence = base.corpus.evidence_of.get(claim.claim, {})
    if "value" not in evidence or "subject" not in evidence:
        return "has no evidence for its value and subject"
    if claim.property not in base.vocabulary.properties:
        return f"'{claim.property}' is no property"
    texts = {name: (row.origin, row.words) for name, row in evidence.items()}
    try:
        reader = base.reader.of(claim.article)
        meaning = reader.meaning(texts)
        readings = reader.values(claim.property, evidence["value"].words, texts)
    except LoccitError as error:
        return error.what
    said = {
        "subject": meaning.subject,
        "date": meaning.date,
        "date_start": meaning.date_start,
        "date_end": meaning.date_end,
        "date_modifier": meaning.date_modifier,
        "qualifiers": meaning.qualifiers,
    }
    for name, value in said.items():
        if getattr(claim, name) != value:
            return f"{name} is '{_text(getattr(claim, name))}', its words say '{_text(value)}'"
    return _compare_value(claim, [reading for reading in readings if reading.unit == claim.unit])


def _compare_value(claim: Claim, readings: list[Reading]) -> str:
    if not readings:
        return f"its words give no value in '{claim.unit}'"
    for name in ("value", "lower", "upper", "modifier"):
        if getattr(claim, name) != getattr(readings[0], name):
            own, said = getattr(claim, name), getattr(readings[0], name)
            return f"{name} is '{own}', its words say '{said}'"
    return ""


def _text(value: object) -> str:
    return str(dict(value)) if isinstance(value, tuple) else str(value)


@rule("P003", "Evidence that is out of place")
def evidence_in_place(base: Base) -> Iterator[Result]:
    """Offsets fit the words, and the words of a value lie in the quote.

    The length of the words is that of their offsets, unless the article was read from mark-up,
    which may stand between them; a value's words stand at their place in the quote; where they are
    a figure they are exactly one figure of ``figures``.

    Fails: the words "6.8 °C" in a quote that says "−6.8 °C" there.

    Holds: the words "−6.8 °C" at their place in that quote.

    Settle: restore the generated files (git checkout), or run 'loccit pull' where the articles
    are.
    """
    spans = {
        (row["article"], int(row["start_char"]), int(row["end_char"]))
        for row in base.resources["figures"]
    }
    for claim in base.claims:
        problem = _out_of_place(base, claim, spans)
        if problem:
            yield Finding(
                id=f"P003/{claim.claim}",
                rule="P003",
                message=f"{claim.claim}: {problem}",
                remedy=RESTORE,
                claims=(claim.claim,),
                where=base.lines[claim.claim],
            )


def _out_of_place(base: Base, claim: Claim, spans: set[tuple[str, int, int]]) -> str:
    exact = base.reader.is_without_mark_up(claim.article)
    pieces = (claim.quote, *claim.quote.split(GAP))
    if not any(_fit(claim.start, claim.end, piece, exact=exact) for piece in pieces):
        return f"no piece of the quote fits its {claim.end - claim.start} characters"
    evidence = base.corpus.evidence_of.get(claim.claim, {})
    for row in evidence.values():
        if row.start is None or row.end is None:
            continue
        if not _fit(row.start, row.end, row.words, exact=exact):
            return f"the words of {row.attribute} do not fit their offsets"
    value = evidence.get("value")
    if not value or value.start is None or value.end is None:
        return "the value has no words"
    within = claim.start <= value.start and value.end <= claim.end and value.words in claim.quote
    if not within or (exact and claim.piece_with(value.words, value.start) is None):
        return "the words of the value do not stand at their place in the quote"
    if _must_be_figure(base, claim) and (claim.article, value.start, value.end) not in spans:
        return f"'{value.words}' is not exactly one figure of the article"
    return ""


def _fit(start: int, end: int, words: str, *, exact: bool) -> bool:
    """Whether words can stand between offsets."""
    return end - start == len(words) if exact else 0 <= start < end and bool(words)


def _must_be_figure(base: Base, claim: Claim) -> bool:
    owner = base.vocabulary.properties.get(claim.property)
    return owner is not None and (owner.type in NUMERIC or owner.type in DATED)
