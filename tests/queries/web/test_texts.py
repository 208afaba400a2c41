"""The pages that set texts side by side: what changed between two, and where sources differ."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml import html
from lxml.html import HtmlElement

from ingest.load import load_records
from ingest.pipeline import Metadata, extract
from kg.record import Record
from kg.stores import open_store
from queries.api.app import create_app
from queries.api.settings import ApiSettings
from queries.web.conflicting import reasons, told
from queries.web.language import Language
from tests.queries.agreement.texts import PAIRS, read_pair
from tests.queries.web.conftest import Open

TITLE = "珠海市支持帆船运动若干措施（2024—2026年）"
DRAFT = f"""{TITLE}（征求意见稿）
一、建设训练码头。对新建帆船训练码头，按投资额的20%补助，最高80万元。（责任单位：市发展和改革局）
二、举办公开赛事。每年举办帆船公开赛2场。（责任单位：市文化广电旅游体育局）
三、清理废弃船只。清理无主船只。（责任单位：市农业农村局）
"""
ISSUED = f"""{TITLE}
一、建设训练码头。对新建帆船训练码头，按投资额的20%补助，最高160万元。（责任单位：市发展和改革局）
二、举办公开赛事。每年举办帆船公开赛2场。（责任单位：市文化广电旅游体育局、市财政局）
三、培训青少年。支持中小学开设帆船课。
"""
HELD = ("a-nought-too-few", "project-and-enterprise", "wan-and-yi")
CHANGED = "/diff?old=draft.txt&new=issued.txt"


def record(text: str, source: str, published: str) -> Record:
    return extract(text, source=source, metadata=Metadata(published=published))


@pytest.fixture(scope="module")
def texts(store_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a store with the draft and the issued text of a policy, and texts with reports of them."""
    folder = shutil.copytree(store_template, tmp_path_factory.mktemp("texts") / "store")
    pairs = [one for name in HELD for one in read_pair(PAIRS[name])]
    drafts = [record(DRAFT, "draft.txt", "2023-11-01"), record(ISSUED, "issued.txt", "2024-01-10")]
    with open_store(folder) as opened:
        load_records(opened, [*drafts, *pairs])
        with TestClient(create_app(ApiSettings(), opened), headers={"Accept": "text/html,*/*;q=0.8"}) as client:
            yield client


def read(texts: TestClient, path: str, status: int = 200) -> HtmlElement:
    response = texts.get(path)
    assert response.status_code == status, response.text
    return html.fromstring(response.text)


def words(page: HtmlElement, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.cssselect(path)]


def given(link: HtmlElement) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link.get("href")).query)


def test_pairs_are_offered_without_being_named(texts: TestClient) -> None:
    page = read(texts, "/diff")
    (link,) = [one for one in page.cssselect(".item h3 a") if "帆船" in one.text_content()]
    assert given(link) == {"old": ["draft.txt"], "new": ["issued.txt"]}


def test_what_weighs_most_is_said_first(texts: TestClient) -> None:
    page = read(texts, CHANGED)
    assert words(page, ".numbers li") == ["2 条改动", "1 条新增", "1 条删去", "0 条未变"]
    first, *others = words(page, ".keys li")
    assert "金额" in first
    assert "≤80万元" in first
    assert "≤160万元" in first
    assert "× 2" in first
    assert any("珠海市财政局" in one and "原无" in one for one in others)


def test_words_struck_and_put_in_are_marked_in_both_texts(texts: TestClient) -> None:
    page = read(texts, CHANGED)
    lines = page.cssselect(".sides tbody.line")
    assert len(lines) == 4
    old, new = lines[0].cssselect("tr.cells td")
    assert "80" in "".join(one.text_content() for one in old.cssselect(".src del"))
    assert "160" in "".join(one.text_content() for one in new.cssselect(".src ins"))
    assert "".join(old.cssselect(".src")[0].itertext()).startswith("一、建设训练码头")
    blanks = words(page, "td.blank")
    assert [one.endswith(side) for one, side in zip(blanks, ("旧文没有", "新文没有"), strict=True)] == [True, True]


def test_only_some_changes_can_be_shown(texts: TestClient) -> None:
    assert len(read(texts, f"{CHANGED}&show=money").cssselect(".sides tbody.line")) == 1
    assert len(read(texts, f"{CHANGED}&show=added").cssselect(".sides tbody.line")) == 1
    page = read(texts, f"{CHANGED}&show=unchanged")
    assert "没有这样的措施" in page.cssselect("#measures")[0].getparent().text_content()


def test_one_name_is_enough_and_an_unknown_one_is_told(texts: TestClient) -> None:
    assert "帆船" in words(read(texts, "/diff?old=draft.txt"), "h1")[0]
    page = read(texts, "/diff?old=drafft.txt&new=issued.txt", 422)
    assert {"old": ["draft.txt"], "new": ["issued.txt"]} in [given(one) for one in page.cssselect(".notice a")]
    assert read(texts, "/diff?old=draft.txt&new=draft.txt", 422).cssselect(".notice[role=alert]")


def test_texts_of_different_policies_are_said_to_be_so(open_page: Open) -> None:
    page = open_page("/diff?old=fixture:hangzhou-news&new=fixture:suzhou")
    assert any("不是同一政策" in one for one in words(page, ".notice"))
    assert any("是报道" in one for one in words(page, ".notice"))


def test_without_pairs_any_two_texts_may_be_chosen(open_page: Open) -> None:
    page = open_page("/en/diff")
    assert "No policy has two texts" in words(page, ".notice")[0]
    assert "fixture:suzhou" in [one.get("value") for one in page.cssselect("datalist option")]


def test_differing_sources_are_told_with_the_words_of_both(texts: TestClient) -> None:
    page = read(texts, "/conflicts?policy=台州市鼓励整机制造若干措施")
    (line,) = page.cssselect(".sides tbody.line")
    assert "数字不同" in line.text_content()
    quotes, links = line.cssselect("q.src"), line.cssselect("a.cite")
    assert len(quotes) == len(links) == 2
    for quote, link in zip(quotes, links, strict=True):
        source = urlsplit(link.get("href")).path.rpartition("/")[2]
        text = texts.get(f"/v1/sources/{source}/text").json()["text"]
        place = given(link)
        assert text[int(place["start"][0]) : int(place["end"][0])] == quote.text_content()


def test_what_agrees_is_shown_on_request(texts: TestClient) -> None:
    few, all_of_them = (read(texts, f"/conflicts{query}") for query in ("", "?agreeing=true"))
    assert len(few.cssselect(".line")) < len(all_of_them.cssselect(".line"))
    assert not few.cssselect(".badge.agrees")
    assert words(few, ".numbers li") == words(all_of_them, ".numbers li")
    assert not few.cssselect(".line a[href*='draft.txt']")


def test_nothing_to_set_side_by_side_is_told(open_page: Open) -> None:
    assert "无从对照" in words(open_page("/conflicts"), ".notice")[0]
    assert open_page("/conflicts?region=苏州帝国", 422).cssselect("#region")[0].get("value") == "苏州帝国"


def test_figures_and_reasons_are_words_of_the_language() -> None:
    assert told("≤300万元 per project; 10%", Language.ZH) == "每个项目≤300万元，10%"
    assert told("≤300万元 per project", Language.EN) == "≤300万元 per project"
    assert [one["of"] for one in reasons("rate: different figures; 甲 leads in one, 乙 in the other")] == ["rate", ""]
