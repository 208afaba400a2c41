"""The gold is sound, and extraction holds its floors on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.codec import load_record
from kg.evaluation import Report
from kg.evaluation.accuracy import load_accuracy
from tests.gold import gate
from tests.gold.files import APART, CASES, FORMAL, GOLD, REPORTS, SAMPLES, SUFFIX, load_gold, load_text
from tests.gold.variants import VARIANTS

PLACES = [(path, CASES) for path in sorted(CASES.glob(f"*{SUFFIX}"))]
PLACES += [(path, folder) for folder in (FORMAL, REPORTS, APART) for path in sorted(folder.glob(f"*{SUFFIX}"))]
PLACES += [(path, SAMPLES) for path in sorted(GOLD.glob(f"*{SUFFIX}"))]
IDS = [path.name.removesuffix(SUFFIX) for path, _ in PLACES]


@pytest.fixture(scope="module")
def sets() -> dict[str, gate.Scored]:
    return {name: gate.read_set(*folders) for name, folders in gate.SETS.items()}


@pytest.fixture(scope="module")
def reports(sets: dict[str, gate.Scored]) -> dict[str, Report]:
    return gate.reports_of(sets, gate.read_variants())


@pytest.mark.parametrize(("path", "texts"), PLACES, ids=IDS)
def test_gold_quotes_stand_in_their_measure_and_every_case_names_its_rules(path: Path, texts: Path) -> None:
    record = load_gold(path.parent)[path.name.removesuffix(SUFFIX)]
    text = load_text(texts, record["source"])
    assert record["annotator"]
    assert record["exercises"]
    for measure in record["measures"]:
        for fact in [*measure["funding"], *measure["targets"]]:
            assert text[fact["start"] : fact["end"]] == fact["quote"]
            assert measure["start"] <= fact["start"] < fact["end"] <= measure["end"]
        for agency in measure["agencies"]:
            assert "".join(agency["mention"].split()) in "".join(text.split())


@pytest.mark.parametrize(("path", "texts"), PLACES, ids=IDS)
def test_gold_reads_as_a_record(path: Path, texts: Path) -> None:
    record = load_record(path.read_bytes())
    assert record.source == f"{path.name.removesuffix(SUFFIX)}.txt"
    assert (texts / record.source).exists()


def test_every_rule_of_the_guide_has_a_case() -> None:
    rules = {
        rule
        for folder in (CASES, FORMAL, REPORTS, GOLD)
        for record in load_gold(folder).values()
        for rule in record["exercises"]
    }
    assert {rule.split("/")[0] for rule in rules} >= {
        "agency",
        "funding",
        "measure",
        "region",
        "report",
        "role",
        "status",
        "target",
    }
    assert len(rules) > 40


def test_extraction_holds_its_floors(reports: dict[str, Report]) -> None:
    assert gate.find_drops(gate.load_baseline()["floors"], gate.floors_of(reports)) == []


def test_the_figures_that_ship_are_those_measured(sets: dict[str, gate.Scored], reports: dict[str, Report]) -> None:
    assert gate.ACCURACY.read_text("utf-8") == gate.accuracy_of(sets, reports)


def test_figures_read_back_as_scores(reports: dict[str, Report]) -> None:
    held = {one.key: one for one in load_accuracy().sets}
    assert {key: one.texts for key, one in held.items()} == {key: len(reports[key].by_source) for key in held}
    for key, one in held.items():
        measured = {score for score in reports[key].scores if score.gold}
        assert {score for score in one.scores if score.kind != "topic"} == measured


def test_the_floors_were_taken_on_this_gold() -> None:
    assert gate.load_baseline()["gold"] == gate.digest()


def test_a_drop_is_named() -> None:
    drops = gate.find_drops({"cases": {"agency": 0.9, "target": 0.5}}, {"cases": {"agency": 0.8, "target": 0.5}})
    assert drops == ["cases: agency 0.800 is below its floor 0.900"]


def test_a_kind_no_longer_scored_is_a_drop() -> None:
    assert gate.find_drops({"cases": {"agency": 0.9}}, {})


@pytest.mark.parametrize(("arguments", "status"), [([], 1), (["--write"], 1), (["--write", "--lower"], 0)])
def test_lowering_a_floor_takes_the_flag(
    arguments: list[str],
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(gate, "ACCURACY", tmp_path / "accuracy.yaml")
    monkeypatch.setattr(gate, "SETS", {"samples": gate.SETS["samples"]})
    monkeypatch.setattr(gate, "VARIANTS", {})
    gate.write_baseline({"samples": {"agency": 1.01}})
    assert gate.main(arguments) == status
    assert ("below its floor" in capsys.readouterr().out) == (status == 1)


def test_what_a_text_says_stays_at_its_place_however_it_is_printed() -> None:
    gold = load_gold(CASES)["city-talent-measures"]
    text = load_text(CASES, gold["source"])
    for change in VARIANTS.values():
        changed = change(gold, text)
        assert changed is not None
        record, printed = changed
        assert printed != text
        for measure in record["measures"]:
            for fact in [*measure["funding"], *measure["targets"]]:
                assert printed[fact["start"] : fact["end"]] == fact["quote"]
