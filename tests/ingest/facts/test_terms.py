"""The terms of a grant carry over where a sentence names nobody."""

from __future__ import annotations

import pytest

from tests.ingest.wording import measure_of


@pytest.mark.parametrize("link", ["再", "另", "再另"])
def test_a_part_with_again_keeps_recipient_and_count(link: str) -> None:
    first, second = measure_of(f"对通过评定的企业奖励45万元；{link}奖励7万元。").funding
    assert second.condition == first.condition == "通过评定的企业"
    assert second.per == first.per == ("enterprise",)


def test_a_sentence_that_names_its_own_recipient_does_not_carry_over() -> None:
    first, second = measure_of("对通过评定的企业奖励45万元；对通过评定的项目奖励7万元。").funding
    assert (first.condition, second.condition) == ("通过评定的企业", "通过评定的项目")
    assert (first.per, second.per) == (("enterprise",), ("project",))


def test_the_duration_is_told() -> None:
    (item,) = measure_of("对渔港企业的贷款按实付利息的35%给予贴息，期限最长18个月。").funding
    assert item.duration is not None
    assert "18个月" in item.duration


def test_conditions_do_not_leak_into_the_next_clause() -> None:
    from tests.ingest.wording import measures_of

    _, second = measures_of("对通过评定的企业奖励45万元。", "修整码头，补助7万元。")
    assert [item.condition for item in second.funding] != ["通过评定的企业"]
