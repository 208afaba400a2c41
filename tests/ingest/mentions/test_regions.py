"""Places named in a text."""

from __future__ import annotations

import pytest

from ingest.mentions.regions import find_regions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("珠海市渔港措施", ["珠海市"]),
        ("珠海渔港措施", ["珠海市"]),
        ("广东省渔港措施", ["广东省"]),
        ("广东渔港措施", ["广东省"]),
        ("佛山市顺德区渔港措施", ["佛山市顺德区"]),
        ("广西壮族自治区渔港措施", ["广西壮族自治区"]),
        ("内蒙古渔港措施", ["内蒙古自治区"]),
        ("上海市浦东新区渔港措施", ["上海市浦东新区"]),
        ("英德市渔港措施", ["英德市"]),
        ("渔港措施", []),
    ],
)
def test_the_last_place_named(text: str, names: list[str]) -> None:
    found = [mention.region.full_name for mention in find_regions(text)]
    assert found[-1:] == names[-1:]


def test_a_district_name_shared_by_cities_means_the_one_in_the_city_named_before() -> None:
    first = [mention.region.full_name for mention in find_regions("北京市内，朝阳区设点")]
    second = [mention.region.full_name for mention in find_regions("长春市内，朝阳区设点")]
    assert first[-1] == "北京市朝阳区"
    assert second[-1] == "长春市朝阳区"


def test_a_district_name_shared_by_cities_alone_means_none() -> None:
    assert list(find_regions("朝阳区设点")) == []


def test_places_of_another_text_do_not_count() -> None:
    list(find_regions("北京市"))
    assert list(find_regions("朝阳区设点")) == []
