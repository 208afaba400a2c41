"""Invented texts and reports of one policy each, read, and as rows of the query that compares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from ingest.pipeline import Metadata, extract_source
from ingest.readers import read_bytes
from kg.record import Measure, Record
from kg.restatement import Carriage, Statement, find_restatements
from queries.agreement.facts import Told, read_told

PARTS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8")
)
PAIRS = {pair["name"]: pair for part in PARTS.values() for pair in part}


def read_pair(pair: Mapping[str, Any]) -> list[Record]:
    """Return the formal text and the report of a pair."""
    city, title = pair["title"].partition("市")[0], pair["title"]
    heading = () if pair["text"][0].startswith("一、") else ("一、发展目标",)
    formal = "\n\n".join((title, *heading, *pair["text"]))
    report = "".join((f"近日，{city}市印发《{title}》。", *pair["report"]))
    return [
        _read(f"text:{pair['name']}", f"{formal}\n", "2026-03-01"),
        _read(f"report:{pair['name']}", f"{city}出台新政策\n\n{report}\n", "2026-03-05"),
    ]


def _read(key: str, text: str, published: str) -> Record:
    metadata = Metadata(uri=key, published=published)
    return extract_source(read_bytes(text.encode(), f"{key}.txt"), source=key, metadata=metadata)


def told_by(records: list[Record]) -> list[Told]:
    """Return the measures of records of one policy, those that restate another with its id."""
    rows = [row for record in records for row in _rows(record)]
    statements = [
        Statement(
            id=row["measure_id"], carriage=_carriage(row), start=row["start"], heading=row["heading"], text=row["quote"]
        )
        for row in rows
    ]
    restates = {one.start: one.end for one in find_restatements(statements)}
    return [read_told({**row, "restates": restates.get(row["measure_id"])}) for row in rows]


def _carriage(row: Mapping[str, Any]) -> Carriage:
    return Carriage(source=row["source"], form=row["form"], status=row["status"], published=row["published"])


def _rows(record: Record) -> Iterator[dict[str, Any]]:
    forms = {policy.id: policy for policy in record.policies}
    for number, measure in enumerate(record.measures):
        identity, policy = f"{record.key} {number}", forms[measure.policy]
        text = (record.text or "")[measure.start : measure.end]
        yield {
            "measure_id": identity, "source": record.key, "published": record.published,
            "form": str(policy.form), "status": str(policy.status),
            "heading": measure.heading, "quote": text, "start": measure.start, **_facts(identity, measure),
        }  # fmt: skip


def _facts(identity: str, measure: Measure) -> dict[str, list[dict[str, Any]]]:
    return {
        "funding": [{"id": f"{identity} f{at}", **asdict(one)} for at, one in enumerate(measure.funding)],
        "targets": [{"id": f"{identity} t{at}", **asdict(one)} for at, one in enumerate(measure.targets)],
        "agencies": [{"id": one.name, "quote": one.mention, **asdict(one)} for one in measure.agencies],
    }
