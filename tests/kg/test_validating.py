"""`kg validate` finds what is wrong in a store, source by source, or in a file, and says where and in which words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from rdflib import SH, Graph

from ingest.triples import to_graph
from kg.ids import source_id
from kg.rdf import RdfForm, Terms, node_iri, write_rdf
from kg.stores import open_store
from kg.validate.report import to_report
from tests.factories import make_record
from tests.kg.conftest import Run
from tests.kg.wrong_graphs import FUNDING, GRAPH, MEASURE, changed


def test_a_store_is_checked_source_by_source(run: Run, store_folder: Path) -> None:
    good, other = make_record(source="good.txt"), make_record(source="wrong.txt")
    wrong = to_graph(other)
    [money] = (node for node in wrong.nodes if node.label == "Funding")
    spoilt = replace(money, properties={**money.properties, "rate": 30.0})
    wrong = replace(wrong, nodes=tuple(spoilt if node is money else node for node in wrong.nodes))
    with open_store(store_folder) as store:
        store.replace([(source_id("good.txt"), to_graph(good)), (source_id("wrong.txt"), wrong)])

    status, told, _ = run("validate", "--store", store_folder)
    assert status == 1
    assert told.splitlines()[0] == "wrong.txt"
    assert f"Funding {money.id} “最高奖励100万元”" in told
    assert "比例（rate）须在 0 与 1.5 之间" in told
    assert "rate must lie between 0 and 1.5" in told
    assert "violations: 1, in 1 sources" in told
    assert run("validate", "--store", store_folder, "--source", "good.txt")[:2] == (0, "valid\n")
    status, told, _ = run("validate", "--store", store_folder, "-s", "wrong.txt", "-f", "json")
    [row] = json.loads(told)["rows"]
    assert (row["key"], row["rule"], row["value"]) == ("wrong.txt", "optional-rate", "30.0")
    assert make_record().text[row["start"] : row["end"]] == row["words"] == "最高奖励100万元"  # type: ignore[index]  # it has a text


def test_a_file_is_checked_without_a_store(run: Run, tmp_path: Path) -> None:
    good, wrong = tmp_path / "good.nq", tmp_path / "wrong.ttl"
    good.write_text("".join(write_rdf(GRAPH.bundles(), RdfForm.NQUADS)), encoding="utf-8")
    wrong.write_text("".join(write_rdf(changed(FUNDING, rate=30.0).bundles(), RdfForm.TURTLE)), encoding="utf-8")
    assert run("validate", good)[:2] == (0, "valid\n")
    status, told, _ = run("validate", wrong, "-f", "csv")
    assert status == 1
    assert told.splitlines()[1].startswith(f"a.txt,Funding,{FUNDING.id},,最高500万元,18,25,optional-rate,")
    status, _, error = run("validate", tmp_path / "none.xlsx")
    assert status == 2
    assert ".ttl .nt .nq .trig .jsonld" in error
    assert run("validate", good, "--source", "a.txt")[0] == 2


def test_shapes_look_at_what_a_file_says_not_at_what_would_follow_from_it(run: Run, tmp_path: Path) -> None:
    whole, torn = tmp_path / "whole.nt", tmp_path / "torn.nt"
    lines = "".join(write_rdf(GRAPH.bundles(), RdfForm.NTRIPLES, Terms.PUBLISHED)).splitlines(keepends=True)
    whole.write_text("".join(lines), encoding="utf-8")
    torn.write_text("".join(line for line in lines if "hasCompetentAuthority" not in line), encoding="utf-8")
    assert run("validate", whole, "--shapes", "cpsv-ap")[:2] == (0, "valid\n")
    status, told, _ = run("validate", torn, "--shapes", "cpsv-ap", "-f", "json")
    assert status == 1
    assert [row["node"] for row in json.loads(told)["rows"]] == [MEASURE.id]


def test_a_file_in_which_nothing_can_be_checked_is_refused(run: Run, tmp_path: Path) -> None:
    alien = tmp_path / "alien.nt"
    alien.write_text('<http://a.example/x> <http://a.example/y> "z" .\n', encoding="utf-8")
    status, _, error = run("validate", alien)
    assert status == 2
    assert "--shapes cpsv-ap" in error
    nested = tmp_path / "nested.nt"
    one = "<http://a.example/x>"
    nested.write_text(f"{one} {one} <<( {one} {one} {one} )>> .\n", encoding="utf-8")
    status, _, error = run("validate", nested, "--shapes", "cpsv-ap")
    assert status == 2
    assert "RDF 1.2" in error


def test_a_report_is_one_of_shacl(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.nt"
    wrong.write_text("".join(write_rdf(changed(FUNDING, rate=30.0).bundles(), RdfForm.NTRIPLES)), encoding="utf-8")
    report = Graph().parse(data=run("validate", wrong, "-f", "turtle")[1], format="turtle")
    [result] = report.objects(None, SH.result)
    assert report.value(result, SH.focusNode) == node_iri(FUNDING.id)
    assert str(report.value(result, SH.sourceConstraintComponent)).endswith("#MaxInclusiveConstraintComponent")
    assert str(report.value(result, SH.sourceShape)).endswith("#optional-rate")
    languages = {message.language for message in report.objects(result, SH.resultMessage)}  # type: ignore[attr-defined]
    assert languages == {"zh", "en"}
    assert "sh:conforms true" in to_report([])
