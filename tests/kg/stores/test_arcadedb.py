"""What only the embedded store must do: files, locks, versions, and surviving the death of its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import StoreError, StoreLockedError, StoreMissingError, StoreVersionError
from kg.stores import arcadedb, open_store, schema
from kg.stores.engine import Engine

ROOT = Path(__file__).parents[3]
HOLD = "import sys, time; from kg.stores import open_store; s = open_store(sys.argv[1]); print('open', flush=True); time.sleep(60)"
REWRITE = """
import sys
from kg.stores import open_store
from kg.ids import source_id
from ingest.triples import to_graph
from tests.factories import make_record, make_measure
store = open_store(sys.argv[1])
print('open', flush=True)
number = 0
while True:
    number += 1
    measures = tuple(make_measure(id=f'm{i}', heading=f'{number}-{i}') for i in range(30))
    store.replace([(source_id('a.txt'), to_graph(make_record(source='a.txt', rules=str(number), measures=measures)))])
    print(number, flush=True)
"""


def start(code: str, folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=30)


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="kg ingest"):
        open_store(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_other_folders_and_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    for place in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(StoreError, match="choose another"):
            open_store(place, create=True)


def test_other_kinds_of_stores_are_refused() -> None:
    with pytest.raises(StoreError, match="give a path, or neo4j://"):
        open_store("ftp://x")


def test_a_store_is_locked_while_it_is_open(store_folder: Path) -> None:
    with open_store(store_folder), pytest.raises(StoreLockedError, match="this very process"):
        open_store(store_folder)
    open_store(store_folder).close()
    assert not store_folder.with_name("store.lock").exists()


def test_the_lock_shows_no_password(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["kg", "copy", str(store_folder), "neo4j://someone:some-secret@h"])
    with open_store(store_folder):
        noted = store_folder.with_name("store.lock").read_text(encoding="utf-8")
    assert "neo4j://h" in noted
    assert "some-secret" not in noted


def test_another_process_is_named_and_its_death_frees_the_store(store_folder: Path) -> None:
    process = start(HOLD, store_folder)
    try:
        with pytest.raises(StoreLockedError, match=f"process {process.pid} "):
            open_store(store_folder)
    finally:
        end(process)
    open_store(store_folder).close()


def test_a_store_of_another_version_is_refused(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STORE_SCHEMA_VERSION", 99)
    with pytest.raises(StoreVersionError, match=r"version 2, this program writes version 99: .*kg migrate"):
        open_store(store_folder)
    monkeypatch.setattr(schema, "STORE_SCHEMA_VERSION", 0)
    with pytest.raises(StoreVersionError, match="newer program"):
        open_store(store_folder, any_version=True)
    monkeypatch.undo()
    open_store(store_folder).close()


def test_indexes_of_an_earlier_layout_go(store_folder: Path) -> None:
    engine = Engine(store_folder, create=False, heap="1g", timeout=60)
    engine.define("DROP INDEX `Source[title]`")
    engine.define("CREATE PROPERTY Source.title IF NOT EXISTS STRING")
    engine.define("CREATE INDEX source_text ON Source (title) FULL_TEXT")
    engine.write("CREATE INDEX IF NOT EXISTS FOR ()-[r:CITES]-() ON (r.source)", {})
    before = {row["name"] for row in engine.define("SELECT name FROM schema:indexes")}
    engine.close()
    open_store(store_folder).close()
    engine = Engine(store_folder, create=False, heap="1g", timeout=60)
    after = {row["name"] for row in engine.define("SELECT name FROM schema:indexes")}
    engine.close()
    assert {"source_text", "CITES[source]"} <= before
    assert not {"source_text", "CITES[source]"} & after
    assert {"Source[title]", "measure_text"} <= after


def test_a_store_opened_for_reading_is_not_written(store_folder: Path) -> None:
    with open_store(store_folder, read_only=True) as store, pytest.raises(StoreError, match="for reading"):
        store.remove("source:x")


def test_a_closed_store_says_so(store_folder: Path) -> None:
    store = open_store(store_folder)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        list(store.rows("RETURN 1 AS one"))


def test_a_query_that_takes_too_long_is_stopped(store_folder: Path) -> None:
    endless = "UNWIND range(1, 5000) AS a UNWIND range(1, 5000) AS b UNWIND range(1, 5000) AS c WITH a, b, c WHERE a + b + c = 7"
    began = time.monotonic()
    with arcadedb.ArcadeStore(store_folder, timeout=0.5) as store, pytest.raises(StoreError, match="took too long"):
        list(store.rows(f"{endless} RETURN count(*) AS n"))
    assert time.monotonic() - began < 20


def test_a_wrong_query_gives_a_short_reason(store_folder: Path) -> None:
    with open_store(store_folder) as store, pytest.raises(StoreError) as caught:
        list(store.rows("MATC (n) RETURN n"))
    assert "com.arcadedb" not in str(caught.value)
    assert "Syntax error" in str(caught.value)


def test_opening_prints_nothing(store_folder: Path) -> None:
    code = "import sys; from kg.stores import open_store; open_store(sys.argv[1]).close()"
    run = subprocess.run(
        [sys.executable, "-c", code, store_folder], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (run.stdout, run.stderr) == ("", "")


def test_a_killed_writer_leaves_each_source_whole(store_folder: Path) -> None:
    for seconds in (0.35, 0.6):
        process = start(REWRITE, store_folder)
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first.strip().isdigit()
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)
        with open_store(store_folder) as store:
            rows = list(
                store.rows(
                    "MATCH (s:Source) MATCH (m:Measure {source: s.id})-[:STATED_IN]->(s) "
                    "MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[:CARRIES]-(s) RETURN s.rules AS rules, m.heading AS heading"
                )
            )
            assert sorted(row["heading"] for row in rows) == sorted(f"{rows[0]['rules']}-{i}" for i in range(30))
