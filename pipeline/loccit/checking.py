"""A check from its options to its answer: select, judge, decide, show. The files are read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from loccit.build import check_package, load_base, load_project
from loccit.dataset import find_dataset, repository_root
from loccit.errors import LoccitError, Place
from loccit.files import read_bytes, write_all
from loccit.package.places import DESCRIPTOR, open_place
from loccit.progress import step, steps_seen
from loccit.pull.places import claim_places
from loccit.report.comparisons import compared, show_compared
from loccit.report.locations import Locations, Spot
from loccit.rules.registry import all_rules
from loccit.rules.selection import Selection, select_rules
from loccit.verdict.baseline import Baseline, baseline_of, decide, dump_baseline, parse_baseline
from loccit.verdict.discrepancies import discrepancies
from loccit.verdict.outcome import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from loccit.build import Project
    from loccit.model import Ruling
    from loccit.options import CheckOptions
    from loccit.report.comparisons import Compared
    from loccit.rules.base import Base
    from loccit.verdict.outcome import Outcome


def run(
    package: str | None, dataset: Path | None, articles: Path | None, options: CheckOptions
) -> bool:
    """Check a dataset, or any package by its place, and show it; return whether it passed.

    LoccitError for whatever the user can put right.
    """
    if package is None:
        return _run_dataset(find_dataset(dataset), articles, options)
    with open_place(package) as place:
        if place.has_claims:
            return _run_dataset(place.descriptor.parent, articles, options)
        with steps_seen():
            step(f"checking {place.shown or DESCRIPTOR}")
            outcome = _decided(lambda selection: check_package(place, selection.chosen), options)
        whole = f"{place.shown}/{DESCRIPTOR}" if place.shown else DESCRIPTOR
        show(outcome, None, Locations(whole=whole), options)
        return outcome.passed


def _run_dataset(folder: Path, articles: Path | None, options: CheckOptions) -> bool:
    with steps_seen():
        step("reading the dataset")
        project = load_project(folder)
        base = load_base(project, articles)
        step("comparing the claims")
        discrepancies(base, project.decisions)  # a ruling that doesn't fit stops every selection
        if not options.settle:
            step("running every rule")
            outcome = check(base, project.decisions.rulings, options)
    if options.settle:
        settle(project, base, options.settle)
        return True
    show(outcome, base, locate(project, base, outcome), options)
    return outcome.passed


def check(base: Base, rulings: Mapping[str, Ruling], options: CheckOptions) -> Outcome:
    """Run the rules that the options select, and decide; writes a baseline where one is asked for.

    LoccitError for a prefix that no rule has, and for a baseline that cannot be read.
    """
    return _decided(lambda selection: judge(base, rulings, selection), options)


def _decided(look: Callable[[Selection], Outcome], options: CheckOptions) -> Outcome:
    selection = select_rules(all_rules(), options.select, options.ignore)
    baseline: Baseline = frozenset()
    if options.baseline:
        content = read_bytes(options.baseline, "write one: loccit check --write-baseline FILE")
        baseline = parse_baseline(content, options.baseline)
    outcome = look(selection)
    if options.write_baseline:
        baseline = baseline_of(outcome, baseline)
        write_all({options.write_baseline: dump_baseline(baseline)})
    return decide(outcome, options.severity, baseline)


def locate(project: Project, base: Base, outcome: Outcome) -> Locations:
    """Return where the findings of a dataset are, from the root of its repository."""
    folder = project.dataset.folder.resolve()
    root = repository_root(folder)
    found = {name for item in outcome.judged for name in item.finding.claims}
    own = [claim for claim in base.claims if claim.claim in found]
    places = claim_places(project.sheets, own, base.evidence)
    claims = {
        name: Spot(f"claims/{project.sheets[name.partition('/')[0]].path.name}", place.line or 1)
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


def settle(project: Project, base: Base, finding: str) -> None:
    """Add an entry for a finding to rulings.yaml, and say what to do with it."""
    from loccit import build as pipeline
    from loccit.report import terminal

    terminal.show_written(terminal.console(), [pipeline.settle(project, base, finding)])
    click.echo("now write the decision and the reason there, then run 'loccit build'")


def show(outcome: Outcome, base: Base | None, locations: Locations, options: CheckOptions) -> None:
    """Print what a check came to, and add it to the summary where one is asked for."""
    entries = compared(base.comparisons) if base and options.everything else None
    if options.output == "text":
        from loccit.report.terminal import console
        from loccit.report.terminal_check import show_outcome

        out = console()
        if entries is not None:
            show_compared(out, entries)
        show_outcome(
            out,
            outcome,
            locations,
            base,
            everything=options.everything,
            statistics=options.statistics,
        )
    else:
        click.echo(_rendered(outcome, locations, entries, options))
    if options.summary:
        from loccit.report.summary import outcome_markdown

        _append(
            options.summary,
            outcome_markdown(outcome, locations, base.dataset.title if base else locations.whole),
        )


def _rendered(
    outcome: Outcome,
    locations: Locations,
    entries: Sequence[Compared] | None,
    options: CheckOptions,
) -> str:
    from loccit.report import exchange, github, junit, sarif

    if options.output == "sarif":
        return sarif.outcome_sarif(outcome, locations)
    if options.output == "junit":
        return junit.outcome_junit(outcome, locations)
    if options.output == "github":
        return github.outcome_github(outcome, locations)
    return exchange.outcome_json(outcome, locations, entries, statistics=options.statistics)


def _append(path: Path, text: str) -> None:
    # A job's summary may hold what earlier steps said, so nothing is replaced.
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise LoccitError(what, Place(path), "give another file by --summary") from None
