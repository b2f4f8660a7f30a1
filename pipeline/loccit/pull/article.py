"""One article and its sheet → its claims and the fate of each of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.errors import Errors, LoccitError
from loccit.pull.claims import Cited, Reader, cite
from loccit.pull.drafts import Drafter
from loccit.pull.figure_status import coverage, names, quoted_words
from loccit.pull.mark_reader import MarkReader

if TYPE_CHECKING:
    from loccit.dataset import ArticleSource, Dataset
    from loccit.model import Article, CoveredFigure
    from loccit.sheets.entries import Sheet
    from loccit.vocabulary.types import Vocabulary


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one sheet reads out of one article; claims in the order of the text."""

    source: ArticleSource
    article: Article
    cited: tuple[Cited, ...]
    figures: tuple[CoveredFigure, ...]
    words: int
    quoted_words: int


def pull_article(
    source: ArticleSource, article: Article, sheet: Sheet, dataset: Dataset, vocabulary: Vocabulary
) -> Pulled:
    """Read all claims of a sheet out of its article.

    Raises:
        Errors: every entry whose words stand nowhere or twice, cut a figure, or say no value; two
            claims with one id; ignored words that stand nowhere.

    """
    marks = MarkReader(article, vocabulary, dataset.entities, source.language)
    cited, errors = _read(source, marks, sheet, dataset)
    figures: list[CoveredFigure] = []
    try:
        figures = coverage(article, sheet, names(article, dataset, vocabulary.grammar), cited)
    except LoccitError as error:
        errors.append(error)
    if errors:
        raise Errors(errors)
    total, quoted = quoted_words(article, cited)
    return Pulled(source, article, tuple(cited), tuple(figures), total, quoted)


def pull_claims(source: ArticleSource, marks: MarkReader, sheet: Sheet, dataset: Dataset) -> Pulled:
    """Read the claims of a sheet as ``pull_article`` does, and nothing else: no word is counted.

    For whoever has no sheet of people's, so that nothing of the article is meant to be covered.
    Raises ``Errors`` as that does.
    """
    cited, errors = _read(source, marks, sheet, dataset)
    if errors:
        raise Errors(errors)
    return Pulled(source, marks.article, tuple(cited), (), 0, 0)


def _read(
    source: ArticleSource, marks: MarkReader, sheet: Sheet, dataset: Dataset
) -> tuple[list[Cited], list[LoccitError]]:
    """Return the claims of a sheet in the order of the text, and the errors of its entries."""
    drafts, errors = Drafter(marks).drafts(sheet)
    reader = Reader(marks.vocabulary, dataset, source.language)
    if sheet.subject not in dataset.entities:
        errors.append(
            LoccitError(f"the subject '{sheet.subject}' is not in entities.yaml", source.place)
        )
    cited: list[Cited] = []
    for draft in drafts:
        try:
            cited += cite(draft, marks.article, reader)
        except LoccitError as error:
            errors.append(error)
    errors += _collisions(cited)
    cited.sort(key=lambda item: (item.draft.value.start, item.claim.claim))
    return cited, errors


def _collisions(cited: list[Cited]) -> list[LoccitError]:
    seen: dict[str, Cited] = {}
    errors = []
    for item in cited:
        first = seen.setdefault(item.claim.claim, item)
        if first is not item:
            errors.append(
                LoccitError(
                    f"two claims would be called '{item.claim.claim}'",
                    item.draft.place,
                    "add 'as: …' to this entry (the other is at line "
                    f"{first.draft.place.line}), or mark what tells them apart",
                )
            )
    return errors
