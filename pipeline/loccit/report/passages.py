"""A link that leads a reader to a quote within the article itself: a URL's text fragment.

Browsers scroll to the words and mark them, where the article still has them:
https://wicg.github.io/scroll-to-text-fragment/ says how such a link is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = 8
_ENDS = 3
# A figure as short as that stands in many places of an article.
_BARE = 5


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


def is_web(url: str) -> bool:
    """Whether an address may be made a link: what else a file says may do harm."""
    return urlsplit(url).scheme in ("http", "https")


def _escaped(text: str) -> str:
    # A hyphen would part the words from what stands before them.
    return quote(text, safe="").replace("-", "%2D")
