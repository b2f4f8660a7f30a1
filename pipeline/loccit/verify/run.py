"""A verification from a target to its proof: open, hold the bytes, then what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.package.places import DESCRIPTOR, PackagePlace, local
from loccit.progress import step
from loccit.rules.registry import FAMILIES, all_rules
from loccit.verdict.proof import ON_TRUST, WORDS, Open, Part, Problem, Proof
from loccit.verify.catalog_proof import catalog_at, prove_catalog
from loccit.verify.checksums import checksums
from loccit.verify.comparison import LACKING
from loccit.verify.forms_alone import forms_alone
from loccit.verify.identity import identity
from loccit.verify.package_proof import EVIDENCE, RULES, STRUCTURE, problems_of, prove_claims
from loccit.verify.release import Release, odd_part, open_release
from loccit.verify.signature import signatures
from loccit.verify.vocabulary_proof import additions, vocabulary_part

if TYPE_CHECKING:
    from pathlib import Path

_DATASET = "dataset.yaml"


def verify(target: str, articles: Path | None = None, signers: Path | None = None) -> Proof:
    """Prove what can be proved of a release: its zip file, its folder, or its address.

    Of a catalog, and of a dataset in one, each release and the pages about them are proved.

    Args:
        target: where it lies.
        articles: the folder of the articles' snapshots, to prove that the words stand there.
        signers: a file of those who may have signed it, as ssh-keygen knows it.

    LoccitError where there is nothing to verify, or where the articles are others.

    """
    step(f"opening {target}")
    with local(target, everything=True) as path:
        catalog = catalog_at(path)
        if catalog:

            def prove(folder: Path) -> Proof:
                step(f"opening {folder.parent.name} {folder.name}")
                return _verify(str(folder), folder, articles, signers)

            return prove_catalog(target, catalog, prove)
        return _verify(target, path, articles, signers)


def _verify(target: str, path: Path, articles: Path | None, signers: Path | None) -> Proof:
    """Prove one release, which lies at a path on this machine."""
    with open_release(path) as release:
        parts = [odd_part(release.odd)] if release.odd else []
        parts = parts or [
            checksums(release),
            *signatures(release, signers),
            *_said(release, articles),
        ]
        name, version = identity(release.package) if release.package else ("", "")
        trust = ON_TRUST if articles else f"{WORDS}; {ON_TRUST}"
        sha256 = "" if release.odd else release.sha256
        adds = additions(release.package) if release.package and not release.odd else {}
        return Proof(target, name, version, sha256, tuple(parts), trust, adds)


def _said(release: Release, articles: Path | None) -> list[Part]:
    """Return the parts about what the files say."""
    package = release.package
    if package is None:
        why = "the zip file cannot be read" if release.broken else LACKING
        return [Part(STRUCTURE, open=(Open(DESCRIPTOR, why),))]
    if (package / _DATASET).is_file():
        return [vocabulary_part(package), *prove_claims(release, package, articles)]
    reason = "is missing: without it no value is read again"
    lacking = Part(EVIDENCE, open=(Open(_DATASET, reason),))
    why = f"{_DATASET} is missing"
    return [lacking, *_without_claims(package), *forms_alone(release, package, why)]


def _without_claims(package: Path) -> list[Part]:
    """Return what can be proved of a package that has tables only."""
    from loccit.checking_tables import check_package

    try:
        outcome = check_package(PackagePlace(package / DESCRIPTOR, ""), all_rules())
    except LoccitError as error:
        return [Part(STRUCTURE, "", tuple(problems_of(error, package)))]
    problems = tuple(
        Problem(item.finding.where or DESCRIPTOR, f"{item.rule.id}: {item.finding.message}")
        for item in outcome.judged
        if not item.holds_up
    )
    left = tuple(
        Open(item.what, item.reason) for item in outcome.unchecked if item.rule not in FAMILIES
    )
    proved = f"structure and rules ({outcome.tables} tables, {outcome.rows} rows)"
    return [Part(RULES, "" if problems else proved, problems, left)]
