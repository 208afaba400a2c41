"""Ids are injective, stable and made of what is said, not of when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.ids import concept_id, content_id, region_id, source_id, text_digest

PARTS = st.lists(st.text(max_size=5) | st.integers() | st.none(), max_size=4)


@given(PARTS, PARTS)
def test_ids_differ_where_parts_differ(one: list[str | int | None], other: list[str | int | None]) -> None:
    assert (content_id("k", *one) == content_id("k", *other)) == (one == other)


def test_ids_do_not_change_between_versions() -> None:
    assert content_id("measure", "zhuhai.txt", 10, 90) == "measure:2b9a5dfe71dac9a3"
    assert source_id("zhuhai.txt") == content_id("source", "zhuhai.txt")
    assert region_id("440400") == "region:440400"
    assert concept_id("industry", "integrated-circuits") == "industry:integrated-circuits"


def test_the_digest_of_a_text_counts_every_character() -> None:
    assert text_digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_digest("政策 ") != text_digest("政策")
