"""A link that leads a reader to a quote within the article itself: a URL's text fragment.

Browsers scroll to the words and mark them, where the article still has them:
https://wicg.github.io/scroll-to-text-fragment/ says how such a link is written.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_FEW = 8
_ENDS = 3


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


def is_web(url: str) -> bool:
    """Whether an address may be made a link: what else a file says may do harm."""
    return urlsplit(url).scheme in ("http", "https")


def _escaped(text: str) -> str:
    # A hyphen would part the words from what stands before them.
    return quote(text, safe="").replace("-", "%2D")
