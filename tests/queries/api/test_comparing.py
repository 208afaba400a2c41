"""Comparisons over HTTP come as rows and as files, by name or by Accept."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from kg.stores.base import Store
from queries.comparison import Scope, compare
from queries.comparison.files import to_file
from queries.themes import PALETTES, Theme

ASKED = {"region": ["苏州市", "成都市"], "topic": "智能工厂"}


@pytest.mark.parametrize(
    ("form", "media_type", "kind"),
    [
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment"),
        ("svg", "image/svg+xml", "inline"),
        ("text", "text/plain", "inline"),
    ],
)
def test_files_are_those_of_the_store_under_a_chinese_name(
    client: TestClient, store: Store, form: str, media_type: str, kind: str
) -> None:
    by_name = client.get("/v1/compare", params={**ASKED, "format": form})
    by_header = client.get("/v1/compare", params=ASKED, headers={"Accept": media_type})
    assert by_name.status_code == by_header.status_code == 200
    assert by_name.headers["content-type"].partition(";")[0] == media_type
    assert by_name.content == by_header.content
    assert by_name.content == to_file(compare(store, ASKED["region"], Scope(topic="智能工厂")), form)
    name = by_name.headers["content-disposition"]
    assert name.startswith(f'{kind}; filename="answer.')
    assert unquote(name.partition("filename*=UTF-8''")[2]).startswith("比较-苏州市-成都市.")


def test_a_picture_shows_what_is_asked_for(client: TestClient) -> None:
    caps, goals, topics = (
        client.get("/v1/compare", params={**ASKED, "format": "svg", "chart": chart}).text
        for chart in ("caps", "goals", "topics")
    )
    assert ("资金比较" in caps, "目标比较" in goals, "措施比较" in topics) == (True, True, True)
    dark = client.get("/v1/compare", params={**ASKED, "format": "svg", "theme": "dark"}).text
    assert (PALETTES[Theme.DARK].ground in dark, PALETTES[Theme.DARK].ground in caps) == (True, False)
    assert client.get("/v1/compare", params={**ASKED, "format": "svg", "chart": "pie"}).status_code == 422


def test_a_specification_draws_the_picture_and_leads_to_words(client: TestClient, store: Store) -> None:
    answer = client.get("/v1/compare", params={**ASKED, "format": "vega", "theme": "dark"})
    assert answer.headers["content-type"] == "application/vnd.vegalite.v5+json"
    spec = answer.json()
    assert spec["config"]["background"] == PALETTES[Theme.DARK].ground
    leading = [row for panel in spec["vconcat"] for row in panel["data"]["values"] if row.get("href")]
    assert leading
    for row in leading:
        path, _, asked = row["href"].removesuffix("#q").partition("?")
        text = client.get(f"/v1{path}/text?{asked}&format=text").text
        assert (text, path) == (row["quote"], f"/sources/{row['source']}")


def test_a_specification_names_nothing_to_be_fetched(client: TestClient) -> None:
    spec = client.get("/v1/compare", params={**ASKED, "format": "vega", "chart": "topics"}).json()
    spec.pop("$schema")  # a name, which is not looked up
    assert not re.search(r'"(https?:)?//|"url"', json.dumps(spec["vconcat"][0]))


def test_a_cell_of_several_measures_leads_to_their_lines(client: TestClient) -> None:
    spec = client.get("/v1/compare", params={"region": ASKED["region"], "format": "vega", "chart": "topics"}).json()
    cells = [row for row in spec["vconcat"][0]["data"]["values"] if row["source"] and row["topic"] != "其他"]
    led = {row.get("number") == 1: row["href"].partition("?")[0] for row in cells}
    assert led.get(False, "/compare") == "/compare"
    assert led[True].startswith("/sources/")


def test_what_may_be_had_is_documented(client: TestClient) -> None:
    answers = client.get("/openapi.json").json()["paths"]["/v1/compare"]["get"]["responses"]
    assert {"image/svg+xml", "image/png", "text/plain"} < set(answers["200"]["content"])
    assert "501" in answers
