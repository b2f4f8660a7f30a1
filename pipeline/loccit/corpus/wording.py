"""Claims in words for people: who says what, of what; titles instead of ids.

Messages of rules and reports take their words from here, so that both read alike.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from loccit.dataset import UNKNOWN
from loccit.values import showing
from loccit.vocabulary.types import DATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.dataset import ArticleSource, Dataset
    from loccit.model import Claim
    from loccit.vocabulary.comparability import Variation
    from loccit.vocabulary.types import Vocabulary

# Units that stand at their number without a space.
_CLOSE = ("°",)
_PLURALS = ("hours", "days", "weeks", "months", "years")
# Titles of qualifiers that say how they relate to what they name.
PREPOSITIONS = frozenset(
    {"among", "by", "during", "from", "outside", "over", "per", "than", "within"}
)


def _called(source: ArticleSource, *, alone: bool) -> str:
    if source.publisher == UNKNOWN:
        return source.id
    return source.publisher if alone else f"{source.publisher} ({source.id})"


class Wording:
    """The words for what stands in claims, by a dataset's and the vocabulary's own titles."""

    def __init__(self, dataset: Dataset, vocabulary: Vocabulary) -> None:
        self.dataset = dataset
        self.vocabulary = vocabulary
        publishers = Counter(item.publisher for item in dataset.articles.values())
        self._articles = {
            name: _called(item, alone=publishers[item.publisher] == 1)
            for name, item in dataset.articles.items()
        }

    def article(self, name: str) -> str:
        """Return what an article is called: its publisher, its id as well where it has several.

        Where nobody has said who publishes it, that is its id.
        """
        return self._articles.get(name, name)

    def articles(self, claims: Iterable[Claim]) -> str:
        """Return the articles of claims as a list, each once."""
        return showing.names(sorted({self.article(claim.article) for claim in claims}))

    def by_whom(self, claims: Sequence[Claim]) -> str:
        """Return the articles of claims: of two in one article "both in Gazetteer"."""
        names = self.articles(claims)
        alone = len({claim.article for claim in claims}) == 1
        return f"both in {names}" if alone else names

    def entity(self, name: str) -> str:
        """Return an entity's title; any other word as it is."""
        entity = self.dataset.entities.get(name)
        return entity.title if entity else name

    def property(self, name: str) -> str:
        """Return a property's title as it stands within a sentence."""
        return inner(self.vocabulary.properties[name].title)

    def about(self, subject: str, name: str) -> str:
        """Return what a claim is about: "Hallstad, mean wind speed"."""
        return f"{self.entity(subject)}, {self.property(name)}"

    def here(self, article: str, subject: str, name: str) -> str:
        """Return what is said where: "Hallstad, mean wind speed in Gazetteer"."""
        return f"{self.about(subject, name)} in {self.article(article)}"

    def value(self, claim: Claim) -> str:
        """Return a claim's value with its unit and modifier."""
        return self.printed(
            claim.property, claim.value, (claim.lower, claim.upper), claim.unit, claim.modifier
        )

    def printed(
        self, name: str, value: str, ends: tuple[str, str], unit: str = "", modifier: str = ""
    ) -> str:
        """Return a value of a property, or the range between two ends where there is none."""
        owner = self.vocabulary.properties[name]
        if owner.type == "date":
            edtf = value or "/".join(filter(None, ends))
            return showing.date(self.vocabulary.dated(edtf, modifier))
        if owner.type in DATED:
            words = self.vocabulary.modifiers.of_date(modifier)
            return value or showing.season(*ends, words)
        if owner.type == "rank":
            figure = showing.ordinal(value)
        elif owner.type == "entity":
            figure = self.entity(value)
        elif owner.type == "text":
            figure = _words(value, owner.aliases)
        elif owner.type == "name":
            figure = value
        else:
            figure = " to ".join(map(showing.number, [value] if value else filter(None, ends)))
        if figure == "1" and unit in _PLURALS:
            unit = unit.removesuffix("s")
        space = "" if unit in _CLOSE else " "
        return " ".join(filter(None, [modifier, f"{figure}{space}{unit}" if unit else figure]))

    def said(self, claim: Claim) -> str:
        """Return all that a claim says: "Hallstad, population: Gazetteer says 4,210 (1950)"."""
        about = self.about(claim.subject, claim.property)
        return f"{about}: {self.article(claim.article)} says {self.value_and_date(claim)}"

    def when(self, claim: Claim) -> str:
        """Return a claim's date, or "" where it has none."""
        dated = self.vocabulary.dated(claim.date, claim.date_modifier)
        return showing.date(dated) if claim.date else ""

    def value_and_date(self, claim: Claim) -> str:
        """Return a claim's value, with its date in brackets where it has one."""
        when = self.when(claim)
        return f"{self.value(claim)} ({when})" if when else self.value(claim)

    def qualifier(self, name: str, value: str) -> str:
        """Return a qualifier with its value: "January", "reference period 1991 to 2020"."""
        entry = self.vocabulary.qualifiers[name]
        title, shown = inner(entry.title), self.qualified(name, value)
        # A word of a closed list, and a month, say what they are.
        plain = name == "date" or entry.type in ("month", "text")
        return shown if plain and title not in PREPOSITIONS else f"{title} {shown}"

    def qualified(self, name: str, value: str) -> str:
        """Return the value of a qualifier alone."""
        kind = self.vocabulary.qualifiers[name].type
        if kind == "month":
            return showing.month_name(value) if value.isdigit() else f"the whole {value}"
        if kind == "date":
            *modifiers, edtf = value.split()
            return showing.date(self.vocabulary.dated(edtf, " ".join(modifiers)))
        if kind == "entity":
            return self.entity(value)
        if kind == "rank":
            return showing.number(value)
        return value

    def qualifiers(self, claim: Claim) -> list[str]:
        """Return all that pins a claim down, its date first."""
        when = self.when(claim)
        found = [self.qualifier(*pair) for pair in claim.qualifiers]
        return [when, *found] if when else found

    def in_brackets(self, claim: Claim) -> str:
        """Return what pins a claim down, in brackets after a blank; "" where nothing does."""
        found = self.qualifiers(claim)
        return f" ({', '.join(found)})" if found else ""

    def varies(self, name: str, allowed: Variation, unit: str) -> str:
        """Return how far a qualifier may plausibly move a value."""
        title = inner(self.vocabulary.qualifiers[name].title)
        if allowed.difference is None:
            return f"another {title} (a factor of {float(allowed.factor or 1):g})"
        return f"another {title} ({float(allowed.difference):g}{unit})"


def inner(title: str) -> str:
    """Return a title as it stands within a sentence; proper names keep their capital."""
    first = title.partition(" ")[0]
    proper = not first.isascii() or first[1:] != first[1:].lower()
    return title if proper else title[:1].lower() + title[1:]


def _words(value: str, aliases: Mapping[str, str]) -> str:
    """Return the value of a closed list; one that no article would write loses its hyphens."""
    return value if value in aliases else value.replace("-", " ")
