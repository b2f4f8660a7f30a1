"""claims/<article>.structured.yaml: what pull expanded, read back, and joined to the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import parse_yaml, read_text
from loccit.sheets.entries import PartClaim, Sheet, place_in_part
from loccit.sheets.load import digest
from loccit.sheets.part_claims import left_out, part_claims

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.vocabulary.types import Vocabulary

LEFT = "left"


def with_structured(sheet: Sheet, path: Path, vocabulary: Vocabulary) -> Sheet:
    """Return a sheet with the entries of the generated file that it asks for.

    LoccitError where it asks for one that is not there, or is broken.
    """
    if not sheet.structured:
        return sheet
    remedy = "run 'loccit pull' where the articles are"
    return joined(sheet, read_text(path, remedy), path, vocabulary)


def joined(sheet: Sheet, content: str, path: Path, vocabulary: Vocabulary) -> Sheet:
    """Return a sheet with the entries of a generated file's text.

    An entry that people wrote of the same figure replaces a generated one. LoccitError where the
    file is broken, or of another article.
    """
    node = parse_yaml(content, path)
    top = node.entries
    fixed = ("article", "subject", LEFT)
    node.fields(["article", "subject"], [*(key for key in top if key not in fixed), LEFT])
    if top["article"].text != sheet.article:
        what = f"this is the file of '{sheet.article}', and says '{top['article'].text}'"
        raise LoccitError(what, Place(path, 1), "run 'loccit pull' where the articles are")
    written = {place_in_part(entry) for entry in sheet.entries if isinstance(entry, PartClaim)}
    generated = [
        entry
        for label, group in top.items()
        if label not in fixed
        # Two parts of one label are told apart by a number after a dot.
        for entry in part_claims(label.partition(".")[0], group, vocabulary, written=False)
        if place_in_part(entry) not in written
    ]
    left = tuple(left_out(top[LEFT])) if LEFT in top else ()
    return replace(sheet, entries=(*sheet.entries, *generated), left=left, expanded=digest(node))
