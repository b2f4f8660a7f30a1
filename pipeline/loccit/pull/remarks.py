"""What a person should know of how an article was read: its format, its language, what was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loccit.read.languages import is_english
from loccit.read.readers import EXTRACTED_TEXT

if TYPE_CHECKING:
    from loccit.model import Article

_SAID = {
    "elsewhere": "made elsewhere, and not in the snapshot",
    "conversion": "a second unit, made by a template: not checked",
    "broken": "broken, and read as text where it can be",
    "deep": "nested too deep to be read",
    "unclear": "a figure that touches what is made elsewhere",
}
_SHOWN = 3


def remarks(article: Article, language: str) -> Iterator[str]:
    """Yield what there is to say of an article; nothing of plain English text that is all read."""
    if article.format != EXTRACTED_TEXT:
        boxes = f"{len(article.boxes)} boxes, {len(article.tables)} tables"
        yield f"read as {article.format}: {boxes}, {len(article.references)} references"
    for kind, said in _SAID.items():
        found = Counter(item.what for item in article.not_read if item.kind == kind)
        if found:
            names = [name for name, _ in found.most_common(_SHOWN)]
            more = ", …" if len(found) > _SHOWN else ""
            yield f"not read: {found.total()} × {said} ({', '.join(names)}{more})"
    yield from on_language(language)


def on_language(language: str) -> Iterator[str]:
    """Yield what is not looked for in the prose of a language other than English."""
    if not is_english(language):
        yield (
            f"its language is {language}: figures are read in digits, with dates, magnitudes and "
            "symbols of units; number words and words such as 'about' are not looked for"
        )
