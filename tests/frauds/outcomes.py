"""What a verification says to each doctored release."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loccit.verdict.proof import Proof, State
from loccit.verify.run import verify
from tests.frauds.forgery import Forgery, Fraud
from tests.verify.releases import Core


@dataclass(frozen=True)
class Outcome:
    """What came of one doctoring.

    ``verdict`` and the first place that it names; ``named`` tells whether one of its places is the
    one that was doctored.
    """

    kind: str
    fraud: Fraud
    verdict: State
    place: str
    named: bool


def outcomes(
    kinds: Mapping[str, Sequence[Fraud]], release: Core, folder: Path, articles: Path
) -> Iterator[Outcome]:
    """Yield what a verification says to each doctoring of a release, by kind."""
    for kind, frauds in kinds.items():
        for fraud in frauds:
            forged = Forgery.of(release)
            fraud.change(forged)
            forged.redo()
            if fraud.after:
                fraud.after(forged)
                forged.seal_around()
            place = folder / "doctored"
            place.mkdir()
            proof = verify(str(forged.save(place)), articles if fraud.articles else None)
            shutil.rmtree(place)
            places = _places(proof)
            named = not fraud.place or any(one.startswith(fraud.place) for one in places)
            yield Outcome(kind, fraud, proof.outcome, places[0] if places else "", named)


def _places(proof: Proof) -> list[str]:
    """Return the places that a verdict names: of what is false, else of what is not proved."""
    if proof.outcome == "false":
        return [problem.where for part in proof.parts for problem in part.problems]
    return [item.what for part in proof.parts for item in part.open]
