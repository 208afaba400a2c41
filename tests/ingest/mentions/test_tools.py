"""Named tools of policy."""

from __future__ import annotations

import pytest

from ingest.mentions.tools import find_tools


def names(text: str) -> list[str]:
    return [text[tool.start : tool.end] for tool in find_tools(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("设立总规模3亿元的苹果产业发展基金。", ["苹果产业发展基金"]),
        ("依托市工业和信息化发展基金。", ["市工业和信息化发展基金"]),
        ("推出“渔港贷”，鼓励船东申领渔具券。", ["渔港贷", "渔具券"]),
        ("推广林地经营权抵押贷款。", ["林地经营权抵押贷款"]),
        ("开展羊群价格指数保险。", ["羊群价格指数保险"]),
        ("设立补偿资金池和绿色港口基金。", ["绿色港口基金"]),
    ],
    ids=["fund", "and-in-a-name", "quoted-and-plain", "loan", "insurance", "and-between-tools"],
)
def test_a_tool_begins_behind_the_word_that_grants_it(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text", ["引导各类基金投入。", "提高医保基金支付比例。", "严厉打击套券行为。", "支持基金会发展。"]
)
def test_what_only_ends_like_a_tool_is_none(text: str) -> None:
    assert names(text) == []
