"""Mistakes in articles: what became of each."""

from __future__ import annotations

from collections.abc import Container, Iterator

from loccit.errors import LoccitError
from tests.mutations.article_mistakes import Effect, Mistake, effect, mistakes
from tests.mutations.datasets import Data
from tests.mutations.outcomes import KINDS, REFUSED, Outcome, families, of_each_kind
from tests.mutations.reasons import reason
from tests.mutations.ties import owed


def outcomes(data: Data, most: int, kinds: Container[str] = KINDS) -> list[Outcome]:
    """Make at most so many mistakes of each kind in a dataset's articles, and hold them."""
    made = [mistake for mistake in mistakes(data) if mistake.kind in kinds]
    chosen = of_each_kind(data.name, made, most)
    return [item for mistake in chosen for item in _outcome(data, mistake)]


def _outcome(data: Data, mistake: Mistake) -> Iterator[Outcome]:
    """Yield what became of a mistake; nothing where a sheet could not follow."""
    place = (data.name, mistake.kind, mistake.where, mistake.change)
    try:
        new = effect(data, mistake)
    except LoccitError:
        yield Outcome(*place, found=(REFUSED,), exact=True)
        return
    if new is not None:
        found = families(item.rule for item in new.new)
        # Every new finding names the claim, or the marker, so each is at the right place.
        why = "" if found else reason(data, mistake, new)
        yield Outcome(*place, found=found, exact=bool(found), reason=why, owed=_owed(new))


def _owed(new: Effect) -> tuple[str, ...]:
    return tuple(sorted({names for claim in new.claims for names, _ in owed(new.corpus, claim)}))
