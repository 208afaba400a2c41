"""Measures are found again in texts of the gold that were cut, reworded, renumbered, shuffled and mixed with others."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import pairwise
from time import thread_time

import pytest

from kg.codec import load_record
from kg.record import Record
from queries.changes.compare import compare_records
from queries.changes.pairing import Pairing
from tests.gold.files import FORMAL

SYNONYMS = [
    ("支持", "鼓励"), ("给予", "予以"), ("建设", "打造"), ("推动", "推进"), ("最高", "不超过"), ("奖励", "奖补"), ("补助", "补贴"),
    ("开展", "组织"), ("提升", "提高"), ("完善", "健全"), ("加强", "强化"), ("建立", "设立"), ("培育", "引育"),
]  # fmt: skip
CUT, DROPPED, ADDED = 0.5, 0.1, 2
"""Share of phrases cut and of measures dropped; measures of another text added."""


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """Return the gold of formal texts, which no extraction touched, with their texts."""
    found = []
    for path in sorted(FORMAL.glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        found.append(replace(load_record(path.read_bytes()), text=text))
    return [record for record in found if len(record.measures) > 3]


def reword(text: str, chance: random.Random) -> str:
    phrases = re.split(r"(?<=[，。；、])", text)
    kept = "".join([phrase for phrase in phrases if chance.random() > CUT] or phrases[:1])
    for old, new in SYNONYMS:
        if chance.random() < CUT:
            kept = kept.replace(old, new)
    return re.sub(r"\d+", lambda figure: str(chance.randint(1, 900)), kept)


def rewrite(record: Record, other: Record, chance: random.Random) -> tuple[Record, set[tuple[int, int]]]:
    """Return another version of a text, and which of its measures is which of the old ones."""
    kept = [(at, m, record) for at, m in enumerate(record.measures) if chance.random() > DROPPED]
    foreign = [(None, m, other) for m in chance.sample(other.measures, min(ADDED, len(other.measures)))]
    items = sorted([*kept, *foreign], key=lambda item: item[1].start + chance.randint(0, 400))
    text, measures, truth = "", [], set()
    for number, (at, measure, source) in enumerate(items):
        words = (source.text or "")[measure.start : measure.end]
        words = words if at is None else reword(words, chance)
        heading = measure.heading and reword(measure.heading, chance)
        measures.append(
            replace(
                measure, id=f"n{number}", clause=None, start=len(text), end=len(text) + len(words), heading=heading,
                agencies=(), funding=(), targets=(),
            )
        )  # fmt: skip
        text += f"{words}\n"
        if at is not None:
            truth.add((at, number))
    return replace(record, source="new.txt", uri=None, text=text, measures=tuple(measures), clauses=()), truth


def test_measures_are_found_again_however_much_was_rewritten(records: list[Record]) -> None:
    chance = random.Random(1)
    found = right = wanted = 0
    for at, record in enumerate(records):
        new, truth = rewrite(record, records[at - 1], chance)
        pairs = {(group.old[0], group.new[0]) for group in Pairing(record, new).pairs()}
        found, right, wanted = found + len(pairs), right + len(pairs & truth), wanted + len(truth)
    assert wanted > 150
    assert right / found >= 0.98, (found, right, wanted)
    assert right / wanted >= 0.93, (found, right, wanted)


def test_texts_of_different_policies_share_next_to_nothing(records: list[Record]) -> None:
    pairs = sum(len(Pairing(one, other).pairs()) for one, other in pairwise(records))
    assert pairs <= 0.03 * sum(len(record.measures) for record in records)


def test_four_hundred_measures_do_not_take_long(records: list[Record]) -> None:
    chance = random.Random(2)
    text, measures = "", []
    while len(measures) < 400:
        record = records[len(measures) % len(records)]
        new, _ = rewrite(record, record, chance)
        shifted = (replace(m, start=m.start + len(text), end=m.end + len(text)) for m in new.measures)
        measures += [replace(m, id=f"m{len(measures) + at}") for at, m in enumerate(shifted)]
        text += new.text or ""
    old = replace(records[0], text=text, measures=tuple(measures[:400]), clauses=())
    new = replace(old, source="new.txt", text=text.replace("企业", "商户"), measures=old.measures)
    compare_records(records[0], records[0])
    before = thread_time()
    compare_records(old, new)
    assert thread_time() - before < 3  # 0.3 on the machine this was written on
