"""The vocabularies are complete, consistent and quick to read, and wrong files are refused."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from kg.errors import NameUnknownError
from kg.names import Names
from ontology import load
from ontology.errors import VocabularyError
from ontology.load import SCHEME_FILES, load_bodies, load_regions, load_scheme, region_by_code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMES = tuple(SCHEME_FILES)
MINIMUM = {
    "industry": 380,
    "instrument": 75,
    "topic": 60,
    "beneficiary": 75,
    "funding-kind": 8,
    "document-type": 20,
    "role": 4,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Read the vocabularies from an empty folder, and forget them afterwards."""
    caches = (load.load_scheme, load._regions, load.load_regions, load.load_bodies)
    monkeypatch.setattr(load, "VOCABULARY_FOLDER", tmp_path)
    for cached in caches:
        cached.cache_clear()
    yield tmp_path
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize("key", SCHEMES)
def test_a_scheme_is_complete(key: str) -> None:
    scheme = load_scheme(key)
    assert len(scheme.concepts) >= MINIMUM[key]
    assert all((scheme.zh, scheme.en, scheme.source, scheme.licence))
    for concept in scheme.concepts.values():
        assert re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", concept.key)
        assert concept.en.isascii() or concept.en.isprintable()
        assert not set(concept.alt) & {concept.zh}


@pytest.mark.parametrize("key", SCHEMES)
def test_a_name_means_one_concept(key: str) -> None:
    seen: dict[str, str] = {}
    for concept in load_scheme(key).concepts.values():
        for name in (concept.zh, *concept.alt):
            assert seen.setdefault(name.casefold(), concept.key) == concept.key, name


def test_every_topic_has_words_and_no_counter_word_is_a_word() -> None:
    for topic in load_scheme("topic").concepts.values():
        words = topic.extra["words"]
        assert words
        assert all(isinstance(word, str) and word for word in words)
        weak, counter = topic.extra.get("weak", ()), topic.extra.get("counter", ())
        shown = {*words, *weak, topic.zh, *topic.alt}
        assert not shown & set(counter)
        assert all(any(word in longer for word in shown) for longer in counter)
        assert topic.definition


def test_an_industry_shows_one_topic() -> None:
    topics = load_scheme("topic").concepts.values()
    listed = [industry for topic in topics for industry in topic.extra.get("industries", ())]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(load_scheme("industry").concepts)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("金融", "finance"), ("人才", "talent"), ("智能工厂", "smart-factory"), ("技改", "technical-transformation"),
        ("设备更新", "technical-transformation"), ("算力", "computing-power"), ("工业互联网", "industrial-internet"),
        ("工业互联网平台", "industrial-internet-platforms"), ("数字化转型服务商", "service-providers"),
        ("服务商", "service-providers"), ("安全", "safety-and-security"), ("网络安全", "security"),
        ("数据安全", "security"), ("安全生产", "public-safety"), ("粮食安全", "farmland"), ("园区", "industrial-parks"),
        ("产业集群", "industrial-clusters"), ("招商", "investment-attraction"), ("中小企业", "smes"), ("外贸", "foreign-trade"),
        ("消费", "consumption"), ("知识产权", "intellectual-property"), ("标准", "standards"), ("绿色", "green"),
        ("场景", "scenarios"), ("数据", "data"), ("大模型", "ai-models"), ("智能体", "ai-models"), ("平台", "platforms"),
        ("创新平台", "innovation-carriers"), ("人工智能", "artificial-intelligence"), ("智能制造", "smart-manufacturing"),
    ],
)  # fmt: skip
def test_a_topic_is_found_by_the_name_people_ask_by(name: str, key: str) -> None:
    assert Names().resolve_concept("topic", name).key == key


@pytest.mark.parametrize("name", ["跨境电商", "企业", "转型", "设备"])
def test_a_name_that_could_mean_several_topics_means_none(name: str) -> None:
    with pytest.raises(NameUnknownError, match="no topic is named"):
        Names().resolve_concept("topic", name)


def test_the_standard_classifications_are_whole() -> None:
    notations = {concept.notation for concept in load_scheme("industry").concepts.values()}
    assert {str(chapter) for chapter in range(1, 9)} | set("ABCDEFGHIJKLMNOPQRST") <= notations


@pytest.mark.parametrize(
    ("code", "name", "full", "short", "level", "parent"),
    [
        ("100000", "中华人民共和国", "中华人民共和国", "中国", "nation", None),
        ("150000", "内蒙古自治区", "内蒙古自治区", "内蒙古", "province", "100000"),
        ("440400", "珠海市", "珠海市", "珠海", "prefecture", "440000"),
        ("440606", "顺德区", "佛山市顺德区", "顺德", "county", "440600"),
        ("441881", "英德市", "英德市", "英德", "county", "441800"),
        ("310115", "浦东新区", "上海市浦东新区", "浦东", "county", "310000"),
        ("429004", "仙桃市", "仙桃市", "仙桃", "county", "420000"),
        ("429021", "神农架林区", "神农架林区", "神农架", "county", "420000"),
        ("441502", "城区", "汕尾市城区", "城区", "county", "441500"),
        ("422800", "恩施土家族苗族自治州", "恩施土家族苗族自治州", "恩施", "prefecture", "420000"),
        ("653228", "和安县", "和安县", "和安", "county", "653200"),
        ("810000", "香港特别行政区", "香港特别行政区", "香港", "province", "100000"),
        ("zone:hengqin", "横琴粤澳深度合作区", "横琴粤澳深度合作区", "横琴", "zone", "440400"),
    ],
)
def test_a_region_has_its_names_and_place(  # one row of the table a call
    code: str, name: str, full: str, short: str, level: str, parent: str | None
) -> None:
    region = region_by_code(code)
    found = (region.name, region.full_name, region.short, region.level, region.parent)
    assert found == (name, full, short, level, parent)


def test_regions_form_one_tree_with_full_names_of_their_own() -> None:
    regions = load_regions()
    assert len([item for item in regions if item.level == "province"]) == 34
    assert len([item for item in regions if item.level == "county"]) > 2800
    assert not {item.name for item in regions} & {"市辖区", "县", "省直辖县级行政区划"}
    for region in regions:
        assert region.level == "nation" or region.ancestors[-1].level == "nation"
    full = [item.full_name for item in regions if item.level in {"province", "prefecture"}]
    assert len(set(full)) == len(full)


def test_all_regions_load_in_60_milliseconds() -> None:
    def once() -> float:
        load._regions.cache_clear()
        start = time.perf_counter()
        load._regions()
        return time.perf_counter() - start

    assert min(once() for _ in range(5)) < 0.06


def test_bodies_have_stems_and_no_short_form_means_two() -> None:
    seen: dict[str, str] = {}
    bodies = load_bodies()
    codes = {item.code for item in load_regions()}
    assert len(bodies) >= 55
    for body in bodies:
        assert all(code.ljust(6, "0") in codes for code in body.local)
        for short in (*body.short, *(item for shorts in body.variants.values() for item in shorts)):
            assert seen.setdefault(short, body.key) == body.key, short


def test_the_stem_follows_the_level() -> None:
    industry = next(body for body in load_bodies() if body.key == "industry-and-it")
    assert dict(industry.names) == {
        "nation": "工业和信息化部",
        "province": "工业和信息化厅",
        "prefecture": "工业和信息化局",
        "county": "工业和信息化局",
    }
    assert industry.local["330100"] == "经济和信息化局"


HEAD = "scheme: topic\nlabel: {zh: 主题, en: Topics}\nsource: s\nlicence: CC0-1.0\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("concepts: [", r"topic\.yaml: file: cannot be read"),
        ("- a", r"topic\.yaml: file: is not a mapping"),
        ("scheme: topic", r"topic\.yaml: label: is missing"),
        (HEAD + "concepts: {a: {label: {zh: 甲}}}", r"topic\.yaml: a: lacks a label"),
        (HEAD + "concepts: {a: {label: {zh: 甲, en: A}, alt: 乙}}", r"topic\.yaml: a: has an alt"),
        (HEAD + "concepts: {a: {label: {zh: 甲, en: A}, broader: b}}", r"topic\.yaml: a: has the unknown broader"),
        (HEAD + "concepts: {a: {label: {zh: 甲, en: A}, broader: a}}", r"topic\.yaml: a: is broader than itself"),
        (
            HEAD.replace("scheme: topic", "scheme: industry") + "concepts: {a: {}}",
            r"topic\.yaml: scheme: is 'industry'",
        ),
    ],
    ids=["syntax", "list", "head", "label", "alt", "broader", "circle", "scheme"],
)
def test_a_wrong_scheme_file_is_refused(folder: Path, text: str, message: str) -> None:
    (folder / "topic.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        load_scheme("topic")


@pytest.mark.parametrize("row", ["1,甲,甲,street,,", "1,甲,甲,county,2,", "1,甲"], ids=["level", "parent", "columns"])
def test_a_wrong_region_is_refused(folder: Path, row: str) -> None:
    (folder / "regions.csv").write_text(f"code,name,short,level,parent,aliases\n{row}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"regions\.csv: 1: "):
        load_regions()


@pytest.mark.parametrize(
    "body", ["{en: A, kind: party}", "{en: A, kind: party, names: {town: 局}}", "{en: A, kind: b, names: {}, more: 1}"]
)
def test_a_wrong_body_is_refused(folder: Path, body: str) -> None:
    (folder / "bodies.yaml").write_text(f"bodies: {{a: {body}}}", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"bodies\.yaml: a: "):
        load_bodies()


def test_an_unknown_scheme_names_those_there_are() -> None:
    with pytest.raises(VocabularyError, match="industry, instrument, topic"):
        load_scheme("nope")
