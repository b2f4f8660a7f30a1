"""A package with its claims → what is proved of it: all that follows from them, made anew.

In stages, as a later one has no sense on what an earlier one refused: files that can be read;
claims that the lock, the sheets and their own words bear out; then the tables, and the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit import build
from loccit.errors import Errors, LoccitError
from loccit.package.descriptor import MADE_WITH, own_version
from loccit.package.places import DESCRIPTOR
from loccit.package.validate import frictionless_errors
from loccit.progress import step
from loccit.project import load_project
from loccit.pull.sheet_places import claim_places
from loccit.read.snapshot import load_snapshot
from loccit.rules.registry import all_rules
from loccit.rules.selection import Selection
from loccit.strict_json import parse_json
from loccit.verdict.outcome import judge
from loccit.verdict.proof import Open, Part, Problem
from loccit.verify.core_proof import NAME as CORE
from loccit.verify.core_proof import core_parts

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


def prove_claims(release: Release, folder: Path, articles: Path | None) -> list[Part]:
    """Return the parts of the proof of a release whose package, in a folder, has claims.

    LoccitError where the articles are no good to prove it with.
    """
    step("reading every value again from its words")
    case = _read(folder)
    if isinstance(case, tuple):
        unread = Part(STRUCTURE, "", case)
        return [unread, *map(_stopped, (EVIDENCE, LOCK, TABLES, CORE, RULES, ARTICLES))]
    found = _judge(case, _FIRST)
    _add(found, EVIDENCE, _unaccounted(case))
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
        return [*parts, *map(_stopped, (TABLES, CORE, RULES, ARTICLES))]
    if base.vocabulary.modifiers.older:
        laws = (
            "it was made by the laws of the first edition of the core, and this loccit has others"
        )
        named = (TABLES, CORE, RULES, ARTICLES)
        return [*parts, *(Part(name, open=(Open(name, laws),)) for name in named)]
    if (made := _made_with(folder)) != own_version():
        return [*parts, *(_by_another(name, made) for name in (TABLES, CORE, RULES, ARTICLES))]
    return [*parts, *_follows(case, release, articles)]


def _follows(case: Case, release: Release, articles: Path | None) -> list[Part]:
    """Return the parts that have a sense only where the claims hold."""
    project, folder = case.project, case.project.dataset.folder
    step("making every table anew")
    try:
        generated = case.base.current
    except LoccitError as error:
        tables = Part(TABLES, "", tuple(problems_of(error, folder)))
        return [tables, *map(_stopped, (CORE, RULES, ARTICLES))]
    anew, broken = _pull(project, articles) if articles else (None, ())
    if anew:
        case = replace(case, base=replace(case.base, pulled=anew))
    step("running every rule")
    found = _judge(case, tuple({rule.id for rule in all_rules()} - set(_ran())))
    _add(found, ARTICLES, broken)
    rules = len(all_rules())
    return [
        found.part(TABLES, f"all {len(generated)} tables and files made anew from the claims"),
        *core_parts(case, release),
        found.part(RULES, f"{rules} rules"),
        found.part(ARTICLES, "all rows pulled anew from the articles" if anew else ""),
    ]


def _made_with(folder: Path) -> str:
    """Return the program that a package says it was made with, or ""."""
    package = parse_json((folder / DESCRIPTOR).read_bytes())
    return str(package.get(MADE_WITH) or "")


def _by_another(name: str, made: str) -> Part:
    """Return the part that only the program that made a release can prove."""
    reason = f"made with {made or 'an unnamed loccit'}, and this is {own_version()}: install that"
    return Part(name, open=(Open(name, reason),))


def _stopped(name: str) -> Part:
    return Part(name, open=(Open(name, "what comes before it does not hold"),))


# ----------------------------------------------------------------------------- reading


def _read(folder: Path) -> Case | tuple[Problem, ...]:
    try:
        return build.load_case(load_project(folder), None)
    except LoccitError as error:
        return tuple(problems_of(error, folder))


def _pull(project: Project, articles: Path) -> tuple[Rows | None, tuple[Problem, ...]]:
    """Pull anew; LoccitError where a snapshot is missing or another."""
    for source in project.dataset.articles.values():
        load_snapshot(articles / source.file, source.sha256)
    try:
        return build.rows_of(build.pull(project, articles), project.vocabulary), ()
    except LoccitError as error:
        return None, tuple(problems_of(error, project.dataset.folder))


def problems_of(error: LoccitError, folder: Path) -> Iterator[Problem]:
    """Yield an error of reading as problems, with places in the release."""
    for one in error.errors if isinstance(error, Errors) else [error]:
        where = str(one.where) if one.where else "claims"
        yield Problem(where.removeprefix(f"{folder}/"), one.what)


def _frictionless(folder: Path) -> Iterator[Problem]:
    for error in frictionless_errors(folder / DESCRIPTOR):
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
    """Problems and open things by part."""

    problems: dict[str, list[Problem]]
    open: dict[str, list[Open]]

    def part(self, name: str, proved: str) -> Part:
        problems, left = tuple(self.problems.get(name, ())), tuple(self.open.get(name, ()))
        return Part(name, "" if problems else proved, problems, left)


def _add(found: _Found, name: str, problems: Iterable[Problem]) -> None:
    found.problems.setdefault(name, []).extend(problems)


def _ran() -> list[str]:
    return [rule.id for rule in all_rules() if rule.id.startswith(_FIRST)]


def _judge(case: Case, prefixes: tuple[str, ...]) -> _Found:
    chosen = tuple(rule for rule in all_rules() if rule.id.startswith(prefixes))
    outcome = judge(case.base, case.verdict, Selection(chosen))
    found = _Found({}, {})
    for item in outcome.judged:
        if not item.holds_up:
            said = item.finding.message
            what = said if item.rule.kind == "defect" else f"{said} (no ruling)"
            problem = Problem(_where(case.base, item.finding), f"{item.rule.id}: {what}")
            found.problems.setdefault(_part(item.rule.id), []).append(problem)
    for left in outcome.unchecked:
        found.open.setdefault(_part(left.rule), []).append(Open(left.what, left.reason))
    return found


def _part(rule: str) -> str:
    return _PARTS.get(rule) or _PARTS.get(rule[0], RULES)


def _where(base: Base, finding: Finding) -> str:
    if finding.where:
        return finding.where
    return next((base.lines[name] for name in finding.claims if name in base.lines), "data")
