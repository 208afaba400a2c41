"""What was seen and not used is counted when sources come in, and listed with its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kg.conftest import Run

TEXT = "临江市渔港建设办法\n一、扶持渔港。上年产值不低于800万元的企业，由市水利局给予12万元补助。\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "办法.txt"
    path.write_bytes(TEXT.encode("gb18030").replace("扶".encode("gb18030"), b"\xff\xff"))
    return path


def test_notices_of_a_file_are_listed_with_their_words(run: Run, text: Path) -> None:
    status, out, _ = run("notices", text, "--format", "json")
    rows = json.loads(out)["rows"]
    assert status == 0
    damaged = next(row for row in rows if row["kind"] == "reader/damaged")
    assert (damaged["source"], damaged["quote"], damaged["start"]) == ("办法.txt", "\ufffd", 12)
    assert all(row["start"] is None or row["quote"] for row in rows)


def test_notices_of_a_store_are_listed_by_source_and_kind(run: Run, text: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    status, out, _ = run("ingest", text, "--uri", "urn:a", "--verbose", "--store", store)
    assert status == 0
    assert "1 reader/damaged" in out
    assert "  urn:a: " in out
    for words in (["notices"], ["notices", "urn:a", "--kind", "reader"], ["notices", "--kind", "reader/damaged"]):
        _, out, _ = run(*words, "--store", store, "--format", "json")
        assert "reader/damaged" in {row["kind"] for row in json.loads(out)["rows"]}
    _, out, _ = run("notices", "--kind", "read", "--store", store, "--format", "json")
    assert json.loads(out)["rows"] == []
    _, out, _ = run("show", "urn:a", "--store", store)
    assert "⟦市水利局⟧" in out
    assert "notices" in out
    status, _, err = run("notices", "urn:none", "--store", store)
    assert (status, "urn:none" in err) == (2, True)
