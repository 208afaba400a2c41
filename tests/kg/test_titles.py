"""One policy has one key, however texts and reports call it; others keep theirs."""

from __future__ import annotations

import pytest

from kg.titles import TitleKey, title_key


@pytest.mark.parametrize(
    ("printed", "region"),
    [
        ("江西省关于支持陶瓷产业升级的若干措施", "江西省"),
        ("关于支持陶瓷产业升级的若干措施", "江西省"),
        ("《关于支持陶瓷产业升级若干措施》", "江西省"),
        ("江西关于支持陶瓷产业升级的若干措施", "江西省"),
        ("支持陶瓷产业升级的若干措施", "江西省"),
        ("江西省支持陶瓷产业升级若干措施（征求意见稿）", "江西省"),
        ("江西省人民政府办公厅关于支持陶瓷产业升级的若干措施", "江西省"),
        ("江西省人民政府办公厅关于印发江西省支持陶瓷产业升级若干措施的通知", "江西省"),
        ("江西省工业和信息化厅等5部门关于印发《关于支持陶瓷产业升级的若干措施》的通知", "江西省"),
        ("关于公开征求《江西省支持陶瓷产业升级的若干措施（征求意见稿）》意见的公告", "江西省"),
        ("佛山市顺德区支持陶瓷产业升级若干措施", "佛山市顺德区"),
        ("顺德区关于支持陶瓷产业升级的若干措施", "佛山市顺德区"),
        ("广东省佛山市顺德区支持陶瓷产业升级的若干措施", "佛山市顺德区"),
        ("江 西 省\n支持陶瓷产业升级的若干措施", "江西省"),
    ],
)
def test_names_of_one_policy_have_one_key(printed: str, region: str) -> None:
    assert title_key(printed, region) == TitleKey("支持陶瓷产业升级若干措施", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("江西省支持陶瓷产业升级若干措施", "江西省支持陶瓷产业升级若干政策"),
        ("江西省支持陶瓷产业升级若干措施", "景德镇市支持陶瓷产业升级若干措施"),
        ("江西省支持陶瓷产业升级若干措施", "江西省支持陶瓷产业升级若干措施实施细则"),
        ("2025年江西省政府工作报告", "2026年江西省政府工作报告"),
        ("关于印发《甲》和《乙》的通知", "关于印发《甲》的通知"),
        ("关于做好春耕工作的通知", "关于做好秋收工作的通知"),
    ],
)
def test_other_policies_have_other_keys(one: str, other: str) -> None:
    assert title_key(one, "江西省") != title_key(other, "江西省")


@pytest.mark.parametrize(
    ("printed", "edition"),
    [
        ("江西省陶瓷行动方案（2026—2028年）", "2026-2028"),
        ("江西省陶瓷行动方案(2026-2028)", "2026-2028"),
        ("江西省陶瓷行动方案（试行）", "试行"),
        ("江西省陶瓷行动方案（2026年版）（征求意见稿）", "2026"),
        ("关于印发江西省陶瓷行动方案（2026—2028年）的通知", "2026-2028"),
        ("江西省陶瓷行动方案", ""),
    ],
)
def test_the_edition_stands_apart(printed: str, edition: str) -> None:
    assert title_key(printed, "江西省") == TitleKey("陶瓷行动方案", edition)


@pytest.mark.parametrize("printed", ["珠海市", "（试行）", "《》", "", "的", "—"])
def test_any_title_has_a_key(printed: str) -> None:
    title_key(printed, "珠海市")


def test_without_a_region_its_name_stays() -> None:
    assert title_key("江西省支持陶瓷产业升级若干措施", None).words == "江西省支持陶瓷产业升级若干措施"
