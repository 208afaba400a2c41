"""The bodies that running text makes act, with the role its words give."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.document import Span
from ingest.reported.actors import read_actors_in_prose
from ontology.load import region_by_code
from tests.ingest.wording import context_of

CITY = region_by_code("421000")
Pairs = list[tuple[str, str]]


def actors(words: str, own: tuple[str, ...] = ()) -> Pairs:
    ctx = replace(context_of(words), region=CITY)
    found = read_actors_in_prose(ctx, Span(0, len(ctx.doc.flat)), own)
    return [(ref.name.removeprefix("荆州市"), ref.role.value) for ref in found.refs]


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("由市财政局牵头，市教育局配合，修整码头。", [("财政局", "lead"), ("教育局", "participant")]),
        ("由市财政局牵头、市教育局配合，修整码头。", [("财政局", "lead"), ("教育局", "participant")]),
        ("市财政局会同市教育局修整码头。", [("财政局", "lead"), ("教育局", "participant")]),
        ("由市财政局牵头，会同市教育局推行揭榜。", [("财政局", "lead"), ("教育局", "participant")]),
        (
            "码头由市财政局会同市教育局、市商务局修整。",
            [("财政局", "lead"), ("教育局", "participant"), ("商务局", "participant")],
        ),
        ("市卫生健康委员会将组织巡诊。", [("卫生健康委员会", "responsible")]),
        (
            "市住房和城乡建设局牵头修整码头，市城市管理局参与。",
            [("住房和城乡建设局", "lead"), ("城市管理局", "participant")],
        ),
        ("由市文化和旅游局负责，每月办渔歌会4场。", [("文化和旅游局", "responsible")]),
        ("申请材料由各县（市、区）民政局受理。", [("各县（市、区）民政局", "responsible")]),
        ("对达标渔港，市商务局分档给予奖励。", [("商务局", "responsible")]),
        ("此外，市财政局还将新建码头12座。", [("财政局", "responsible")]),
        ("市人力资源和社会保障局与武汉、长沙两地互通信息。", [("人力资源和社会保障局", "responsible")]),
    ],
)
def test_a_sentence_gives_its_bodies_their_roles(words: str, pairs: Pairs) -> None:
    assert actors(words) == pairs


@pytest.mark.parametrize(
    "words",
    [
        "荆州将新建码头12座。",
        "协助市财政局修整码头。",
        "会同有关部门修整码头。",
        "鼓励金融机构投放渔船贷。",
        "江海渔业公司将新建冷库。",
        "修整码头，建设渔港。",
        "支持行业协会牵头制定标准。",
    ],
)
def test_places_groups_and_those_only_mentioned_are_no_bodies(words: str) -> None:
    assert actors(words) == []


def test_our_commission_is_that_of_who_speaks() -> None:
    assert actors("由我委牵头修整码头。", ("荆州市发展和改革委员会",)) == [("发展和改革委员会", "lead")]
    assert actors("由我委牵头修整码头。") == []


def test_mentions_stand_at_their_place() -> None:
    words = "由市财政局牵头，市教育局\n配合，修整码头。"
    ctx = replace(context_of(words), region=CITY)
    for ref in read_actors_in_prose(ctx, Span(0, len(ctx.doc.flat))).refs:
        assert words[ref.start : ref.end] == ref.mention


def test_we_are_the_body_that_speaks() -> None:
    found = actors("我们将会同市财政局修整码头。", ("荆州市水利局",))
    assert found == [("水利局", "lead"), ("财政局", "participant")]


def test_a_body_acts_behind_a_headline_too() -> None:
    ctx = replace(context_of("荆州修渔港\n市财政局、市教育局要抓好码头修整。\n"), region=CITY)
    found = read_actors_in_prose(ctx, Span(5, len(ctx.doc.flat)))
    assert [ref.name for ref in found.refs] == ["荆州市财政局", "荆州市教育局"]


def test_who_announces_a_document_is_given_no_task() -> None:
    assert actors("市财政局、市教育局出台《渔港办法》，对渔民给予补助。") == []
