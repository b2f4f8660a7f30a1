"""What the rules find in a corpus, and what people have decided about it: worked out once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.rules.registry import Run, run_on_articles
from loccit.tables.facts import Dispute, facts
from loccit.tables.side_by_side import side_by_side
from loccit.verdict.cards import cards
from loccit.verdict.fallen import CONFLICT, wrong_claims
from loccit.verdict.judged import judge_finding
from loccit.verdict.rulings import require_known_claims, require_own_claim
from loccit.verdict.weight import weight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.corpus.corpus import Corpus
    from loccit.model import Finding
    from loccit.rows import Row
    from loccit.rules.registry import Rule
    from loccit.verdict.judged import Judged
    from loccit.verdict.rulings import Decisions


@dataclass(frozen=True)
class Verdict:
    """The claims of a dataset, what the rules make of them, and what people's rulings do."""

    corpus: Corpus
    decisions: Decisions

    @cached_property
    def run(self) -> Run:
        """What the rules about articles came to."""
        return run_on_articles(self.corpus)

    @cached_property
    def discrepancies(self) -> tuple[Judged, ...]:
        """All discrepancies, one for each problem, in the order of rules and ids.

        LoccitError where rulings.yaml names a claim that there is not, or a ruling prefers a claim
        that its discrepancy is not about.
        """
        return tuple(item for item in self._judged if item.severity != "hint")

    @cached_property
    def hints(self) -> tuple[Judged, ...]:
        """What is worth a look though all of it can be true: no discrepancies."""
        return tuple(item for item in self._judged if item.severity == "hint")

    @cached_property
    def _judged(self) -> tuple[Judged, ...]:
        claims, rulings = self.corpus.by_id, self.decisions.rulings
        require_known_claims(self.decisions, claims)
        rules = {rule.id: rule for rule in self.run.rules}
        findings = (
            replace(finding, severity=finding.severity or rule.severity)
            for rule, finding in self.run.findings
        )
        found = tuple(
            judge_finding(
                rules[card.rule], self._weighed(card, rules), rulings.get(card.id), claims
            )
            for card in cards(findings, claims)
        )
        for item in found:
            require_own_claim(self.decisions, item.finding)
        return found

    def _weighed(self, card: Finding, rules: Mapping[str, Rule]) -> Finding:
        about = card.about or rules[card.rule].about
        if card.severity == "hint":
            return card
        return replace(card, severity=weight(self.corpus, about, card.claims))

    @cached_property
    def disputes(self) -> Mapping[str, tuple[Dispute, ...]]:
        """By claim, the discrepancies that it is part of, with the rulings that are fresh.

        Of a figure in two units both claims are in dispute, and both fall.
        """
        stands_for = self.corpus.stands_for
        figures: dict[str, list[str]] = {}
        for claim, other in stands_for.items():
            figures.setdefault(other, []).append(claim)
        by_claim: dict[str, list[Dispute]] = {}
        for item in self.discrepancies:
            fallen = wrong_claims(item, self.corpus)
            dispute = Dispute(
                discrepancy=item.finding.id,
                conflict=item.about == CONFLICT,
                settled=item.settled,
                decision=item.ruling.decision if item.ruling and item.state == "ruled" else "",
                dropped=frozenset(name for one in fallen for name in figures[stands_for[one]]),
            )
            for name in item.finding.claims:
                for claim in figures[stands_for[name]]:
                    by_claim.setdefault(claim, []).append(dispute)
        return {claim: tuple(found) for claim, found in by_claim.items()}

    @cached_property
    def facts(self) -> tuple[Row, ...]:
        """The rows of the table ``facts``."""
        return facts(self.corpus, self.disputes)

    @cached_property
    def side_by_side(self) -> tuple[Row, ...]:
        """The rows of the table ``comparison``."""
        return side_by_side(self.corpus, self.discrepancies_of)

    @cached_property
    def discrepancies_of(self) -> Mapping[str, tuple[str, ...]]:
        """By claim, the ids of the discrepancies that it is part of."""
        return {
            claim: tuple(item.discrepancy for item in found)
            for claim, found in self.disputes.items()
        }

    def require_fitting_rulings(self) -> None:
        """Stop where a ruling names what is not there: LoccitError, as ``discrepancies``."""
        _ = self.discrepancies
