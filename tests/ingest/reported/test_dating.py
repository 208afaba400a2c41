"""When a report was printed, as far as the page shows it."""

from __future__ import annotations

import pytest

from ingest.reported.dating import find_date, find_year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("渔港新政 2025-03-11 08:15 来源：江海网", "2025-03-11"),
        ("江海周报 2024年12月6日 第3版", "2024-12-06"),
        ("发布时间：2023/8/16 浏览：30", "2023-08-16"),
        ("渔港新政2023-05-2307：12来源：江海网", "2023-05-23"),
        ("渔港要修。" * 80 + "编辑 林小帆 2021年3月26日", "2021-03-26"),
        ("渔港要修，到2030年修完。", None),
    ],
)
def test_the_date_stands_in_the_head_or_the_foot(text: str, date: str | None) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("公安县2024年政府工作报告", "2024"),
        ("2026年，荆州将新建渔港12座。", "2026"),
        ("截至2025年底，全市有渔港12座。", "2026"),
        ("截至2025年底，全市有渔港12座。机构预计，2030年渔获将达到3万吨。", "2026"),
        ("2026年底前泊位达到30个。截至2023年底，全市有渔港12座。", "2024"),
        ("方案明确，2024年全市泊位达到30个。2023年，全市完成疏浚9处。", "2024"),
        ("到2030年，全市有渔港12座。", None),
    ],
)
def test_sentences_take_a_year_for_granted(text: str, year: str | None) -> None:
    assert find_year(text) == year
