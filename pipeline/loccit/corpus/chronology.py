"""When claims say that something was: what rules about time compare."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from loccit.corpus.clashes import Time
from loccit.corpus.index import Index
from loccit.values.spans import beginning, ending, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.model import Claim
    from loccit.values.spans import Span
    from loccit.vocabulary.types import Vocabulary


class Chronology:
    """The times of all claims of a corpus, and of the existence of what they are about."""

    def __init__(self, claims: Sequence[Claim], vocabulary: Vocabulary) -> None:
        self._claims = claims
        self._vocabulary = vocabulary

    def when(self, claim: Claim) -> Span | None:
        """Return the time of a claim: its value where that is a date, else its date; or None."""
        dated = self._vocabulary.properties[claim.property].type == "date"
        edtf, modifiers = claim.date, claim.date_modifier
        if dated and not claim.date:
            edtf, modifiers = claim.value, claim.modifier
        return span(self._vocabulary.dated(edtf, modifiers)) if edtf else None

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The times of all claims that have one."""
        return tuple(Time(claim, found) for claim in self._claims if (found := self.when(claim)))

    @cached_property
    def _by_subject(self) -> Index[str, Time]:
        return Index(self.times, lambda time: (time.claim.subject,))

    @cached_property
    def _by_property(self) -> Index[tuple[str, str], Time]:
        return Index(self.times, lambda time: ((time.claim.subject, time.claim.property),))

    @cached_property
    def _by_article(self) -> Index[tuple[str, str, str], Time]:
        return Index(
            self.times,
            lambda time: ((time.claim.article, time.claim.subject, time.claim.property),),
        )

    @cached_property
    def _existence(self) -> Index[str, Time]:
        moments = {
            name: item.relations.moment for name, item in self._vocabulary.properties.items()
        }
        spans = {"begin": beginning, "end": ending, "span": _same}
        lives = [
            Time(time.claim, spans[moment](time.span))
            for time in self.times
            if (moment := moments[time.claim.property])
        ]
        return Index(lives, lambda time: (time.claim.subject,))

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """All that claims with a time are about, in the order of the alphabet."""
        return tuple(sorted(self._by_subject))

    @cached_property
    def existing(self) -> tuple[str, ...]:
        """All of which claims say when it was, in the order of the alphabet."""
        return tuple(sorted(self._existence))

    def about(self, subject: str) -> tuple[Time, ...]:
        """Return the times that claims give a subject."""
        return self._by_subject.of(subject)

    def on(self, subject: str, *properties: str) -> tuple[Time, ...]:
        """Return the times that claims on these properties give a subject."""
        return self._by_property.of(*((subject, name) for name in properties))

    def said(self, article: str, subject: str, *properties: str) -> tuple[Time, ...]:
        """Return the times that claims of one article on these properties give a subject."""
        return self._by_article.of(*((article, subject, name) for name in properties))

    def existence(self, entity: str) -> tuple[Time, ...]:
        """Return what claims say of the beginning and end of an entity."""
        return self._existence.of(entity)


def _same(found: Span) -> Span:
    return found
