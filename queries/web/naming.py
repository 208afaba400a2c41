"""What the words of a search name: bodies, regions, concepts, policies; and what they are near to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.bodies import ENDINGS
from kg.stores.base import Reader
from ontology.load import NATION
from queries.reconcile import Candidate, Directory, ReconQuery, load_directory, reconcile
from queries.reconciling.model import LONGEST

MEANT = 85.0
"""What scores so much is what a name means; what scores less is near it."""
_ONE_OF_SEVERAL = 60.0
"""What a body that is held scores where several are called so, as no place is given."""
_NEAR = 45.0
_MOST, _MOST_WORDS, _MOST_ALIKE = 12, 4, 8
_PLACES: Mapping[str, str] = {"Region": "region", "Agency": "agency"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a search names, what it is near to, and how it reads with its places and bodies as filters."""

    meant: tuple[Candidate, ...]
    near: tuple[Candidate, ...]
    filters: Mapping[str, Sequence[str]]
    text: str
    """The words that are left where the others are filters."""


def find_named(reader: Reader, text: str) -> Naming:
    """Return what the text as a whole names, and what each of its first words does."""
    directory = load_directory(reader)
    words = text.split()[:_MOST_WORDS]
    by_word = {word: _read(reader, word, directory) for word in dict.fromkeys((text.strip(), *words))}
    found = list({one.id: one for read in by_word.values() for one in read}.values())
    meant = [one for one in found if _is_meant(one, directory)]
    named = {word: _place(by_word[word]) for word in words}
    filters: dict[str, list[str]] = {}
    for place in named.values():
        if place is not None:
            filters.setdefault(_PLACES[place.type], []).append(place.id)
    return Naming(
        meant=tuple(_with_alike(meant, text.strip(), directory)),
        near=tuple(
            sorted((one for one in found if one.score >= _NEAR and one not in meant), key=lambda one: -one.score)[
                :_MOST
            ]
        ),
        filters=filters,
        text=" ".join(word for word in text.split() if named.get(word) is None),
    )


def _read(reader: Reader, word: str, directory: Directory) -> tuple[Candidate, ...]:
    return reconcile(reader, ReconQuery(text=word[:LONGEST], limit=_MOST), directory)


def _is_meant(one: Candidate, directory: Directory) -> bool:
    return one.score >= (_ONE_OF_SEVERAL if one.id in directory.agencies else MEANT)


def _place(read: Sequence[Candidate]) -> Candidate | None:
    """Return the region or body that a word means and nothing else."""
    return read[0] if read and read[0].match and read[0].type in _PLACES else None


def _with_alike(meant: Sequence[Candidate], text: str, directory: Directory) -> Iterator[Candidate]:
    """Yield what is meant; a short form that names no place means the bodies of that kind everywhere.

    工信局 is read as the ministry where no place is given: the bureaus that are held come first.
    """
    for one in meant:
        key = one.id.removeprefix(f"agency:{NATION}:")
        if one.type != "Agency" or key == one.id or one.name == text:
            yield one
            continue
        held = [x for x in directory.agencies.values() if x.id.endswith(f":{key}") and x.id != one.id]
        alike = sorted(held, key=lambda x: (x.name[-1] not in ENDINGS.get(text[-1], text[-1:]), x.id))
        for x in alike[:_MOST_ALIKE]:
            yield Candidate(id=x.id, name=x.name, type="Agency", score=one.score)
        yield one
