"""Files become texts, or an error that names the file and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import read_document
from ingest.readers import text as text_reader
from kg.errors import ReadError

WORDS = "一、修整码头\r\n疏浚航道，添置渡船。\n"


def write(folder: Path, data: bytes) -> Path:
    path = folder / "港口.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (WORDS.encode("utf-8"), "text/2 utf-8"),
        (WORDS.encode("utf-8-sig"), "text/2 utf-8-sig"),
        (WORDS.encode("gb18030"), "text/2 gb18030"),
        (WORDS.encode("gbk"), "text/2 gb18030"),
        (WORDS.encode("utf-16"), "text/2 utf-16"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "text/2 utf-16"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "text/2 utf-16"),
        (WORDS.encode("utf-16-le"), "text/2 utf-16-le"),
        (WORDS.encode("utf-16-be"), "text/2 utf-16-be"),
    ],
)
def test_the_encoding_is_found_and_line_ends_are_kept(tmp_path: Path, data: bytes, reader: str) -> None:
    document = read_document(write(tmp_path, data))
    assert (document.text, document.name, document.reader) == (WORDS, "港口.txt", reader)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\u3000\n".encode(), b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ReadError, match=r"港口\.txt.*empty"):
        read_document(write(tmp_path, data))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n\x00\x01\x02" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(200)),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64,
        b"\xff" * 64,
        b"\x01\x02\x03\x04" * 50,
    ],
    ids=["pdf", "png", "zip", "doc", "no encoding", "control characters"],
)
def test_a_binary_file_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ReadError, match=r"港口\.txt"):
        read_document(write(tmp_path, data))


def test_a_file_above_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_reader, "MAX_BYTES", 10)
    with pytest.raises(ReadError, match="limit"):
        read_document(write(tmp_path, b"a" * 11))
    assert read_document(write(tmp_path, b"a" * 10)).text == "a" * 10


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="cannot be read"):
        read_document(tmp_path)
