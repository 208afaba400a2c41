"""Clauses nest by their numbering, whatever the layout does to it."""

from __future__ import annotations

import pytest

from ingest.structure import Part
from tests.ingest.wording import parts_of


def outline(parts: list[Part]) -> list[tuple[str, str, str | None]]:
    return [(part.kind, part.number, part.parent.number if part.parent else None) for part in parts]


def test_all_numberings_nest() -> None:
    text = "第一章 总则\n第一节 范围\n第一条 甲事。\n一、乙事\n（一）丙事\n1.丁事\n（1）戊事\n①己事\n第二章 附则\n第二条 庚事。\n"
    assert outline(parts_of(text)) == [
        ("chapter", "一", None),
        ("section", "一", "一"),
        ("article", "一", "一"),
        ("chinese", "一", "一"),
        ("chinese-paren", "一", "一"),
        ("arabic", "1", "一"),
        ("arabic-paren", "1", "1"),
        ("circled", "①", "1"),
        ("chapter", "二", None),
        ("article", "二", "二"),
    ]


def test_parts_end_where_the_next_of_their_rank_begins() -> None:
    parts = parts_of("一、甲\n（一）乙。\n（二）丙。\n二、丁\n（一）戊。\n")
    for part in parts:
        for child in part.children:
            assert part.start <= child.start < child.end <= part.end
    first, second = (part for part in parts if part.parent is None)
    assert first.end == second.start


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("第十二条 修整码头。", "article", "十二"),
        ("第12条 修整码头。", "article", "12"),
        ("第三条、修整码头。", "article", "三"),
        ("第二编 码头", "part", "二"),
        ("十一、修整码头", "chinese", "十一"),
        ("(三)修整码头", "chinese-paren", "三"),
        ("（十）修整码头", "chinese-paren", "十"),
        ("三）修整码头", "chinese-paren", "三"),
        ("7、修整码头", "arabic", "7"),
        ("7．修整码头", "arabic", "7"),
        ("7. 修整码头", "arabic", "7"),
        ("(4)修整码头", "arabic-paren", "4"),
        ("4）修整码头", "arabic-paren", "4"),
        ("②修整码头", "circled", "②"),
        ("⑵修整码头", "arabic-paren", "⑵"),
        ("⒊修整码头", "arabic", "⒊"),
        ("㈡修整码头", "chinese-paren", "㈡"),
        ("〔二〕修整码头", "chinese-paren", "二"),
        ("贰、修整码头", "upper", "贰"),
        ("Ⅲ.修整码头", "upper", "Ⅲ"),
        ("IV、修整码头", "upper", "IV"),
        ("第二部分 码头", "part", "二"),
        ("●修整码头", "bullet", ""),
        ("◆ 修整码头", "bullet", ""),
        ("\u3000\u3000五、修整码头", "chinese", "五"),
        ("[bookmark: _Toc4]五、修整码头", "chinese", "五"),
        ("**五、修整码头**", "chinese", "五"),
        ("## 五、修整码头", "chinese", "五"),
        ("第 五 条 修整码头。", "article", "五"),
    ],
)
def test_a_line_that_begins_a_part(line: str, kind: str, number: str) -> None:
    (part,) = parts_of(line + "\n")
    assert (part.kind, part.number) == (kind, number)


@pytest.mark.parametrize(
    "line",
    [
        "2031年建成码头三座。",
        "3.5公里航道需要疏浚。",
        "1,200名船员参加培训。",
        "一是修整码头。",
        "第一批船只已经到港。",
        "一方面修整码头。",
        "五年来港口面貌一新。",
    ],
)
def test_a_line_that_only_opens_with_a_figure(line: str) -> None:
    assert parts_of(line + "\n") == []


@pytest.mark.parametrize(
    ("lines", "kind", "numbers"),
    [
        (["1修整东岸码头", "2修整西岸码头"], "arabic", ["1", "2"]),
        (["1 修整东岸码头", "2 修整西岸码头"], "arabic", ["1", "2"]),
        (["一 修整东岸码头", "二 修整西岸码头"], "chinese", ["一", "二"]),
        (["一是修整东岸。", "二是修整西岸。"], "enumerated", ["一", "二"]),
        (["首先，修整东岸。", "其次，修整西岸。"], "enumerated", ["首先", "其次"]),
        (["第一，修整东岸。", "第二，修整西岸。"], "enumerated", ["一", "二"]),
        (["任务一：修整东岸", "任务二：修整西岸"], "labelled", ["一", "二"]),
        (["1、修整", "1.1 修整东岸码头", "1.2 修整西岸码头"], "decimal", ["1.1", "1.2"]),
        (["2 修整", "2.1修整东岸码头", "3 疏浚"], "decimal", ["2.1"]),
    ],
)
def test_numbers_without_a_mark_count_on_from_each_other(lines: list[str], kind: str, numbers: list[str]) -> None:
    parts = parts_of("\n".join(lines) + "\n")
    assert [part.number for part in parts if part.kind == kind] == numbers


@pytest.mark.parametrize(
    "line", ["3家渔港通过验收。\n4家渔港整改。", "第三条规定的码头已经修整。", "2.5公里航道疏浚。\n2.6公里航道设标。"]
)
def test_counts_do_not_number(line: str) -> None:
    assert parts_of(line + "\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "一、修码头。（一）东岸。修整东岸。（二）西岸。修整西岸。\n二、疏航道。（三）疏浚。疏浚航道。\n",
        "一、修码头（一）东岸。修整东岸。（二）西岸。修整西岸。二、疏航道（三）疏浚。疏浚航道。\n",
    ],
)
def test_several_numbers_on_one_line(text: str) -> None:
    parts = parts_of(text)
    assert [part.number for part in parts if part.kind == "chinese-paren"] == ["一", "二", "三"]


def test_a_text_on_one_line() -> None:
    parts = parts_of("珠海市渔港管理办法 第一条 修码头。第二条 疏航道。对第一条规定的码头除外。第三条 添渡船。\n")
    assert [part.number for part in parts] == ["一", "二", "三"]


def test_articles_below_chinese_numbers_are_theirs() -> None:
    parts = parts_of("一、总则\n第一条 甲事。\n二、补助\n第二条 乙事。\n（一）丙事。\n")
    assert [(part.number, part.parent.number if part.parent else None) for part in parts] == [
        ("一", None), ("一", "一"), ("二", None), ("二", "二"), ("一", "二"),
    ]  # fmt: skip


def test_the_text_begins_where_a_notice_prints_its_title_again() -> None:
    parts = parts_of(
        "关于印发《珠海市渔港方案》的通知\n各单位：\n一、高度重视。\n二、抓好落实。\n珠海市财政局\n2031年5月6日\n"
        "珠海市渔港方案\n一、修码头\n修整旧码头。\n"
    )
    assert [part.heading for part in parts] == ["修码头"]


def test_arabic_numbers_that_run_on_are_no_slip() -> None:
    parts = parts_of("一、修码头\n1.修东岸。\n2.修西岸。\n二、疏航道\n3.疏浚航道。\n")
    assert parts[-1].parent is parts[-2]


def test_an_arabic_numeral_in_place_of_a_chinese_one_is_read_as_meant() -> None:
    parts = parts_of(
        "一、修码头\n修整旧码头。\n二、疏航道\n疏浚航道。\n3、添渡船\n添置渡船。\n四、设驿站\n设立驿站。\n"
    )
    assert [part.kind for part in parts] == ["chinese"] * 4
    assert all(part.parent is None for part in parts)


def test_arabic_numbers_below_a_chinese_one_stay_below() -> None:
    parts = parts_of("一、修码头\n1.修东岸。\n2.修西岸。\n二、疏航道\n1.疏浚。\n2.设标。\n3.验收。\n")
    assert [part.parent.number if part.parent else None for part in parts] == [None, "一", "一", None, "二", "二", "二"]


@pytest.mark.parametrize(
    "title", ["总体要求", "工作目标", "主要任务", "重点任务", "保障措施", "附则", "组织实施", "发展目标"]
)
def test_an_unnumbered_head_is_a_part(title: str) -> None:
    parts = parts_of(f"{title}\n沿岸修整。\n一、修码头\n修整旧码头。\n")
    assert (parts[0].kind, parts[0].heading) == ("title", title)


@pytest.mark.parametrize(
    "closing",
    [
        "2031年5月6日",
        "二〇三一年五月六日",
        "珠海市人民政府办公室",
        "（此件公开发布）",
        "抄送：市委办公室",
        "珠海市港航管理局\n2031年5月6日",
    ],
)
def test_closing_lines_are_no_part_of_the_last_clause(closing: str) -> None:
    text = f"一、修码头\n修整旧码头。\n二、疏航道\n疏浚航道。\n{closing}\n"
    parts = [part for part in parts_of(text) if part.kind != "appendix"]
    assert parts[-1].number == "二"
    flat_end = parts[-1].end
    assert flat_end == len("一、修码头修整旧码头。二、疏航道疏浚航道。")


@pytest.mark.parametrize("line", ["附件", "附件1", "附件：港口名录", "附录", "附表2", "附件二"])
def test_an_appendix_is_a_part_of_its_own(line: str) -> None:
    assert [part.kind for part in parts_of(f"一、修码头\n修整旧码头。\n{line}\n")] == ["chinese", "appendix"]


def test_an_appendix_ends_the_clauses_before_it() -> None:
    parts = parts_of("一、修码头\n修整旧码头。\n附件1\n码头名录\n1.东岸码头\n2.西岸码头\n")
    assert [part.kind for part in parts][:2] == ["chinese", "appendix"]
    assert all(part.parent is parts[1] for part in parts[2:])


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、修整沿岸码头", "修整沿岸码头"),
        ("（一）修整码头。对旧码头加固。", "修整码头"),
        ("第一条【修整码头】对旧码头加固。", "修整码头"),
        ("第一条 对新建码头的企业给予补助。", None),
        ("1.每座码头奖励5万元。", None),
        ("1.修整码头：对旧码头加固。", "修整码头"),
        ("第二条 （补助范围）沿岸码头。", "补助范围"),
    ],
)
def test_headings(line: str, heading: str | None) -> None:
    assert parts_of(line + "\n")[0].heading == heading
