"""What the bodies of all levels are called in full, by the words of a text about a region."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.agencies import expand_agency, name_in_text
from ontology.load import load_bodies, load_regions

REGIONS = {region.name: region for region in load_regions()} | {region.full_name: region for region in load_regions()}
PLACES = ("中华人民共和国", "浙江省", "内蒙古自治区", "重庆市", "潍坊市", "凉山彝族自治州", "佛山市顺德区", "安吉县")


def rows() -> list[dict[str, str]]:
    """Return mentions with the region of their text and their official name; 中共 is written where it belongs."""
    with Path(__file__).with_name("agency_names.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['region']}-{row['mention']}")
def test_a_mention_has_its_full_name(row: dict[str, str]) -> None:
    assert name_in_text(row["mention"], REGIONS[row["region"]]) == row["name"]


@pytest.mark.parametrize("place", PLACES)
def test_every_short_form_of_a_standard_body_names_a_body_of_the_place(place: str) -> None:
    region = REGIONS[place]
    for body in load_bodies():
        for short in (short for forms in body.variants.values() for short in (*body.short, *forms)):
            found = expand_agency(short, region)
            assert found.name != region.full_name, short


@pytest.mark.parametrize(
    ("region", "mention", "name"),
    [
        ("青岛市", "青岛西海岸新区管委", "青岛西海岸新区管理委员会"),
        ("青岛市", "各开发区管委会", "青岛市各开发区管委会"),
        ("青岛市", "市环保局城阳分局", "青岛市环境保护局城阳分局"),
        ("青岛市", "青岛海事局", "青岛海事局"),
        ("青岛市", "市城市投资公司", "青岛市城市投资公司"),
    ],
)
def test_zones_groups_and_branches(region: str, mention: str, name: str) -> None:
    assert name_in_text(mention, REGIONS[region]) == name
