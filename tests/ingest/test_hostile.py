"""Texts made to be slow: extraction takes time in proportion to their length, and says what it cannot read."""

from __future__ import annotations

import time

import pytest

from ingest.pipeline import extract
from kg.errors import ReadError
from tests.ingest.reported.pages import page

SECONDS = 6  # of computing, which neighbours do not lengthen


@pytest.mark.parametrize(
    "words",
    [
        "近日，《荆州市渔港办法》由" + "市水利局联合由" * 40 + "提出。",
        "近日，" + "会同市水利局印发" * 200 + "《荆州市渔港办法》。",
        "最高不超过10万元、" * 2000 + "。",
        "一" * 30_000 + "。",
        "1" * 30_000 + "个。",
        "[bookmark:" * 20_000,
        "将新建渔港12座，" * 300 + "。",
        "《荆州市渔港办法" * 3_000,
        "“" * 20_000,
        "市水利局和" * 3_000 + "牵头。",
        "林小帆：渔港要建。\n\n" * 300,
        "（" * 20_000 + "责任单位：",
        "渔" * 100_000,
        "渔港，" * 30_000,
    ],
    ids=lambda words: f"{words[:12]}-{len(words)}",
)
def test_a_long_text_of_one_pattern_is_read_in_time(words: str) -> None:
    began = time.thread_time()
    extract(page(words), source="hostile.txt")
    assert time.thread_time() - began < SECONDS


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ReadError, match="half a character at 2"):
        extract("渔港\ud800", source="hostile.txt")
