"""The texts that a store holds, by the names people give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.codec import load_record
from kg.errors import NameAmbiguousError, NameUnknownError, QueryError
from kg.record import Record
from kg.restatement import Carriage
from kg.stores.base import Reader
from queries.arguments import nearest
from queries.changes.compare import compare_records
from queries.changes.model import Differences
from queries.changes.pairs import Pair, Why, find_pairs
from queries.resolve import Resolver
from queries.run import resolver_of, run


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A text of a store, as the record that it keeps; ``version`` counts the texts that the source had."""

    record: Record
    source: str
    version: int


def compare_held(store: Reader, old: str, new: str, *, resolver: Resolver | None = None) -> Differences:
    """Compare two texts that a store holds, by key, uri, title or id of a source or policy, or KEY@VERSION."""
    resolver = resolver or resolver_of(store)
    one, other = find_text(store, old, resolver), find_text(store, new, resolver)
    if (one.source, one.version) == (other.source, other.version):
        raise QueryError(
            f"{old} and {new} are one and the same text of {one.record.key}: give two, or one name to see what changed in it"
        )
    found = compare_records(one.record, other.record)
    return replace(found, old=replace(found.old, version=one.version), new=replace(found.new, version=other.version))


def compare_pair(store: Reader, name: str, *, resolver: Resolver | None = None) -> Differences:
    """Compare the two texts that are meant by one name."""
    resolver = resolver or resolver_of(store)
    pair = find_pair(store, name, resolver=resolver)
    return compare_held(store, pair.old, pair.new, resolver=resolver)


def find_text(store: Reader, name: str, resolver: Resolver) -> Held:
    """Return a text by name; of a policy the text that counts most, issued before draft."""
    bare, at, version = name.rpartition("@")
    if at and version.isdecimal() and bare:
        return _version(store, bare, int(version), resolver)
    source = _source(store, name, resolver)
    rows = run(store, "source.record", resolver=resolver, source=source).rows
    if not rows:
        raise NameUnknownError("source or policy", name)
    (row,) = rows
    return Held(record=read_row(row), source=source, version=row["version"] or 1)


def list_pairs(store: Reader, name: str | None = None, *, resolver: Resolver | None = None) -> list[Pair]:
    """Return what can be compared: of the whole store, or of a source or policy; reports only of the latter."""
    resolver = resolver or resolver_of(store)
    if name is None:
        found = find_pairs(run(store, "policy.texts", limit=20_000).rows)
        return [pair for pair in found if pair.why is not Why.REPORT]
    if (policy := _policy(name, resolver)) is not None:
        found = find_pairs(run(store, "policy.texts", resolver=resolver, policy=policy).rows)
        return [pair for pair in found if pair.policy_id == policy or pair.why is Why.EDITION] or found
    source = _source(store, name, resolver)
    found = find_pairs(run(store, "policy.texts", resolver=resolver, source=source).rows)
    return [pair for pair in found if source in (pair.old_source, pair.new_source)]


def find_pair(store: Reader, name: str, *, resolver: Resolver | None = None) -> Pair:
    """Return the two texts that are meant by one name: of a source its last two versions, else the only pair there is."""
    pairs = list_pairs(store, name, resolver=resolver)
    for whys in ((Why.VERSION,), (Why.DRAFT, Why.TEXTS), (Why.EDITION,), (Why.REPORT,)):
        likely = [pair for pair in pairs if pair.why in whys]
        if len(likely) == 1:
            return likely[0]
        if likely:
            raise NameAmbiguousError("pair", name, [f"{pair.old} {pair.new}" for pair in likely], "give the two texts")
    raise QueryError(f"of {name} only one text is held: give another one to compare it with, or take in the other text")


def _policy(name: str, resolver: Resolver) -> str | None:
    """Return the policy of this name, None where there is none, or several."""
    if name.startswith("source:"):
        return None
    try:
        return resolver.resolve("policy", name)
    except (NameUnknownError, NameAmbiguousError):
        return None


def _source(store: Reader, name: str, resolver: Resolver) -> str:
    """Return the id of a source by its name, or of the text of a policy that counts most."""
    if name.startswith("policy:"):
        return _preferred(store, name, resolver)
    try:
        return resolver.resolve("source", name)
    except (NameUnknownError, NameAmbiguousError) as error:
        if (policy := _policy(name, resolver)) is None:
            raise _with_nearest(store, name) if isinstance(error, NameUnknownError) else error from None
    return _preferred(store, policy, resolver)


def _with_nearest(store: Reader, name: str) -> NameUnknownError:
    held = run(store, "sources.list", limit=5000).rows
    return NameUnknownError(
        "source or policy", name, nearest(name, {row[of] for row in held for of in ("source", "title") if row[of]})
    )


def _preferred(store: Reader, policy: str, resolver: Resolver) -> str:
    texts = run(store, "policy.texts", resolver=resolver, policy=policy).rows
    own = [row for row in texts if row["policy_id"] == policy] or texts
    if not own:
        raise NameUnknownError("source or policy", policy)
    carriages = (
        Carriage(source=row["source_id"], form=row["form"], status=row["status"], published=row["published"])
        for row in own
    )
    return min(carriages, key=lambda one: one.rank).source


def _version(store: Reader, name: str, version: int, resolver: Resolver) -> Held:
    source = _source(store, name, resolver)
    (now,) = run(store, "source.record", resolver=resolver, source=source).rows
    if version == (now["version"] or 1):
        return Held(record=read_row(now), source=source, version=version)
    rows = run(store, "source.revisions", resolver=resolver, source=source, version=version).rows
    if not rows:
        raise QueryError(f"{name} has no text {version}: it had {now['version'] or 1} so far, and 1 is the first")
    return Held(record=read_row(rows[0]), source=source, version=version)


def read_row(row: Mapping[str, Any]) -> Record:
    """Return the record of a row of ``source.record`` or ``source.revisions`` with its text."""
    return replace(load_record(row["record"]), text=row["text"])
