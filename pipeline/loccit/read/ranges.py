"""The range of a snapshot that an article takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place

if TYPE_CHECKING:
    from loccit.model import Snapshot

_REMEDY = "put the article's range right in dataset.yaml"


def require_words(snapshot: Snapshot, start: int, end: int) -> None:
    """Raise LoccitError where a range leaves the snapshot, or holds nothing but blanks."""
    length = len(snapshot.text)
    if not snapshot.text:
        raise LoccitError("the file is empty", Place(snapshot.name), "save the page again")
    if not 0 <= start < end <= length:
        what = f"the range {start}-{end} leaves the snapshot, which has {length} characters"
    elif not snapshot.text[start:end].strip("\ufeff").strip():
        what = f"the range {start}-{end} of the snapshot holds no article, only blanks"
    else:
        return
    raise LoccitError(what, Place(snapshot.name), _REMEDY)
