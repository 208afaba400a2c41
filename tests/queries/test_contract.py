"""Each check of a query file rejects one bad example; the catalogue itself passes them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import CatalogueError
from ontology.model import load_model
from queries.catalogue import load_catalogue, load_folder, parse_query
from queries.contract import find_columns, find_parameters, find_problems, strip_text

GOOD = """/*
id: sample.one
title: {zh: 例, en: Sample}
kind: table
params:
  agency: {type: string, example: "agency:1", resolve: agency}
  limit: {type: int, default: 10, max: 100}
key: [start, id]
columns: [id, source, quote, start, end]
status: stable
*/
MATCH (a:Agency {id: $agency})
RETURN a.id AS id, a.source AS source, a.quote AS quote, a.start AS start, a.end AS end
ORDER BY start DESC, id
LIMIT $limit
"""


def problems(text: str, stem: str = "sample.one") -> str:
    return "; ".join(find_problems(parse_query(text, f"{stem}.cypher"), stem))


def test_a_good_query_has_no_problems() -> None:
    assert problems(GOOD) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: sample.one", "id: sample.two", "is not the file name"),
        ("id: sample.one", "id: Sample_One", "is not lowercase words"),
        ("zh: 例, ", "", "title lacks zh"),
        ("kind: table", "kind: list", "kind 'list'"),
        ("status: stable", "status: fine", "status 'fine'"),
        ("{id: $agency}", "{id: $agencies}", "$agencies is used but params lacks it"),
        ("{id: $agency}", "", "params has agency but the text does not use it".replace("it", "$agency")),
        ("type: string", "type: text", "type 'text'"),
        ("resolve: agency", "resolve: office", "resolve 'office'"),
        ('example: "agency:1", ', "", "neither default nor example"),
        ("type: string", "type: string, default: x, enum: [y]", "not in its enum"),
        ("default: 10", "default: 1000", "default is above max"),
        ("columns: [id,", "columns: [ident,", "are not what RETURN gives"),
        ("a.id AS id", "a.id", "are not what RETURN gives"),
        ("key: [start, id]", "key: [start, name]", "is not made of columns"),
        (", a.quote AS quote", "", "columns lack quote"),
        ("RETURN", "SET a.x = 1 RETURN", "writes: SET"),
        ("RETURN", "DETACH DELETE a RETURN", "writes: DETACH"),
        ("MATCH", "CALL apoc.load.json('x') YIELD value MATCH", "calls apoc.load.json"),
        ("ORDER BY start DESC, id", "", "no ORDER BY"),
        ("ORDER BY start DESC, id", "ORDER BY start", "ORDER BY lacks id"),
        ("LIMIT $limit", "", "no LIMIT"),
        (", max: 100", "", "is not bounded"),
        ("LIMIT $limit", "LIMIT size", "neither a number nor a parameter"),
    ],
)
def test_each_check_rejects_its_bad_example(old: str, new: str, said: str) -> None:
    bad = GOOD.replace(old, new)
    if "columns lack" in said:
        bad = bad.replace("source, quote, start", "source, start")
    assert bad != GOOD
    assert said in problems(bad)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MATCH (n) RETURN n", "does not open with"),
        (GOOD.replace("id: sample.one", "id: [unclosed"), "not YAML"),
        (GOOD.replace("status: stable\n", ""), "exactly the keys"),
        (GOOD.replace("resolve: agency", "size: 3"), "parameter agency needs a type"),
        (GOOD.replace("type: string", "type: string, enum: colours"), "enum 'colours'"),
    ],
    ids=["no header", "bad yaml", "key missing", "unknown parameter key", "unknown closed set"],
)
def test_a_header_that_cannot_be_read_is_refused(text: str, said: str) -> None:
    with pytest.raises(CatalogueError, match=said):
        parse_query(text, "sample.one.cypher")


def test_a_folder_with_a_bad_query_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "sample.one.cypher").write_text(GOOD.replace("LIMIT $limit", ""), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"sample\.one\.cypher: .*no LIMIT"):
        load_folder(tmp_path)


def test_a_search_must_use_the_words_it_brings_along() -> None:
    lucene = GOOD.replace('example: "agency:1", resolve: agency', "example: x, fulltext: true")
    assert "does not use $agency_words" in problems(lucene)
    assert problems(lucene.replace("RETURN a.id", "WHERE a.name IN $agency_words RETURN a.id")) == ""
    assert "$agency_words is used but params lacks it" in problems(GOOD.replace("RETURN", "WHERE $agency_words RETURN"))


def test_words_in_strings_and_comments_are_not_code() -> None:
    text = "MATCH (n) // $no SET\nWHERE n.x = 'DELETE $neither' RETURN n.y AS y"
    assert find_parameters(text) == frozenset()
    assert "DELETE" not in strip_text(text)
    assert find_columns(text) == ("y",)


def test_the_catalogue_keeps_its_contract_and_has_the_promised_queries() -> None:
    promised = {
        "agency.measures", "measure.owners", "measure.detail", "policy.outline", "region.overview", "industry.measures",
        "funding.largest", "targets.by-region", "search.text", "graph.neighbours", "compare.measures", "sources.list",
        "policies.list",
    }  # fmt: skip
    assert promised <= set(load_catalogue())


def test_no_parameter_hides_an_option_of_the_command() -> None:
    taken = {"list", "describe", "format", "output", "store", "help", "names"}
    assert not {name for query in load_catalogue().values() for name in query.params} & taken


def test_queries_name_only_what_the_ontology_has() -> None:
    model = load_model()
    known = {p.name for label in model.classes for p in model.properties(label)}
    known |= {p.name for relation in model.relations.values() for p in relation.properties} | {"id", "source"}
    made_here = {"relation"}
    for query in load_catalogue().values():
        code = strip_text(query.cypher)
        named = {part for group in re.findall(r":([A-Z]\w*(?:\|[A-Z]\w*)*)", code) for part in group.split("|")}
        assert named <= set(model.classes) | set(model.relations), query.id
        properties = set(re.findall(r"\b[a-z]\w*\.([a-z_]+)", code.replace("db.index.fulltext.queryNodes", "")))
        assert properties <= known | made_here, query.id
