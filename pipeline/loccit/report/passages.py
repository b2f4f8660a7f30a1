"""A link that leads a reader to a quote within the article itself: a URL's text fragment.

Browsers scroll to the words and mark them, where the article still has them:
https://wicg.github.io/scroll-to-text-fragment/ says how such a link is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from loccit.read.outline import LEAD

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = 8
_ENDS = 3
# A figure as short as that stands in many places of an article.
_BARE = 5
# So many characters of a figure are in no other place of an article, as a rule.
_UNIQUE = 8
# A wiki's page may print that in another way: its box sets separators, and degrees.
_AS_TYPED = re.compile(r"[-+−]?\d+(?:[.,]\d+)?|.*[°′″].*")


def passage(url: str, words: str) -> str:
    """Return the link to words of the article at ``url``; "" where that is no web address.

    Of many words only the first and the last are given, as the browser finds what is between.
    """
    if not is_web(url):
        return ""
    found = words.split()
    ends = [found] if len(found) <= _FEW else [found[:_ENDS], found[-_ENDS:]]
    text = ",".join(_escaped(" ".join(end)) for end in ends)
    return f"{url.partition('#')[0]}#:~:text={text}" if text else url


def sought(words: str, around: Iterable[str]) -> str:
    """Return the words by which a reader finds a quote: its own, or words ``around`` it.

    A bare figure stands in many places of an article, the head of its table in one.
    """
    bare = len(words) <= _BARE and not any(map(str.isalpha, words))
    return max(around, key=len, default=words) if bare else words


def passage_as_edited(url: str, section: str, words: str) -> str:
    """Return the link to ``words`` that were read from a page as a wiki's editors see it.

    Only words that the page for readers shows as well can be found there, which the name of a box's
    parameter is not; for others the link is that of the revision, at the heading ``section``.
    """
    if len(words) >= _UNIQUE and not _AS_TYPED.fullmatch(words):
        return passage(url, words)
    if not is_web(url):
        return ""
    heading = quote(section.replace(" ", "_"), safe="") if section not in ("", LEAD) else ""
    return f"{url.partition('#')[0]}#{heading}" if heading else url


def leads_to_words(link: str) -> bool:
    """Whether a link leads to words of an article, not only to its page."""
    return "#:~:text=" in link


def is_web(url: str) -> bool:
    """Whether an address may be made a link: what else a file says may do harm."""
    return urlsplit(url).scheme in ("http", "https")


def _escaped(text: str) -> str:
    # A hyphen would part the words from what stands before them.
    return quote(text, safe="").replace("-", "%2D")
