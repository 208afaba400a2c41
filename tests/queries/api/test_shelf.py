"""Files that are made once: how many there are, whoever reads them and however slowly."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from queries.api.problems import Problem
from queries.api.shelf import KeptFile, Shelf


def begin(file: KeptFile) -> Iterator[bytes]:
    """Return a reader that has taken the first piece and takes its time."""
    reading = iter(file)
    next(reading)
    return reading


def test_readers_of_one_file_do_not_disturb_each_other() -> None:
    text = bytes(range(256)) * 1000
    file = Shelf().put(("v1", "csv"), [text[:100], text[100:]])
    readings = [iter(file), iter(file)]
    pieces = [[next(reading) for reading in readings] for _ in range(3)]
    rest = [b"".join(reading) for reading in readings]
    assert [b"".join(piece[number] for piece in pieces) + rest[number] for number in (0, 1)] == [text, text]
    assert file.size == len(text)


def test_files_of_an_older_version_go_when_nobody_reads_them() -> None:
    shelf = Shelf()
    begun = begin(shelf.put(("v1", "csv"), [b"a" * 100_000]))
    shelf.put(("v1", "turtle"), [b"b"])
    shelf.put(("v2", "csv"), [b"c"])
    assert shelf.find(("v1", "turtle")) is None
    assert b"".join(begun) == b"a" * (100_000 - (1 << 16))
    del begun
    gc.collect()
    shelf.put(("v2", "turtle"), [b"d"])
    assert shelf.find(("v1", "csv")) is None


def test_of_too_many_files_the_one_that_nobody_wanted_for_longest_goes() -> None:
    shelf = Shelf(most=2)
    for form in ("csv", "turtle", "jsonld"):
        list(shelf.put(("v1", form), [b"a"]))
    assert [shelf.find(("v1", form)) is not None for form in ("csv", "turtle", "jsonld")] == [False, True, True]


def test_clients_that_do_not_read_hold_no_more_files_than_there_is_room_for() -> None:
    shelf = Shelf(most=2)
    stalled = [begin(shelf.put((version, "csv"), [b"a" * 100_000])) for version in ("v1", "v2")]
    with pytest.raises(Problem, match="2 exports are being sent") as refused:
        shelf.put(("v3", "csv"), [b"a"])
    assert refused.value.status == 503
    assert [len(next(reading)) for reading in stalled] == [100_000 - (1 << 16)] * 2


def test_clients_that_went_away_hold_no_file() -> None:
    shelf = Shelf(most=1)
    gone: list[object] = [begin(shelf.put(("v1", "csv"), [b"a" * 100_000]))]
    gone.append(gone)
    del gone
    assert list(shelf.put(("v2", "csv"), [b"b"])) == [b"b"]


def test_a_client_that_takes_too_long_is_cut_off_for_another_file() -> None:
    shelf = Shelf(most=1, sending=0)
    stalled = begin(shelf.put(("v1", "csv"), [b"a" * 100_000]))
    shelf.put(("v2", "csv"), [b"b"])
    with pytest.raises(ValueError, match="closed file"):
        next(stalled)


def test_a_file_that_cannot_be_written_leaves_room_for_another() -> None:
    def broken() -> Iterator[bytes]:
        yield b"a"
        raise OSError

    shelf = Shelf(most=1)
    with pytest.raises(OSError):  # noqa: PT011  # as the disk says it
        shelf.put(("v1", "csv"), broken())
    assert list(shelf.put(("v1", "csv"), [b"b"])) == [b"b"]
