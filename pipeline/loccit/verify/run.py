"""A verification from a target to its proof: open, hold the bytes, then what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.package.contents import vocabulary_files
from loccit.package.places import DESCRIPTOR, PackagePlace
from loccit.progress import step
from loccit.rules.registry import FAMILIES, all_rules
from loccit.strict_json import parse_json
from loccit.verdict.proof import Open, Part, Problem, Proof
from loccit.verify.checksums import checksums
from loccit.verify.package_proof import RULES, problems_of, prove_claims
from loccit.verify.release import open_release
from loccit.vocabulary.folders import SCHEMAS, is_release, schemas_folder

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY_PART = "vocabulary"


def verify(target: str, articles: Path | None = None) -> Proof:
    """Prove what can be proved of a release: its zip file, its folder, or its address.

    Args:
        target: where it lies.
        articles: the folder of the articles' snapshots, to prove that the words stand there.

    LoccitError where there is nothing to verify, or where the articles are others.

    """
    step(f"opening {target}")
    with open_release(target) as release:
        parts = [checksums(release)]
        name, version = "", ""
        if release.package:
            name, version = _title(release.package)
            if PackagePlace(release.package / DESCRIPTOR, "").has_claims:
                parts += [
                    _vocabulary(release.package),
                    *prove_claims(release, release.package, articles),
                ]
            else:
                parts += _without_claims(release.package)
        return Proof(target, name, version, release.sha256, tuple(parts))


def _title(package: Path) -> tuple[str, str]:
    try:
        found = parse_json((package / DESCRIPTOR).read_bytes())
        return str(found.get("name", "")), str(found.get("version", ""))
    except (ValueError, AttributeError):
        return "", ""


def _vocabulary(package: Path) -> Part:
    """Say with which vocabulary the words are read: with another, they may mean something else."""
    if not is_release(package):
        return Part(VOCABULARY_PART, "with this loccit's vocabulary")
    here = {name: path.read_bytes() for name, path in vocabulary_files(schemas_folder()).items()}
    there = {name: path.read_bytes() for name, path in vocabulary_files(package / SCHEMAS).items()}
    others = sorted(name for name in {*here, *there} if here.get(name) != there.get(name))
    if not others:
        return Part(VOCABULARY_PART, "with this loccit's vocabulary")
    reason = f"this loccit has another {', '.join(others)}; the release was read with its own"
    return Part(VOCABULARY_PART, open=(Open("that the vocabulary means what it says", reason),))


def _without_claims(package: Path) -> list[Part]:
    """Return what can be proved of a package that has tables only."""
    from loccit.checking_tables import check_package

    try:
        outcome = check_package(PackagePlace(package / DESCRIPTOR, ""), all_rules())
    except LoccitError as error:
        return [Part("structure", "", tuple(problems_of(error, package)))]
    problems = tuple(
        Problem(item.finding.where or DESCRIPTOR, f"{item.rule.id}: {item.finding.message}")
        for item in outcome.judged
        if not item.holds_up
    )
    families = [item.rule for item in outcome.unchecked if item.rule in FAMILIES]
    left = [Open(item.what, item.reason) for item in outcome.unchecked if item.rule not in families]
    if families:
        names = ", ".join(FAMILIES[letter] for letter in families)
        left.insert(0, Open("any value against an article", f"no claims: no rules about {names}"))
    proved = f"structure and rules ({outcome.tables} tables, {outcome.rows} rows)"
    return [Part(RULES, "" if problems else proved, problems, tuple(left))]
