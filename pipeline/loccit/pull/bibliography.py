"""One entry of a reference list → its parts: authors, title, container, publisher, dates, numbers.

The entries are those of encyclopedia templates as their pages print them, for example::

    Rusk, Ann (3 May 2001). "Rain". The Velmar Herald. Retrieved 2015-04-01.
    Rusk, Ann (2001). A Wet Town (in German). Velmar: Ost Press. pp. 7–9. ISBN 3-8265-5472-8.
    "Wards" (PDF). Town Hall. Archived from the original on 2 May 2019. Retrieved 2015-04-01.

What a template prints at the end is taken off first; what is left is authors, title and the names
after it. A part that is not there is "".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from loccit.model import Period

    ReadDate = Callable[[str], Period | None]

_DATE = r"(\w+ \d{1,2}, \d{4}|\d{1,2} \w+ \d{4}|\d{4}-\d\d-\d\d|\w+ \d{4}|\d{4})"
_ISBN = re.compile(r"ISBN ([\dX][\d -]*[\dX])")
_URL = re.compile(r"https?://\S+")
_RETRIEVED = re.compile(rf"Retrieved {_DATE}")
_ARCHIVED = re.compile(
    rf"Archived(?: \(PDF\))? from the original(?: \(PDF\))? on {_DATE}|Archived {_DATE} at\b.*"
)
_PAGES = re.compile(r"(?<!\w)pp?\. (\d[\d–\-, ]*(?:and \d+)?)(?=\.|$)")
_LANGUAGE = re.compile(r"\(in (\w+)\)")
_FORMAT = re.compile(r"\s\(PDF\)")
_QUOTED = re.compile(r"\"(.+)\"(?=[\s.]|$)")
# "Becker, Jasper (May 2005)", "Hyosun (2016-07-17)": names, and a date in brackets.
_AUTHORS = re.compile(rf"^(?:.*?,? see )?([^\"(]+?) \({_DATE}\)\.?\s*")
# "Dormels, Rainer. Title": a family name, a given name and a full stop.
_NAMES = re.compile(r"^([A-Z][\w'’-]+, [A-Z][\w'’-]+)\. ")
# A full stop between parts; none after an initial ("U.S.", "E.").
_STOP = re.compile(r"(?<!\b[A-Z])\.(?:\s+|$)")
# What templates print where nobody gave a title.
PLACEHOLDERS = frozenset({"Archived copy"})


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The parts of one entry; dates as EDTF, several authors as printed."""

    authors: str = ""
    title: str = ""
    container: str = ""
    publisher: str = ""
    date: str = ""
    pages: str = ""
    isbn: str = ""
    language: str = ""
    archived: str = ""
    retrieved: str = ""
    url: str = ""


def read_entry(text: str, read_date: ReadDate, *, described: bool = False) -> Bibliography:
    """Return the parts of an entry.

    Args:
        text: the entry, without bullet and template residue.
        read_date: reads printed dates; None for what is none.
        described: whether the entry is a link with a description after a comma.

    """
    taken: dict[str, str] = {}
    for name, pattern in (
        ("url", _URL),
        ("isbn", _ISBN),
        ("retrieved", _RETRIEVED),
        ("archived", _ARCHIVED),
        ("pages", _PAGES),
        ("language", _LANGUAGE),
    ):
        match = pattern.search(text)
        taken[name] = next((part for part in match.groups() if part), "") if match else ""
        if match and name == "url":
            taken[name] = match[0]
        if match:
            text = _joined(text[: match.start()], text[match.end() :])
    for name in ("retrieved", "archived"):
        taken[name] = _edtf(taken[name], read_date)
    taken["isbn"] = re.sub(r"[- ]", "", taken["isbn"])
    taken["pages"] = taken["pages"].strip()
    text = _FORMAT.sub("", text)
    if described:
        title = text.strip() if taken["archived"] else text.partition(", ")[0].strip()
        return Bibliography(title=title, **taken)
    return Bibliography(**_names_and_title(text.strip(), read_date), **taken)


def _joined(before: str, after: str) -> str:
    """Return what stood around a part that was taken out, as parts that end in full stops."""
    before, after = before.rstrip(), after.lstrip(". ")
    return f"{before.rstrip('.')}. {after}" if after else before


def _edtf(printed: str, read_date: ReadDate) -> str:
    period = read_date(printed) if printed else None
    return period.edtf if period else ""


def _names_and_title(text: str, read_date: ReadDate) -> dict[str, str]:
    """Return authors, date, title, container and publisher of what stands before the numbers."""
    authors = date = ""
    if match := _AUTHORS.match(text):
        authors, date, text = match[1].strip(), _edtf(match[2], read_date), text[match.end() :]
    elif match := _NAMES.match(text):
        authors, text = match[1], text[match.end() :]
    quoted = _QUOTED.match(text)
    if quoted:
        title, text = quoted[1], text[quoted.end() :]
    names = [part.strip() for part in _STOP.split(text) if part.strip()]
    if not quoted:
        title, names = _title_of_book(names)
    names, printed = _without_date(names, read_date)
    names = [re.sub(r"^[A-Z][\w ]*: ", "", name) for name in names]
    container, publisher = ("", names[-1]) if names and not quoted else ("", "")
    if quoted and names:
        container, publisher = names[0], names[1] if len(names) > 1 else ""
    return {
        "authors": authors,
        "title": title,
        "container": container,
        "publisher": publisher,
        "date": date or printed,
    }


def _title_of_book(names: list[str]) -> tuple[str, list[str]]:
    """Return a book's title and what follows: the publisher and perhaps a date.

    A title may hold a full stop ("Wards. A history"); the publisher is the last name.
    """
    if not names:
        return "", []
    dated = bool(len(names) > 1 and re.fullmatch(_DATE, names[-1]))
    rest = 2 if dated else 1
    if len(names) <= rest:
        return names[0], names[1:]
    return ". ".join(names[:-rest]), names[-rest:]


def _without_date(names: list[str], read_date: ReadDate) -> tuple[list[str], str]:
    """Take a date out of the names: alone ("2002"), or after one ("Jimoondang, 2014")."""
    kept, date = [], ""
    for name in names:
        match = re.fullmatch(rf"(?:(.+), )?{_DATE}", name)
        period = read_date(match[2]) if match else None
        if match and period and not date:
            date = period.edtf
            kept += [match[1]] if match[1] else []
        else:
            kept.append(name)
    return kept, date
