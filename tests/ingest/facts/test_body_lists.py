"""Notes of every shape, about bodies of every kind, in texts of every level: names and roles come out the same."""

from __future__ import annotations

from itertools import product

import pytest

from kg.agencies import name_in_text
from ontology.load import load_regions
from tests.ingest.wording import measure_of

REGIONS = {region.full_name: region for region in load_regions()}
PLACES = {
    "江西省": "省",
    "内蒙古自治区": "自治区",
    "潍坊市": "市",
    "凉山彝族自治州": "州",
    "锡林郭勒盟": "盟",
    "佛山市顺德区": "区",
    "安吉县": "县",
}
BODIES = (
    ("发展改革委", "财政局", "总工会"),
    ("市场监管局", "委宣传部", "供销社"),
    ("税务局", "气象局", "城投集团"),
    ("机关事务中心", "消防救援支队", "残联"),
)
SHAPES = {
    "（责任单位：{0}、{1}、{2}）": "rrr",
    "(责任部门:{0},{1};{2})": "rrr",
    "〔牵头单位：{0}；配合单位：{1}、{2}〕": "lpp",
    "（牵头单位：{0}，责任单位：{1}，完成时限：2031年12月）": "lr",
    "（{0}牵头，{1}、{2}配合）": "lpp",
    "（{0}、{1}牵头，{2}按职责分工负责）": "llr",
    "（{0}、{1}、{2}按职责分工负责，持续推进）": "rrr",
    "（2031年底前完成；{0}牵头，{1}参与）": "lp",
    "（{0}会同{1}、{2}负责）": "lpp",
    "【责任单位】{0}、{1}。": "rr",
    "（由{0}牵头负责，{1}、{2}等部门按职责分工落实）": "lrr",
    "责任主体：{0}、{1}，配合单位：{2}。": "rrp",
}
ROLES = {"l": "lead", "p": "participant", "r": "responsible"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("place", PLACES)
def test_a_note_of_any_shape_names_its_bodies(place: str, shape: str) -> None:
    for listed in BODIES:
        bodies = [f"{PLACES[place]}{body}" for body in listed]
        found = measure_of(f"修整码头。{shape.format(*bodies)}", title=f"{place}渔港建设若干措施").agencies
        wanted = [
            (name_in_text(body, REGIONS[place]), ROLES[role]) for body, role in zip(bodies, SHAPES[shape], strict=False)
        ]
        assert [(agency.name, agency.role.value) for agency in found] == wanted


@pytest.mark.parametrize(("place", "listed"), list(product(PLACES, BODIES)))
def test_names_carry_their_place(place: str, listed: tuple[str, ...]) -> None:
    for body in listed:
        name = name_in_text(f"{PLACES[place]}{body}", REGIONS[place])
        assert place in name
        assert not name.endswith(place)
