"""Sentences that grant money, put together by a grammar, with what is to be read from each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ingest.sentences.lending import write_interest, write_lent, write_no_money, write_set_aside
from tests.ingest.sentences.listed import write_listed, write_share_tiers, write_tier_clauses, write_tiers
from tests.ingest.sentences.parts import Sentence
from tests.ingest.sentences.plain import (
    write_flat_sum,
    write_further,
    write_given_to,
    write_ranges,
    write_share,
    write_slash,
    write_steps,
    write_unit_price,
)

if TYPE_CHECKING:
    from random import Random

_SHAPES = (
    write_flat_sum, write_share, write_unit_price, write_tiers, write_tier_clauses, write_steps, write_further, write_given_to, write_ranges, write_slash, write_interest, write_set_aside, write_lent, write_listed,
    write_share_tiers, write_no_money,
)  # fmt: skip
_NOTHING = (
    "", "", "", "加快修整旧码头。", "对总投资10亿元以上的项目，开辟绿色通道。", "到2030年，渔业总产值达到500亿元。", "市水利局负责组织申报。", "同一企业就高不重复享受。",
)  # fmt: skip


def write_sentence(rng: Random) -> Sentence:
    """Write one of the kinds of sentences, among others that grant nothing."""
    written = rng.choice(_SHAPES)(rng)
    before, behind = rng.choice(_NOTHING), rng.choice(_NOTHING)
    return Sentence(f"{before}{written.text}{behind}", written.items)
