"""What industry, instrument or topic a name means, and what policy a title or 文号 means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from rapidfuzz import fuzz, process

from kg.ids import concept_id
from kg.names import concepts_named, fold_name
from ontology.load import Concept, load_scheme
from queries.reconciling.agencies import given_region
from queries.reconciling.directory import Directory
from queries.reconciling.model import NEAREST, Candidate, Reading, ReconQuery, plain

SCHEMES: Mapping[str, str] = {"Industry": "industry", "Instrument": "instrument", "Topic": "topic"}
_TIERS = (
    (100.0, "名称 / name of {}"),
    (94.0, "同义词 / synonym of {}"),
    (92.0, "名称加“产业” / name of {} and a word for industry"),
    (88.0, "同义词加“产业” / synonym of {} and a word for industry"),
)
_CUTOFF, _OTHER_PLACE = 60.0, 25.0
_ALIKE = "与{}相近 / spelled like a name of {}"


def read_concepts(query: ReconQuery, kind: str) -> Iterator[Reading]:
    """Yield the concepts of a scheme that the name may mean."""
    scheme, text = SCHEMES[kind], plain(query.text)
    found = concepts_named(scheme, text)
    for tier, concept in found:
        score, reason = _TIERS[tier]
        yield Reading(candidate=_candidate(kind, concept, score, reason), sure=True)
    if found or len(text) < 2:
        return
    names = _names(scheme)
    near = process.extract(fold_name(text), list(names), scorer=fuzz.ratio, limit=query.limit, score_cutoff=_CUTOFF)
    for name, ratio, _ in near:
        yield Reading(candidate=_candidate(kind, names[name], ratio * NEAREST / 100, _ALIKE), sure=False)


@cache
def _names(scheme: str) -> Mapping[str, Concept]:
    concepts = load_scheme(scheme).concepts.values()
    return {fold_name(name): concept for concept in concepts for name in (*concept.alt, concept.zh)}


def _candidate(kind: str, concept: Concept, score: float, reason: str) -> Candidate:
    return Candidate(
        id=concept_id(SCHEMES[kind], concept.key),
        name=concept.zh,
        type=kind,
        score=round(score, 1),
        features=(("name", round(score, 1)),),
        description=describe_concept(concept),
        reason=reason.format(concept.zh, concept.zh),
    )


def describe_concept(concept: Concept) -> str:
    """Return the English label of a concept and a few synonyms."""
    return "；".join((concept.en, f"又称 {'、'.join(concept.alt[:3])}") if concept.alt else (concept.en,))


def read_policies(query: ReconQuery, directory: Directory) -> Iterator[Reading]:
    """Yield the policies of the graph with this title or 文号, or with a title like it."""
    text = fold_name(plain(query.text))
    exact = directory.policy_names.get(text, ())
    for identity in exact:
        yield _policy(query, directory, identity, (100.0, "标题或文号相同 / has this title or number", True))
    if exact or len(text) < 4:
        return
    titles = list(directory.policy_names)
    for title, ratio, _ in process.extract(text, titles, scorer=fuzz.ratio, limit=query.limit, score_cutoff=_CUTOFF):
        for identity in directory.policy_names[title]:
            basis = (ratio * NEAREST / 100, "标题相近 / has a title like this", False)
            yield _policy(query, directory, identity, basis)


def _policy(query: ReconQuery, directory: Directory, identity: str, basis: tuple[float, str, bool]) -> Reading:
    policy, (score, reason, sure) = directory.policies[identity], basis
    given, own = given_region(query.value("region")), given_region(policy.region)
    fits = given is None or own is None or given.code in {item.code for item in (own, *own.ancestors)}
    candidate = Candidate(
        id=identity,
        name=policy.name,
        type="Policy",
        score=round(max(0.0, score - (0.0 if fits else _OTHER_PLACE)), 1),
        features=(("name", round(score, 1)), *((("region", fits),) if given is not None else ())),
        description="；".join(part for part in (policy.region, *policy.others) if part),
        reason=reason,
    )
    return Reading(candidate=candidate, sure=sure and fits)
