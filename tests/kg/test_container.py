"""The image and the compose file, as far as they can be held to the program without an engine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from kg.cli import app
from kg.stores.address import SCHEMES
from queries.api.settings import ApiSettings

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
API = COMPOSE["services"]["api"]
SOURCES = "".join(path.read_text("utf-8") for folder in ("kg", "queries") for path in (ROOT / folder).rglob("*.py"))


def instruction(name: str) -> str:
    """Return what follows the last instruction of that name."""
    return re.findall(rf"(?m)^(?:  )?{name} (.+)$", DOCKERFILE)[-1]


def test_the_image_starts_the_service_with_options_that_it_knows() -> None:
    words = [*json.loads(instruction("ENTRYPOINT")), *json.loads(instruction("CMD"))]
    assert words[:2] == ["kg", "serve"]
    told = CliRunner().invoke(app, [words[1], "--help"], env={"COLUMNS": "200"}).stdout
    assert [word for word in words if word.startswith("--") and word not in told] == []
    assert words[words.index("--port") + 1] == instruction("EXPOSE")


def test_only_what_the_image_needs_goes_into_it() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    copied = {word for line in re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", DOCKERFILE) for word in line.split()}
    assert kept == copied
    assert all((ROOT / name).exists() for name in kept)


def test_the_image_runs_as_nobody_special_with_pinned_versions() -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", instruction("USER"))
    installs = [line for line in DOCKERFILE.splitlines() if "pip install" in line]
    assert installs
    assert all("-c constraints.txt" in line or "--no-deps" in line for line in installs)


def test_the_image_is_healthy_when_the_store_answers() -> None:
    assert "http://127.0.0.1:8000/readyz" in DOCKERFILE
    assert '"/readyz"' in (ROOT / "queries/api/routes/meta.py").read_text("utf-8")


def test_no_address_of_others_is_in_either_file() -> None:
    text = DOCKERFILE + (ROOT / "compose.yaml").read_text("utf-8")
    schemes = {
        scheme for scheme, host in re.findall(r"(\w+)://([\w.]+)", text) if host not in ("127.0.0.1", "localhost")
    }
    assert schemes <= set(SCHEMES)


@pytest.mark.parametrize("name", sorted({*re.findall(r"KG_\w+", DOCKERFILE), *API["environment"]} - {"KG_API_KEY"}))
def test_each_setting_is_one_that_the_program_reads(name: str) -> None:
    assert f'"{name}"' in SOURCES


SETTINGS = set(re.findall(r'"(KG_API_\w+)"', (ROOT / "queries" / "api" / "settings.py").read_text("utf-8")))


def test_every_setting_of_the_api_can_be_given_and_is_told_of() -> None:
    assert set(API["environment"]) >= SETTINGS
    told = CliRunner().invoke(app, ["serve", "--help"], env={"COLUMNS": "200"}).stdout
    assert [name for name in SETTINGS if not re.search(rf"\b{name}\b", told)] == []


def test_settings_that_are_left_out_are_the_usual_ones() -> None:
    given = {name: re.sub(r"\$\{\w+:-(.*)\}", r"\1", value) for name, value in API["environment"].items()}
    assert ApiSettings.from_env(given) == ApiSettings()
    assert f"KG_STORE={given['KG_STORE']} " in instruction("ENV")


def test_the_service_may_write_only_to_its_volume() -> None:
    assert (API["read_only"], API["tmpfs"], API["cap_drop"]) == (True, ["/tmp"], ["ALL"])
    ((volume, _, place),) = (one.partition(":") for one in API["volumes"])
    assert volume in COMPOSE["volumes"]
    assert place == instruction("VOLUME")
    assert all(port.startswith("127.0.0.1:") for service in COMPOSE["services"].values() for port in service["ports"])
