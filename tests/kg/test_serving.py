"""The service as a process: commands through it, writing while others read, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from kg.cli import main
from kg.client import Client
from kg.errors import ApiError
from kg.stores import open_store
from queries.api.keys import hash_key
from tests.kg.conftest import Run
from tests.server.neo4j import Neo4jServer

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "queries" / "fixtures"
SAMPLES = ROOT / "ingest" / "samples"
KEY = "a-key-for-tests"
PLAN = SAMPLES / "zhuhai-ai-plan.txt"
LONG = "".join(
    f"第{number}条 对智能工厂给予最高{number}万元奖励。由珠海市工业和信息化局负责。\n" for number in range(1, 1500)
)


@dataclass(slots=True)
class Service:
    """A running `kg serve`."""

    process: subprocess.Popen[str]
    url: str
    said: list[str]
    log: Path

    def client(self, key: str | None = KEY) -> Client:
        return Client(self.url, key)

    def end(self, number: int = signal.SIGTERM, wait: float = 60) -> int:
        self.process.send_signal(number)
        return self.process.wait(wait)


@contextmanager
def serving(
    store: Path | str, folder: Path, *words: str, program: Sequence[str] = ("-m", "kg.cli"), **environment: str
) -> Iterator[Service]:
    """Run `kg serve` on a free port until the end of the block."""
    log = folder / f"serve-{time.monotonic_ns()}.log"
    given = {"KG_API_KEYS": hash_key(KEY), "KG_API_WRITE_LIMIT": "1000/minute", **environment}
    command = [sys.executable, *program, "serve", "--port", "0", "--store", str(store), *words]
    with log.open("w", encoding="utf-8") as stderr:
        process = subprocess.Popen(
            command, env=os.environ | given, stdout=subprocess.PIPE, stderr=stderr, text=True, encoding="utf-8"
        )
    assert process.stdout is not None
    with process, process.stdout:
        try:
            said = [process.stdout.readline().rstrip("\n") for _ in range(3)]
            assert said[0].startswith("serving "), log.read_text("utf-8")
            yield Service(process, said[0].rpartition(" ")[2], said, log)
        finally:
            if process.poll() is None:
                process.kill()


@pytest.fixture
def run(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands with the key."""
    monkeypatch.setenv("KG_API_KEY", KEY)
    return run


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two folders with the same graph: one to serve, one to work on as it is."""
    folder = tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["kg", "ingest", str(FIXTURES), "--store", str(folder / "here")])
        with pytest.raises(SystemExit) as ended:
            main()
    assert not ended.value.code
    return folder / "here", Path(shutil.copytree(folder / "here", folder / "there"))


@pytest.fixture(scope="module")
def service(places: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Return a service over the one of them; tests leave it as they found it."""
    with serving(places[1], tmp_path_factory.mktemp("log")) as opened:
        yield opened


def test_it_says_where_it_is_and_who_may_write(service: Service, places: tuple[Path, Path]) -> None:
    assert service.said == [
        f"serving {places[1]} at {service.url}", f"docs: {service.url}/docs", "writing: with a key",
    ]  # fmt: skip


COMMANDS = [
    ["query", "agency.measures", "--agency", "苏州市工业和信息化局"],
    ["query", "agency.measures", "--agency", "苏州市工业和信息化局", "--format", "json"],
    ["query", "funding.largest", "--region", "苏州市", "--format", "csv"],
    ["query", "search.text", "--text", "智能工厂", "--limit", "2", "--format", "json"],
    ["query", "sources.list"],
    ["compare", "苏州市", "成都市"],
    ["compare", "苏州市", "成都市", "--topic", "智能工厂", "--format", "markdown"],
    ["compare", "苏州市", "成都市", "杭州市", "--format", "csv"],
    ["compare", "苏州市", "成都市", "--words", "智能工厂", "--format", "json"],
    ["agency", "市工信局", "--region", "苏州市"],
    ["agency", "work", "苏州市工业和信息化局", "--role", "lead", "--format", "json"],
    ["agency", "unowned", "--region", "成都市", "--format", "csv"],
    ["agency", "leads", "智能工厂", "苏州市", "杭州市"],
    ["conflicts", "--region", "苏州市"],
    ["conflicts", "--agreeing", "--format", "json"],
    ["diff"],
    ["diff", "fixture:suzhou", "fixture:chengdu"],
    ["diff", "fixture:suzhou", "fixture:chengdu", "--format", "json"],
    ["similar", "建设智能工厂"],
    ["similar", "建设智能工厂", "--region", "成都市", "--region", "拉萨市", "--all", "--format", "json"],
    ["sparql", "--example", "agency.measures", "--agency", "苏州市工业和信息化局"],
    ["sparql", "SELECT ?name { ?body policy:responsibleFor ?m ; policy:name ?name } ORDER BY ?name ?m", "-f", "csv"],
    ["sparql", "CONSTRUCT { ?t ?p ?o } { VALUES ?t { node:topic:smart-factory } ?t ?p ?o }", "-f", "ntriples"],
    ["show", "建设智能工厂"],
    ["show", "苏州市工业和信息化局", "--format", "json"],
    ["show", "苏州市", "--format", "csv"],
    ["info"],
    ["info", "--format", "json"],
    ["info", "--format", "csv"],
    ["export"],
    ["export", "--format", "csv"],
    ["export", "--format", "nquads", "--terms", "published"],
    ["export", "--format", "graphml", "--vocabulary"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_prints_the_same_through_a_service(
    run: Run, service: Service, places: tuple[Path, Path], words: list[str]
) -> None:
    here, there = run(*words, "--store", places[0]), run(*words, "--store", service.url)
    assert (there[0], there[2]) == (0, "")
    assert there[1].replace(service.url, str(places[0])) == here[1] != ""


@pytest.mark.parametrize(
    "words",
    [
        ["query", "region.overview", "--region", "苏洲市"],
        ["compare", "苏州市", "成都市", "--topic", "智慧工场"],
        ["diff", "fixture:suzhou", "fixture:suzhou"],
        ["show", "measure:nothing"],
        ["agency", "市公信局", "--region", "苏州市"],
        ["agency", "leads", "智慧工场", "苏州市"],
        ["similar", "建设智能工场"],
        ["similar", "建设智能工厂", "--region", "苏洲市"],
        ["sparql", "DROP ALL"],
        ["sparql", "--example", "targets.by-region", "--region", "苏洲市"],
        ["remove", "nothing.txt"],
    ],
    ids=" ".join,
)
def test_a_mistake_is_told_the_same_through_a_service(
    run: Run, service: Service, places: tuple[Path, Path], words: list[str]
) -> None:
    here, there = run(*words, "--store", places[0]), run(*words, "--store", service.url)
    assert there == here
    assert (there[0], len(there[2].splitlines())) == (2, 1)


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "--store", "{url}"],
        ["migrate", "--store", "{url}"],
        ["copy", "{url}", "x"],
        ["serve", "--store", "{url}"],
    ],
    ids=lambda words: words[0],
)
def test_what_needs_the_store_itself_says_so(run: Run, service: Service, words: list[str]) -> None:
    status, out, err = run(*(word.format(url=service.url) for word in words))
    assert (status, out) == (2, "")
    assert "is a service, and this needs the store itself" in err


def test_texts_come_in_and_go_as_they_do_locally(
    run: Run, service: Service, places: tuple[Path, Path], tmp_path: Path
) -> None:
    broken = tmp_path / "texts"
    broken.mkdir()
    (broken / "good.txt").write_bytes(PLAN.read_bytes())
    (broken / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (broken / "broken.json").write_text("{", encoding="utf-8")
    for words in (
        ["ingest", PLAN, "--publisher", "珠海市人民政府"],
        ["ingest", PLAN, "--publisher", "珠海市人民政府"],
        ["ingest", broken],
        ["ingest", FIXTURES],
        ["remove", "sample:zhuhai-ai-plan"],
        ["remove", "good.txt"],
    ):
        here, there = run(*words, "--store", places[0]), run(*words, "--store", service.url)
        assert there == here
    assert run("export", "--store", service.url)[1] == run("export", "--store", places[0])[1]


def test_other_commands_are_shown_the_way_to_the_service(run: Run, service: Service, places: tuple[Path, Path]) -> None:
    status, _, err = run("info", "--store", places[1])
    assert (status, f"is served at {service.url}: work through it with --store {service.url}" in err) == (2, True)


def test_without_the_key_nothing_is_written(run: Run, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_API_KEY", "another")
    status, out, err = run("ingest", PLAN, "--store", service.url)
    assert (status, out, "not one of those that may" in err) == (2, "", True)


def test_readers_see_one_version_while_a_source_is_replaced(service: Service) -> None:
    versions = [
        f"珠海市办法\n第一条 对{kind}给予最高{n}万元奖励。\n" * 2 for n, kind in ((100, "智能工厂"), (200, "机器人"))
    ]
    stop, seen, wrong = threading.Event(), set(), []

    def read() -> None:
        with service.client(None) as client:
            while not stop.is_set():
                spans = {(m["source"]["id"], m["span"]["quote"]) for m in client.rows("measures", source="a.txt")}
                quotes = "".join(sorted(quote for _, quote in spans))
                seen.add(quotes)
                if ("智能工厂" in quotes) == ("机器人" in quotes):
                    wrong.append(quotes)

    with service.client() as client:
        client.ingest(versions[0].encode(), "a.txt")
        reader = threading.Thread(target=read)
        reader.start()
        for turn in range(1, 12):
            client.ingest(versions[turn % 2].encode(), "a.txt")
        stop.set()
        reader.join(60)
        source = next(row["id"] for row in client.rows("sources") if row["key"] == "a.txt")
        assert client.source_text(source) == versions[1]
        assert client.source_text(source, 0, 3) == "珠海市"
        assert client.remove(source)["changes"]["sources"] == 1
        with pytest.raises(ApiError) as gone:
            client.remove(source)
    assert (gone.value.status, wrong, len(seen)) == (404, [], 2)


def test_the_log_is_lines_of_json_without_what_was_asked(service: Service) -> None:
    with service.client() as client:
        client.query("stats.measures-by-year", {"region": "苏州市"})  # which no other test asks of this service
    deadline = time.monotonic() + 30
    while not (lines := [one for one in _log(service) if one.get("path") == "/v1/queries/stats.measures-by-year"]):
        assert time.monotonic() < deadline, "the answer was never logged"  # it is logged once it is sent
        time.sleep(0.05)
    (line,) = lines
    assert (line["parameters"], line["client"]) == (["region"], "127.0.0.1")
    assert not {KEY, hash_key(KEY)} & set(service.log.read_text("utf-8").split('"'))


def _log(service: Service) -> list[dict[str, object]]:
    whole, _, _ = service.log.read_text("utf-8").rpartition("\n")
    return [json.loads(line) for line in whole.splitlines()]


def test_a_proxy_is_believed_only_where_it_is_named(store_folder: Path, tmp_path: Path) -> None:
    for words, client in (((), "127.0.0.1"), (("--forwarded-allow-ips", "127.0.0.1"), "203.0.113.7")):
        with serving(store_folder, tmp_path, *words) as opened:
            _ask(opened, "/v1/meta", "X-Forwarded-For: 203.0.113.7")
            assert opened.end() == 0
            assert json.loads(opened.log.read_text("utf-8").splitlines()[-1])["client"] == client


def _ask(service: Service, path: str, *headers: str) -> str:
    host, _, port = service.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), 10) as connection:
        lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""]
        connection.sendall("\r\n".join(lines).encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["term", "int"])
def test_what_runs_is_finished_before_the_end(store_folder: Path, tmp_path: Path, number: int) -> None:
    results = []

    def send(opened: Service) -> None:
        with opened.client() as client:
            results.append(client.ingest(LONG.encode(), "long.txt"))

    with serving(store_folder, tmp_path) as opened:
        sender = threading.Thread(target=send, args=(opened,))
        sender.start()
        time.sleep(0.7)
        assert sender.is_alive(), "the text is too short to be stopped at"
        assert opened.end(number) == 0
        sender.join(30)
    assert len(results) == 1
    assert not store_folder.with_name("store.lock").exists()
    with open_store(store_folder, read_only=True) as store:
        (source,) = store.sources()
    assert (source["key"], source["measures"]) == ("long.txt", results[0]["counts"]["measures"])


@pytest.mark.parametrize("seconds", [1.5, 3, 4.5])
def test_a_signal_while_it_starts_ends_it_too(tmp_path: Path, seconds: float) -> None:
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", "0", "--store", str(tmp_path / "store")]
    given = os.environ | {"KG_API_KEYS": hash_key(KEY)}
    with subprocess.Popen(command, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as starting:
        time.sleep(seconds)
        starting.terminate()
        said, _ = starting.communicate(timeout=60)
    assert "Traceback" not in said
    assert "fatal error" not in said
    assert starting.returncode in (0, -signal.SIGTERM)  # the latter before the command has begun
    assert not (tmp_path / "store.lock").exists()


def test_a_kill_in_mid_job_leaves_the_version_before(store_folder: Path, tmp_path: Path) -> None:
    with serving(store_folder, tmp_path) as opened, opened.client() as client:
        client.ingest(PLAN.read_bytes(), "a.txt")
        thread = threading.Thread(target=_ignore, args=(lambda: client.ingest(LONG.encode(), "a.txt"),))
        thread.start()
        time.sleep(0.7)
        assert thread.is_alive(), "the text is too short to be stopped at"
        opened.end(signal.SIGKILL)
        thread.join(30)
    with open_store(store_folder, read_only=True) as store:
        (row,) = store.rows("MATCH (s:Source) RETURN s.text AS text, s.version AS version")
    assert row == {"text": PLAN.read_text("utf-8"), "version": 1}


IMPATIENT = "import queries.api.jobs as jobs; jobs.LONGEST_END = 0.1; from kg.cli import main; main()"


def test_the_store_is_not_closed_under_what_is_written(store_folder: Path, tmp_path: Path) -> None:
    with serving(store_folder, tmp_path, program=("-c", IMPATIENT)) as opened, opened.client() as client:
        client.ingest(PLAN.read_bytes(), "a.txt")
        sent = {"file": ("a.txt", LONG.encode(), "text/plain")}
        httpx2.post(f"{opened.url}/v1/sources", files=sent, headers={"X-API-Key": KEY}, trust_env=False)
        assert opened.end() == 1
    log = opened.log.read_text("utf-8")
    assert "still running" in log
    assert "fatal error" not in log
    assert "Traceback" not in log
    with open_store(store_folder) as store:
        (row,) = store.rows("MATCH (s:Source) RETURN s.text AS text, s.version AS version")
    assert row == {"text": PLAN.read_text("utf-8"), "version": 1}


def _ignore(work: Callable[[], object]) -> None:
    with pytest.raises(ApiError, match="no service answers"):
        work()


def test_a_service_that_may_not_write_says_so(store_folder: Path, tmp_path: Path) -> None:
    for words, keys, why in ((("--read-only",), hash_key(KEY), "--read-only"), ((), "", "kg key")):
        with serving(store_folder, tmp_path, *words, KG_API_KEYS=keys) as opened, opened.client() as client:
            assert opened.said[2].startswith("writing: no (")
            assert why in opened.said[2]
            with pytest.raises(ApiError, match=why) as refused:
                client.ingest(b"x", "a.txt")
            assert refused.value.status == 403


def test_a_store_that_is_not_there_is_made_only_to_be_written(run: Run, tmp_path: Path) -> None:
    assert run("serve", "--port", "0", "--store", tmp_path / "none")[0] == 2
    with serving(tmp_path / "new", tmp_path) as opened, opened.client() as client:
        assert "珠海市" in {row["name"] for row in client.rows("regions", name="珠海")} or client.show("珠海市")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("words", "environment", "said"),
    [
        (["--workers", "2"], {}, "leave --workers at 1"),
        (["--port", "{taken}"], {}, "is in use: choose another with --port"),
        (["--host", "no.such.host.invalid"], {}, "no address of this machine"),
        ([], {"KG_API_KEYS": "secret"}, "kg key"),
        ([], {"KG_API_KEYS_FOR_READING": "yes"}, "KG_API_KEYS holds no key"),
        ([], {"KG_API_WRITE_LIMIT": "often"}, "KG_API_WRITE_LIMIT"),
    ],
    ids=["workers", "port", "host", "keys", "reading", "limit"],
)
def test_what_cannot_be_served_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, store_folder: Path, words: list[str], environment: dict[str, str], said: str
) -> None:  # fmt: skip
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        given = [word.format(taken=taken.getsockname()[1]) for word in words]
        status, out, err = run("serve", "--store", store_folder, *given)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert said in err


def test_the_service_without_its_extra_says_what_to_install(store_folder: Path) -> None:
    code = (
        "import sys; sys.modules['uvicorn'] = None; sys.modules['httpx2'] = None; from kg.cli import main; "
        "sys.argv = ['kg', *sys.argv[1:]]; main()"
    )
    for words in (["serve", "--store", str(store_folder)], ["info", "--store", "http://127.0.0.1:1"]):
        ended = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, timeout=60
        )
        assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
        assert "pip install 'policy-kg[api]'" in ended.stderr


def test_a_key_is_made_with_the_hash_that_the_service_takes(run: Run) -> None:
    made = [run("key")[1] for _ in range(2)]
    key, digest = (line.split()[1] for line in made[0].splitlines() if not line.startswith(" "))
    assert (hash_key(key), len(key) >= 43) == (digest, True)
    assert made[0] != made[1]


@pytest.mark.neo4j
def test_several_workers_read_from_a_server(run: Run, neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    run("ingest", FIXTURES, "--store", neo4j_server.uri)
    with serving(neo4j_server.uri, tmp_path, "--workers", "2") as opened, opened.client() as client:
        assert opened.said[2].startswith("writing: no (several workers only read")
        assert {row["key"] for row in client.rows("sources")} >= {"fixture:suzhou"}
        with pytest.raises(ApiError, match="only reads"):
            client.ingest(b"x", "a.txt")
        assert opened.end() == 0


@pytest.mark.neo4j
def test_one_worker_writes_to_a_server(neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    with serving(neo4j_server.uri, tmp_path) as opened, opened.client() as client:
        assert client.ingest(PLAN.read_bytes(), "a.txt")["created"]
        source = next(row["id"] for row in client.rows("sources") if row["key"] == "a.txt")
        assert client.remove(source)["changes"]["sources"] == 1
        assert opened.end() == 0
