"""Read the vocabularies: concept schemes, regions and standard bodies, checked and cached."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from ontology.errors import VocabularyError

VOCABULARY_FOLDER = Path(__file__).parent / "vocab"
NATION = "100000"
LEVELS = ("nation", "province", "prefecture", "county", "zone")
SCHEME_FILES: Mapping[str, str] = MappingProxyType(
    {
        "industry": "industry.yaml",
        "instrument": "instrument.yaml",
        "topic": "topic.yaml",
        "beneficiary": "beneficiary.yaml",
        "funding-kind": "funding_kinds.yaml",
        "document-type": "document_types.yaml",
        "role": "roles.yaml",
    }
)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONCEPT_KEYS = {"label", "alt", "broader", "definition", "notation"}
_BODY_KEYS = {"en", "kind", "names", "short", "former", "variants", "local", "prefix"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A term of a scheme; ``alt`` are the Chinese synonyms to match, ``extra`` all other fields."""

    key: str
    zh: str
    en: str
    alt: tuple[str, ...] = ()
    broader: str | None = None
    definition: str | None = None
    notation: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A concept scheme with its source and licence; concepts in the order of the file."""

    key: str
    zh: str
    en: str
    source: str
    licence: str
    concepts: Mapping[str, Concept]

    def with_broader(self, key: str) -> tuple[str, ...]:
        """Return the key of a concept and those of the broader ones, nearest first; nothing for an unknown key."""
        found: list[str] = []
        concept = self.concepts.get(key)
        while concept is not None:
            found.append(concept.key)
            concept = self.concepts.get(concept.broader) if concept.broader else None
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An administrative division (GB/T 2260 code) or a functional zone (``zone:`` code)."""

    code: str
    name: str
    short: str
    level: str
    parent: str | None
    aliases: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Return the full official name: a district carries its city, everything else stands alone."""
        if self.level == "county" and self.parent and self.name.endswith(("区", "新区")) and self.name[-2:] != "林区":
            return region_by_code(self.parent).name + self.name
        return self.name

    @property
    def ancestors(self) -> tuple[Region, ...]:
        """Return the regions around it, nearest first, the nation last."""
        found: list[Region] = []
        parent = self.parent
        while parent:
            found.append(region_by_code(parent))
            parent = found[-1].parent
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A standard body: its stem (name without place) by level, and what else it is called.

    ``variants`` are other official stems in use, each with its short forms, ``former`` those no longer in use;
    ``local`` is the stem of one region by its code, or of the cities and counties of a province by the first two
    figures of its code; ``prefix`` is what stands before the place (中共, 国家税务总局).
    """

    key: str
    en: str
    kind: str
    names: Mapping[str, str]
    short: tuple[str, ...] = ()
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    local: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""

    @property
    def stems(self) -> tuple[str, ...]:
        """Return every stem it has below the nation, official ones first, without repeats."""
        own = [stem for level, stem in self.names.items() if level != "nation"]
        return tuple(dict.fromkeys([*own, *self.local.values(), *self.variants, *self.former]))


def _wrong(file: str, key: str, advice: str) -> VocabularyError:
    return VocabularyError(f"{file}: {key}: {advice}")


def read_yaml(file: str) -> dict[str, Any]:
    """Return the mapping that a file of the folder holds, raising VocabularyError where it holds none."""
    path = VOCABULARY_FOLDER / file
    try:
        data = yaml.load(path.read_bytes(), Loader=_LOADER)  # a safe loader, see _LOADER
    except (OSError, yaml.YAMLError) as exc:
        raise _wrong(file, "file", f"cannot be read as YAML ({exc}); correct the syntax") from exc
    if not isinstance(data, dict):
        raise _wrong(file, "file", "is not a mapping; see the other files of the folder")
    return data


def _concept(file: str, key: str, data: object) -> Concept:
    if not isinstance(data, dict):
        raise _wrong(file, key, "is not a mapping; write {label: {zh: …, en: …}}")
    label = data.get("label")
    if not isinstance(label, dict) or not label.get("zh") or not label.get("en"):
        raise _wrong(file, key, "lacks a label; add label: {zh: …, en: …}")
    alt = data.get("alt", [])
    if not isinstance(alt, list) or not all(isinstance(name, str) for name in alt):
        raise _wrong(file, key, "has an alt that is not a list of strings; quote each synonym")
    notation = data.get("notation")
    return Concept(
        key=key,
        zh=str(label["zh"]),
        en=str(label["en"]),
        alt=tuple(alt),
        broader=data.get("broader"),
        definition=data.get("definition"),
        notation=None if notation is None else str(notation),
        extra={name: value for name, value in data.items() if name not in _CONCEPT_KEYS},
    )


def _check_broader(file: str, concepts: Mapping[str, Concept]) -> None:
    for key in concepts:
        seen = {key}
        broader = concepts[key].broader
        while broader is not None:
            if broader not in concepts:
                raise _wrong(file, key, f"has the unknown broader term {broader!r}; name a key of this file")
            if broader in seen:
                raise _wrong(file, key, f"is broader than itself through {broader!r}; break the circle")
            seen.add(broader)
            broader = concepts[broader].broader


@cache
def load_scheme(key: str) -> Scheme:
    """Return the concept scheme with this key, one of SCHEME_FILES."""
    if key not in SCHEME_FILES:
        raise _wrong("vocab", key, f"is no scheme; choose from {', '.join(SCHEME_FILES)}")
    file = SCHEME_FILES[key]
    data = read_yaml(file)
    for name in ("scheme", "label", "source", "licence", "concepts"):
        if not data.get(name):
            raise _wrong(file, name, "is missing; add it at the top of the file")
    if data["scheme"] != key:
        raise _wrong(file, "scheme", f"is {data['scheme']!r}; write {key!r}")
    concepts = {str(name): _concept(file, str(name), value) for name, value in data["concepts"].items()}
    _check_broader(file, concepts)
    label = data["label"]
    return Scheme(
        key=key,
        zh=label["zh"],
        en=label["en"],
        source=data["source"],
        licence=data["licence"],
        concepts=MappingProxyType(concepts),
    )


@cache
def _regions() -> Mapping[str, Region]:
    file = "regions.csv"
    regions: dict[str, Region] = {}
    with (VOCABULARY_FOLDER / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            if row[0] == "code":
                continue
            if len(row) != 6 or row[3] not in LEVELS or row[0] in regions:
                raise _wrong(file, row[0], "is not code,name,short,level,parent,aliases with a code of its own")
            code, name, short, level, parent, aliases = row
            regions[code] = Region(
                code=code,
                name=name,
                short=short,
                level=level,
                parent=parent or None,
                aliases=tuple(aliases.split("|")) if aliases else (),
            )
    for region in regions.values():
        if region.level != "nation" and region.parent not in regions:
            raise _wrong(file, region.code, f"has the unknown parent {region.parent!r}; give a code of the file")
    return MappingProxyType(regions)


@cache
def load_regions() -> tuple[Region, ...]:
    """Return all regions, sorted by code, zones last."""
    return tuple(_regions().values())


def region_by_code(code: str) -> Region:
    """Return the region with this code; KeyError if there is none."""
    return _regions()[code]


def _with_shorts(stems: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({stem: tuple(short) for stem, short in stems.items()})


def _body(file: str, key: str, data: Mapping[str, Any]) -> Body:
    unknown = set(data) - _BODY_KEYS
    if unknown or not data.get("names") or not data.get("en") or not data.get("kind"):
        raise _wrong(file, key, f"needs en, kind and names, and takes no {sorted(unknown)}")
    wrong = {level for level in data["names"] if level not in (*LEVELS, "municipality")}
    if wrong:
        raise _wrong(file, key, f"names the unknown levels {sorted(wrong)}; use {', '.join(LEVELS)}")
    return Body(
        key=key,
        en=data["en"],
        kind=data["kind"],
        names=MappingProxyType(dict(data["names"])),
        short=tuple(data.get("short", ())),
        former=_with_shorts(data.get("former", {})),
        variants=_with_shorts(data.get("variants", {})),
        local=MappingProxyType({str(code): stem for code, stem in data.get("local", {}).items()}),
        prefix=data.get("prefix", ""),
    )


@cache
def load_bodies() -> tuple[Body, ...]:
    """Return the standard bodies in the order of the file."""
    file = "bodies.yaml"
    data = read_yaml(file)
    return tuple(_body(file, str(key), value) for key, value in data.get("bodies", {}).items())
