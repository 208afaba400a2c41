"""Facts of a text in traditional characters keep its characters; what they refer to is the same as anywhere."""

from __future__ import annotations

import pytest

from ingest.fold import _entries
from ingest.triples import to_graph
from kg.record import Record
from tests.gold.files import CASES, load_text
from tests.ingest.wording import record_of

TRADITIONAL = (
    "珠海市漁港建設若干措施\n根據《廣東省漁業發展規劃》（粵府〔2031〕9號），制定本措施。\n"
    "第一條 培育龍頭企業。到2033年，培育漁業龍頭企業30家。對新建冷鏈物流倉庫的企業，給予最高50萬元獎勵。（責任單位：市農業農村局）\n"
    "第二條 發展遊艇產業。支持遊艇製造，新增泊位200個。（責任單位：市交通運輸局）\n"
)
SIMPLIFIED = (
    "珠海市渔港建设若干措施\n根据《广东省渔业发展规划》（粤府〔2031〕9号），制定本措施。\n"
    "第一条 培育龙头企业。到2033年，培育渔业龙头企业30家。对新建冷链物流仓库的企业，给予最高50万元奖励。（责任单位：市农业农村局）\n"
    "第二条 发展游艇产业。支持游艇制造，新增泊位200个。（责任单位：市交通运输局）\n"
)


def facts_of(record: Record) -> list[tuple[object, ...]]:
    return [
        (*(agency.name for agency in measure.agencies), *((fact.amount, fact.start, fact.end) for fact in measure.funding),
         *((goal.value, goal.start, goal.end) for goal in measure.targets), *(ref.concept for ref in measure.industries))
        for measure in record.measures
    ]  # fmt: skip


def test_both_scripts_state_the_same_facts() -> None:
    assert facts_of(record_of(TRADITIONAL)) == facts_of(record_of(SIMPLIFIED))


def test_words_are_as_printed_and_bodies_by_their_official_names() -> None:
    record = record_of(TRADITIONAL)
    first, second = record.measures
    assert first.heading == "培育龍頭企業"
    assert first.targets[0].indicator == "培育漁業龍頭企業"
    assert (first.funding[0].condition or "").endswith("的企業")
    assert first.agencies[0].name == "珠海市农业农村局"
    assert second.targets[0].unit == "個"
    assert record.policies[0].cites[0].title == "廣東省漁業發展規劃"


def test_a_policy_is_the_same_node_in_both_scripts() -> None:
    def policies(text: str) -> set[str]:
        return {node.id for node in to_graph(record_of(text)).nodes if node.label == "Policy"}

    assert policies(TRADITIONAL) == policies(SIMPLIFIED)


@pytest.mark.parametrize(
    "name", ["city-eldercare-plan", "county-tea-measures", "district-heading-leads", "zone-biomedicine-measures"]
)
def test_a_text_says_the_same_in_either_script(name: str) -> None:
    text = load_text(CASES, f"{name}.txt")
    converted = text.translate(
        {ord(entry[1]): entry[0] for entry in _entries("traditional.txt") if entry[1] not in "后里干于"}
    )
    assert converted != text
    assert facts_of(record_of(converted)) == facts_of(record_of(text))
