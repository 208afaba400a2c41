"""A small graph for comparisons: three cities of a province, one known from a report only, and the province itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.load import load_records
from ingest.pipeline import Metadata, extract
from kg.stores import open_store
from kg.stores.base import Store

TEXTS = {
    "ningbo": (
        "2025-03-01",
        """宁波市促进制造业数字化若干措施（2025—2026年）

一、支持智能工厂建设。对新认定的国家级智能工厂，给予企业最高300万元一次性奖励。（责任单位：市经信局）
二、开展技术改造。对技术改造项目，按设备投入的20%给予补助，单个项目最高800万元。（责任单位：市经信局、市财政局）
三、强化金融服务。引导银行扩大制造业中长期贷款投放。（责任单位：市金融办）
四、引进数字化人才。对全职引进的领军人才，给予每人最高50万元安家补贴。（责任单位：市人力社保局）
""",
    ),
    "wenzhou": (
        "2026-02-01",
        """温州市制造业智能化改造行动方案（2026—2028年）
（征求意见稿）

一、建设智能工厂。企业入选国家级智能工厂的，一次性奖励100万元。（责任单位：市经信局）
二、推进技改补贴。企业实施技术改造的，按设备投入15%补贴，每家企业每年不超过500万元。（责任单位：市经信局）
三、加强金融支持。鼓励银行发放设备更新贷款，降低企业融资成本。（责任单位：市金融办、人民银行温州市分行）
四、发展低空物流。开通无人机航线10条以上。（责任单位：市交通运输局）
""",
    ),
    "shaoxing-news": (
        "2026-03-01",
        """绍兴出台措施支持企业技术改造

本报讯 近日，绍兴市印发《绍兴市支持工业企业技术改造若干措施》，提出对技术改造项目按设备投入的18%给予补助，单个项目最高不超过1000万元。
""",
    ),
    "zhejiang": (
        "2024-05-01",
        """浙江省支持制造业人才发展若干措施

一、加大人才引进力度。对引进的顶尖人才，给予每人最高100万元奖励。（责任单位：省人力社保厅）
二、支持企业建设博士后工作站。（责任单位：省人力社保厅）
""",
    ),
}


@pytest.fixture(scope="package")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a store of the four texts."""
    records = [
        extract(text, source=name, metadata=Metadata(published=published)) for name, (published, text) in TEXTS.items()
    ]
    with open_store(tmp_path_factory.mktemp("comparison") / "store", create=True) as opened:
        load_records(opened, records)
        yield opened
