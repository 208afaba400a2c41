"""Terms as pages: their tree, and one with its measures, the regions that have some, and those of which it is unknown."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from lxml.html import HtmlElement

from tests.queries.web.conftest import Open

POWER = "/topics/topic:computing-power"


def text(page: HtmlElement, css: str = "main") -> str:
    return " ".join(" ".join(one.text_content() for one in page.cssselect(css)).split())


def links(page: HtmlElement, css: str) -> list[str]:
    return [one.get("href") for one in page.cssselect(f"{css} a")]


@pytest.mark.parametrize("place", ["topics", "industries", "instruments", "beneficiaries"])
def test_terms_with_measures_stand_beneath_broader_ones(open_page: Open, browser: TestClient, place: str) -> None:
    rows = browser.get(f"/v1/{place}?limit=100").json()["results"]
    page = open_page(f"/{place}")
    assert sorted(links(page, ".columns")) == sorted(f"/{place}/{row['id']}" for row in rows)
    assert bool(page.cssselect(".empty")) == (not rows)
    nested = {row["id"] for row in rows if row["broader"] and row["broader"]["id"] in {one["id"] for one in rows}}
    assert set(links(page, ".tree .tree")) == {f"/{place}/{one}" for one in nested}


def test_terms_are_found_by_synonyms_and_in_english(open_page: Open) -> None:
    assert "/topics/topic:smart-factory" in links(open_page("/topics?q=灯塔工厂"), ".plain-list")
    assert "/en/topics/topic:smart-factory" in links(open_page("/en/topics?q=smart fact"), ".plain-list")
    assert open_page("/topics?q=火星").cssselect(".empty")


def test_term_is_shown_with_its_measures_and_money_by_region(open_page: Open, browser: TestClient) -> None:
    page = open_page(POWER)
    listed = browser.get("/v1/measures?topic=topic:computing-power&sort=policy").json()["results"]
    assert [one.get("href") for one in page.cssselect(".item h3 a")] == [f"/measures/{row['id']}" for row in listed]
    assert [" ".join(row.text_content().split()) for row in page.cssselect("#regions + .scroll tbody tr")] == [
        "杭州市 1 1 2.5亿元 只有报道",
        "成都市 1 1 有全文",
    ]
    compare = unquote(page.cssselect("section a.button")[0].get("href"))
    assert compare == "/compare?region=region:330100&region=region:510100&topic=topic:computing-power"


def test_measures_of_a_term_are_narrowed_to_a_region(open_page: Open) -> None:
    assert len(open_page(f"{POWER}?region=region:510100").cssselect(".item")) == 1
    assert len(open_page(f"{POWER}?region=成都市&sort=-amount").cssselect(".item")) == 1


def test_none_in_full_texts_is_told_from_unknown(open_page: Open) -> None:
    page = open_page("/topics/topic:talent")
    none, unknown = page.cssselect(".beside details .chips")
    assert [one.text for one in none.cssselect("a")] == ["成都市"]
    assert [one.text for one in unknown.cssselect("a")] == ["杭州市"]


def test_bodies_that_answer_for_a_term_are_told(open_page: Open) -> None:
    assert "成都市经济和信息化局" in text(open_page(POWER), "#bodies + .scroll")


def test_term_in_english_says_what_it_means(open_page: Open) -> None:
    page = open_page(f"/en{POWER}")
    assert page.cssselect("h1")[0].text == "Computing power"
    assert page.cssselect("p.lede")
    open_page("/topics/topic:nothing", 404)
