"""A package with its claims → what is proved of it: all that follows from them, made anew.

In stages, as a later one has no sense on what an earlier one refused: files that can be read;
claims that the lock, the sheets and their own words bear out; then the tables, and the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit import build
from loccit.errors import Errors, LoccitError
from loccit.files import read_bytes
from loccit.package.places import DESCRIPTOR
from loccit.package.validate import frictionless_errors
from loccit.progress import step
from loccit.project import load_project
from loccit.pull.sheet_places import claim_places
from loccit.release.sums import sha256
from loccit.rules.registry import all_rules
from loccit.rules.selection import Selection
from loccit.verdict.outcome import judge
from loccit.verdict.proof import Open, Part, Problem
from loccit.verify.companions import NAME as FORMS
from loccit.verify.companions import companions
from loccit.verify.core_proof import NAME as CORE
from loccit.verify.core_proof import core_part, make_anew
from loccit.verify.forms_alone import forms_alone
from loccit.verify.identity import other_maker, this_maker
from loccit.verify.needed import missing_files
from loccit.verify.pulled_proof import pulled_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from loccit.build import Case
    from loccit.model import Finding
    from loccit.project import Project
    from loccit.rows import Rows
    from loccit.rules.base import Base
    from loccit.verify.release import Release

STRUCTURE, EVIDENCE, LOCK, TABLES, RULES, ARTICLES = (
    *("structure", "evidence", "lock"),
    *("tables", "rules", "articles"),
)
# Which part a rule belongs to, by its id or its family; all others are "rules".
_PARTS = {
    "F001": STRUCTURE,
    "F003": STRUCTURE,
    "F": TABLES,
    "P001": ARTICLES,
    "P": EVIDENCE,
    "V": EVIDENCE,
    "L": LOCK,
}
_FIRST = ("L", "P002", "P003", "F001")
_ON_ARTICLES = "P001"
_BEFORE = "what comes before it does not hold"


def prove_claims(release: Release, folder: Path, articles: Path | None) -> list[Part]:
    """Return the parts of the proof of a release whose package, in a folder, has claims.

    LoccitError where the articles are no good to prove it with.
    """
    other = other_maker(folder)
    missing = missing_files(folder, same=not other)
    if missing:
        return _lacking(release, folder, missing)
    step("reading every value again from its words")
    case = _read(folder)
    if isinstance(case, tuple):
        unread = Part(STRUCTURE, "", case)
        return [unread, *_stopped((EVIDENCE, LOCK, TABLES, CORE, RULES), articles)]
    found = _judge(case, _FIRST)
    _add(found, EVIDENCE, _unaccounted(case))
    _add(found, EVIDENCE, pulled_problems(case.base.resources, case.project.dataset.articles))
    if not any(found.problems.values()):
        # It takes as long as all else, and would say of a changed row what has been said.
        _add(found, STRUCTURE, _frictionless(folder))
    base = case.base
    rows = sum(len(rows) for rows in base.resources.values())
    parts = [
        found.part(STRUCTURE, f"structure and keys ({len(base.resources)} tables, {rows} rows)"),
        found.part(EVIDENCE, f"{len(base.claims)} claims read again from their words"),
        found.part(LOCK, "the lock"),
    ]
    if any(part.problems for part in parts):
        return [*parts, *_stopped((TABLES, CORE, RULES), articles)]
    if other:
        why = f"made with {other}, and this is {this_maker()}: install that"
        left = [Part(name, open=(Open(name, why),)) for name in (TABLES, CORE, RULES)]
        return [*parts, *left, *forms_alone(release, folder, why), *_unread(articles, why)]
    return [*parts, *_follows(case, release, articles)]


def _lacking(release: Release, folder: Path, missing: list[str]) -> list[Part]:
    """Return the parts of a package that cannot be read, as something is missing that must be."""
    left = tuple(Open(name, "is missing: without it no value is read again") for name in missing)
    said = f"{missing[0]} is missing"
    tables = not any(name.startswith("data/") or name == DESCRIPTOR for name in missing)
    problems = tuple(_frictionless(folder)) if tables else ()
    names = (EVIDENCE, LOCK, TABLES, CORE, RULES)
    return [
        Part(STRUCTURE, "", problems, left),
        *(Part(name, open=(Open(name, said),)) for name in names),
        *forms_alone(release, folder, said, missing),
    ]


def _follows(case: Case, release: Release, articles: Path | None) -> list[Part]:
    """Return the parts that have a sense only where the claims hold."""
    project, folder = case.project, case.project.dataset.folder
    step("making every table anew")
    try:
        generated = case.base.current
    except LoccitError as error:
        tables = Part(TABLES, "", tuple(problems_of(error, folder)))
        return [tables, *_stopped((CORE, RULES), articles)]
    other = _other_articles(project, articles) if articles else ()
    anew, broken = _pull(project, articles) if articles and not other else (None, ())
    if anew:
        case = replace(case, base=replace(case.base, pulled=anew))
    step("running every rule")
    found = _judge(case, tuple({rule.id for rule in all_rules()} - set(_ran())))
    _add(found, ARTICLES, broken)
    made = make_anew(case)
    beside = (
        [made] if isinstance(made, Part) else [core_part(made, release), *companions(made, release)]
    )
    untested = f", {found.untested} things that no rule can test" if found.untested else ""
    on_articles = "all rows pulled anew from the articles"
    return [
        found.part(TABLES, f"all {len(generated)} tables and files made anew from the claims"),
        *beside,
        found.part(RULES, f"{len(all_rules())} rules{untested}"),
        *_on_articles(found.part(ARTICLES, on_articles), other, asked=articles is not None),
    ]


def _stopped(names: Iterable[str], articles: Path | None) -> list[Part]:
    left = [Part(name, open=(Open(name, _BEFORE),)) for name in (*names, FORMS)]
    return [*left, *_unread(articles, _BEFORE)]


def _unread(articles: Path | None, why: str) -> list[Part]:
    """Return the part about the articles, where they were asked for and not looked at."""
    return [Part(ARTICLES, open=(Open(ARTICLES, why),))] if articles else []


# ----------------------------------------------------------------------------- reading


def _read(folder: Path) -> Case | tuple[Problem, ...]:
    try:
        return build.load_case(load_project(folder), None)
    except LoccitError as error:
        return tuple(problems_of(error, folder))


def _other_articles(project: Project, articles: Path) -> tuple[Open, ...]:
    """Return the articles that are others at hand than those that were read."""
    left = []
    for name, source in project.dataset.articles.items():
        content = read_bytes(articles / source.file, "give the folder of the articles' files")
        if sha256(content) != source.sha256:
            why = f"{source.file} at hand is another file than the release was read from"
            left.append(Open(f"the words of {name}", why))
    return tuple(left)


def _pull(project: Project, articles: Path) -> tuple[Rows | None, tuple[Problem, ...]]:
    """Pull anew; return the rows, or why there are none."""
    try:
        return build.rows_of(build.pull(project, articles), project.vocabulary), ()
    except LoccitError as error:
        return None, tuple(problems_of(error, project.dataset.folder))


def _on_articles(part: Part, other: tuple[Open, ...], *, asked: bool) -> list[Part]:
    """Return the part about the articles, where they were asked for."""
    return [Part(ARTICLES, open=other) if other else part] if asked else []


def problems_of(error: LoccitError, folder: Path) -> Iterator[Problem]:
    """Yield an error of reading as problems, with places in the release."""
    for one in error.errors if isinstance(error, Errors) else [error]:
        where = str(one.where) if one.where else "claims"
        yield Problem(where.removeprefix(f"{folder}/"), one.what)


def _frictionless(folder: Path) -> Iterator[Problem]:
    """Yield what Frictionless has to say; what it cannot look at is no part of any release."""
    try:
        errors = frictionless_errors(folder / DESCRIPTOR)
    except LoccitError as unread:
        yield from problems_of(unread, folder)
        return
    for error in errors:
        where = f"data/{error.resource}.csv" if error.resource else DESCRIPTOR
        line = f":{error.row}" if error.row else ""
        field = f"{error.field}: " if error.field else ""
        yield Problem(f"{where}{line}", f"{field}{error.note} ({error.type}, by Frictionless)")


def _unaccounted(case: Case) -> Iterator[Problem]:
    """Yield the claims that no entry of a claim sheet can have made."""
    base = case.base
    places = claim_places(case.project.sheets, base.claims, base.corpus.evidence)
    for claim in base.claims:
        if claim.claim not in places:
            what = f"{claim.claim}: no entry of claims/{claim.article}.yaml marks these words"
            yield Problem(base.lines[claim.claim], what)


# ------------------------------------------------------------------------------- rules


@dataclass(slots=True)
class _Found:
    """Problems by part, and how much no rule could test."""

    problems: dict[str, list[Problem]]
    # What a build lists as well: it says nothing against the release.
    untested: int = 0

    def part(self, name: str, proved: str) -> Part:
        problems = tuple(self.problems.get(name, ()))
        return Part(name, "" if problems else proved, problems)


def _add(found: _Found, name: str, problems: Iterable[Problem]) -> None:
    found.problems.setdefault(name, []).extend(problems)


def _ran() -> list[str]:
    return [rule.id for rule in all_rules() if rule.id.startswith(_FIRST)]


def _judge(case: Case, prefixes: tuple[str, ...]) -> _Found:
    chosen = tuple(rule for rule in all_rules() if rule.id.startswith(prefixes))
    outcome = judge(case.base, case.verdict, Selection(chosen))
    unread = [item for item in outcome.unchecked if item.rule != _ON_ARTICLES]
    found = _Found({}, len(unread))
    for item in outcome.judged:
        if not item.holds_up:
            said = item.finding.message
            what = said if item.rule.kind == "defect" else f"{said} (no ruling)"
            problem = Problem(_where(case.base, item.finding), f"{item.rule.id}: {what}")
            found.problems.setdefault(_part(item.rule.id), []).append(problem)
    return found


def _part(rule: str) -> str:
    return _PARTS.get(rule) or _PARTS.get(rule[0], RULES)


def _where(base: Base, finding: Finding) -> str:
    if finding.where:
        return finding.where
    return next((base.lines[name] for name in finding.claims if name in base.lines), "data")
