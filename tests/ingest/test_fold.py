"""Folding keeps the length and makes punctuation and width uniform."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fold import fold


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="渔港,，()（）:：12Ａａ９％.．;；"))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("(责任单位:市港航局)", "（责任单位：市港航局）"),
        ("１２０万元", "120万元"),
        ("ＡＩ平台", "AI平台"),
        ("３５％", "35%"),
        ("甲局,乙局", "甲局，乙局"),
        ("1,200万元", "1,200万元"),
        ("12,345,678元", "12,345,678元"),
        ("5家,300万元", "5家，300万元"),
        ("2026～2028年", "2026~2028年"),
        ("1∶0.5", "1：0.5"),
        ("［附件］", "〔附件〕"),
        ("補貼標準不變", "补贴标准不变"),
        ("裡外覆蓋後續", "里外覆盖后续"),
        ("全覆盖，藉助乾燥设备", "全覆盖，藉助乾燥设备"),
        ("「鏈長」制", "“链长”制"),
        ("對購買軟體的漁戶予以支援", "对购买软件的渔户予以支持"),
        ("推廣人工智慧晶片，透過網路報名", "推广人工智能芯片，通过网络报名"),
        ("應用大資料與智慧製造裝備，建設資料中心", "应用大数据与智能制造装备，建设数据中心"),
        ("应急支援队伍", "应急支援队伍"),
    ],
)
def test_folding_makes_writing_uniform(printed: str, folded: str) -> None:
    assert fold(printed) == folded
