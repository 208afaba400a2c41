"""Zones that no vocabulary lists, by how their names are built."""

from __future__ import annotations

import pytest

from ingest.mentions.zones import find_zone


@pytest.mark.parametrize(
    ("title", "zone", "parent"),
    [
        ("湖州莫干山经济技术开发区促进渔港发展若干政策", "湖州莫干山经济技术开发区", "330500"),
        ("湖州市莫干山高新区促进渔港发展若干政策", "湖州市莫干山高新技术产业开发区", "330500"),
        ("江西九江共青湖产业园区渔港办法", "江西九江共青湖产业园区", "360400"),
    ],
)
def test_a_zone_with_a_committee_is_a_region_in_its_city(title: str, zone: str, parent: str) -> None:
    found = find_zone(title, f"{title[:14]}\n{zone}管理委员会\n高新区管委会\n各有关企业：")
    assert found is not None
    assert (found.full_name, found.level, found.parent) == (zone, "zone", parent)


@pytest.mark.parametrize(
    "title",
    [
        "湖州市支持高新技术产业开发区发展若干措施",
        "湖州市促进各类开发区提质增效实施意见",
        "关于建设工业园区的意见",
        "湖州市渔港若干政策",
    ],
)
def test_a_title_that_only_speaks_of_zones_names_none(title: str) -> None:
    assert find_zone(title, "湖州市人民政府\n高新区管委会") is None


def test_a_zone_without_a_committee_is_none() -> None:
    assert find_zone("湖州莫干山经济技术开发区促进渔港发展若干政策", "湖州市人民政府") is None
