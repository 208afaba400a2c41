"""Which measure of one region does the same as which of another: decisions made by hand, without a look at any score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from tests.gold.files import GOLD

FOLDER = GOLD / "counterparts"
TEXTS = FOLDER / "texts.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedText:
    """A text with its measures: a key of ours, and words that stand once in the text, inside the measure."""

    key: str
    file: str
    region: str
    text: str
    measures: Mapping[str, str]

    def place(self, measure: str) -> int:
        """Return the offset, in code points, of the words that tell a measure."""
        return self.text.index(self.measures[measure])


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What does the same, in the text ``there``, as one measure of the text ``here``: keys of measures, best first.

    Those in ``doubtful`` may be found or missed. Without any of either, nothing there does the same.
    """

    here: str
    measure: str
    there: str
    counterparts: tuple[str, ...]
    doubtful: tuple[str, ...]

    @property
    def scored(self) -> bool:
        """Tell whether anything can be found right or wrong: all doubtful is no decision."""
        return bool(self.counterparts) or not self.doubtful


def load_texts() -> dict[str, ComparedText]:
    """Read all texts that decisions speak of, by key."""
    listed: dict[str, dict[str, Any]] = yaml.safe_load(TEXTS.read_text("utf-8"))
    return {
        key: ComparedText(key=key, text=(GOLD / item["file"]).read_bytes().decode("utf-8"), **item)
        for key, item in listed.items()
    }


def load_decisions() -> list[Decision]:
    """Read the decisions of all files, in the order written."""
    files = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml")) if path != TEXTS]
    return [decision for file in files for pair in file["pairs"] for decision in _read_pair(pair)]


def _read_pair(pair: Mapping[str, Any]) -> Iterator[Decision]:
    for measure, said in pair["counterparts"].items():
        names: Sequence[str] = () if said == "none" else said
        yield Decision(
            here=pair["from"],
            measure=measure,
            there=pair["to"],
            counterparts=tuple(name for name in names if not name.startswith("(")),
            doubtful=tuple(name.strip("()") for name in names if name.startswith("(")),
        )


def find_faults(texts: Mapping[str, ComparedText], decisions: Sequence[Decision]) -> list[str]:
    """Return what is wrong: words not found once, unknown measures, measures left out, one-sided pairs."""
    return [
        *_unclear(texts.values()),
        *_unknown(texts, decisions),
        *_left_out(texts, decisions),
        *_one_sided(decisions),
    ]


def _unclear(texts: Iterable[ComparedText]) -> Iterator[str]:
    for item in texts:
        for measure, words in item.measures.items():
            if item.text.count(words) != 1:
                yield f"{item.key}: {measure}: “{words}” stands {item.text.count(words)} times"


def _unknown(texts: Mapping[str, ComparedText], decisions: Iterable[Decision]) -> Iterator[str]:
    for decision in decisions:
        named = {(decision.here, decision.measure)}
        named |= {(decision.there, name) for name in (*decision.counterparts, *decision.doubtful)}
        for text, measure in sorted(named):
            if measure not in texts[text].measures:
                yield f"{text}: no measure {measure}"


def _left_out(texts: Mapping[str, ComparedText], decisions: Iterable[Decision]) -> Iterator[str]:
    decided: dict[tuple[str, str], list[str]] = {}
    for decision in decisions:
        decided.setdefault((decision.here, decision.there), []).append(decision.measure)
    for (here, there), measures in decided.items():
        if sorted(measures) != sorted(texts[here].measures):
            yield f"{here} to {there}: not every measure is decided on once"


def _one_sided(decisions: Sequence[Decision]) -> Iterator[str]:
    both = [(item, name, False) for item in decisions for name in item.counterparts]
    both += [(item, name, True) for item in decisions for name in item.doubtful]
    said = {(item.here, item.measure, item.there, name, doubt) for item, name, doubt in both}
    for here, measure, there, name, doubt in sorted(said):
        if (there, name, here, measure, doubt) not in said:
            yield f"{here}: {measure} is {name} of {there}, and not the other way round"
