"""A check from its options to its answer: select, judge, decide, render. Files are read here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loccit.chosen import place_of
from loccit.errors import LoccitError, Place
from loccit.files import read_bytes, write_all
from loccit.options import refuse
from loccit.package.places import open_place
from loccit.progress import step, steps_seen
from loccit.report.check.answer import Answer
from loccit.report.check.formats import rendered
from loccit.report.check.locations import Locations, Spot
from loccit.rules.registry import all_rules
from loccit.rules.selection import Selection, select_rules
from loccit.verdict.baseline import Baseline, baseline_of, decide, dump_baseline, parse_baseline
from loccit.verdict.outcome import judge

if TYPE_CHECKING:
    from collections.abc import Callable

    from loccit.build import Case
    from loccit.corpus.corpus import Corpus
    from loccit.options import CheckOptions
    from loccit.report.comparisons import Compared
    from loccit.verdict.outcome import Outcome

_LEAVE_OUT = "leave it out"
_BY_ITS_RULES = "a package with claims is held against what a build gives"


def run(
    package: str | None, dataset: Path | None, articles: Path | None, options: CheckOptions
) -> int:
    """Check a dataset, or any package by its place, and print the answer; return the exit code.

    ``dataset`` is its folder, where no package is given. LoccitError for whatever the user can put
    right.
    """
    if dataset is not None:
        refuse(["fetch"], "a dataset of one's own lies here as a whole", _LEAVE_OUT)
        refuse(["engine"], _BY_ITS_RULES, _LEAVE_OUT)
        return _run_dataset(dataset, articles, options)
    with open_place(place_of(str(package)), fetch=options.fetch) as place:
        if place.has_claims:
            refuse(["fetch"], "a package with claims holds all that its check needs", _LEAVE_OUT)
            refuse(["engine"], _BY_ITS_RULES, _LEAVE_OUT)
            return _run_dataset(place.descriptor.parent, articles, options)
        refuse(["articles"], "a package without claims was read from no articles", _LEAVE_OUT)
        from loccit.checking_tables import check_package

        quick = options.engine == "quick"

        with steps_seen():
            step(f"checking {place.known_as or place.descriptor.name}")
            outcome = _decided(
                lambda selection: check_package(place, selection.chosen, quick=quick), options
            )
        name = place.descriptor.name
        whole = f"{place.known_as}/{name}" if place.known_as else name
        _answer(outcome, Locations(whole=whole), None, options, whole)
        return outcome.exit_code


def _run_dataset(folder: Path, articles: Path | None, options: CheckOptions) -> int:
    # All that datasets are made by; a package of other people needs none of it.
    from loccit.build import load_case
    from loccit.project import drafts_in_words, load_project

    with steps_seen():
        step("reading the dataset")
        case = load_case(load_project(folder), articles)
        step("comparing the claims")
        case.verdict.require_fitting_rulings()  # one that doesn't fit stops every selection
        step("running every rule")
        outcome = check(case, options)
    locations, corpus = locate(case, outcome), case.base.corpus
    unread = drafts_in_words(case.project)
    _answer(outcome, locations, corpus, options, case.project.dataset.title, unread)
    return outcome.exit_code


def check(case: Case, options: CheckOptions) -> Outcome:
    """Run the rules that the options select, and decide; writes a baseline where one is asked for.

    LoccitError for a prefix that no rule has, and for a baseline that cannot be read.
    """
    return _decided(lambda selection: judge(case.base, case.verdict, selection), options)


def _decided(judged: Callable[[Selection], Outcome], options: CheckOptions) -> Outcome:
    selection = select_rules(all_rules(), options.select, options.ignore)
    baseline: Baseline = frozenset()
    if options.baseline:
        content = read_bytes(options.baseline, "write one: loccit check --write-baseline FILE")
        baseline = parse_baseline(content, options.baseline)
    outcome = judged(selection)
    if options.write_baseline:
        baseline = baseline_of(outcome, baseline)
        write_all({options.write_baseline: dump_baseline(baseline)})
    return replace(decide(outcome, options.severity, baseline), strict=options.strict)


def locate(case: Case, outcome: Outcome) -> Locations:
    """Return where the findings of a dataset are, from the root of its repository."""
    from loccit.dataset import repository_root
    from loccit.pull.sheet_places import claim_places

    project, base = case.project, case.base
    folder = project.dataset.folder.resolve()
    root = repository_root(folder)
    found = {name for item in outcome.judged for name in item.finding.claims}
    own = [claim for name, claim in base.corpus.by_id.items() if name in found]
    places = claim_places(project.sheets, own, base.corpus.evidence)
    claims = {
        name: Spot(f"claims/{Path(place.path).name}", place.line or 1)
        for name, place in places.items()
    }
    rows = {claim.claim: _spot(base.lines[claim.claim]) for claim in own}
    return Locations(
        folder=folder.relative_to(root).as_posix() if folder != root else "",
        claims=claims,
        rows=rows,
        quotes={claim.claim: claim.quote for claim in own},
        whole="dataset.yaml",
    )


def _spot(where: str) -> Spot:
    path, _, line = where.rpartition(":")
    return Spot(path, int(line))


def _answer(
    outcome: Outcome,
    locations: Locations,
    corpus: Corpus | None,
    options: CheckOptions,
    title: str,
    unread: tuple[str, ...] = (),
) -> None:
    """Print what a check came to, and add it to the summary where one is asked for."""
    entries = _compared(corpus) if corpus and options.everything else None
    everything, statistics = options.everything, options.statistics
    answer = Answer(outcome, locations, corpus, entries, everything, statistics, unread)
    click.echo(rendered(options.output, answer))
    if options.summary:
        from loccit.report.check.job_summary import outcome_markdown

        _append(options.summary, outcome_markdown(outcome, locations, title))


def _compared(corpus: Corpus) -> tuple[Compared, ...]:
    from loccit.report.comparisons import compared

    return tuple(compared(corpus.comparisons))


def _append(path: Path, text: str) -> None:
    # A job's summary may hold what earlier steps said, so nothing is replaced.
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise LoccitError(what, Place(path), "give another file by --summary") from None
