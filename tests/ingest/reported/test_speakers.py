"""Who speaks: offices with their bodies and places, and people who answer for no public body."""

from __future__ import annotations

import pytest

from ingest.reported.speakers import Speaker, find_speakers, read_speaker, read_turn
from ontology.load import region_by_code

HUBEI = region_by_code("420000")


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("湖北省农业农村厅副厅长林小帆", ["湖北省农业农村厅"]),
        ("省卫生健康委副主任林小帆", ["湖北省卫生健康委员会"]),
        ("荆州市委副书记、市长林小帆", ["中共荆州市委员会", "荆州市人民政府"]),
        ("国家能源局新能源司副司长林小帆", ["国家能源局"]),
        ("内蒙古自治区副主席林小帆", ["内蒙古自治区人民政府"]),
        ("荆州市水利和湖泊局有关负责人", ["荆州市水利和湖泊局"]),
        ("荆州市委常委、沙市区委书记林小帆", ["中共荆州市沙市区委员会"]),
    ],
)
def test_an_office_speaks_for_its_bodies(words: str, bodies: list[str]) -> None:
    speaker = read_speaker(words, HUBEI)
    assert speaker is not None
    assert (speaker.public, list(speaker.bodies)) == (True, bodies)


@pytest.mark.parametrize(
    "words",
    [
        "江海渔业公司董事长林小帆",
        "江海大学教授林小帆",
        "网箱合作社理事长林小帆",
        "中国工程院院士林小帆",
        "一家冷库企业负责人",
        "渔家乐店主林小帆",
        "水产研究所研究员林小帆",
    ],
)
def test_a_company_or_a_scholar_answers_for_no_public_body(words: str) -> None:
    speaker = read_speaker(words, HUBEI)
    assert speaker is not None
    assert not speaker.public


@pytest.mark.parametrize("words", ["渔港", "荆州市", "新建渔港12座"])
def test_words_without_an_office_are_nobody(words: str) -> None:
    assert read_speaker(words, HUBEI) is None


def test_a_speaker_goes_on_until_another_speaks() -> None:
    sentences = [
        "荆州市水利局局长林小帆表示，渔港要建。",
        "码头要修。",
        "江海公司总经理周大江说，公司要投钱。",
        "他说，钱已到位。",
    ]
    found = find_speakers(sentences, HUBEI, {})
    assert [who.name if who else None for who in found] == ["林小帆", "林小帆", "周大江", "周大江"]


def test_a_quotation_is_of_who_is_named_behind_it() -> None:
    sentences = ["“公司要投钱。", "明年投产。”", "江海公司总经理周大江说。"]
    assert [who.name if who else None for who in find_speakers(sentences, HUBEI, {})] == ["周大江"] * 3


@pytest.mark.parametrize(
    ("words", "public"), [("记者：渔港怎么建？", False), ("问：渔港怎么建？", False), ("答：渔港这样建。", True)]
)
def test_questions_and_answers_take_turns(words: str, public: bool) -> None:
    turn = read_turn(words, HUBEI, {}, words)
    assert turn is not None
    assert turn.public is public


def test_a_bare_name_is_looked_up_where_its_office_stands() -> None:
    known: dict[str, Speaker] = {}
    turn = read_turn("林小帆：渔港这样建。", HUBEI, known, "——对话荆州市水利局局长林小帆")
    assert turn is not None
    assert turn.public
    assert known["林小帆"] is turn
