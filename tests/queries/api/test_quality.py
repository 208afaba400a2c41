"""The state of the data: every count leads to the list of what it counts, and every figure has words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.evaluation.accuracy import load_accuracy
from queries.quality.reading import load_words

INGEST = Path(__file__).parents[3] / "ingest"
WRITTEN = "\n".join(path.read_text("utf-8") for path in sorted(INGEST.rglob("*.py")))


def test_every_count_leads_to_what_it_counts(client: TestClient) -> None:
    body = client.get("/v1/quality").json()
    assert {row["gap"] for row in body["gaps"]} == set(load_words()["gaps"])
    assert sum(row["number"] for row in body["gaps"]) > 0
    for row in body["gaps"]:
        listed = client.get(row["url"], params={"count": "true"} | _asked(row["url"])).json()
        assert listed["total"]["value"] == row["number"] <= row["among"], row
    for row in body["notices"]:
        listed = client.get(row["url"]).json()["results"]
        assert len(listed) == row["sources"]
        assert all(f" {row['kind']}" in " ".join(one["notices"]) for one in listed)


def _asked(url: str) -> dict[str, list[str]]:
    asked: dict[str, list[str]] = {}
    for name, value in re.findall(r"[?&](\w+)=([^&]+)", url):
        asked.setdefault(name, []).append(value.replace("%2F", "/"))
    return asked


def test_facts_are_counted_by_kind_and_roles_by_rule(client: TestClient) -> None:
    body = client.get("/v1/quality").json()
    counts = client.get("/v1/stats").json()["counts"]
    facts = {(row["kind"], row["rule"]): row["facts"] for row in body["facts"]}
    assert facts["measure", None] == counts["Measure"]
    assert facts["funding", None] == counts["Funding"]
    assert facts["agency", "role/label"] == 7


def test_accuracy_is_what_was_measured(client: TestClient) -> None:
    measured = {one.key: one for one in load_accuracy().sets}
    for one in client.get("/v1/quality").json()["accuracy"]["sets"]:
        assert one["texts"] == measured[one["set"]].texts
        for score, wanted in zip(one["scores"], measured[one["set"]].scores, strict=True):
            assert score["f1"] == pytest.approx(wanted.f1, abs=0.0005)
            assert score["precision"] == pytest.approx(score["right"] / score["found"], abs=0.0005)


def test_every_notice_and_rule_of_extraction_has_words() -> None:
    kinds = set(re.findall(r'Notice\(kind="([^"]+)"', WRITTEN))
    rules = set(re.findall(r'"(role/[a-z-]+)"', WRITTEN)) | {"role/label", "role/bracket"}
    assert len(kinds) > 5
    assert kinds == set(load_words()["notices"])
    assert rules == set(load_words()["rules"])


def test_notices_of_a_source_have_their_words(client: TestClient) -> None:
    (source,) = client.get("/v1/sources", params={"notice": "figure/unused"}).json()["results"]
    text = client.get(f"/v1/sources/{source['id']}/text").json()["text"]
    rows = client.get(f"/v1/sources/{source['id']}/notices").json()["rows"]
    assert len(rows) == sum(int(entry.split()[0]) for entry in source["notices"])
    assert all(row["start"] is None or text[row["start"] : row["end"]] == row["quote"] for row in rows)
    only = client.get(f"/v1/sources/{source['id']}/notices", params={"kind": "figure"}).json()["rows"]
    assert only == [row for row in rows if row["kind"] == "figure/unused"]
    assert client.get("/v1/sources/source:0/notices").status_code == 404
