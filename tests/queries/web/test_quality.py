"""What readers are told of the data: how good, how complete, of where; and how to read it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from kg.evaluation.accuracy import load_accuracy
from tests.queries.web.conftest import Open


def test_quality_shows_measured_figures_and_every_gap_with_its_list(open_page: Open, browser: TestClient) -> None:
    page = open_page("/quality")
    apart = next(one for one in load_accuracy().sets if one.key == "apart")
    measure = next(score for score in apart.scores if score.kind == "measure")
    rows = [[cell.text_content() for cell in row] for row in page.cssselect("#accuracy ~ .scroll tbody tr")]
    shown = next(row for row in rows if row[0].startswith("措施"))
    assert shown[1:4] == [str(measure.gold), f"{measure.precision:.1%}", f"{measure.recall:.1%}"]
    gaps = browser.get("/v1/quality").json()["gaps"]
    assert [row[1].text_content() for row in page.cssselect("#gaps ~ .scroll tbody tr")] == [
        str(gap["number"]) for gap in gaps
    ]
    for link in page.cssselect("#gaps ~ .scroll a"):
        listed = browser.get(f"/v1{link.get('href').removeprefix('/v1')}")
        assert listed.status_code == 200, link.get("href")


def test_what_was_not_used_is_shown_with_its_words_and_leads_to_them(open_page: Open) -> None:
    (counted,) = [
        row for row in open_page("/quality").cssselect("#notices ~ .scroll tbody tr") if "金额" in row[0].text_content()
    ]
    page = open_page(counted.cssselect("th a")[0].get("href"))
    assert [one.text_content() for one in page.cssselect("q")] == ["80家", "25%"]
    assert all("start=" in one.get("href") for one in page.cssselect(".cite"))
    assert not open_page("/quality/notices?kind=table/unread").cssselect("q")


def test_coverage_tells_none_from_unknown_and_leads_to_the_policies(open_page: Open, browser: TestClient) -> None:
    page = open_page("/coverage")
    for link in page.cssselect("#years ~ .scroll td a"):
        listed = browser.get(f"/v1{link.get('href')}&count=true").json()
        assert listed["total"]["value"] == int(link.text_content().split()[-1]) == 1
    heat = {
        row[0].text_content(): [cell.text_content() for cell in row[1:]] for row in page.cssselect(".heat tbody tr")
    }
    assert {"苏州市", "杭州市", "成都市"} <= set(heat)
    assert "无" in heat["成都市"]
    assert "不详" not in heat["成都市"]
    assert "不详" in heat["杭州市"]
    assert "无" not in heat["杭州市"]


@pytest.mark.parametrize(
    ("asked", "regions"),
    [
        ("region=江苏省", {"苏州市"}),
        ("region=江苏省&level=county", set()),
        ("level=prefecture", {"苏州市", "杭州市", "成都市"}),
    ],
)
def test_coverage_is_narrowed_by_region_and_level(open_page: Open, asked: str, regions: set[str]) -> None:
    page = open_page(f"/coverage?{asked}")
    assert {link.text_content() for link in page.cssselect("#years ~ .scroll tbody th a")} == regions
    (twin,) = page.cssselect("link[type='application/json']")
    assert "level" not in asked or "level=" in twin.get("href")


def test_about_tells_the_figures_in_words(open_page: Open) -> None:
    apart = next(one for one in load_accuracy().sets if one.key == "apart")
    industry = next(score for score in apart.scores if score.kind == "industry")
    for path in ("/about", "/en/about"):
        told = open_page(path).cssselect("#limits ~ p")
        assert f"{round(industry.recall * 100)}%" in " ".join(one.text_content() for one in told)
    assert open_page("/en/about").cssselect("#cite + p")
