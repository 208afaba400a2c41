"""Notices for what no fact took up."""

from __future__ import annotations

from ingest.pipeline import extract
from kg.record import Notice

HEAD = "珠海市渔港行动方案\n一、修码头。"


def notices(body: str) -> list[Notice]:
    return list(extract(f"{HEAD}{body}", source="a.txt").notices)


def test_a_threshold_is_noticed_with_its_place() -> None:
    text = f"{HEAD}对年营收2000万元以上的企业给予最高50万元奖励。"
    (notice,) = extract(text, source="a.txt").notices
    assert notice.kind == "figure/unused"
    assert notice.start is not None
    assert text[notice.start : notice.end] == "2000万元以上"


def test_a_sum_that_became_a_fact_is_not_noticed() -> None:
    assert notices("对新建驿站的企业给予最高50万元奖励。") == []


def test_words_in_a_note_that_name_no_body_are_noticed() -> None:
    assert [item.kind for item in notices("修整。（责任单位：市港航局，抓紧推进相关的全部工作）")] == ["note/unread"]


def test_a_rule_of_the_notes_is_not_noticed() -> None:
    assert notices("修整。（责任单位：市港航局、市渔业局，列在首位的为牵头单位，下同）") == []
