"""A: prose agrees with the tables of its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding
from loccit.rules.registry import Result, rule
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.values.interval import Interval


@rule("A004", "Prose that contradicts its table")
def prose_fits_table(corpus: Corpus) -> Iterator[Result]:
    """What an article says in a sentence meets what its table says of the same thing.

    The same: article, subject, property, unit, date and separating qualifiers.

    Fails: the table has 33 mm.

        | month | Jan | Feb |
        | precipitation Rain (mm) | 33 | 40 |
        It has <precipitation=20 mm> of rain in <month=January>.

    Holds: a rounded figure over the exact one.

        | date | 1957 |
        | population People | 233,851 |
        It had <population=approximately 234,000> people in <date=1957>.

    Settle: look at both places of the article; a slip of a column or a month is common. Rule on
    it in rulings.yaml.
    """
    cells: dict[tuple[object, ...], list[Claim]] = {}
    numbers = corpus.of(lambda owner: owner.type in NUMERIC)
    for claim in numbers:
        if corpus.in_table(claim):
            cells.setdefault(_key(corpus, claim), []).append(claim)
    for claim in numbers:
        if not corpus.in_table(claim):
            yield from _against(corpus, claim, cells.get(_key(corpus, claim), []))


def _key(corpus: Corpus, claim: Claim) -> tuple[object, ...]:
    about = claim.article, claim.subject, claim.property
    return (*about, claim.unit, claim.date, corpus.separators(claim))


def _against(corpus: Corpus, claim: Claim, cells: Iterable[Claim]) -> Iterator[Finding]:
    own = corpus.alone(claim)
    for cell in cells:
        other = corpus.alone(cell)
        if own and other and not own.meets(other):
            group = ".".join(filter(None, [claim.date, *(value for _, value in claim.qualifiers)]))
            yield Finding(
                id=f"A004/{claim.subject}/{claim.property}/{claim.article}/{group}",
                rule="A004",
                message=(
                    f"{corpus.words.here(claim.article, claim.subject, claim.property)}"
                    f"{corpus.words.in_brackets(claim)}: the text says "
                    f"{corpus.words.value(claim)}, the table {corpus.words.value(cell)}"
                ),
                remedy="rule on it in rulings.yaml",
                claims=(claim.claim, cell.claim),
                explanations=tuple(_elsewhere(corpus, claim, own)),
            )


def _elsewhere(corpus: Corpus, claim: Claim, own: Interval) -> Iterator[str]:
    """Yield the cells of the same series that the sentence would fit: a slip of a line."""
    for cell in corpus.said(claim.article, claim.subject, claim.property):
        same = cell.unit == claim.unit and corpus.in_table(cell)
        value = corpus.alone(cell) if same else None
        if value and own.meets(value):
            shown = f"{corpus.words.value(cell)}{corpus.words.in_brackets(cell)}"
            yield f"it would fit the table's {shown}"
