"""Whose property a cue in a sentence is: the page's subject, another entity, or nobody knows.

A figure is given to somebody only where the sentence says whose it is, or where it names nobody
else: silence costs a suggestion, a wrong owner costs trust.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.model import Words
from loccit.suggest.shape import DATE, FIGURES, GONE, TARGET

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from loccit.dataset import Entity
    from loccit.model import Article
    from loccit.suggest.cues import Match
    from loccit.vocabulary.types import Vocabulary

_CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*)"
_LINKS = r"(?:of|the|and|de|del|la|le|al|el|von|van|du|da|di|for|&)"
_NAME = re.compile(rf"(?<![\w'’]){_CAPITAL}(?:\s+(?:{_LINKS}\s+){{0,2}}{_CAPITAL})*")
_GENITIVE = re.compile(r"['’]s?$")
_PRONOUN = re.compile(r"(?:[Ii]ts?|[Hh]e|[Hh]is|[Ss]he|[Hh]er|[Tt]hey|[Tt]heir)\b")
_THERE = re.compile(r"There\s+(?:were|was|are|is|have|has)\b")
_OPENING = r"(?:As\s+of|According\s+to|At|In|By|On|Since|During|From|For|After|Following)\b"
# "In 1950 it counted": a date needs no comma.
_INTRO = re.compile(
    rf"^{_OPENING}(?:\s+(?:the\s+)?{DATE}+[\s{GONE}]+(?=(?:it|he|she|they|the|its)\b)|[^,]*?,[\s{GONE}]*)"
)
_SOURCE = re.compile(r"(?i)^(?:as\s+of|according\s+to)\b|\bcensus\b|\bestimates?\b|\bbureau\b")
_PREPOSITION = re.compile(
    r"\b(?:in|of|near|from|by|with|at|to|on|for|between|within|as|under|during|after|before|following|like)\s+(?:the\s+)?$"
)
_LISTED = re.compile(r"\b(?:such\s+as|under|of|including|like)\s+(?:the\s+)?$")
_BOUNDARY = re.compile(
    r"[;:—]|\s–\s|,?\s(?:while|whereas|but|although|though|because|when|where|after|before|which"
    r"|who|that)\s|,?\sand\s|,\s"
)
_GLUE = re.compile(
    rf"(?:[\s,({GONE}]|\b(?:was|were|is|are|has|had|been|be|also|which|that|who|officially|first"
    r"|it|with|a|an|the|total|originally|then|later|now|currently)\b)*"
    rf"|[\s{GONE}]*\([^(){FIGURES}]*"
)
_VERB = re.compile(
    r"(?:['’]s)?[\s,(]+(?:is|was|are|were|has|had|have|covers|lies|and|who)\b|['’]s\b|\s*(?:[,(]|$)"
)
_LESS = re.compile(
    r"(?:The|An?|Its|Their|This|These|In|total|average|mean|annual)\b|\s", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:The|A|An|In|At|By|On|As|Of|From|For|With)\s")
_NO_NAME = re.compile(r"Census|Estimates?|I|CE|AD|BC|BCE")
_LEAST = 4  # letters of a name that is looked for wherever it stands
_FIRST, _SHORT = 6, 40  # of the sentences that can say what the subject is


@dataclass(frozen=True, slots=True)
class Owner:
    """The entity that a property is of; ``first``, ``last``: its name in the shape, if needed."""

    entity: Entity
    first: int = 0
    last: int = 0


class Owners:
    """Finds the owners of properties in one article about one subject."""

    def __init__(
        self,
        article: Article,
        subject: Entity,
        entities: Mapping[str, Entity],
        vocabulary: Vocabulary,
    ) -> None:
        self.article = article
        self.subject = subject
        self.vocabulary = vocabulary
        self._named = {
            alias: entity
            for entity in entities.values()
            for alias in (entity.title, *entity.aliases)
            if alias[:1].isupper() or entity is not subject
        }
        self._named |= dict.fromkeys(_own_names(article, subject), subject)

    # ---------------------------------------------------------------------- names

    def known(self, name: str) -> Entity | None:
        """Return the entity that a name in the text is of, or None."""
        bare = re.sub(r"^The\s", "", _GENITIVE.sub("", " ".join(name.split())))
        return self._named.get(bare) or self._named.get(name)

    @cached_property
    def _kinds(self) -> frozenset[str]:
        """The words that the article can call its subject by: its kind, and what the lead says."""
        kinds = {self.subject.kind} | {alias for alias in self.subject.aliases if alias.islower()}
        kinds.add(said_kind(self.article, self.vocabulary.kinds))
        return frozenset(kinds - {""})

    def _of_other_kind(self, text: str) -> bool:
        """Whether words speak of another thing of a kind: "the county", "each bridge"."""
        others = "|".join(
            re.escape(kind)
            for kind in (*self.vocabulary.kinds, "state", "nation", "national")
            if kind not in self._kinds
        )
        return bool(re.search(rf"\b(?:{others})(?:s|['’]s|s['’])?\b", text, re.I))

    def _names(self, text: str, *, opening: bool) -> list[Words]:
        """Return the names in a text; its first word is one only where it is known to be."""
        found = [
            Words(match[0], *match.span())
            for match in (self._aliases.finditer(text) if self._aliases else ())
            if not self._is_part_of_another(text, match)
        ]
        held = [(item.start, item.end) for item in found]
        for match in _NAME.finditer(text):
            if any(first < match.end() and match.start() < last for first, last in held):
                continue
            bare = _ARTICLE.sub("", match[0])
            at_start = opening and not text[: match.start()].strip(f" {GONE}\"“'-*•")
            alone = at_start and " " not in bare.strip() and not self.known(bare)
            # "Cloud cover is", "Estimates indicate", but "Oslo has": a name before a verb.
            if alone and (bare.lower() in self._common or not _VERB.match(text, match.end())):
                continue
            if bare and not _NO_NAME.fullmatch(bare):
                found.append(Words(match[0], *match.span()))
        return sorted(found, key=lambda item: item.start)

    def _is_part_of_another(self, text: str, alias: re.Match[str]) -> bool:
        """Whether a name of an entity is only a part of a longer one, as a surname may be."""
        for name in _NAME.finditer(text):
            if name.start() < alias.end() and alias.start() < name.end():
                longer = name.start() < alias.start() or name.end() > alias.end()
                return longer and self.known(_ARTICLE.sub("", name[0])) is None
        return False

    @cached_property
    def _aliases(self) -> re.Pattern[str] | None:
        """The names of entities, as the article has them: capitals or not."""
        names = [name for name in self._named if len(name) >= _LEAST]
        parts = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])(?:The\s)?(?:{parts})(?:['’]s)?(?![\w-])") if parts else None

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words that the article, or a cue, writes small somewhere."""
        text = self.article.text[self.article.start : self.article.end]
        cues = " ".join(cue for item in self.vocabulary.properties.values() for cue in item.cues)
        openers = "the it its he his she her they their there this these as in at by on a an of"
        return frozenset(re.findall(r"(?<![\w])[a-z][a-z'’-]+", f"{text} {cues} {openers}"))

    # ---------------------------------------------------------------------- owner

    def owner(self, aimed: str, match: Match, before: str | None = "") -> Owner | None:
        """Return whose property a cue is in the shape of a sentence, or None for nobody knows.

        ``before`` is the sentence before it in the paragraph, for what a pronoun means; "" where it
        can only mean the subject, None where nobody knows.
        """
        inside = self._others_inside(aimed, match)
        if inside is not None:
            return inside[0]
        if attached := self._attached(aimed, match):
            return attached[0]
        return Owner(self.subject) if self._speaks_of_subject(aimed, match, before) else None

    def _others_inside(self, aimed: str, match: Match) -> tuple[Owner | None] | None:
        """Return the owner that stands in or after the cue's words: "# people in NAME"."""
        after = aimed[match.end : match.end + 60]
        behind = re.match(rf"[\s{GONE}]+(?:of|for|in)\s+(?:the\s+)?", after)
        words = aimed[match.start : match.end]
        tail = after[behind.end() :] if behind else ""
        ours = False
        for name in self._names(words, opening=match.start == 0):
            if self.known(name.text) is not self.subject:
                return (None,)
            ours = True
        if self._of_other_kind(words.replace(TARGET, "")) and not self._is_its_word(match):
            return (None,)
        if behind:
            named = _NAME.match(tail)
            if named:
                entity = self.known(named[0])
                return (Owner(entity) if entity is self.subject else None,)
            of_kind = re.match(r"(?:[a-z]+\s){0,2}[a-z]+", tail)
            if of_kind and self._of_other_kind(of_kind[0]):
                return (None,)
        return (Owner(self.subject),) if ours else None

    def _is_its_word(self, match: Match) -> bool:
        """Whether a cue's own words are of a kind ("largest city"), so that they name nobody."""
        return any(self._of_other_kind(cue) for cue in match.property.cues)

    def _attached(self, aimed: str, match: Match) -> tuple[Owner | None] | None:
        """Return the owner whose name stands directly before the cue."""
        names = self._names(aimed[: match.start], opening=True)
        if not names:
            return None
        name = names[-1]
        if not _GLUE.fullmatch(aimed, name.end, match.start):
            return None
        if match.property.type == "rank" and _GENITIVE.search(name.text):
            return None  # "the country's second city" is no rank of the country
        entity = self.known(name.text)
        led = _PREPOSITION.search(aimed[: name.start])
        if led and aimed[name.end : match.start].lstrip().startswith(","):
            return None  # "a city in NAME, is": the name closes what is said in passing
        if entity is None:
            return (None,)
        listed = _LISTED.search(aimed[: name.start])
        if led and not listed and entity is not self.subject:
            brackets = "(" in aimed[name.end : match.start + 1]
            return (Owner(entity, name.start, name.end) if brackets else None,)
        return (Owner(entity, name.start, name.end),)

    def _speaks_of_subject(self, aimed: str, match: Match, before: str | None) -> bool:
        rest = self._without_intro(aimed[: match.start])
        if rest is None:
            return False
        names = self._names(rest, opening=True)
        head_is_subject = self._heads(rest, before)
        if _PRONOUN.match(rest.lstrip(f" {GONE}")) and not head_is_subject:
            return False
        for name in names:
            if self.known(name.text) is self.subject:
                continue
            if match.property.type == "rank" and name is names[-1] and head_is_subject:
                continue
            if not (head_is_subject and _PREPOSITION.search(rest[: name.start])):
                return False
        if match.anywhere:
            return not self._of_other_kind(rest) or head_is_subject
        last = self._last_clause(rest)
        if self._is_new_head(last):
            return self._heads(last.strip(), before)
        if head_is_subject:
            return True
        return not _LESS.sub("", rest).strip(f"{GONE},.'’ ") or bool(_THERE.match(rest))

    def _without_intro(self, text: str) -> str | None:
        """Return a text without its opening phrases; None where one is about somebody else."""
        while intro := _INTRO.match(text):
            names = self._names(intro[0][:-1], opening=False)
            # The opening word has a capital itself.
            foreign = [
                name
                for name in names
                if self.known(name.text) is not self.subject
                and (name.start > 0 or " " in name.text)
            ]
            if foreign and not _SOURCE.search(intro[0]):
                return None
            text = text[intro.end() :]
        return text

    def _heads(self, text: str, before: str | None) -> bool:
        """Whether a text begins with the subject: its name, its kind, or a pronoun for it."""
        text = text.lstrip(f' "“{GONE}')
        if _PRONOUN.match(text):
            return before == "" or self._heads(self._without_intro(before or "") or "", None)
        kinds = "|".join(map(re.escape, self._kinds))
        if kinds and re.match(rf"(?:The|This|the|this)\s(?:{kinds})(?:['’]s?)?(?!\w)", text):
            return True
        name = _NAME.match(text)
        if not name:
            return False
        if self.known(name[0]) is self.subject:
            return True
        return any(
            text.startswith((alias, f"The {alias}"))
            and not re.match(rf"\s+{_CAPITAL}|\w", text.removeprefix("The ")[len(alias) :])
            for alias, entity in self._named.items()
            if entity is self.subject
        )

    @staticmethod
    def _last_clause(text: str) -> str:
        """Return what stands after the last place where another subject could begin."""
        ends = [found.end() for found in _BOUNDARY.finditer(text)]
        return text[ends[-1] :] if ends else ""

    @staticmethod
    def _is_new_head(text: str) -> bool:
        """Whether a clause begins with a subject of its own: an article, a possessive, a noun."""
        return bool(re.match(r"\s*(?:the|a|an|its|their|his|her|it|he|she|they|this|one)\s", text))


def said_kind(article: Article, kinds: Collection[str]) -> str:
    """Return the kind that an article's first whole sentence says its subject is, or "".

    "X is a small village and district in …" is a village: the first kind after the verb, before
    what it lies in.
    """
    for sentence in article.sentences[:_FIRST]:
        said = re.search(
            r"\b(?:is|was|are|were)\s+(?:an?|the|one)\b(.{0,200})", sentence.text, re.S
        )
        if not said or len(sentence.text) < _SHORT:
            continue
        noun = re.split(r"\s(?:in|of|on|at|by|that|which|who|from|for)\s|[;,(]", said[1])[0]
        found = [kind for kind in kinds if re.search(rf"\b{re.escape(kind)}\b", noun)]
        if found:
            return max(found, key=lambda kind: (noun.rfind(kind) + len(kind), len(kind)))
        if re.search(
            r"\(.{0,80}\bborn\b|\(.{0,60}\d{4}\s?[–-].{0,30}\d{4}\)", sentence.text[: said.start()]
        ):
            return "person"
        return ""
    return ""


def _own_names(article: Article, subject: Entity) -> list[str]:
    """Return the names of the subject: those given, its title without an addition, a surname."""
    names = [subject.title, *subject.aliases, article.title.text]
    names += [re.split(r",|\s\(", name)[0].strip() for name in names]
    if subject.kind == "person":
        names += [name.split()[-1] for name in names if name.split()]
    return [name for name in dict.fromkeys(names) if name[:1].isupper()]
