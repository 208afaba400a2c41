"""Workers keep to their limits, and nothing that is asked makes them reach for another host."""

from __future__ import annotations

import json
import platform
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import BusyError, SparqlError, StoreTimeoutError, TooCostlyError
from queries.sparql.engine import Engine, FormError, SnapshotGoneError, _message, _Worker
from queries.sparql.model import GraphForm, Limits, Question, RowsForm

THINGS = 300
EVERYTHING = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sparql") / "snapshot"
    store = Store(str(folder))
    for number in range(THINGS):
        thing, next_one = NamedNode(f"x:{number}"), NamedNode(f"x:{(number * 7 + 1) % THINGS}")
        store.add(Quad(thing, NamedNode("x:to"), next_one))
        store.add(Quad(thing, NamedNode("x:to"), next_one, NamedNode(f"x:source{number % 2}")))
        store.add(Quad(thing, NamedNode("x:says"), Literal(f"第{number}项", language="zh")))
    store.flush()
    return folder


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine({"x": "x:"}, workers=1, patience=0.1) as made:
        yield made


def ask(engine: Engine, snapshot: Path, text: str, **limits: float) -> str:
    return engine.ask(snapshot, Question(text=text), Limits(**limits)).body.decode()


def test_rows_come_in_every_form(engine: Engine, snapshot: Path) -> None:
    query = "SELECT ?n ?x { BIND(x:0 AS ?n) ?n x:says ?x }"
    bodies = {
        form: engine.ask(snapshot, Question(text=query, rows_as=form), Limits()).body.decode() for form in RowsForm
    }
    [row] = json.loads(bodies[RowsForm.JSON])["results"]["bindings"]
    assert row["x"] == {"type": "literal", "value": "第0项", "xml:lang": "zh"}
    assert '<literal xml:lang="zh">第0项</literal>' in bodies[RowsForm.XML]
    assert bodies[RowsForm.CSV] == "n,x\r\nx:0,第0项\r\n"
    assert bodies[RowsForm.TSV] == '?n\t?x\n<x:0>\t"第0项"@zh\n'


def test_triples_come_in_every_form(engine: Engine, snapshot: Path) -> None:
    query = "CONSTRUCT { x:0 x:says ?x } { x:0 x:says ?x }"
    bodies = {
        form: engine.ask(snapshot, Question(text=query, graph_as=form), Limits()).body.decode() for form in GraphForm
    }
    assert bodies[GraphForm.NTRIPLES] == '<x:0> <x:says> "第0项"@zh .\n'
    assert "第0项" in bodies[GraphForm.TURTLE]
    assert "第0项" in bodies[GraphForm.JSONLD]
    with pytest.raises(FormError, match="CONSTRUCT"):
        engine.ask(snapshot, Question(text=query, graph_as=None), Limits())


def test_what_is_cut_off_says_so(engine: Engine, snapshot: Path) -> None:
    query = Question(text="SELECT ?s { ?s x:says ?x }")
    for limits, rows in ((Limits(rows=7), 7), (Limits(size=500), 12), (Limits(rows=THINGS), THINGS)):
        found = engine.ask(snapshot, query, limits)
        assert (found.rows, found.truncated) == (rows, rows != THINGS)
        assert len(json.loads(found.body)["results"]["bindings"]) == rows
    triples = engine.ask(snapshot, Question(text="CONSTRUCT { ?s x:is ?x } { ?s x:says ?x }"), Limits(rows=3))
    assert (triples.rows, triples.truncated) == (3, True)
    with pytest.raises(TooCostlyError, match="first row"):
        ask(engine, snapshot, "SELECT (GROUP_CONCAT(?x) AS ?all) { ?s x:says ?x }", size=500)


def test_what_a_source_states_is_in_its_graph_and_once_in_the_default_graph(engine: Engine, snapshot: Path) -> None:
    def count(text: str, **graphs: tuple[str, ...]) -> int:
        found = engine.ask(snapshot, Question(text=text, **graphs), Limits())
        return int(json.loads(found.body)["results"]["bindings"][0]["n"]["value"])

    every, stated = "SELECT (COUNT(*) AS ?n) { ?s x:to ?o }", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s x:to ?o } }"
    assert (count(every), count(stated)) == (THINGS, THINGS)
    assert count("SELECT (COUNT(*) AS ?n) FROM x:source1 { ?s x:to ?o }") == THINGS // 2
    assert count(every, default_graphs=("x:source0",)) == THINGS // 2
    assert (count(stated, named_graphs=("x:source0",)), count(every, named_graphs=("x:source0",))) == (THINGS // 2, 0)


def test_a_value_is_bound_and_never_read_as_a_query(engine: Engine, snapshot: Path) -> None:
    query = "SELECT ?s ?x { ?s x:says ?x }"
    bound = Question(text=query, bindings={"s": "<x:5>"})
    assert engine.ask(snapshot, bound, Limits()).rows == 1
    for wrong in ("<x:5> . } #", "x:5", "", "<x y>"):
        with pytest.raises(SparqlError, match="no term"):
            engine.ask(snapshot, Question(text=query, bindings={"s": wrong}), Limits())
    with pytest.raises(SparqlError, match="projection"):
        engine.ask(snapshot, Question(text=query, bindings={"other": "<x:5>"}), Limits())


@pytest.mark.parametrize(
    "query",
    [
        f"{EVERYTHING} ORDER BY ?a ?l",
        "SELECT (COUNT(*) AS ?n) { ?a (x:to|!x:to)* ?b . ?c (x:to|!x:to)* ?d . ?b !x:no ?e . ?d !x:no ?f }",
    ],
)
def test_what_takes_too_long_is_ended_and_the_next_question_is_answered(
    engine: Engine, snapshot: Path, query: str
) -> None:
    with pytest.raises(StoreTimeoutError, match=r"longer than 0\.3 seconds"):
        ask(engine, snapshot, query, seconds=0.3)
    assert json.loads(ask(engine, snapshot, "ASK { x:0 ?p ?o }"))["boolean"] is True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_what_takes_too_much_memory_is_ended(engine: Engine, snapshot: Path) -> None:
    with pytest.raises(TooCostlyError, match="64 MiB"):
        ask(engine, snapshot, f"SELECT DISTINCT * {{ {{ {EVERYTHING} }} }} ORDER BY ?a", memory=64 << 20, seconds=60)
    assert json.loads(ask(engine, snapshot, "ASK { x:0 ?p ?o }"))["boolean"] is True


def test_what_is_too_deep_for_the_engine_ends_a_worker_and_no_more(engine: Engine, snapshot: Path) -> None:
    for query in ("SELECT * { BIND(" + "!" * 49_000 + "1 AS ?x) }", "SELECT * { ?s " + "!(x:to)/" * 6000 + "x:to ?o }"):
        try:
            ask(engine, snapshot, query, seconds=0.5)
        except (StoreTimeoutError, TooCostlyError):
            assert json.loads(ask(engine, snapshot, "ASK { x:0 ?p ?o }"))["boolean"] is True


def test_whoever_finds_all_workers_busy_is_told_to_come_again(engine: Engine, snapshot: Path) -> None:
    with engine._worker(), pytest.raises(BusyError, match="try again") as raised:
        ask(engine, snapshot, "ASK {}")
    assert raised.value.seconds > 0


def test_a_snapshot_that_is_gone_is_told(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(SnapshotGoneError):
        ask(engine, tmp_path / "none", "ASK {}")


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="only Linux refuses sockets"
)
@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_a_worker_opens_no_connection_even_if_service_gets_through(snapshot: Path, silent: str) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        worker = _Worker()
        try:
            text = "SELECT * FROM <A> { SERVICE SILENT <A> { ?s ?p ?o } }".replace("A>", f"{address}>")
            text = text.replace("SILENT", silent)
            told = worker.ask(_message(snapshot, Question(text=text), Limits(), {}), 10.0)[0]
            assert ("Permission denied" in told.get("message", "")) == (not silent)
        finally:
            worker.end()
        with pytest.raises(BlockingIOError):
            listener.accept()
