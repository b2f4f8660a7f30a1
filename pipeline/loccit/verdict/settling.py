"""Rulings taken into rulings.yaml: what a reviewer decided, or an entry for one to be written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from loccit.errors import LoccitError, Place
from loccit.naming import nearest
from loccit.verdict.rulings import NOTED, UNWRITTEN, parse_decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from loccit.model import Claim, Finding, Ruling
    from loccit.verdict.judged import Judged
    from loccit.verdict.rulings import Decisions
    from loccit.verdict.verdict import Verdict

_NOTE = "N001/"
_PLAIN = re.compile(r"[\w](?:[\w .,()'/-]*[\w.)])?", re.ASCII)
_KEYS = ("decision", "prefer", "wrong", "because", "author", "date", "digest")


@dataclass(frozen=True, slots=True)
class Kept:
    """A ruling that was not taken, and why: nothing fits it any more, or another stands there."""

    finding: str
    why: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """The text of rulings.yaml with new rulings, which were taken, and which were not."""

    content: str
    taken: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()


# --------------------------------------------------------------------- what somebody decided


def settle(
    verdict: Verdict, content: str, offered: Iterable[Ruling], *, over: bool = False
) -> Settlement:
    """Return the text of rulings.yaml with the rulings that fit what is found now.

    One fits where its discrepancy is still found and its digest is that of today. A ruling that
    somebody has made before stays, unless it is open, stale, unwritten, or ``over`` says that the
    new ones count. All else of the text stays as it is, comments too.

    Raises:
        LoccitError: a ruling prefers a claim that its discrepancy is not about.

    """
    found = {item.finding.id: item for item in verdict.discrepancies}
    path = verdict.decisions.path
    taken: list[str] = []
    kept: list[Kept] = []
    for ruling in offered:
        why = _misfit(found.get(ruling.finding), ruling, over=over)
        if why is not None:
            kept.append(Kept(ruling.finding, why))
            continue
        content = _with_ruling(content, path, ruling)
        taken.append(ruling.finding)
    return Settlement(content, tuple(taken), tuple(kept))


def _misfit(found: Judged | None, ruling: Ruling, *, over: bool) -> str | None:
    """Return why a ruling is not to be taken, or None."""
    if found is None:
        return "no such discrepancy is found any more"
    if ruling.digest != found.digest:
        return "its claims say something else than when this was decided"
    if ruling.because.strip() in ("", UNWRITTEN):
        return "the reason is still to be written"
    if ruling.prefer and ruling.prefer not in found.finding.claims:
        raise LoccitError(
            f"'{ruling.prefer}' is not among the claims of {ruling.finding}",
            None,
            "prefer one of its claims",
            found.finding.claims[:6],
        )
    own = found.ruling if found.state == "ruled" else None
    if own is None or own.decision == "open" or over:
        return None
    if (own.decision, own.prefer, own.wrong) == (ruling.decision, ruling.prefer, ruling.wrong):
        return "the same stands there"
    return f"decided differently there: {_said(own)}; here: {_said(ruling)}"


def _said(ruling: Ruling) -> str:
    prefers = f" {ruling.prefer}" if ruling.prefer else ""
    return f"{ruling.decision}{prefers} by {ruling.author or 'somebody'}"


# ------------------------------------------------------------- an entry that is to be written


def with_new_entry(verdict: Verdict, content: str, name: str, day: str) -> str:
    """Return the text of rulings.yaml with an entry for a finding, the decision left open.

    LoccitError where there is no such finding, or where it has an entry already.
    """
    found = discrepancy(verdict, name)
    lines = _lines_of(verdict.decisions)
    if name in lines:
        raise LoccitError(
            f"'{name}' has an entry already",
            Place(verdict.decisions.path, lines[name]),
            f"write the decision there, with 'digest: {found.digest}'",
        )
    comment = _comment(found.finding, verdict.corpus.by_id)
    keys: dict[str, str | tuple[str, ...]] = {
        "decision": "open",
        "because": UNWRITTEN,
        "author": UNWRITTEN,
        "date": day,
        "digest": found.digest,
    }
    return _added(content, [*comment, *_entry(name, keys)])


def discrepancy(verdict: Verdict, name: str) -> Judged:
    """Return what is found under an id; LoccitError where there is nothing."""
    found = {item.finding.id: item for item in verdict.discrepancies}
    if name not in found:
        what = f"there is no discrepancy '{name}'"
        raise LoccitError(what, None, "'loccit check' lists them", nearest(name, found))
    return found[name]


def _lines_of(decisions: Decisions) -> Mapping[str, int]:
    lines = {f"{_NOTE}{item.id}": item.line for item in decisions.noted}
    return lines | {ruling.finding: ruling.line for ruling in decisions.rulings.values()}


def _comment(finding: Finding, claims: Mapping[str, Claim]) -> Iterator[str]:
    yield f"# {' '.join(finding.message.split())}"
    for name in finding.claims:
        claim = claims.get(name)
        said = f": “{' '.join(claim.quote.split())}”" if claim else ""
        yield f"#   {name}{said}"


# ------------------------------------------------------------------------ the file's text


def entry_text(ruling: Ruling) -> str:
    """Return a ruling as an entry of rulings.yaml."""
    return "\n".join(_entry(ruling.finding, _keys(ruling))) + "\n"


def _keys(ruling: Ruling) -> dict[str, str | tuple[str, ...]]:
    return {key: value for key in _KEYS if (value := getattr(ruling, key))}


def _entry(name: str, keys: Mapping[str, str | tuple[str, ...]]) -> list[str]:
    return [f"{name}:", *(line for key in keys for line in _pair(key, keys[key], "  "))]


def _pair(key: str, value: str | tuple[str, ...], indent: str) -> list[str]:
    """Return the lines of a key; only the reason may be longer than a line."""
    if not isinstance(value, str):
        return [f"{indent}{key}:", *(f"{indent}  - {item}" for item in value)]
    value = " ".join(value.split())
    if key == "because" and value != UNWRITTEN:
        return [f"{indent}{key}: >-", f"{indent}  {value}"]
    if key == "date" or (key != "digest" and not _PLAIN.fullmatch(value)):
        value = json.dumps(value, ensure_ascii=False)
    return [f"{indent}{key}: {value}"]


def _with_ruling(content: str, path: Path, ruling: Ruling) -> str:
    """Return the text with a ruling in the place of the one that is there, or added.

    LoccitError where the text would then say anything else than before but for this.
    """
    before = parse_decisions(content, path)
    lines = content.splitlines(keepends=True)
    note = ruling.finding.removeprefix(_NOTE)
    if ruling.finding.startswith(_NOTE) and note in {item.id for item in before.noted}:
        new = _in_note(lines, note, ruling)
    elif ruling.finding in before.rulings:
        start, end = _stretch(lines, [ruling.finding])
        new = [*lines[:start], entry_text(ruling), *lines[end:]]
    else:
        new = [_added(content, _entry(ruling.finding, _keys(ruling)))]
    text = "".join(new)
    after = parse_decisions(text, path)
    expected = {**before.rulings, ruling.finding: ruling}
    if _compared(after.rulings) != _compared(expected) or len(after.noted) != len(before.noted):
        raise LoccitError(
            f"{ruling.finding} cannot be written into the file as it is laid out",
            Place(path),
            "write the entry by hand",
        )
    return text


def _compared(rulings: Mapping[str, Ruling]) -> dict[str, Ruling]:
    """Return rulings without what a new layout of the text changes."""
    return {
        name: replace(item, line=0, because=" ".join(item.because.split()))
        for name, item in rulings.items()
    }


def _in_note(lines: Sequence[str], note: str, ruling: Ruling) -> list[str]:
    """Return the lines with a ruling among the keys of what a reader noted."""
    start, end = _stretch(lines, [NOTED, note])
    first = lines[start + 1]
    indent = first[: len(first) - len(first.lstrip())]
    gone: set[int] = set()
    for key in _KEYS:
        if any(line.startswith(f"{indent}{key}:") for line in lines[start:end]):
            gone.update(range(*_stretch(lines, [NOTED, note, key])))
    rest = [line for number, line in enumerate(lines[start:end], start) if number not in gone]
    own = [line for key, value in _keys(ruling).items() for line in _pair(key, value, indent)]
    return [*lines[:start], *_ended([*rest, *own]), *lines[end:]]


def _stretch(lines: Sequence[str], keys: Sequence[str]) -> tuple[int, int]:
    """Return the lines of an entry, from its key up to what follows it but its comments."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    node = yaml.compose("".join(lines), Loader=loader)
    ends = len(lines)
    start = 0
    for key in keys:
        pairs = node.value  # type: ignore[union-attr]
        place = next(i for i, (name, _) in enumerate(pairs) if name.value == key)
        name, node = pairs[place]
        start = name.start_mark.line
        ends = pairs[place + 1][0].start_mark.line if place + 1 < len(pairs) else ends
    while ends > start + 1 and lines[ends - 1].lstrip().startswith(("#", "\n")):
        ends -= 1
    return start, ends


def _added(content: str, entry: Iterable[str]) -> str:
    """Return the text with an entry added before ``noted`` and its comment, else at its end."""
    position = re.search(rf"^(?:#.*\n)*(?={NOTED}:)", content, re.M)
    at = position.start() if position else len(content)
    if position and not at:
        at = position.end()  # a comment at the very beginning is about the whole file
    head = content[:at]
    gap = "" if not head or head.endswith("\n") else "\n"
    return f"{head}{gap}{''.join(_ended(list(entry)))}{content[at:]}"


def _ended(lines: Sequence[str]) -> list[str]:
    """Return lines that each have an end."""
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]
