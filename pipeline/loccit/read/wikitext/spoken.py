"""Whether wikitext is of another language than English: by what its links to files begin with."""

from __future__ import annotations

import re

from loccit.read.conventions import words_in

_SPACE = re.compile(r"\[\[\s*([^\[\]|:<>{}\n]{2,30}?)\s*:")


def is_not_english(text: str) -> bool:
    """Whether some link to a file or a category begins with a word that English wikis have not.

    "[[Kategorie:Berlin]]" is of no English page. False says nothing: any wiki knows "[[File:".
    """
    own = words_in("wikis", "files") | words_in("wikis", "categories")
    others = own - words_in("wikis", "anywhere")
    return any(found.replace("_", " ").lower() in others for found in _SPACE.findall(text))
