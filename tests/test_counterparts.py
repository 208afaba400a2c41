"""The decisions on counterparts are sound: their words are found, their measures exist, both directions agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.pipeline import Metadata, extract
from tests.gold.files import GOLD, load_gold
from tests.gold.pairs import ComparedText, Decision, find_faults, load_decisions, load_texts

TEXTS = load_texts()
DECISIONS = load_decisions()


def spans(text: ComparedText) -> list[tuple[int, int]]:
    """Return the measures of a text as its gold says, else as extraction finds them."""
    path = GOLD / text.file
    record = load_gold(path.parent).get(path.stem)
    if record:
        return [(measure["start"], measure["end"]) for measure in record["measures"]]
    return [
        (measure.start, measure.end) for measure in extract(text.text, source=path.name, metadata=Metadata()).measures
    ]


def test_decisions_have_no_fault() -> None:
    assert find_faults(TEXTS, DECISIONS) == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_each_annotated_measure_is_one_measure_of_its_text(text: ComparedText) -> None:
    places = {key: text.place(key) for key in text.measures}
    found = {key: [span for span in spans(text) if span[0] <= place < span[1]] for key, place in places.items()}
    assert {key: len(held) for key, held in found.items() if len(held) != 1} == {}
    assert len({held[0] for held in found.values()}) == len(places)


def test_there_is_enough_to_tell_good_from_bad() -> None:
    scored = [decision for decision in DECISIONS if decision.scored]
    assert len(scored) >= 250
    assert len([decision for decision in scored if not decision.counterparts]) >= 80


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"counterparts": ("moon",)}, "b: no measure moon"),
        ({"measure": "moon"}, "a: no measure moon"),
        ({"counterparts": ()}, "b: one is one of a, and not the other way round"),
        ({"counterparts": (), "doubtful": ("one",)}, "b: one is one of a, and not the other way round"),
        ({"measure": "two", "counterparts": ()}, "a to b: not every measure is decided on once"),
    ],
    ids=["unknown counterpart", "unknown measure", "one-sided", "doubt on one side", "left out"],
)
def test_a_fault_is_named(change: dict[str, object], fault: str) -> None:
    texts = {key: ComparedText(key=key, file="", region="", text="甲乙", measures={"one": "甲"}) for key in "ab"}
    right = [
        Decision(here=here, measure="one", there=there, counterparts=("one",), doubtful=())
        for here, there in ("ab", "ba")
    ]
    assert find_faults(texts, right) == []
    assert fault in find_faults(texts, [replace(right[0], **change), right[1]])


def test_words_that_stand_twice_are_named() -> None:
    text = ComparedText(key="a", file="", region="", text="甲乙甲", measures={"one": "甲"})
    assert find_faults({"a": text}, []) == ["a: one: “甲” stands 2 times"]
