"""Archives are read member by member in memory, and bombs are refused."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest

from ingest.readers import archive as archives
from ingest.readers import read_bytes
from ingest.readers.archive import list_members
from kg.errors import ReadError

WORDS = "一、新建渔港12座。\n".encode()


def packed(folder: Path, *members: tuple[str, bytes], name: str = "港口.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members:
            archive.writestr(member, data)
    return path


def renamed(path: Path, old: str, new: bytes) -> Path:
    """Write the name of a member in other bytes of the same length, as programs without Unicode do."""
    data = path.read_bytes()
    assert len(old.encode()) == len(new)
    path.write_bytes(data.replace(old.encode(), new))
    return path


def test_members_are_read_by_name(tmp_path: Path) -> None:
    path = packed(
        tmp_path, ("b/办法.txt", WORDS), ("a.txt", b"a"), ("b/", b""), (".DS_Store", b"x"), ("__MACOSX/a.txt", b"x")
    )
    assert [(one.name, one.load()) for one in list_members(path)] == [("a.txt", b"a"), ("b/办法.txt", WORDS)]


@pytest.mark.parametrize("encoding", ["gbk", "big5", "utf-8"])
def test_names_of_old_programs_are_read(tmp_path: Path, encoding: str) -> None:
    name = "政策/渔港建设办法.txt" if encoding != "big5" else "政策/漁港建設辦法.txt"
    new = name.encode(encoding)
    old = "x" * len(new)
    assert [one.name for one in list_members(renamed(packed(tmp_path, (old, WORDS)), old, new))] == [name]


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "..\\..\\etc\\a.txt", "etc/./a.txt"])
def test_no_name_leads_out_of_the_archive(tmp_path: Path, name: str) -> None:
    assert [one.name for one in list_members(packed(tmp_path, (name, WORDS)))] == ["etc/a.txt"]


def test_a_member_packed_too_tightly_is_refused(tmp_path: Path) -> None:
    [member] = list_members(packed(tmp_path, ("a.txt", b"0" * 50_000_000)))
    with pytest.raises(ReadError, match=r"港口\.zip!/a\.txt: packed more than 200 to 1"):
        member.load()


def test_an_archive_of_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path, ("a.txt", b"0" * 600), ("b.txt", b"0" * 600))
    monkeypatch.setattr(archives, "MAX_TOTAL", 1_000)
    with pytest.raises(ReadError, match="more than the limits"):
        list_members(path)
    monkeypatch.setattr(archives, "MAX_TOTAL", 10_000)
    monkeypatch.setattr(archives, "MAX_MEMBERS", 1)
    with pytest.raises(ReadError, match="more than the limits"):
        list_members(path)
    monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
    monkeypatch.setattr(archives, "MAX_BYTES", 500)
    with pytest.raises(ReadError, match="limit of 500"):
        list_members(path)[0].load()


def test_a_member_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.txt", WORDS * 1_000))
    size = struct.pack("<I", len(WORDS) * 1_000)
    path.write_bytes(path.read_bytes().replace(size, struct.pack("<I", 10)))
    [member] = list_members(path)
    with pytest.raises(ReadError, match="damaged"):
        member.load()


def test_damaged_and_encrypted_members_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.txt", WORDS * 20))
    data = bytearray(path.read_bytes())
    data[40:44] = b"\xff\x00\xff\x00"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="damaged"):
        list_members(path)[0].load()
    path = packed(tmp_path, ("a.txt", WORDS))
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[place + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(ReadError, match="encrypted"):
        list_members(path)[0].load()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "港口.zip"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=r"港口\.zip: no zip archive"):
        list_members(path)


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", WORDS)
    [member] = list_members(packed(tmp_path, ("b.zip", inner.getvalue())))
    with pytest.raises(ReadError, match="none within them"):
        read_bytes(member.load(), member.name)


def test_many_members_are_listed_and_read_in_time(tmp_path: Path) -> None:
    path = packed(tmp_path, *((f"{number}.txt", WORDS) for number in range(5_000)))
    began = time.thread_time()
    assert sum(len(one.load()) for one in list_members(path)) == 5_000 * len(WORDS)
    assert time.thread_time() - began < 10
