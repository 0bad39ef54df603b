"""Of several definitions that may fit, the one that reads most of the pages that were looked at."""

import tomllib
from collections.abc import Sequence

from pydantic import ValidationError

from crawler.sites.types import SiteDefinition
from spiders.answer import Answer
from spiders.onboarding.coverage import coverage_of
from spiders.onboarding.reading import read_all
from spiders.onboarding.types import Extractors, Proposal
from spiders.onboarding.writing import toml_of


def best_of(proposals: Sequence[Proposal], answers: Sequence[Answer], *, extractors: Extractors) -> Proposal:
    """Return the proposal with the most fields read; the first of equal ones; there is at least one."""
    if len(proposals) == 1:
        return proposals[0]
    scored = [(_score(proposal, answers, extractors), -number) for number, proposal in enumerate(proposals)]
    return proposals[-max(scored)[1]]


def _score(proposal: Proposal, answers: Sequence[Answer], extractors: Extractors) -> float:
    """Return the fields that are read, less what a proposal of no use would make a person do again."""
    try:
        site = SiteDefinition.model_validate(tomllib.loads(toml_of(proposal, expectations={})))
    except ValidationError:
        return -1.0
    coverage = coverage_of(read_all(answers, site), extractors, samples=0)
    return sum(coverage.fields.values()) - 0.1 * len(proposal.doubts)
