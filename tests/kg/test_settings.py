"""Settings come from the environment, with defaults by platform, and wrong ones are named."""

from __future__ import annotations

import sys

import pytest

from kg.errors import InputError
from kg.settings import DEFAULT_HEAP, Settings, cache_folder


def test_the_store_is_where_the_environment_says() -> None:
    settings = Settings.from_env({"KG_STORE": "somewhere", "KG_HEAP": "2g", "KG_TIMEOUT": "1.5"})
    assert settings == Settings(store="somewhere", heap="2g", timeout=1.5)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the convention of Linux")
def test_without_one_it_is_in_the_data_folder_of_the_user() -> None:
    assert Settings.from_env({"XDG_DATA_HOME": "/data"}).store == "/data/policy-kg/store"
    assert Settings.from_env({"HOME": "/home/a"}).store == "/home/a/.local/share/policy-kg/store"
    assert Settings.from_env({"HOME": "/home/a"}).heap == DEFAULT_HEAP


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the convention of Linux")
def test_what_can_be_made_again_is_in_the_cache_folder_of_the_user() -> None:
    assert cache_folder({"KG_CACHE": "somewhere"}).as_posix() == "somewhere"
    assert cache_folder({"XDG_CACHE_HOME": "/cache"}).as_posix() == "/cache/policy-kg"
    assert cache_folder({"HOME": "/home/a"}).as_posix() == "/home/a/.cache/policy-kg"


@pytest.mark.parametrize(
    ("name", "value"), [("KG_HEAP", "much"), ("KG_HEAP", "1"), ("KG_TIMEOUT", "soon"), ("KG_TIMEOUT", "-1")]
)
def test_values_that_cannot_be_used_are_named(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        Settings.from_env({name: value})
