"""What was worked out and came out right → words for people, with the discrepancies it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.model import Holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from loccit.corpus.corpus import Corpus
    from loccit.report.model import Entry
    from loccit.rules.what_holds import Held

KINDS = {
    "A001": "years that their months make",
    "A002": "wholes that their shares make",
    "U001": "figures that agree in two units",
}


def holding(
    corpus: Corpus, held: Iterable[Held], touching: Callable[[Iterable[str]], tuple[Entry, ...]]
) -> Iterator[Holds]:
    """Yield each for people; ``touching`` returns the discrepancies that claims are part of."""
    words = corpus.words
    for number, item in enumerate(held, 1):
        yield Holds(
            anchor=f"holds-{number}",
            kind=KINDS[item.rule],
            article=words.article(item.article),
            subject=words.entity(item.subject),
            property=corpus.vocabulary.properties[item.property].title,
            said=item.said,
            entries=touching(item.claims),
        )
