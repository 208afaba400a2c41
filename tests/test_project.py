"""What holds for the project as a whole: folders, files, tools and texts."""

from __future__ import annotations

import csv
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("ontology", "kg", "ingest", "queries")
CORPUS = ROOT.parent / "shared/corpus"
RUN = 30
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def windows(text: str) -> set[str]:
    squeezed = "".join(text.split())
    return {squeezed[i : i + RUN] for i in range(len(squeezed) - RUN + 1)}


def test_modules_keep_their_budget_and_say_what_is_in_them() -> None:
    generated = [path for path in MODULES if "GENERATED" in path.read_text("utf-8")[:200]]
    assert MODULES
    long = [path.name for path in MODULES if path not in generated and path.read_text("utf-8").count("\n") > 300]
    assert long == []
    assert [path for path in MODULES if not path.read_text("utf-8").startswith('"""')] == []


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [path for path in MODULES if path.stem in drawers or re.search(r"_(v\d|new|old)$", path.stem)] == []


def test_tracked_files_name_no_place_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.:/-])/(?:work|root|farm)/[A-Za-z._]")
    texts = [path for path in tracked() if path.stat().st_size < 2_000_000]
    assert [str(path) for path in texts if machine.search(path.read_text("utf-8", "ignore"))] == []


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the project")
def test_tracked_files_hold_no_sentence_of_the_corpus() -> None:
    forbidden = set().union(*(windows(path.read_text("utf-8")) for path in CORPUS.glob("*.txt")))
    assert forbidden
    texts = [path for path in tracked() if path.stat().st_size < 2_000_000]
    assert [str(path) for path in texts if windows(path.read_text("utf-8", "ignore")) & forbidden] == []


def test_samples_are_listed_with_what_they_restate() -> None:
    folder = ROOT / "ingest/samples"
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["file"] for row in rows} == {path.name for path in folder.glob("*.txt")}
    assert all(row["uri"].startswith("sample:") and "restates" in row["rights"] for row in rows)


def test_constraints_pin_every_dependency_without_addresses() -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    assert "://" not in text
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in text.splitlines() if "==" in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    names = {re.split(r"[<>=;\[ ]", item)[0].lower() for items in (project["dependencies"], *extras) for item in items}
    assert names - {project["name"]} <= pinned


def test_every_verb_of_the_makefile_is_explained() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^([a-z0-9-]+):.*## ", text, re.MULTILINE))


@pytest.mark.parametrize("folder", [*PACKAGES, "tests"])
def test_each_folder_says_what_is_in_it(folder: str) -> None:
    assert (ROOT / folder / "README.md").read_text("utf-8").startswith("# ")
