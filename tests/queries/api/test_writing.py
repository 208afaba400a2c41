"""Taking sources in and out over HTTP: keys, jobs, limits, and what stays readable meanwhile."""

from __future__ import annotations

import io
import json
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kg.cli.taking import SourceTaker
from kg.stores import open_store
from kg.stores.base import Store
from queries.api.app import create_app
from queries.api.jobs import Jobs, Result, Step, Upload
from queries.api.keys import hash_key
from queries.api.limiting import address_of
from queries.api.problems import Problem
from queries.api.settings import ApiSettings
from queries.api.uploads import bare_name

KEY = "a-key-for-tests"
KEYED = {"X-API-Key": KEY}
SAMPLES = Path(__file__).parents[3] / "ingest" / "samples"
FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXT = "珠海市人工智能办法\n第一条 对智能工厂给予最高200万元奖励。由市工业和信息化局负责。\n"
Open = Callable[..., TestClient]


class Slow(SourceTaker):
    """Writes as the real one, once it is let; counts how many were at it together."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.let, self.together, self.most = threading.Event(), 0, 0

    def take_in(self, upload: Upload, step: Step) -> Mapping[str, Any]:
        self.together += 1
        self.most = max(self.most, self.together)
        self.let.wait(30)
        result = super().take_in(upload, step)
        self.together -= 1
        return result


@pytest.fixture
def written(store_folder: Path) -> Iterator[Store]:
    with open_store(store_folder) as opened:
        yield opened


@pytest.fixture
def open_client(written: Store) -> Iterator[Open]:
    """Return a function that opens the API over a store of the test's own, writable with one key."""
    opened: list[TestClient] = []

    def open_with(taker: SourceTaker | None = None, *, reading: bool = False, **settings: Any) -> TestClient:
        api = ApiSettings(**{"key_hashes": (hash_key(KEY),), "write_limit": "1000/minute", **settings})
        app = create_app(api, written, None if reading else taker or SourceTaker(written))
        opened.append(TestClient(app, raise_server_exceptions=False).__enter__())
        return opened[-1]

    yield open_with
    for client in opened:
        client.__exit__()


def end_of(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    for _ in range(600):
        body: dict[str, Any] = client.get(job["url"], headers=KEYED).json()
        if body["status"] in ("done", "failed"):
            return body
        time.sleep(0.02)
    raise AssertionError("the job does not end")


def held(client: TestClient) -> list[str]:
    return sorted(row["key"] for row in client.get("/v1/sources").json()["results"])


def test_a_file_is_a_job_that_ends_with_what_was_read(open_client: Open) -> None:
    client = open_client()
    file = SAMPLES / "zhuhai-ai-plan.txt"
    form = {"uri": "https://example.org/plan", "published": "2026-03-01", "publisher": "珠海市人民政府"}
    sent = client.post("/v1/sources", files={"file": (file.name, file.read_bytes())}, data=form, headers=KEYED)
    assert sent.status_code == 202
    assert sent.headers["Location"] == sent.json()["url"]
    assert (sent.json()["kind"], sent.json()["problem"]) == ("ingest", None)
    ended = end_of(client, sent.json())
    assert (ended["status"], ended["result"]["created"], ended["result"]["unchanged"]) == ("done", True, False)
    assert ended["result"]["counts"]["measures"] > 0
    (source,) = client.get("/v1/sources").json()["results"]
    assert (source["key"], source["publisher"]) == (form["uri"], form["publisher"])
    assert source["id"] == ended["result"]["source"]["id"]


def test_waiting_tells_new_from_held(open_client: Open) -> None:
    client = open_client()
    body = {"text": TEXT, "uri": "https://example.org/a", "title": "办法"}
    answers = [client.post("/v1/sources?wait=30", json=body, headers=KEYED) for _ in range(2)]
    answers.append(client.post("/v1/sources?wait=30", json=body | {"text": TEXT + "第二条 完。\n"}, headers=KEYED))
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert [answer.json()["result"]["unchanged"] for answer in answers] == [False, True, False]
    assert client.get(answers[0].headers["Location"]).json()["version"] == 2
    assert client.get(answers[0].headers["Location"] + "/text").json()["text"] == TEXT + "第二条 完。\n"


def test_a_record_comes_in_as_it_is(open_client: Open) -> None:
    client = open_client()
    record = json.loads((FIXTURES / "suzhou.json").read_bytes())
    answer = client.post("/v1/sources?wait=30", json={"record": record}, headers=KEYED)
    assert answer.status_code == 201
    content = (FIXTURES / "chengdu.json").read_bytes()
    form = client.post("/v1/sources?wait=30", files={"file": ("chengdu.json", content)}, headers=KEYED)
    assert form.json()["result"]["source"]["key"] == "fixture:chengdu"
    assert held(client) == ["fixture:chengdu", "fixture:suzhou"]


def test_a_page_is_read_as_what_it_shows(open_client: Open) -> None:
    client = open_client()
    page = f"<html><head><title>别名</title></head><body><div id='zoom'><p>{TEXT}</p></div></body></html>"
    sent = client.post("/v1/sources?wait=30", files={"file": ("办法.html", page.encode("gb18030"))}, headers=KEYED)
    source = client.get(sent.headers["Location"]).json()
    assert (sent.status_code, source["title"]) == (201, "别名")
    assert client.get(f"{sent.headers['Location']}/text").json()["text"].startswith("别名\n")


def test_a_text_that_looks_like_a_page_is_taken_as_it_is(open_client: Open) -> None:
    client = open_client()
    text = f"<html><p>{TEXT}</p></html>"
    sent = client.post("/v1/sources?wait=30", json={"text": text, "key": "a"}, headers=KEYED)
    assert client.get(f"{sent.headers['Location']}/text").json()["text"] == text


def test_an_archive_is_refused_with_advice(open_client: Open) -> None:
    client = open_client()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
    sent = client.post("/v1/sources?wait=30", files={"file": ("a.zip", packed.getvalue())}, headers=KEYED)
    assert (sent.status_code, "unpack it" in sent.json()["detail"]) == (422, True)


def test_a_part_of_a_text_ends_behind_its_start(open_client: Open) -> None:
    client = open_client()
    place = client.post("/v1/sources?wait=30", json={"text": TEXT, "key": "a"}, headers=KEYED).headers["Location"]
    assert client.get(f"{place}/text", params={"start": 5, "end": 3}).status_code == 422
    assert client.get(f"{place}/text", params={"start": 3, "end": 5}).json()["text"] == TEXT[3:5]
    assert client.get(f"{place}/text", params={"start": 3, "end": 3}).json()["text"] == ""


def test_a_record_reads_no_file_of_the_server(open_client: Open, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for you", encoding="utf-8")
    client = open_client()
    answer = client.post("/v1/sources?wait=30", json={"record": {"source": str(secret)}}, headers=KEYED)
    assert answer.status_code == 201
    source = answer.json()["result"]["source"]["id"]
    assert client.get(f"/v1/sources/{source}/text").status_code == 404


def test_a_source_is_removed_and_then_unknown(open_client: Open) -> None:
    client = open_client()
    added = client.post("/v1/sources?wait=30", json={"text": TEXT, "key": "a"}, headers=KEYED).json()
    path = f"/v1/sources/{added['result']['source']['id']}"
    removed = client.delete(path, headers=KEYED)
    assert (removed.status_code, removed.content, held(client)) == (204, b"", [])
    assert client.delete(path, headers=KEYED).status_code == 404
    client.post("/v1/sources?wait=30", json={"text": TEXT, "key": "a"}, headers=KEYED)
    told = client.delete(path, headers=KEYED | {"Prefer": "return=representation"})
    assert (told.status_code, told.json()["result"]["changes"]["sources"]) == (200, 1)


NAMES = {
    "path": ("../../etc/passwd.txt", "passwd.txt"),
    "windows": ("C:\\texts\\办法.txt", "办法.txt"),
    "control": ("a\r\nX-Evil: 1\x00.txt", "aX-Evil: 1.txt"),
    "long": ("长" * 500 + ".txt", "长" * 196 + ".txt"),
}


@pytest.mark.parametrize(("name", "label"), NAMES.values(), ids=NAMES)
def test_the_name_of_a_file_is_only_a_label(name: str, label: str) -> None:
    assert bare_name(name) == label


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(Problem):
        bare_name("../..")


REFUSED: dict[str, tuple[dict[str, Any], int, str]] = {
    "empty": ({"json": {}}, 422, "text and record"),
    "both": ({"json": {"text": "x", "record": {}, "key": "k"}}, 422, "text and record"),
    "no-key": ({"json": {"text": "x"}}, 422, "uri or key"),
    "unknown-field": ({"json": {"text": "x", "key": "k", "auther": "y"}}, 422, "/auther"),
    "date": ({"json": {"text": "x", "key": "k", "published": "soon"}}, 422, "/published"),
    "control": ({"json": {"text": "x", "key": "a\nb"}}, 422, "/key"),
    "script": ({"json": {"text": "x", "uri": "JavaScript:alert(1)"}}, 422, "/uri"),
    "data": ({"json": {"text": "x", "key": " data:text/html,x"}}, 422, "/key"),
    "file": ({"data": {"uri": "file:///etc/passwd"}, "files": {"file": ("a.txt", b"x")}}, 422, "/uri"),
    "script-in-record": (
        {"params": {"wait": 30}, "json": {"record": {"source": "a", "uri": "java\tscript:alert(1)"}}},
        422,
        "http",
    ),
    "deep": ({"content": b"[" * 5000, "headers": {"Content-Type": "application/json"}}, 422, "JSON"),
    "deep-record": (
        {"params": {"wait": 30}, "files": {"file": ("a.json", b'{"source": "a", "x": ' + b"[" * 5000)}},
        422,
        "deep",
    ),
    "not-json": ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422, "JSON"),
    "list": ({"json": [1]}, 422, "dictionary"),
    "type": ({"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415, "multipart/form-data"),
    "no-file": ({"data": {"uri": "x"}, "files": {"other": ("a.txt", b"x")}}, 422, "no file"),
    "form-field": ({"data": {"colour": "red"}, "files": {"file": ("a.txt", b"x")}}, 422, "/colour"),
    "wait": ({"params": {"wait": 31}, "json": {"text": "x", "key": "k"}}, 422, "30"),
    "broken-form": ({"content": b"x", "headers": {"Content-Type": "multipart/form-data"}}, 400, "boundary"),
    "binary": ({"params": {"wait": 30}, "files": {"file": ("a.txt", b"\x00\x01" * 50)}}, 422, "a.txt"),
    "bad-record": ({"params": {"wait": 30}, "json": {"record": {"source": ""}}}, 422, "source"),
    "not-allowed": (
        {"params": {"wait": 30}, "json": {"record": {"source": "a", "published": "5月"}}},
        422,
        "发布日期（published）最多一个",
    ),
    "large": ({"content": b"x" * 10_001, "headers": {"Content-Type": "application/json"}}, 413, "10000"),
}


@pytest.mark.parametrize(("sent", "status", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_is_a_problem(open_client: Open, sent: dict[str, Any], status: int, told: str) -> None:
    client = open_client(max_body=10_000)
    request = sent | {"headers": KEYED | sent.get("headers", {})}
    answer = client.post("/v1/sources", **request)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert told in answer.text
    assert str(SAMPLES.anchor + "tmp") not in answer.text
    assert held(client) == []


LONG = {
    "text": {"json": {"text": "长" * 101, "key": "a"}},
    "file": {"files": {"file": ("a.txt", ("长" * 101).encode())}},
    "page": {"files": {"file": ("a.html", f"<p>{'长' * 101}</p>".encode())}},
    "record": {"json": {"record": {"source": "a", "text": "长" * 101}}},
}


@pytest.mark.parametrize("sent", LONG.values(), ids=LONG)
def test_a_text_that_would_take_long_is_refused(open_client: Open, written: Store, sent: dict[str, Any]) -> None:
    client = open_client(SourceTaker(written, max_text=100), max_text=100)
    answer = client.post("/v1/sources?wait=30", headers=KEYED, **sent)
    assert (answer.status_code, "at most 100 characters" in answer.json()["detail"]) == (413, True)
    assert held(client) == []


def test_a_job_that_fails_says_why(open_client: Open) -> None:
    client = open_client()
    sent = client.post("/v1/sources", files={"file": ("a.txt", b"  ")}, headers=KEYED)
    ended = end_of(client, sent.json())
    assert (ended["status"], ended["result"]) == ("failed", None)
    assert ended["problem"]["detail"].startswith("a.txt: the file is empty")
    assert client.get("/v1/jobs/none", headers=KEYED).status_code == 404


WAYS: dict[str, tuple[dict[str, str], int]] = {
    "none": ({}, 401),
    "wrong": ({"X-API-Key": "another"}, 401),
    "hash": ({"X-API-Key": hash_key(KEY)}, 401),
    "basic": ({"Authorization": f"Basic {KEY}"}, 401),
    "header": ({"X-API-Key": KEY}, 201),
    "bearer": ({"Authorization": f"Bearer {KEY}"}, 201),
}


@pytest.mark.parametrize(("headers", "status"), WAYS.values(), ids=WAYS)
def test_only_a_key_in_a_header_may_write(open_client: Open, headers: dict[str, str], status: int) -> None:
    client = open_client()
    answer = client.post("/v1/sources?wait=30", json={"text": TEXT, "key": "a"}, headers=headers)
    assert answer.status_code == status
    assert ("WWW-Authenticate" in answer.headers) == (status == 401)
    assert client.get("/v1/jobs/x", headers=headers).status_code == (401 if status == 401 else 404)
    assert client.delete("/v1/sources/x", headers=headers).status_code == (401 if status == 401 else 404)
    assert client.get("/v1/sources").status_code == 200


def test_a_key_is_asked_for_before_the_body_is_looked_at(open_client: Open) -> None:
    assert open_client().post("/v1/sources", content=b"{").status_code == 401


def test_a_service_without_keys_or_writer_says_what_to_do(open_client: Open) -> None:
    body = {"text": TEXT, "key": "a"}
    assert "kg key" in open_client(key_hashes=()).post("/v1/sources", json=body, headers=KEYED).json()["detail"]
    answer = open_client(reading=True).post("/v1/sources", json=body, headers=KEYED)
    assert (answer.status_code, "--read-only" in answer.text) == (403, True)


def test_reading_takes_a_key_where_that_is_set(open_client: Open) -> None:
    client = open_client(keys_for_reading=True)
    for path in ("/v1/sources", "/v1/meta", "/v1/nothing", "/", "/en/", "/nothing"):
        assert client.get(path).status_code == 401
    assert client.get("/v1/sources", headers=KEYED).headers["Cache-Control"].startswith("private")
    assert client.get("/healthz").status_code == 200
    schema = client.get("/openapi.json").json()
    assert schema["paths"]["/v1/measures"]["get"]["security"] == [{"key": []}, {"bearer": []}]


READER = {"X-API-Key": "a-key-that-reads"}


def test_a_key_for_reading_reads_and_does_no_more(open_client: Open) -> None:
    client = open_client(reading_hashes=(hash_key(READER["X-API-Key"]),))
    told = [client.get("/v1/sources", headers=headers).status_code for headers in ({}, READER, KEYED)]
    assert told == [401, 200, 200]
    body = {"text": TEXT, "key": "a"}
    refused = client.post("/v1/sources?wait=30", json=body, headers=READER)
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (403, "key-reads-only")
    assert client.get("/v1/jobs/x", headers=READER).status_code == 403
    assert client.delete("/v1/sources/x", headers=READER).status_code == 403
    assert client.post("/v1/sources?wait=30", json=body, headers=KEYED).status_code == 201


def test_a_browser_shows_a_key_as_a_password_and_reads_with_it(open_client: Open) -> None:
    client = open_client(reading_hashes=(hash_key(READER["X-API-Key"]),))
    asked = client.get("/", headers={"Accept": "text/html"})
    assert (asked.status_code, asked.headers["WWW-Authenticate"].partition(" ")[0]) == (401, "Basic")
    assert "<h1>" in asked.text
    assert client.get("/", auth=("anyone", READER["X-API-Key"])).status_code == 200
    assert client.get("/", auth=("anyone", "another")).status_code == 401
    assert client.get("/", headers={"Authorization": "Basic %%%"}).status_code == 401


def test_a_password_never_writes_as_any_site_can_have_a_browser_send_it(open_client: Open) -> None:
    client = open_client(keys_for_reading=True)
    told = client.post("/v1/sources", json={"text": TEXT, "key": "a"}, auth=("anyone", KEYED["X-API-Key"]))
    assert told.status_code == 401


def test_keys_for_reading_alone_let_nobody_write(open_client: Open) -> None:
    client = open_client(key_hashes=(), reading_hashes=(hash_key(READER["X-API-Key"]),), reading=True)
    assert client.get("/v1/sources", headers=READER).status_code == 200
    assert client.delete("/v1/sources/x", headers=READER).status_code == 403


def test_a_merged_id_is_told_to_those_with_a_key_alone(open_client: Open) -> None:
    moved = "/v1/entities/region:330103"
    told = open_client(keys_for_reading=True).get(moved, headers=KEYED, follow_redirects=False)
    assert (told.status_code, told.headers["cache-control"].partition(",")[0]) == (308, "private")
    told = open_client().get(moved, follow_redirects=False)
    assert told.headers["cache-control"].partition(",")[0] == "public"


@pytest.mark.parametrize("name", ["KG_API_KEYS", "KG_API_READING_KEYS"])
def test_hashes_come_from_the_environment_and_from_a_file(name: str, tmp_path: Path) -> None:
    file = tmp_path / "hashes"
    file.write_text(f"{hash_key('b')}\n")
    settings = ApiSettings.from_env({name: hash_key("a"), f"{name}_FILE": str(file)})
    assert settings.key_hashes + settings.reading_hashes == (hash_key("a"), hash_key("b"))
    assert settings.keys_for_reading is (name == "KG_API_READING_KEYS")


def test_openapi_says_which_operations_take_a_key(open_client: Open) -> None:
    schema = open_client().get("/openapi.json").json()
    assert set(schema["components"]["securitySchemes"]) == {"key", "bearer"}
    secured = {o["operationId"] for ops in schema["paths"].values() for o in ops.values() if "security" in o}
    assert secured == {"add_source", "remove_source", "get_job", "cancel_job"}


def test_writing_is_limited_by_key(open_client: Open) -> None:
    other = "another-key"
    client = open_client(write_limit="2/minute", key_hashes=(hash_key(KEY), hash_key(other)))
    answers = [client.post("/v1/sources", content=b"{", headers=KEYED) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [415, 415, 429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60
    assert client.post("/v1/sources", content=b"{", headers={"X-API-Key": other}).status_code == 415
    assert "RateLimit-Limit" not in client.get("/v1/sources").headers


def test_reading_is_limited_by_address_where_that_is_set(open_client: Open) -> None:
    client = open_client(read_limit="2/minute")
    answers = [client.get("/v1/meta", headers={"X-Forwarded-For": f"10.0.0.{number}"}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0].headers["RateLimit-Limit"] == "2"
    assert client.get("/healthz").status_code == 200


def test_keys_cannot_be_guessed_for_long(open_client: Open) -> None:
    client = open_client()
    tries = [client.get("/v1/jobs/x", headers={"X-API-Key": f"k{number}"}).status_code for number in range(12)]
    assert tries == [401] * 10 + [429] * 2
    assert client.get("/v1/jobs/x").status_code == 401


def test_a_right_key_comes_in_whatever_others_behind_its_address_guess(open_client: Open) -> None:
    client = open_client()
    for number in range(12):
        client.get("/v1/jobs/x", headers={"X-API-Key": f"k{number}"})
    assert client.get("/v1/jobs/x", headers=KEYED).status_code == 404


ADDRESSES = {
    "four": ("10.1.2.3", "10.1.2.3"),
    "six": ("2001:db8::1:2:3", "2001:db8::/64"),
    "four-in-six": ("::ffff:10.1.2.3", "10.1.2.3"),
    "name": ("test", "test"),
}


@pytest.mark.parametrize(("host", "counted"), ADDRESSES.values(), ids=ADDRESSES)
def test_a_subscriber_is_counted_once(host: str, counted: str) -> None:
    assert address_of({"type": "http", "client": (host, 1)}) == counted


def test_jobs_come_one_after_another_and_readers_go_on(open_client: Open, written: Store) -> None:
    taker = Slow(written)
    client = open_client(taker)
    jobs = [client.post("/v1/sources", json={"text": TEXT, "key": str(n)}, headers=KEYED).json() for n in range(4)]
    time.sleep(0.1)
    states = [client.get(job["url"], headers=KEYED).json()["status"] for job in jobs]
    assert (states, held(client)) == (["running", "queued", "queued", "queued"], [])
    taker.let.set()
    assert [end_of(client, job)["status"] for job in jobs] == ["done"] * 4
    assert (taker.most, held(client)) == (1, ["0", "1", "2", "3"])


def test_what_is_queued_can_be_cancelled(open_client: Open, written: Store) -> None:
    taker = Slow(written)
    client = open_client(taker)
    jobs = [client.post("/v1/sources", json={"text": TEXT, "key": str(n)}, headers=KEYED).json() for n in range(3)]
    time.sleep(0.1)
    assert client.delete(jobs[1]["url"]).status_code == 401
    cancelled = client.delete(jobs[1]["url"], headers=KEYED)
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert [client.delete(jobs[n]["url"], headers=KEYED).status_code for n in (0, 1)] == [409, 409]
    assert client.delete("/v1/jobs/none", headers=KEYED).status_code == 404
    taker.let.set()
    assert [end_of(client, jobs[n])["status"] for n in (0, 2)] == ["done", "done"]
    assert client.get(jobs[1]["url"], headers=KEYED).json()["problem"]["detail"].startswith("this was cancelled")
    assert held(client) == ["0", "2"]


def test_what_fails_half_way_leaves_the_old_version(
    open_client: Open, written: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_client()
    client.post("/v1/sources?wait=30", json={"text": TEXT, "key": "a"}, headers=KEYED)
    before = written.export()
    version = client.get("/v1/meta").json()["data_version"]

    def fail(*_: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("kg.stores.writing._settle_titles", fail)  # near the end of the transaction
    answer = client.post("/v1/sources?wait=30", json={"text": TEXT * 2, "key": "a"}, headers=KEYED)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    monkeypatch.undo()
    assert written.export() == before
    assert client.get("/v1/meta").json()["data_version"] == version
    again = client.post("/v1/sources?wait=30", json={"text": TEXT * 2, "key": "a"}, headers=KEYED)
    assert (again.status_code, again.json()["result"]["unchanged"]) == (200, False)


def idle(_: Step) -> Result:
    return {}


def test_a_full_queue_asks_to_come_back() -> None:
    jobs, let = Jobs(most_waiting=2, most_bytes=100), threading.Event()

    def wait(_: Step) -> Result:
        let.wait(30)
        return {}

    first = jobs.submit("ingest", wait)
    while first.state != "running":
        time.sleep(0.01)
    waiting = jobs.submit("ingest", idle, size=90)
    with pytest.raises(Problem) as heavy:
        jobs.submit("ingest", idle, size=20)
    jobs.submit("ingest", idle)
    with pytest.raises(Problem) as full:
        jobs.submit("ingest", idle)
    assert {(p.value.status, p.value.headers["Retry-After"]) for p in (heavy, full)} == {(503, "10")}
    jobs.cancel(waiting.id)
    last = jobs.submit("ingest", idle, size=90)
    let.set()
    last.future.result(10)
    assert jobs.close(10)


def test_the_last_jobs_are_remembered() -> None:
    jobs = Jobs(kept=2)
    made = []
    for _ in range(4):
        made.append(jobs.submit("ingest", idle))
        made[-1].future.result(10)
    assert jobs.find(made[3].id) is made[3]
    with pytest.raises(Problem, match="last 2"):
        jobs.find(made[0].id)
    assert jobs.close(10)


def test_an_application_that_was_stopped_can_be_started_again(open_client: Open) -> None:
    client = open_client()
    for status in (201, 200):
        with TestClient(client.app) as again:
            assert (
                again.post("/v1/sources?wait=30", json={"text": TEXT, "key": "a"}, headers=KEYED).status_code == status
            )


def test_at_the_end_the_running_job_is_finished_and_the_others_told() -> None:
    jobs, let, begun = Jobs(), threading.Event(), threading.Event()

    def wait(_: Step) -> Result:
        begun.set()
        let.wait(30)
        return {"done": True}

    running, waiting = jobs.submit("ingest", wait), jobs.submit("ingest", idle)
    begun.wait(10)
    assert not jobs.close(0.05)
    with pytest.raises(Problem, match="stopped"):
        jobs.submit("ingest", idle)
    let.set()
    assert jobs.close(10)
    assert (running.result, waiting.result) == ({"done": True}, None)
    assert waiting.problem is not None
    assert "send it again" in waiting.problem.detail
