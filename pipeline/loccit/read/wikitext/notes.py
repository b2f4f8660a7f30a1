"""Footnotes of a page of wikitext: each once, in the order in which they are first called."""

from __future__ import annotations

from dataclasses import dataclass, field

from loccit.model import REFERENCES
from loccit.read.blocks import NOTES, Block, Entry, Inline, Mark
from loccit.read.builder import Piece


@dataclass(slots=True)
class _Note:
    group: str
    number: int
    label: str
    content: Inline = ()


@dataclass(slots=True)
class Notes:
    """The footnotes found so far, by the key that their markers have."""

    _notes: dict[str, _Note] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _listed: set[str] = field(default_factory=set)

    def mark(
        self, group: str, name: str, place: tuple[int, int], content: Inline | None = None
    ) -> Mark:
        """Return the marker of a footnote at a place of the snapshot.

        A name calls the footnote that has it; without one, this is a footnote of its own. The
        marker's number is made by the wiki: it stands for the place and is no words of the page.
        """
        key = self._define(group, name, content, place[0])
        note = self._notes[key]
        if not note.number:
            self._counts[group] = note.number = self._counts.get(group, 0) + 1
            note.label = note.label or str(note.number)
        printed = f"[{group} {note.number}]" if group else f"[{note.number}]"
        return Mark((Piece("placeholder", printed, *place),), note.label, key)

    @property
    def any(self) -> bool:
        """Whether a footnote was found before."""
        return bool(self._notes)

    def define(self, group: str, name: str, content: Inline) -> None:
        """Take the text of a footnote that is defined where footnotes are listed."""
        self._define(group, name, content, 0)

    def _define(self, group: str, name: str, content: Inline | None, start: int) -> str:
        key = f"{group}\n{name or start}\n{bool(name)}"
        note = self._notes.setdefault(key, _Note(group, 0, name))
        if content and not note.content:
            note.content = content
        return key

    def entries(self, group: str | None) -> list[Block]:
        """Return the footnotes of a group (None: all) that were not listed before, in order."""
        left = [
            (note.group, note.number or len(self._notes) + 1, key)
            for key, note in self._notes.items()
            if key not in self._listed and note.content and group in (None, note.group)
        ]
        self._listed.update(key for _, _, key in left)
        return [
            Entry(key, self._notes[key].content, NOTES if name else REFERENCES)
            for name, _, key in sorted(left)
        ]
