"""A file is there whole, or as it was before."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.whole import whole_file
from kg.errors import InputError


def test_a_file_is_in_its_place_once_it_is_whole(tmp_path: Path) -> None:
    place, link = tmp_path / "graph", tmp_path / "link"
    place.write_bytes(b"before")
    link.symlink_to(place)
    with whole_file(link) as file:
        file.write("后".encode())
        assert place.read_bytes() == b"before"
    assert (place.read_bytes(), link.is_symlink()) == ("后".encode(), True)
    assert {path.name for path in tmp_path.iterdir()} == {"graph", "link"}


def break_off(place: Path | None) -> None:
    with whole_file(place) as file:
        file.write(b"half")
        raise KeyboardInterrupt


def test_nothing_is_left_of_a_file_that_was_not_finished(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        break_off(tmp_path / "graph")
    assert list(tmp_path.iterdir()) == []


def test_standard_output_gets_what_is_whole(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(KeyboardInterrupt):
        break_off(None)
    with whole_file(None) as file:
        file.write(b"whole")
    assert capsysbinary.readouterr().out == b"whole"


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none/graph cannot be written"), whole_file(tmp_path / "none" / "graph"):
        pass
