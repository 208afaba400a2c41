"""What is said of each class in the terms of W3C, schema.org, ELI and CPSV-AP; never more than the graph says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kg.rdf.published.bodies import tell_agency, tell_region
from kg.rdf.published.concepts import tell_concept, tell_schemes
from kg.rdf.published.figures import tell_funding, tell_observation, tell_target
from kg.rdf.published.measures import is_service, tell_measure
from kg.rdf.published.policies import tell_clause, tell_policy, tell_source
from ontology.errors import VocabularyError

if TYPE_CHECKING:
    from kg.graph import Bundle
    from kg.rdf.sheet import Sheet

__all__ = ["is_service", "tell_published", "tell_schemes"]

_TELLERS: Mapping[str, Callable[[Sheet, Bundle], None]] = {
    "Agency": tell_agency,
    "Beneficiary": tell_concept,
    "Clause": tell_clause,
    "Funding": tell_funding,
    "Industry": tell_concept,
    "Instrument": tell_concept,
    "Measure": tell_measure,
    "Observation": tell_observation,
    "Policy": tell_policy,
    "Region": tell_region,
    "Source": tell_source,
    "Target": tell_target,
    "Topic": tell_concept,
}


def tell_published(sheet: Sheet, bundle: Bundle) -> None:
    """Say what there are published terms for; raise VocabularyError for a value that RDF cannot tell."""
    teller = _TELLERS.get(bundle.node.label)
    if teller is not None:
        try:
            teller(sheet, bundle)
        except ValueError as error:
            raise VocabularyError(f"{bundle.node.id}: it cannot be told in RDF: {error}") from error
