"""The names that a graph holds, read once for each version of its data."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

from kg.names import fold_name
from kg.stores.base import Reader, Row
from kg.stores.data_version import UNWRITTEN

_AGENCIES = (
    "MATCH (a:Agency) OPTIONAL MATCH (a)-[:OF]->(r:Region) RETURN a.id AS id, a.name AS name, a.aliases AS aliases, "
    "a.former AS former, a.kind AS kind, a.level AS level, r.id AS region ORDER BY id"
)
_POLICIES = (
    "MATCH (p:Policy) WHERE NOT (p)-[:SAME_AS]->() OPTIONAL MATCH (p)<-[:SAME_AS]-(same:Policy) "
    "WITH p, same ORDER BY same.id WITH p, collect(same.title) AS titles "
    "RETURN p.id AS id, p.title AS name, p.number AS number, p.region AS region, titles ORDER BY id"
)
_KEPT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An agency or policy of the graph; ``region`` is the id of an agency's region, the name of a policy's."""

    id: str
    name: str
    others: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """What reports call a policy whose text has another title."""
    former: tuple[str, ...] = ()
    kind: str = ""
    level: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """What a graph holds, by id and by folded name; ``policy_names`` includes 文号 and titles in reports."""

    agencies: Mapping[str, Held]
    agency_names: Mapping[str, tuple[str, ...]]
    policies: Mapping[str, Held]
    policy_names: Mapping[str, tuple[str, ...]]


def _by_name(held: Iterable[Held]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for item in held:
        for name in dict.fromkeys(fold_name(name) for name in (item.name, *item.others, *item.titles)):
            found.setdefault(name, []).append(item.id)
    return {name: tuple(ids) for name, ids in sorted(found.items())}


def _agency(row: Row) -> Held:
    return Held(
        id=row["id"],
        name=row["name"],
        former=tuple(row["former"] or ()),
        kind=row["kind"] or "",
        level=row["level"] or "",
        region=row["region"] or "",
    )


def _policy(row: Row) -> Held:
    return Held(
        id=row["id"],
        name=row["name"] or row["id"],
        others=(row["number"],) if row["number"] else (),
        titles=tuple(row["titles"]),
        region=row["region"] or "",
    )


def read_directory(reader: Reader) -> Directory:
    """Read the names that the graph holds."""
    agencies = {row["id"]: _agency(row) for row in reader.rows(_AGENCIES)}
    policies = {row["id"]: _policy(row) for row in reader.rows(_POLICIES)}
    return Directory(
        agencies=agencies,
        agency_names=_by_name(agencies.values()),
        policies=policies,
        policy_names=_by_name(policies.values()),
    )


class _Kept:
    """The directories last used, by the version of the data they were read from."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._directories: OrderedDict[str, Directory] = OrderedDict()

    def find(self, version: str) -> Directory | None:
        """Return the directory of a version, None where it is not kept."""
        with self._lock:
            return self._directories.get(version)

    def keep(self, version: str, directory: Directory) -> None:
        """Keep a directory, and let go of the oldest where there are too many."""
        with self._lock:
            self._directories[version] = directory
            while len(self._directories) > _KEPT:
                self._directories.popitem(last=False)


_KEPT_DIRECTORIES = _Kept()


def load_directory(reader: Reader) -> Directory:
    """Return the names that the graph holds, from memory while its data is the same version."""
    version = reader.data_version()
    found = _KEPT_DIRECTORIES.find(version)
    if found is None:
        found = read_directory(reader)
        if version != UNWRITTEN:
            _KEPT_DIRECTORIES.keep(version, found)
    return found
