"""Which classes of published classifications our concepts are, or come closest to: SKOS mappings.

A concept names a class by its code: ``notation`` in industry.yaml, ``stip`` in instrument.yaml and funding_kinds.yaml.

- exactMatch: its label is the title of the class, but for 产业 or 业 (in English a plural s) at the end. Synonyms do not
  count: texts say 快递 for 邮政业, which is more.
- broadMatch: it stands below one of ours that names the same class.
- closeMatch: it names the class, and neither holds.

A concept that names no class has no mapping: those above it lead to one, and our order is no proof that it belongs there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.errors import VocabularyError
from ontology.load import Concept, load_scheme, read_yaml

CLASS = "https://w3id.org/policy-kg/class/"
"""What IRIs of classifications and their classes begin with; nobody registered IRIs for these classifications."""
CODE = "https://w3id.org/policy-kg/code/"
"""What IRIs of the datatypes of codes begin with."""

SKOS = "http://www.w3.org/2004/02/skos/core#"
EXACT, BROAD, CLOSE = f"{SKOS}exactMatch", f"{SKOS}broadMatch", f"{SKOS}closeMatch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """A published classification: titles of its classes by code, in the ``language`` they are published in."""

    key: str
    zh: str
    en: str
    source: str
    language: str
    classes: Mapping[str, str]

    @property
    def iri(self) -> str:
        """The IRI of the classification as a scheme."""
        return CLASS + self.key

    def class_iri(self, code: str) -> str:
        """Return the IRI of the class with this code."""
        return f"{CLASS}{self.key}/{code}"

    def broader(self, code: str) -> str | None:
        """Return the code of the class around a class: ``1`` of ``1.1``, ``C`` of ``C13``."""
        above = code.rpartition(".")[0] or code[:1]
        return above if above != code and above in self.classes else None


@cache
def load_classifications() -> Mapping[str, Classification]:
    """Return the classifications of classifications.yaml by key."""
    return MappingProxyType(
        {
            key: Classification(
                key=key,
                zh=data["label"]["zh"],
                en=data["label"]["en"],
                source=data["source"],
                language=data["language"],
                classes=MappingProxyType(data["classes"]),
            )
            for key, data in read_yaml("classifications.yaml").items()
        }
    )


def class_of(concept: Concept) -> tuple[Classification, str] | None:
    """Return the class that a concept names, as its classification and code; None where it names none.

    Raises VocabularyError for a code that no classification has.
    """
    code = concept.notation or concept.extra.get("stip")
    if code is None:
        return None
    owner = next((each for each in load_classifications().values() if code in each.classes), None)
    if owner is None:
        raise VocabularyError(f"{concept.key}: no classification has the class {code}; add it to classifications.yaml")
    return owner, code


@cache
def mappings_of(scheme: str, key: str) -> tuple[tuple[str, str], ...]:
    """Return the mappings of a concept as pairs of SKOS predicate and class, both IRIs; none for an unknown concept."""
    chain = [load_scheme(scheme).concepts[each] for each in load_scheme(scheme).with_broader(key)]
    found = class_of(chain[0]) if chain else None
    if found is None:
        return ()
    owner, code = found
    below = any(class_of(concept) == found for concept in chain[1:])
    predicate = EXACT if _is_named(chain[0], owner, code) else BROAD if below else CLOSE
    return ((predicate, owner.class_iri(code)),)


def _is_named(concept: Concept, owner: Classification, code: str) -> bool:
    label = concept.zh if owner.language == "zh" else concept.en
    return _bare(owner.classes[code]) == _bare(label)


def _bare(name: str) -> str:
    """Return a name without what titles may add at the end: 纺织业 is 纺织, Innovation vouchers is innovation voucher."""
    short = name.casefold().removesuffix("s")
    return short.removesuffix("产业").removesuffix("业") or short
