"""Names on the command line stand for files, what is in folders and archives, and addresses."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.cli.finding import find_intakes
from kg.errors import ReadError
from tests.kg.conftest import Run

TEXT = "临江市渔港建设办法\n一、新建渔港。市水利局牵头，每年新建渔港12座。\n"
PAGE = f"<html><head><title>临江市渔港建设办法</title></head><body><div id='zoom'><p>{TEXT}</p></div></body></html>"
SUFFIXES = (".txt", ".html", ".json")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "港口.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("b/办法.txt", TEXT)
        packed.writestr("b/页.html", PAGE)
        packed.writestr("c.pdf.exe", b"MZ")
        packed.writestr("b/sources.csv", "file,uri,publisher\n办法.txt,https://example.org/1,市水利局\n")
    return path


@pytest.fixture
def site() -> Iterator[str]:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(PAGE.encode("gb18030"))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_texts_in_an_archive_go_by_their_paths_in_it(archive: Path) -> None:
    found = find_intakes([str(archive)], SUFFIXES, {"rights": "公开"})
    assert [(one.key, one.place) for one in found] == [
        ("港口.zip!/b/办法.txt", f"{archive}!/b/办法.txt"),
        ("港口.zip!/b/页.html", f"{archive}!/b/页.html"),
    ]
    assert found[0].metadata == {"uri": "https://example.org/1", "publisher": "市水利局", "rights": "公开"}
    assert found[0].load() == TEXT.encode()


def test_archives_in_folders_are_looked_into(archive: Path) -> None:
    (archive.parent / "a.txt").write_text(TEXT, encoding="utf-8")
    keys = [one.key for one in find_intakes([str(archive.parent)], SUFFIXES, {})]
    assert keys == ["a.txt", "港口.zip!/b/办法.txt", "港口.zip!/b/页.html"]


def test_an_archive_that_cannot_be_used_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(b"no archive")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as packed:
        packed.writestr("a.exe", b"MZ")
    first, *others = find_intakes([str(tmp_path)], SUFFIXES, {})
    assert first.load() == TEXT.encode()
    for other, said in zip(others, ("no zip archive", "holds no texts"), strict=True):
        with pytest.raises(ReadError, match=said):
            other.load()


def test_an_archive_is_taken_in_with_what_cannot_be_read_told(run: Run, archive: Path) -> None:
    with zipfile.ZipFile(archive, "a") as packed:
        packed.writestr("b/空.txt", b"")
        packed.writestr("b/内.zip", b"PK\x03\x04")
    status, out, err = run("ingest", archive, "--dry-run")
    assert status == 2
    assert "would store: 2 sources" in out
    assert {line.split("!/")[1].split(":")[0] for line in err.splitlines()} == {"b/空.txt", "b/内.zip"}


def test_one_text_of_an_archive_is_extracted_and_not_several(run: Run, archive: Path) -> None:
    status, _, err = run("extract", archive)
    assert (status, "2 texts are in it" in err) == (2, True)


def test_an_address_is_fetched_and_becomes_the_uri(run: Run, site: str) -> None:
    status, _, err = run("extract", f"{site}/zw/1.html")
    assert (status, "--allow-private" in err) == (2, True)
    status, out, _ = run("extract", f"{site}/zw/1.html", "--allow-private")
    record = json.loads(out)
    assert (status, record["uri"], record["source"]) == (0, f"{site}/zw/1.html", f"{site}/zw/1.html")
    assert (record["reader"], record["title"]) == ("html/1 gb18030", "临江市渔港建设办法")


def test_an_address_is_taken_in_as_asked_for_by_name(run: Run, site: str) -> None:
    status, out, _ = run("ingest", f"{site}/a", f"{site}/b", "--allow-private", "--dry-run")
    assert (status, "would store: 2 sources" in out) == (0, True)
    status, _, err = run("ingest", f"{site}/a", "--dry-run")
    assert (status, f"{site}/a: " in err) == (2, True)
