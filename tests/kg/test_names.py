"""Names given by texts and people become the official names and ids that they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.errors import NameAmbiguousError, NameUnknownError
from kg.ids import content_id
from kg.names import Names, expand_agency
from ontology.load import load_regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REGIONS = {region.full_name: region for region in load_regions()}


@pytest.mark.parametrize(
    ("region", "mention", "name", "body"),
    [
        ("珠海市", "市工信局", "珠海市工业和信息化局", "industry-and-it"),
        ("珠海市", "市\n工信局", "珠海市工业和信息化局", "industry-and-it"),
        ("珠海市", "珠海市工信局", "珠海市工业和信息化局", "industry-and-it"),
        ("珠海市", "省发改委", "广东省发展和改革委员会", "development-and-reform"),
        ("珠海市", "市发展改革局", "珠海市发展和改革局", "development-and-reform"),
        ("珠海市", "市国资委", "珠海市人民政府国有资产监督管理委员会", "state-assets"),
        ("珠海市", "市科技创新局", "珠海市科技创新局", "science-and-technology"),
        ("珠海市", "市政务和数据局", "珠海市政务和数据局", "government-services-and-data"),
        ("珠海市", "科技产业集团", "珠海市科技产业集团", None),
        ("珠海市", "各区政府（管委会）", "珠海市各区政府（管委会）", None),
        ("珠海市", "市委办公室（金融工作）", "中共珠海市委办公室（金融工作）", None),
        ("珠海市", "市委组织部", "中共珠海市委组织部", "party-organisation"),
        ("珠海市", "团市委", "共青团珠海市委员会", "youth-league"),
        ("珠海市", "共青团深圳市委", "共青团深圳市委员会", "youth-league"),
        ("珠海市", "中共深圳市委", "中共深圳市委员会", "party-committee"),
        ("珠海市", "市税务局", "国家税务总局珠海市税务局", "taxation"),
        ("珠海市", "国家税务总局珠海市税务局", "国家税务总局珠海市税务局", "taxation"),
        ("珠海市", "拱北海关", "拱北海关", None),
        ("珠海市", "广东证监局", "广东证监局", None),
        ("珠海市", "财政厅", "广东省财政厅", "finance"),
        ("珠海市", "区科技局", "珠海市区科技局", None),
        ("珠海市", "市场监管局", "珠海市市场监督管理局", "market-regulation"),
        ("珠海市", "市市场监管局", "珠海市市场监督管理局", "market-regulation"),
        ("珠海市", "横琴合作区执委会", "横琴粤澳深度合作区执行委员会", "executive-committee"),
        ("珠海市", "市民政局", "珠海市民政局", "civil-affairs"),
        ("贵州省", "省大数据局", "贵州省大数据局", "data"),
        ("广州市", "市三大运营商", "广州市三大运营商", None),
        ("广州市", "市发展改革委", "广州市发展和改革委员会", "development-and-reform"),
        ("广州市", "市金融局", "广州市地方金融监督管理局", "local-finance"),
        ("广州市", "人力资源社会保障局", "广州市人力资源和社会保障局", "human-resources-and-social-security"),
        ("广州市", "广州市工业和信息化局", "广州市工业和信息化局", "industry-and-it"),
        ("深圳市", "南山区工信局", "深圳市南山区工业和信息化局", "industry-and-it"),
        ("深圳市", "坪山区", "深圳市坪山区", None),
        ("佛山市顺德区", "区科技局", "佛山市顺德区科学技术局", "science-and-technology"),
        ("佛山市顺德区", "市工信局", "佛山市工业和信息化局", "industry-and-it"),
        ("英德市", "市工信局", "英德市工业和信息化局", "industry-and-it"),
        ("英德市", "广东产业园管委会", "广东产业园管理委员会", None),
        ("上海市", "市经济信息化委", "上海市经济和信息化委员会", "industry-and-it"),
        ("上海市", "市科委", "上海市科学技术委员会", "science-and-technology"),
        ("杭州市", "市经信局", "杭州市经济和信息化局", "industry-and-it"),
        ("杭州市", "市工信局", "杭州市经济和信息化局", "industry-and-it"),
        ("广西壮族自治区", "自治区党委组织部", "中共广西壮族自治区委员会组织部", "party-organisation"),
        ("广西壮族自治区", "区发改委", "广西壮族自治区发展和改革委员会", "development-and-reform"),
        ("吉林市", "市工信局", "吉林市工业和信息化局", "industry-and-it"),
        ("横琴粤澳深度合作区", "合作区经济发展局", "横琴粤澳深度合作区经济发展局", None),
        ("珠海市", "工信部", "工业和信息化部", "industry-and-it"),
        ("珠海市", "国家发展改革委", "国家发展和改革委员会", "development-and-reform"),
        ("中华人民共和国", "中华人民共和国工业和信息化部", "工业和信息化部", "industry-and-it"),
        ("中华人民共和国", "发展改革委", "国家发展和改革委员会", "development-and-reform"),
        ("中华人民共和国", "各省工信厅", "各省工信厅", None),
        ("珠海市", "国家工商行政管理总局", "国家工商行政管理总局", "market-regulation"),
        ("珠海市", "国土资源部", "国土资源部", "natural-resources"),
        ("珠海市", "市安监局", "珠海市安全生产监督管理局", "emergency-management"),
        ("中华人民共和国", "中国银监会", "中国银行业监督管理委员会", "financial-regulatory-administration"),
        ("中华人民共和国", "最高法", "最高人民法院", "peoples-court"),
        ("上海市", "市金融局", "上海市地方金融管理局", "local-finance"),
        ("温州市", "市工信局", "温州市经济和信息化局", "industry-and-it"),
        ("甘肃省", "省林草局", "甘肃省林业和草原局", "forestry"),
        ("深圳市", "市住建局", "深圳市住房和建设局", "housing-and-construction"),
        ("中华人民共和国", "广东珠海市工信局", "珠海市工业和信息化局", "industry-and-it"),
        ("中华人民共和国", "成都武侯区发改局", "成都市武侯区发展和改革局", "development-and-reform"),
        ("中华人民共和国", "深圳南山科技园", "深圳南山科技园", None),
    ],
)
def test_a_mention_becomes_the_official_name(region: str, mention: str, name: str, body: str | None) -> None:
    found = expand_agency(mention, REGIONS[region])
    assert (found.name, found.body) == (name, body)


@pytest.mark.parametrize(
    "region", ["珠海市", "广东省", "佛山市顺德区", "北京市", "中华人民共和国", "横琴粤澳深度合作区"]
)
def test_a_full_name_stays_as_it_is(region: str) -> None:
    for mention in ("市工信局", "省财政厅", "教育局", "市委宣传部", "税务局", "国家能源局", "各区政府"):
        once = expand_agency(mention, REGIONS[region])
        if once.body is None:
            continue
        again = expand_agency(once.name, REGIONS[region])
        assert (again.name, again.id) == (once.name, once.id)


def test_ids_come_from_region_and_body_or_from_the_name() -> None:
    assert expand_agency("市工信局", REGIONS["珠海市"]).id == "agency:440400:industry-and-it"
    assert expand_agency("科技产业集团", REGIONS["珠海市"]).id == content_id("agency", "珠海市科技产业集团")


class GraphOfTwoCities:
    """A reader of a graph with three agencies."""

    ROWS = (
        ("agency:440400:industry-and-it", "珠海市工业和信息化局", ["市工信局"]),
        ("agency:440100:industry-and-it", "广州市工业和信息化局", ["市工信局"]),
        (content_id("agency", "珠海市科技产业集团"), "珠海市科技产业集团", None),
    )

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """Return the agencies, whatever is asked."""
        for key, name, aliases in self.ROWS:
            yield {"id": key, "name": name, "aliases": aliases, "former": None}


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("珠海", "珠海市"),
        ("粤", "广东省"),
        ("吉林", "吉林省"),
        ("顺德", "佛山市顺德区"),
        ("深圳南山", "深圳市南山区"),
        ("广东省珠海市", "珠海市"),
        ("region:440100", "广州市"),
        ("440400", "珠海市"),
        ("横琴", "横琴粤澳深度合作区"),
        ("全国", "中华人民共和国"),
    ],
)
def test_a_region_is_found_by_any_of_its_names(name: str, full: str) -> None:
    assert Names().resolve_region(name).full_name == full


def test_an_ambiguous_region_lists_the_candidates() -> None:
    with pytest.raises(NameAmbiguousError) as error:
        Names().resolve_region("朝阳区")
    assert error.value.candidates == ("北京市朝阳区", "长春市朝阳区")


def test_an_unknown_region_names_the_nearest() -> None:
    with pytest.raises(NameUnknownError) as error:
        Names().resolve_region("珠海是")
    assert "珠海市" in error.value.nearest


def test_an_agency_is_found_by_short_form_and_region() -> None:
    names = Names(GraphOfTwoCities())
    for found in (names.resolve_agency("市工信局", "珠海"), names.resolve_agency("珠海市工信局")):
        assert (found.id, found.name) == ("agency:440400:industry-and-it", "珠海市工业和信息化局")
    assert names.resolve_agency("科技产业集团", "珠海市").name == "珠海市科技产业集团"
    assert names.resolve_agency("agency:440100:industry-and-it").name == "广州市工业和信息化局"
    assert Names().resolve_agency("工信部").name == "工业和信息化部"


def test_a_short_form_without_a_place_is_ambiguous() -> None:
    for name in ("市工信局", "工信局"):
        with pytest.raises(NameAmbiguousError) as error:
            Names(GraphOfTwoCities()).resolve_agency(name)
        assert error.value.candidates == ("广州市工业和信息化局", "珠海市工业和信息化局")
    with pytest.raises(NameAmbiguousError, match="深圳市南山区工业和信息化局"):
        Names().resolve_agency("南山区工信局")


def test_a_misspelt_agency_names_the_nearest() -> None:
    with pytest.raises(NameUnknownError) as error:
        Names(GraphOfTwoCities()).resolve_agency("珠海市公信局")
    assert "珠海市工信局" in error.value.nearest


@pytest.mark.parametrize(
    "name", ["integrated-circuit", "集成电路", "industry:integrated-circuit", "集成电路产业", "集成电路产业链"]
)
def test_a_concept_is_found_by_key_label_and_synonym(name: str) -> None:
    assert Names().resolve_concept("industry", name).key == "integrated-circuit"


def test_an_unknown_concept_names_the_nearest() -> None:
    with pytest.raises(NameUnknownError) as error:
        Names().resolve_concept("industry", "集成电陆")
    assert "集成电路" in error.value.nearest
