"""Who is answerable for a measure, in which role, by which rule of the text."""

from __future__ import annotations

import pytest

from kg.record import Measure
from tests.ingest.wording import measure_of, measures_of, record_of

Pairs = list[tuple[str, str]]


def roles(measure: Measure) -> Pairs:
    return [(agency.name, agency.role.value) for agency in measure.agencies]


def all_roles(text: str) -> list[Pairs]:
    return [roles(measure) for measure in record_of(text).measures]


@pytest.mark.parametrize(
    ("title", "mention", "name"),
    [
        ("广州市渔港建设若干措施", "市工信局", "广州市工业和信息化局"),
        ("广州市渔港建设若干措施", "市发改委", "广州市发展和改革委员会"),
        ("广州市渔港建设若干措施", "市财政局", "广州市财政局"),
        ("江西省渔港建设若干措施", "省工业和信息化厅", "江西省工业和信息化厅"),
        ("珠海市渔港建设若干措施", "市云帆局", "珠海市云帆局"),
        ("佛山市顺德区渔港建设若干措施", "区财政局", "佛山市顺德区财政局"),
        ("广州市渔港建设若干措施", "各区政府", "广州市各区政府"),
    ],
)
def test_a_body_has_its_full_official_name(title: str, mention: str, name: str) -> None:
    (agency,) = measure_of(f"修整码头。（责任单位：{mention}）", title=title).agencies
    assert (agency.name, agency.mention) == (name, mention)


def test_a_mention_stands_at_its_place_across_a_line_break() -> None:
    text = "珠海市渔港建设若干措施\n第一条 修整码头。（责任单位：市财\n政局、市教育局）\n"
    first, second = record_of(text).measures[0].agencies
    assert (first.start, first.end) == (text.index("市财"), text.index("、市教育局"))
    assert text[second.start : second.end] == "市教育局"


@pytest.mark.parametrize(
    "rule",
    [
        "列在首位的为牵头单位，下同",
        "排第一的单位牵头，后文同此",
        "列首位的为牵头单位，下同",
        "排在第一位的为牵头单位，下同",
        "排首位的为牵头单位，以下同",
    ],
)
def test_the_first_listed_leads_in_this_note_and_all_later_ones(rule: str) -> None:
    found = measures_of(
        f"修整码头。（责任单位：市财政局、市教育局；{rule}）",
        "疏浚航道。（责任单位：市科技局、市商务局、市教育局）",
        "添置渡船。（责任单位：市教育局）",
    )
    assert [[role for _, role in roles(item)] for item in found] == [
        ["lead", "participant"],
        ["lead", "participant", "participant"],
        ["lead"],
    ]
    assert {agency.rule for item in found for agency in item.agencies} == {"role/first-listed"}


def test_the_first_listed_rule_leaves_earlier_notes_alone() -> None:
    found = measures_of(
        "修整码头。（责任单位：市财政局、市教育局）",
        "疏浚航道。（责任单位：市科技局、市商务局；列在首位的为牵头单位，下同）",
    )
    assert [[role for _, role in roles(item)] for item in found] == [
        ["responsible", "responsible"],
        ["lead", "participant"],
    ]


def test_the_first_listed_rule_without_more_holds_for_its_note_only() -> None:
    found = measures_of(
        "修整码头。（责任单位：市财政局、市教育局；列在首位的为牵头单位）", "疏浚航道。（责任单位：市科技局、市商务局）"
    )
    assert [[role for _, role in roles(item)] for item in found] == [
        ["lead", "participant"],
        ["responsible", "responsible"],
    ]


def test_stated_roles_win_over_the_first_listed_rule() -> None:
    found = measures_of(
        "修整码头。（责任单位：市财政局、市教育局；列在首位的为牵头单位，下同）",
        "疏浚航道。（配合单位：市商务局；牵头单位：市科技局）",
    )
    assert sorted(roles(found[1])) == sorted([("珠海市商务局", "participant"), ("珠海市科技创新局", "lead")]) or {
        role for _, role in roles(found[1])
    } == {"lead", "participant"}


def test_a_lead_in_a_heading_holds_for_every_clause_beneath() -> None:
    text = (
        "珠海市渔港建设行动方案\n一、做强冷链（市财政局牵头）\n（一）建冷库。新建冷库。（责任单位：市教育局）\n（二）添冷车。添置冷车。（责任单位：市商务局）\n"
        "二、修整码头\n（三）修码头。修整码头。（责任单位：市教育局）\n"
    )
    found = all_roles(text)
    assert [("珠海市财政局", "lead") in item for item in found] == [True, True, False]
    assert all(("珠海市教育局", "responsible") in found[index] for index in (0, 2))


@pytest.mark.parametrize(
    "sentence",
    [
        "以下工作均需各区政府结合实际落实",
        "以下各项工作均由各区政府配合落实",
        "以下措施均需各区政府组织落实",
    ],
)
def test_a_blanket_sentence_gives_later_measures_an_implementing_body(sentence: str) -> None:
    text = f"珠海市渔港建设行动方案\n一、重点任务\n{sentence}。\n（一）修码头。修整码头。（责任单位：市财政局）\n（二）疏航道。疏浚航道。（责任单位：市教育局）\n"
    for item in all_roles(text):
        assert ("珠海市各区政府", "implementing") in item
        assert len(item) == 2


@pytest.mark.parametrize("sentence", ["以上工作均需各区政府结合实际落实", "上述措施均由各区政府负责落实"])
def test_a_blanket_sentence_at_the_end_holds_for_earlier_measures(sentence: str) -> None:
    text = f"珠海市渔港建设行动方案\n一、重点任务\n（一）修码头。修整码头。（责任单位：市财政局）\n（二）疏航道。疏浚航道。（责任单位：市教育局）\n{sentence}。\n"
    for item in all_roles(text):
        assert ("珠海市各区政府", "implementing") in item


def test_a_blanket_sentence_within_a_note_counts_for_its_own_measure() -> None:
    found = measures_of(
        "修整码头。（责任单位：市财政局；以下工作均需各区政府配合落实）", "疏浚航道。（责任单位：市教育局）"
    )
    for item in found:
        assert ("珠海市各区政府", "implementing") in roles(item)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("由市财政局负责修整码头。", [("珠海市财政局", "responsible")]),
        ("由市财政局牵头修整码头。", [("珠海市财政局", "lead")]),
        ("由市财政局、市教育局共同负责修整。", [("珠海市财政局", "responsible"), ("珠海市教育局", "responsible")]),
        ("各街道作为加梯补贴的实施主体，自定本级额度。", [("珠海市各街道", "responsible")]),
        ("市财政局是码头补贴的牵头部门。", [("珠海市财政局", "lead")]),
        ("市财政局牵头，会同市教育局核验。", [("珠海市财政局", "lead"), ("珠海市教育局", "participant")]),
        ("市财政局对取得船员证书的从业人员，给予每人700元补贴。", [("珠海市财政局", "responsible")]),
        ("核验后由市财政局追缴已付款项。", [("珠海市财政局", "responsible")]),
        ("各区政府、各有关部门要高度重视。", [("珠海市各区政府", "responsible"), ("珠海市各有关部门", "responsible")]),
        ("各县（市、区）要落实主体责任。", [("珠海市各县（市、区）", "responsible")]),
        ("由各县（区）人民政府安排泊位。", [("珠海市各县（区）人民政府", "responsible")]),
        ("市城投集团负责运营。", [("珠海市城投集团", "responsible")]),
        ("由市财政局负责修整，市教育局参与监督。", [("珠海市财政局", "responsible"), ("珠海市教育局", "participant")]),
        (
            "建立由市财政局牵头、市教育局等部门参与的机制。",
            [("珠海市财政局", "lead"), ("珠海市教育局", "participant")],
        ),
        (
            "责任主体为各镇人民政府，市财政局负责督导。",
            [("珠海市各镇人民政府", "responsible"), ("珠海市财政局", "responsible")],
        ),
        ("市财政局负责人才码头的修整。", [("珠海市财政局", "responsible")]),
        ("各区人民政府应相应安排泊位。", [("珠海市各区人民政府", "responsible")]),
        (
            "由市文化体育和旅游局（以下简称市文体旅局）会同市财政局管理。",
            [("珠海市文化体育和旅游局", "lead"), ("珠海市财政局", "participant")],
        ),
        (
            "修整码头，由市财政局配合拨款。（责任单位：市教育局）",
            [("珠海市教育局", "responsible"), ("珠海市财政局", "participant")],
        ),
        (
            "修整码头。（责任单位：市财政局、市属国企）",
            [("珠海市财政局", "responsible"), ("珠海市属国企", "responsible")],
        ),
        ("由市财政局会同市教育局制定驿站办法。", [("珠海市财政局", "lead"), ("珠海市教育局", "participant")]),
        ("市财政局会同市教育局制定驿站办法。", [("珠海市财政局", "lead"), ("珠海市教育局", "participant")]),
        (
            "市财政局负责修整码头，市教育局负责培训船员。",
            [("珠海市财政局", "responsible"), ("珠海市教育局", "responsible")],
        ),
    ],
)
def test_a_sentence_gives_the_task(body: str, expected: Pairs) -> None:
    assert roles(measure_of(body)) == expected


@pytest.mark.parametrize(
    "body",
    [
        "修整码头，争取市财政局支持。",
        "协助市财政局修整码头。",
        "鼓励市渔业协会修整码头。",
        "修整码头。（责任单位：有关部门）",
        "由有关部门修整码头。",
        "修整码头，向市财政局备案。",
        "本措施由企业法定代表人负责。",
        "对经市财政局认定的码头给予支持。",
        "市财政局认定的码头优先修整。",
        "市政府引导基金支持码头修整。",
        "配合市财政局修整码头。",
        "在市财政局指导下修整码头。",
        "经市财政局审核后，报市政府审定。",
        "支持市城投集团修整码头。",
    ],
)
def test_a_body_only_mentioned_is_not_answerable(body: str) -> None:
    assert roles(measure_of(body)) == []


def test_a_body_named_twice_counts_once() -> None:
    assert roles(measure_of("修整码头。（责任单位：市财政局、市教育局、市财政局）")) == [
        ("珠海市财政局", "responsible"),
        ("珠海市教育局", "responsible"),
    ]


def test_a_short_form_and_the_official_name_are_one_body() -> None:
    assert len(measure_of("修整码头。（责任单位：市工信局、市工业和信息化局）", title="广州市渔港措施").agencies) == 1


@pytest.mark.parametrize("note", ["责任单位：省财政厅、教育厅", "责任单位：省财政厅、教育厅、科技厅"])
def test_a_level_printed_once_holds_for_the_list(note: str) -> None:
    names = [name for name, _ in roles(measure_of(f"修整码头。（{note}）", title="江西省渔港建设若干措施"))]
    assert names[:2] == ["江西省财政厅", "江西省教育厅"]
    assert all(name.startswith("江西省") for name in names)


def test_a_short_form_means_the_body_that_the_text_names_in_full() -> None:
    found = measures_of(
        "由市文化和广电海洋局（以下简称市文广海局）修整码头。",
        "疏浚航道。（责任单位：市文广海局）",
        "添置渡船。（责任单位：市园区服务发展局、市园发局）",
    )
    assert {name for item in found[:2] for name, _ in roles(item)} == {"珠海市文化和广电海洋局"}
    assert roles(found[2]) == [("珠海市园区服务发展局", "responsible")]
    assert roles(measure_of("修整码头。（责任单位：市文旅广体局）")) == [("珠海市文化旅游广电体育局", "responsible")]


def test_places_share_the_word_that_stands_behind_the_last() -> None:
    found = measure_of("修整码头。（责任单位：安吉县、德清县人民政府）", title="湖州市渔港建设若干措施").agencies
    assert [agency.name for agency in found] == ["安吉县人民政府", "德清县人民政府"]
    assert [agency.mention for agency in found] == ["安吉县", "德清县人民政府"]


def test_a_body_without_a_level_has_that_of_the_body_before() -> None:
    found = measure_of(
        "修整码头。（责任单位：市财政局、教育局，区科技局）", title="佛山市顺德区渔港建设若干措施"
    ).agencies
    assert [agency.name for agency in found] == ["佛山市财政局", "佛山市教育局", "佛山市顺德区科学技术局"]


TASKS = "（一）修码头。修整码头。（责任单位：市财政局、市教育局）\n（二）疏航道。疏浚航道。（责任单位：市商务局）\n"


@pytest.mark.parametrize(
    "rule",
    ["以下任务排在首位的责任单位为牵头单位", "各项任务第一责任单位为牵头单位，其他为配合单位", "列第一位的为牵头单位"],
)
def test_a_rule_in_the_running_text_holds_for_every_note(rule: str) -> None:
    found = all_roles(f"珠海市渔港建设行动方案\n一、重点任务\n{rule}。\n{TASKS}")
    assert [[role for _, role in item] for item in found] == [["lead", "participant"], ["lead"]]


@pytest.mark.parametrize(
    "rule",
    [
        "各区政府为以下各项任务的责任单位，不再逐项列出",
        "各区政府为各项工作落实主体",
        "各区政府均为责任单位，不再列出",
    ],
)
def test_a_group_said_to_be_answerable_for_all_is_so_for_each(rule: str) -> None:
    for item in all_roles(f"珠海市渔港建设行动方案\n一、重点任务\n{rule}。\n{TASKS}"):
        assert ("珠海市各区政府", "implementing") in item


def test_the_heading_of_a_measure_may_carry_its_note() -> None:
    text = "珠海市渔港建设行动方案\n一、修整码头（市财政局牵头，市教育局配合）\n修整码头三座。\n二、疏浚航道（市商务局负责）\n疏浚航道两条。\n"
    assert all_roles(text) == [
        [("珠海市财政局", "lead"), ("珠海市教育局", "participant")],
        [("珠海市商务局", "responsible")],
    ]


def test_an_article_that_names_who_carries_out_the_rules_holds_for_all() -> None:
    text = (
        "珠海市渔港管理细则\n第一条【目的】为修整渔港，制定本细则。\n第二条【实施部门】市农业农村局是本细则的实施部门。\n"
        "第三条 修整码头。修整旧码头。\n第四条 疏浚航道。由市水务局疏浚航道。\n"
    )
    found = [[(agency.name, agency.role.value) for agency in measure.agencies] for measure in record_of(text).measures]
    assert found == [
        [("珠海市农业农村局", "implementing")],
        [("珠海市水务局", "responsible"), ("珠海市农业农村局", "implementing")],
    ]
