"""Addresses of servers: what is taken from where, and that no password is ever shown."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.settings import Settings
from kg.stores.address import Address, is_server, public

SECRET = "p@ss/wörd"
QUOTED = "p%40ss%2Fw%C3%B6rd"


def test_defaults_are_those_of_neo4j() -> None:
    address = Address.read("neo4j://localhost:7687", {})
    assert address == Address(uri="neo4j://localhost:7687", database="neo4j", user="neo4j", password=None)


def test_the_environment_gives_user_password_and_database() -> None:
    given = {"NEO4J_USERNAME": "analyst", "NEO4J_PASSWORD": SECRET, "NEO4J_DATABASE": "policies"}
    address = Address.read("bolt+s://db.example.org", given)
    assert (address.user, address.password, address.database) == ("analyst", SECRET, "policies")
    assert str(address) == "bolt+s://db.example.org/policies"


def test_the_address_comes_before_the_environment() -> None:
    given = {"NEO4J_USERNAME": "a", "NEO4J_PASSWORD": "b", "NEO4J_DATABASE": "c"}
    address = Address.read(f"neo4j://analyst:{QUOTED}@[::1]:7690/policies", given)
    assert address == Address(uri="neo4j://[::1]:7690", user="analyst", password=SECRET, database="policies")


def test_a_password_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    assert Address.read("neo4j://h", {"NEO4J_PASSWORD_FILE": str(file)}).password == SECRET
    with pytest.raises(InputError, match=r"NEO4J_PASSWORD_FILE is .*cannot be read: No such file"):
        Address.read("neo4j://h", {"NEO4J_PASSWORD_FILE": str(tmp_path / "none")})


def test_no_password_is_shown() -> None:
    location = f"neo4j://analyst:{QUOTED}@h:1/d"
    settings = Settings.from_env({"KG_STORE": location})
    shown = (
        f"{Address.read(location, {})!r} {Address.read(location, {})} {public(f'kg copy a {location} b')} {settings}"
    )
    assert SECRET not in shown
    assert QUOTED not in shown
    assert public(f"kg copy a --store={location} b") == "kg copy a --store=neo4j://h:1/d b"


@pytest.mark.parametrize(
    "wrong",
    [
        "neo4j://",
        "neo4j://u:secret@h:port",
        "neo4j://h:99999",
        "bolt:///d",
        "neo4j://[::1",
        "neo4j://u:se/secret@h",
        "neo4j://h?password=secret@x",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(wrong: str) -> None:
    with pytest.raises(InputError, match="address of") as caught:
        Address.read(wrong, {})
    assert "secret" not in "".join(traceback.format_exception(caught.value, limit=0))


def test_routing_stays_after_the_database() -> None:
    assert str(Address.read("neo4j://h:1/d?policy=eu", {})) == "neo4j://h:1/d?policy=eu"
    assert Address.read("neo4j://h:1/d?policy=eu", {}).uri == "neo4j://h:1?policy=eu"


def test_addresses_are_told_from_paths() -> None:
    assert is_server("neo4j+s://h")
    assert is_server("BOLT://h")
    assert not is_server("policies/neo4j")
    assert not is_server("http://h")
