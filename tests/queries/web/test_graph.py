"""The graph around a thing: a drawing of links, and the same relations as a table with their words."""

from __future__ import annotations

import pytest

from kg.stores.base import Store
from tests.queries.web.conftest import Open


def busiest(store: Store, label: str) -> str:
    """Return the id of the thing of a class with most measures around it."""
    found = store.rows(
        f"MATCH (n:{label})--(m:Measure) RETURN n.id AS id, count(m) AS number ORDER BY number DESC, id", {}
    )
    return str(next(iter(found))["id"])


def test_graph_begins_with_things_to_choose(open_page: Open) -> None:
    assert open_page("/graph").cssselect("main a[href^='/graph?focus=agency']")


@pytest.mark.parametrize("label", ["Policy", "Agency", "Region", "Topic"])
def test_everything_drawn_is_a_link_and_stands_in_the_table(open_page: Open, store: Store, label: str) -> None:
    identity = busiest(store, label)
    page = open_page(f"/graph?focus={identity}")
    nodes = page.cssselect(".net a.node")
    assert len(nodes) > 1
    assert len([one for one in nodes if "focus" in one.get("class").split()]) == 1
    shown = {one.cssselect("title")[0].text_content().rpartition(" (")[0] for one in nodes}
    told = {one.text_content() for one in page.cssselect("tbody td:not(:last-child) > a:first-child")}
    assert told == shown
    assert len(page.cssselect(".lines path")) <= len(page.cssselect("tbody tr"))
    assert page.cssselect("tbody a.cite[href*='start=']")


def test_a_name_is_as_good_as_an_id(open_page: Open, store: Store) -> None:
    identity = busiest(store, "Region")
    name = next(iter(store.rows("MATCH (n:Region {id: $id}) RETURN n.name AS name", {"id": identity})))["name"]
    assert open_page(f"/graph?focus={name}").cssselect("#focus")[0].get("value") == name
    assert open_page("/graph?focus=nowhere:at-all", 422).cssselect("form[role=search]")


def test_a_class_can_be_hidden(open_page: Open, store: Store) -> None:
    identity = busiest(store, "Agency")
    page = open_page(f"/graph?focus={identity}&avoid=Measure")
    assert not page.cssselect(".net a.measure")
    open_page(f"/graph?focus={identity}&avoid=Nothing", 422)


def test_work_is_told_with_who_shares_it(open_page: Open, store: Store) -> None:
    page = open_page(f"/en/graph?focus={busiest(store, 'Policy')}&show=work")
    measures = page.cssselect(".net a.measure")
    assert measures
    assert len(page.cssselect("table")[-1].cssselect("tbody tr")) == len(measures)
    assert page.cssselect("a.cite")
    open_page("/graph?focus=source:0&show=work", 422)
