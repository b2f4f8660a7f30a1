"""What pins a figure down, out of the words beside it: its date, its month, how it was found.

A date is a figure's where it follows it ("168,827 in 1950"), or where it opens the sentence ("As
of 2010, …") and no other stands between. Where a sentence has dates, and none is so placed, nobody
knows which is meant, and nothing is suggested.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.suggest.shape import DATE, FIGURES, GONE, NUMBER, SEASON, TARGET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.suggest.cues import Match
    from loccit.vocabulary.types import Vocabulary

_WORDS = rf"(?:[\s{GONE}]+[^\W\d_][\w'’-]*){{0,5}}?[\s{GONE}]+"
_AFTER_WORDS = r"(?:in|by|as\s+of|at|on|for|from|during|since|until|around)"
_CENSUS = (
    r"(?:(?:the|a)\s+)?(?:(?:[\w.'’-]+\s+){0,3}(?:census|estimates?|count)\s+(?:of|in|for)\s+)?"
)
_FOLLOWING = re.compile(
    rf"(?:{_WORDS}|[\s{GONE}]+){_AFTER_WORDS}[\s{GONE}]+{_CENSUS}({DATE}+)|[\s{GONE}]*\((?:as\s+of\s+)?({DATE}+)"
)
_OPENING = re.compile(
    rf"(?i)^[^\w{FIGURES}]*(?:(?:as\s+of|in|by|at|on|since|during|from|between|according\s+to|for)[\s{GONE}]+"
    rf"(?:the\s+)?(?:[\w.'’-]+[\s{GONE}]+){{0,4}}?(?:of[\s{GONE}]+)?)?({DATE}+)"
)
_BETWEEN = re.compile(rf"\b{_AFTER_WORDS}[\s{GONE}]+{_CENSUS}({DATE}+)[^{NUMBER}{DATE};,]{{0,60}}$")
# "lows of 2 °C": what is said of the same month in the same breath.
_TWIN = rf"(?:[\s{GONE}]+and(?:[\s{GONE}]+[^\W\d_]+){{0,3}}[\s{GONE}]+{NUMBER}+)?"
_MONTH_AFTER = re.compile(
    rf"{_TWIN}(?:{_WORDS}|[\s{GONE}]+)(?:in|during|for)[\s{GONE}]+({SEASON}+(?:\sand\s{SEASON}+)?)"
)
_MONTH_BEFORE = re.compile(rf"({SEASON}+)(?:['’]s)?[^{SEASON}{DATE},;]*$")
_YEAR = re.compile(r"(?i)\b(?:annual|annually|per year|yearly|each year|a year)\b")

Place = tuple[str, int, int]


def qualifiers(aimed: str, match: Match, vocabulary: Vocabulary) -> list[Place] | None:
    """Return the qualifiers of a figure with their places in the shape, or None: not to be told."""
    found: list[Place] = []
    separated = match.property.separated_by
    if "month" in separated:
        month = _month(aimed, match)
        if month is None:
            return None if not _is_all_time(match) else found
        found.append(month)
    elif "date" in separated:
        date = _date(aimed)
        if date is None and _foreign_dates(aimed):
            return None
        if date:
            found.append(date)
    scope = _scope(aimed, match, vocabulary)
    if scope is not None:
        found.append(scope)
    way = _determination(aimed, match, vocabulary)
    return [*found, way] if way else found


def _is_all_time(match: Match) -> bool:
    return match.property.name.startswith("record_")


def _foreign_dates(aimed: str) -> bool:
    return DATE in aimed


def _date(aimed: str) -> Place | None:
    target = aimed.index(TARGET)
    end = aimed.rindex(TARGET) + 1
    after = _FOLLOWING.match(aimed, end)
    if after:
        group = 1 if after[1] else 2
        return ("date", *after.span(group))
    before = aimed[:target]
    near = _BETWEEN.search(before)
    if near and not re.search(rf"{NUMBER}[^{NUMBER}]*$", before[: near.start()]):
        return ("date", *near.span(1))
    opening = _OPENING.match(before)
    if opening and DATE not in before[opening.end() :]:
        return ("date", *opening.span(1))
    return None


def _month(aimed: str, match: Match) -> Place | None:
    target, end = aimed.index(TARGET), aimed.rindex(TARGET) + 1
    if after := _MONTH_AFTER.match(aimed, end):
        return ("month", *after.span(1))
    year = None
    for year in _YEAR.finditer(aimed):
        if year.end() <= target + 1 and re.search(
            rf"[;{NUMBER}{SEASON}]", aimed[year.end() : target]
        ):
            continue
        if year.start() >= end and re.search(r"[,;]", aimed[end : year.start()]):
            continue
        return ("month", *year.span())
    if before := _MONTH_BEFORE.search(aimed[:target]):
        return ("month", *before.span(1))
    return None


def _scope(aimed: str, match: Match, vocabulary: Vocabulary) -> Place | None:
    """Return words in the cue's own stretch that say how far the subject reaches."""
    owner = vocabulary.qualifiers.get("scope")
    if owner is None or "scope" not in match.property.separated_by:
        return None
    words = "|".join(re.escape(alias) for alias in sorted(owner.aliases, key=len, reverse=True))
    said = list(re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", aimed[: match.end]))
    last = said[-1] if said else None
    if (
        last
        and last.start() >= match.start - 30
        and not re.search(r"[,;]", aimed[last.end() : match.start])
    ):
        return ("scope", *last.span())
    return None


def _determination(aimed: str, match: Match, vocabulary: Vocabulary) -> Place | None:
    """Return words beside the figure that say how the value was found: an estimate, a census."""
    owner = vocabulary.qualifiers.get("determination")
    if owner is None or match.property.type == "date":
        return None
    words = "|".join(
        re.escape(alias) for alias in sorted(_ways(owner.aliases), key=len, reverse=True)
    )
    near = max(0, match.start - 40)
    for found in re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", aimed[near : match.end + 40]):
        first, last = near + found.start(), near + found.end()
        between = aimed[last : match.start] if last <= match.start else aimed[match.end : first]
        if not re.search(rf"[,;{NUMBER}]", between):
            return ("determination", first, last)
    return None


def _ways(aliases: Mapping[str, str]) -> list[str]:
    """Return the words that say how one value was found; a mean is a property's own business."""
    return [words for words, value in aliases.items() if value != "average"]
