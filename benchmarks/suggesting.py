"""How right suggestions are: made without a sheet, held against what people claimed.

    python -m benchmarks.suggesting datapackage/hamhung ../shared/articles
    python -m benchmarks.suggesting --draw ../shared/pages 100 7      a sample to grade by reading

The sheets of a dataset are the truth, as far as they use the core: its own additions are taken
out, and so are its entities but the subject; a second row has these. A suggestion is right where
the sheets claim that property of that figure.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.reading import pages
from loccit.build import pull, read_article
from loccit.dataset import Dataset, Entity
from loccit.errors import LoccitError
from loccit.model import Article, Box, Claim, Table
from loccit.project import Project, load_project
from loccit.pull.article import pull_article
from loccit.read.languages import grammar_in
from loccit.read.readers import reader_of
from loccit.scan.page_claims import PageText, dataset_of
from loccit.sheets.entries import Sheet
from loccit.sheets.load import load_sheet
from loccit.suggest.owner import said_kind
from loccit.suggest.suggestion import Suggestion
from loccit.suggest.suggestions import suggestions
from loccit.suggest.wording import group
from loccit.vocabulary.folders import sources_of
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import Vocabulary

Truth = Mapping[tuple[str, int], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Graded:
    """A suggestion, the claims that pull made of it, and those of the sheets at that figure."""

    suggestion: Suggestion
    claims: tuple[Claim, ...]
    truth: tuple[Claim, ...]

    def right(self, *names: str) -> bool:
        """Whether a claim of the sheets has the same values of some attributes."""
        return any(
            all(getattr(own, name) == getattr(other, name) for name in ("property", *names))
            for own in self.claims
            for other in self.truth
        )


def truth_of(project: Project, articles: Path) -> Truth:
    """Return what the sheets claim of each figure: by article and the figure's first character."""
    found: dict[tuple[str, int], tuple[Claim, ...]] = {}
    for one in pull(project, articles):
        claims = {item.claim.claim: item.claim for item in one.cited}
        values = {
            (row.claim, row.start): row
            for item in one.cited
            for row in item.evidence
            if row.attribute in ("value", "conversion")
        }
        for row in one.figures:
            held = tuple(
                claims[name]
                for name in row.claims
                if name in claims and (name, row.start) in values
            )
            found[row.article, row.start] = held
    return found


def graded(
    project: Project, articles: Path, truth: Truth, *, entities: bool
) -> Iterator[tuple[Graded, bool]]:
    """Yield each suggestion that is made without sheets, and whether pull accepts it alone."""
    core = load_vocabulary(core=sources_of(project.dataset.folder).core)
    bare = replace(project, vocabulary=core)
    for name, sheet in project.sheets.items():
        empty = replace(sheet, entries=(), ignored=(), structured=(), left=(), expanded="")
        own = {sheet.subject: project.dataset.entities[sheet.subject]}
        dataset = project.dataset if entities else replace(project.dataset, entities=own)
        source = dataset.articles[name]
        article = read_article(bare, source, articles)
        pulled = pull_article(source, article, empty, dataset, core)
        for item in suggestions(pulled, empty, dataset, core):
            if _in_part(article, item.start):
                continue
            claims: tuple[Claim, ...] = ()
            if item.entry:
                try:
                    one = replace(empty, entries=load_text(item, core).entries)
                    cited = pull_article(source, article, one, dataset, core).cited
                    claims = tuple(row.claim for row in cited)
                except LoccitError:
                    pass
            yield Graded(item, claims, truth.get((name, item.start), ())), bool(claims)


def _in_part(article: Article, start: int) -> bool:
    """Whether a figure stands in a table or a box, which need no suggestion."""
    place = article.reading.in_reading(start, start + 1)[0]
    parts: list[Table | Box] = [*article.tables, *article.boxes]
    return any(item.start <= place < item.end for item in parts)


def load_text(item: Suggestion, vocabulary: Vocabulary) -> Sheet:
    """Return the sheet that a suggestion is when it is pasted as it stands."""
    import tempfile

    head = f"article: {item.article}\nsubject: subject\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.yaml"
        path.write_text(head + group(item.label, item.section, [item.entry]), encoding="utf-8")
        return load_sheet(path, vocabulary)


def report(
    name: str, found: list[tuple[Graded, bool]], core: frozenset[str], *, show: bool
) -> None:
    """Print the figures of one way to suggest; what is wrong, with ``show``."""
    made = [(item, accepted) for item, accepted in found if item.suggestion.entry]
    claimable = [item for item, _ in found if any(claim.property in core for claim in item.truth)]
    right = [item for item, _ in made if item.right()]
    print(f"{name}")
    print(
        f"  figures without a table: {len(found)}, claimed with a core property: {len(claimable)}"
    )
    print(f"  suggested: {len(made)}, accepted by pull: {sum(accepted for _, accepted in made)}")
    print(f"  property right: {len(right)} ({100 * len(right) / max(1, len(made)):.0f} %)")
    for attribute in ("subject", "date", "unit"):
        both = sum(item.right(attribute) for item, _ in made)
        print(f"  property and {attribute} right: {both} ({100 * both / max(1, len(made)):.0f} %)")
    reached = sum(item.right() for item in claimable)
    print(
        f"  reach: {reached} of {len(claimable)} ({100 * reached / max(1, len(claimable)):.0f} %)"
    )
    missed = Counter(
        claim.property
        for item in claimable
        if not item.suggestion.entry
        for claim in item.truth[:1]
    )
    print("  silent on:", ", ".join(f"{key} {number}" for key, number in missed.most_common()))
    for item in claimable if show else []:
        if not item.suggestion.entry:
            said = [(c.subject, c.property, c.date) for c in item.truth]
            print("  missed:", *said[:1], "|".join(item.suggestion.context))
    for item, accepted in made if show else []:
        if not item.right("subject", "date") or not accepted:
            said = [(c.subject, c.property, c.date) for c in item.truth]
            own = [(c.subject, c.property, c.date) for c in item.claims]
            print("  wrong:", item.suggestion.entry, own, "truth:", said)


def measure(folder: Path, articles: Path, *, show: bool) -> None:
    """Print how right the suggestions for a dataset are."""
    project = load_project(folder)
    core = frozenset(load_vocabulary(core=sources_of(folder).core).properties)
    truth = truth_of(project, articles)
    for name, entities in (("the subject alone is known", False), ("all entities", True)):
        found = list(graded(project, articles, truth, entities=entities))
        report(name, found, core, show=show)


def draw(folder: Path, number: int, seed: int) -> None:
    """Print suggestions of pages in English, drawn by a seed, for a reader to grade."""
    vocabulary = load_vocabulary()
    drawn: list[tuple[str, Suggestion]] = []
    for page in pages(folder):
        if page.language != "en":
            continue
        find = grammar_in(vocabulary.grammar, "en").find
        article = reader_of(page.read_as)(page.snapshot, "page", page.start, page.end, find, "en")
        source, dataset = dataset_of(PageText(*page), article)
        dataset = _kinded(dataset, article, vocabulary)
        empty = Sheet(Path("page.yaml"), "page", "subject", (), (), "")
        pulled = pull_article(source, article, empty, dataset, vocabulary)
        found = suggestions(pulled, empty, dataset, vocabulary)
        drawn += [(page.snapshot.name, item) for item in found if item.entry]
    print(f"{len(drawn)} suggestions")
    draw_by = random.Random(seed)  # noqa: S311  (a sample, and no secret)
    for name, item in draw_by.sample(drawn, min(number, len(drawn))):
        before, figure, after = item.context
        print(f"{name} | {item.property} | …{before}⟦{figure}⟧{after}…\n    {item.entry}")


def _kinded(dataset: Dataset, article: Article, vocabulary: Vocabulary) -> Dataset:
    """Return the dataset with the subject's kind as the page's first sentence says it."""
    entity: Entity = dataset.entities["subject"]
    kind = said_kind(article, vocabulary.kinds)
    return replace(dataset, entities={"subject": replace(entity, kind=kind)})


def main(arguments: list[str]) -> None:
    """Measure a dataset, or draw a sample."""
    if arguments[0] == "--draw":
        draw(Path(arguments[1]), int(arguments[2]), int(arguments[3]))
    else:
        measure(Path(arguments[0]), Path(arguments[1]), show="--show" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
