"""Time how alike measures are told, and how many of them are put on lines: ``python -m tests.benchmarks.likeness``."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ingest.pipeline import Metadata, extract
from kg.record import ConceptRef
from kg.similarity import Profile, profile, score
from queries.alignment import align
from tests.benchmarks.__main__ import best
from tests.factories import Stated
from tests.gold.files import load_text
from tests.gold.likeness_counts import FOLDERS

REGIONS, EACH = 10, 150


def read_measures() -> list[Stated]:
    """Return the measures of all texts, and as many again of two of them each until there are enough."""
    found = [
        Stated(
            heading=one.heading,
            quote=text[one.start : one.end],
            topics=_keys(one.topics),
            instruments=_keys(one.instruments),
            industries=_keys(one.industries),
            beneficiaries=_keys(one.beneficiaries),
        )
        for folder in FOLDERS
        for path in sorted(folder.glob("*.txt"))
        for text in [load_text(folder, path.name)]
        for one in extract(text, source=path.name, metadata=Metadata()).measures
    ]
    chance = random.Random(0)
    mixed = [replace(one, quote=one.quote + chance.choice(found).quote) for one in found]
    return [one for one in (*found, *mixed) if len(one.quote) >= 60]


def _keys(refs: Sequence[ConceptRef]) -> list[str]:
    return [ref.concept or ref.mention for ref in refs]


def columns(profiles: Sequence[Profile]) -> dict[str, list[Profile]]:
    """Deal the measures out to the regions."""
    dealt = iter(profiles)
    return {f"region {number}": list(islice(dealt, EACH)) for number in range(REGIONS)}


def main() -> None:
    """Print how long each takes."""
    measures = read_measures()[: REGIONS * EACH]
    profiles = [profile(one) for one in measures]
    many = columns(profiles)
    one_topic = {name: [replace(one, topics={"talent": 1.0}) for one in column] for name, column in many.items()}
    characters = sum(len(one.quote) for one in measures) / len(measures)
    seconds = best(lambda: [profile(one) for one in measures]) / len(measures)
    pair = best(lambda: [score(profiles[0], other) for other in profiles]) / len(profiles)
    sys.stdout.write(
        f"{len(measures)} measures of {characters:.0f} characters\n"
        f"profile: {seconds * 1e6:.0f} µs\nscore: {pair * 1e6:.1f} µs\n"
        f"align, many topics: {best(lambda: align(many)):.3f} s\nalign, one topic: {best(lambda: align(one_topic)):.3f} s\n"
    )


if __name__ == "__main__":
    main()
