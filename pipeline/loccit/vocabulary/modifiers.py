"""schemas/modifiers.yaml: words that belong to a figure, and what each makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast, get_args

from loccit.errors import LoccitError, Place
from loccit.files import read_yaml
from loccit.values.dated import Meaning, Word
from loccit.values.precision import StandsFor
from loccit.vocabulary.folders import MODIFIERS
from loccit.vocabulary.reading import choice, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from loccit.files import Yaml


@dataclass(frozen=True)
class Modifiers:
    """What modifiers stand for, by name, and the phrases that say each of them.

    ``date_endings`` are phrases that follow the date that they modify. ``older`` says that they are
    of the first edition, with which the data kept the ends of the named period whatever its words.
    """

    numbers: Mapping[str, StandsFor] = field(default_factory=dict)
    dates: Mapping[str, Meaning] = field(default_factory=dict)
    number_phrases: Mapping[str, str] = field(default_factory=dict)
    date_phrases: Mapping[str, str] = field(default_factory=dict)
    date_endings: Mapping[str, str] = field(default_factory=dict)
    older: bool = False

    @property
    def phrases(self) -> tuple[str, ...]:
        """All phrases that are no words of anything else."""
        return (*self.number_phrases, *self.date_phrases, *self.date_endings)

    def of_number(self, text: str) -> tuple[StandsFor, ...] | None:
        """Return what names or phrases of modifiers stand for, the outermost first.

        () for no words, None where one of them is not known.
        """
        said = _split(text.lower(), self.numbers.keys() | self.number_phrases.keys())
        if said is None:
            return None
        return tuple(self.numbers[self.number_phrases.get(name, name)] for name in said)

    def of_date(self, text: str) -> tuple[Word, ...]:
        """Return the modifiers that names stand for, the outermost first.

        Words that nobody described can mean anything: "about" is the widest that is closed.
        """
        said = _split(text, self.dates.keys())
        if said is None:
            return (Word(text, "about"),)
        return tuple(Word(name, self.dates[name]) for name in said)


def _split(text: str, known: Collection[str]) -> list[str] | None:
    """Return the known phrases that a text consists of, the longest first; None where it is else.

    "at least since" is one modifier, "by early" are two.
    """
    words, found = text.split(), list[str]()
    while words:
        for size in range(len(words), 0, -1):
            phrase = " ".join(words[:size])
            if phrase in known:
                found.append(phrase)
                words = words[size:]
                break
        else:
            return None
    return found


# What the first edition said of "early", "mid" and "late"; it named no words after a date.
_OLDER = "within"
_ONWARD = {"onward": "since", "onwards": "since"}


def load_modifiers(core: Path, *, first_edition: bool = False) -> Modifiers:
    """Read a core's modifiers; LoccitError where it has none, for unknown keys and meanings.

    Those of the first edition serve to read words again, and no law goes by them.
    """
    path = core / MODIFIERS
    if not path.is_file():
        raise LoccitError("no such file", Place(path), "a core says what modifiers stand for")
    parts = read_yaml(path).fields((), ["numbers", "dates"])
    older = (_OLDER,) if first_edition else ()
    numbers: dict[str, StandsFor] = {}
    dates: dict[str, Meaning] = {}
    phrases: dict[str, dict[str, str]] = {"numbers": {}, "dates": {}, "following": {}}
    for name, node in _entries(parts, "numbers").items():
        keys = node.fields(["words", "stands_for"])
        numbers[name] = cast("StandsFor", choice(keys["stands_for"], get_args(StandsFor)))
        phrases["numbers"] |= {word.lower(): name for word in texts(keys["words"])}
    for name, node in _entries(parts, "dates").items():
        keys = node.fields(["words", "stands_for"], ["following"])
        said = choice(keys["stands_for"], (*get_args(Meaning), *older))
        dates[name] = cast("Meaning", "about" if said == _OLDER else said)
        phrases["dates"] |= {word.lower(): name for word in texts(keys["words"])}
        phrases["following"] |= {word.lower(): name for word in texts(keys.get("following"))}
    is_older = any(
        node.entries["stands_for"].text == _OLDER for node in _entries(parts, "dates").values()
    )
    following = _ONWARD if is_older else phrases["following"]
    return Modifiers(numbers, dates, phrases["numbers"], phrases["dates"], following, is_older)


def _entries(parts: Mapping[str, Yaml], name: str) -> dict[str, Yaml]:
    return parts[name].entries if name in parts else {}
