r"""Text from data as it may be shown: nothing in it steers a terminal, a log, or a page.

Control characters (of which escape sequences are made), marks that turn the direction of text
round, line ends other than a plain one, and halves of characters are written as their escapes:
``\x1b``, ``\u202e``. Each kind of output has one function here, or calls one of these.
"""

from __future__ import annotations

import re

# Controls but for tab and line feed; direction marks and isolates; line and paragraph separators;
# halves of characters; tags and other characters that nobody sees.
_STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"[\n\t]")
# What a link may lead to: pages, mail, and places in the repository or the page itself.
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LINKED = ("http:", "https:", "mailto:")


def text(shown: str) -> str:
    """Return text of several lines; only line feed and tab stay as they are."""
    return _STEERS.sub(_escaped, shown) if _STEERS.search(shown) else shown


def line(shown: str) -> str:
    """Return text as one line: line ends and tabs are escapes as well."""
    shown = text(shown)
    return _BREAKS.sub(_escaped, shown) if _BREAKS.search(shown) else shown


def json_text(document: str) -> str:
    """Return a JSON document with such characters escaped as JSON does; its values are the same."""
    return _STEERS.sub(_json_escaped, document)


def link_target(address: str) -> str:
    """Return where a link may lead, or "" where it would run something or hide where it leads."""
    scheme = _SCHEME.match(address)
    if _STEERS.search(address) or _BREAKS.search(address):
        return ""
    return "" if scheme and scheme[0].strip().lower() not in _LINKED else address


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape", "surrogatepass").decode("ascii")


def _json_escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
