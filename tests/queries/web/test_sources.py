"""The reader of sources: quotations, parts of long texts, facts, what is asked wrongly."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from queries.api.problems import Problem
from queries.web.window import SIZE, window_of
from tests.queries.web.conftest import Open


@pytest.fixture(scope="module")
def held(browser: TestClient) -> dict[str, Any]:
    """Return the source of the fixture graph with most measures, and its text."""
    row = max(browser.get("/v1/sources").json()["results"], key=lambda one: one["measures"])
    return {**row, "text": browser.get(f"/v1/sources/{row['id']}/text").json()["text"]}


def test_quotation_is_marked_in_the_whole_text(open_page: Open, held: dict[str, Any]) -> None:
    page = open_page(f"/sources/{held['id']}?start=20&end=30")
    assert page.cssselect(".text")[0].text_content() == held["text"]
    assert page.cssselect("#q")[0].text_content() == held["text"][20:30]
    assert not open_page(f"/sources/{held['id']}").cssselect("#q")


def test_quotation_with_facts_keeps_its_words(open_page: Open, held: dict[str, Any], browser: TestClient) -> None:
    page = open_page(f"/en/sources/{held['id']}?start=20&end=30&marks=true")
    assert "".join(one.text_content() for one in page.cssselect(".quoted")) == held["text"][20:30]
    measures = browser.get(f"/v1/measures?source={held['id']}").json()["results"]
    quotes = {one["span"]["quote"] for row in measures for one in row["funding"]}
    assert quotes <= {one.text_content() for one in page.cssselect(".fact.money")}
    leads = {one.get("href") for one in page.cssselect(".fact.money a")}
    assert leads <= {f"/en/measures/{row['id']}" for row in measures}


def test_contents_lead_to_places_in_the_text_and_to_measures(open_page: Open, held: dict[str, Any]) -> None:
    page = open_page(f"/sources/{held['id']}")
    assert len(page.cssselect(".contents a.cite")) == held["measures"]
    first = page.cssselect(".contents li a")[0].get("href")
    assert open_page(first.removesuffix("#q")).cssselect("#q")
    assert held["sha256"] in page.text_content()


@pytest.mark.parametrize("asked", ["start=9&end=3", "end=3", "start=9999999", "start=-1", "start=x", "part=99999999"])
def test_bad_places_are_told_on_a_page(open_page: Open, held: dict[str, Any], asked: str) -> None:
    assert open_page(f"/sources/{held['id']}?{asked}", 422).cssselect(".notice")


def test_unknown_source_is_told_so(open_page: Open) -> None:
    assert open_page("/sources/source:nothing?start=1&end=2", 404).cssselect("form[role=search]")


def test_long_text_is_shown_in_parts_that_join() -> None:
    text = "".join(f"第{number}行，写到这里。\n" for number in range(9_000))
    at, parts = 0, []
    while True:
        window = window_of(text, part=at)
        parts.append(text[window.start : window.end])
        assert len(parts[-1]) <= SIZE + 400
        if window.after is None:
            break
        at = window.after
    assert "".join(parts) == text
    around = window_of(text, start=70_000, end=70_050)
    assert around.start < 70_000 < 70_050 < around.end
    assert around.before is not None
    assert text[around.start - 1] == "\n"


def test_quotation_longer_than_a_part_begins_in_it() -> None:
    window = window_of("字" * 100_000, start=10_000, end=99_000)
    assert window.start <= 10_000
    assert window.end < 60_000
    with pytest.raises(Problem):
        window_of("字", start=3)
