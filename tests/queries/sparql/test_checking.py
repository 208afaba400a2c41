"""What is refused before an engine reads it, however it is hidden, and what is not."""

from __future__ import annotations

import time

import pytest

from kg.errors import SparqlError
from queries.sparql.checking import DEEPEST, LONGEST, check_query, code_of, explain

HIDDEN = [
    "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
    "SELECT * { sErViCe SILENT <http://e/> { ?s ?p ?o } }",
    "SELECT * { SERVICE#note\n<http://e/> { ?s ?p ?o } }",
    "SELECT * { # don't\n SERVICE <http://e/> { ?s ?p ?o } # '\n }",
    "SELECT * { ?s <a:\\u0023#> ?o SERVICE <http://e/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE <http://e/> { ?s ?p ?o } }",
    "PREFIX service: <http://e/> PREFIX : <http://e/> SELECT * { service:x { ?s ?p ?o } }",
    "PREFIX a: <http://e/> SELECT * { ?s ?p a:b.SERVICE a:b { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE<http://e/>{ ?s ?p ?o } }",
    "SELECT * { BIND(1<2 AS ?x) SERVICE <http://e/> { ?s ?p ?o } BIND(2>1 AS ?y) }",
    'SELECT * { BIND("a\\"" AS ?x) SERVICE <http://e/> { ?s ?p ?o } BIND(\'"\' AS ?y) }',
    'SELECT * { BIND("""a"" """ AS ?x) SERVICE <http://e/> { ?s ?p ?o } BIND("""a""" AS ?y) }',
    "SELECT * { FILTER(1<'x>#') SERVICE <http://e/> { ?s ?p ?o } }",
    'SELECT * { FILTER(?a<?b#> """\n) SERVICE <http://e/> { ?s ?p ?o }\n # """\n }',
    "ASK { FILTER EXISTS { SERVICE SILENT <http://e/> { ?s ?p ?o } } }",
]
HARMLESS = [
    "PREFIX cpsv: <http://purl.org/vocab/cpsv#> SELECT ?service { ?service a cpsv:PublicService } # service",
    'SELECT * { ?s ?p "SERVICE <http://e/> { ?s ?p ?o }" }',
    "SELECT * { ?s <http://e/service#SERVICE> node:topic:public-service }",
    "SELECT * { ?s ?p 'it is a \\'service\\'' . FILTER(?s < ?o && ?o > ?s) }",
    "SELECT * { ?s <http://e/it's> '''it's text''' }",
    "PREFIX add: <http://e/> PREFIX load: <http://e/> SELECT ?insert { ?insert add:drop load:clear }",
]


@pytest.mark.parametrize("query", HIDDEN)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(SparqlError, match="SERVICE is refused"):
        check_query(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_what_only_looks_like_it_is_not_refused(query: str) -> None:
    check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:a> <a:a> 1 }",
        "PREFIX select: <a:> DROP ALL",
        "# SELECT\nload <http://e/>",
        "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(SparqlError, match="only reads here"):
        check_query(query)


def test_what_would_take_long_to_read_is_refused() -> None:
    with pytest.raises(SparqlError, match="characters"):
        check_query("SELECT * { ?s ?p ?o } #" + "x" * LONGEST)
    deep = DEEPEST + 1
    with pytest.raises(SparqlError, match="deep"):
        check_query("SELECT * " + "{" * deep + "}" * deep)
    check_query('SELECT * { BIND("' + "(" * deep + '" AS ?x) }')


@pytest.mark.parametrize("unit", ['"\\', "'''\\'", '"""', "<a", "# ", "?a ", "a:b", '"\\"'])
def test_looking_takes_no_time_whatever_is_left_open(unit: str) -> None:
    begun = time.process_time()
    code_of((unit * LONGEST)[:LONGEST])
    assert time.process_time() - begun < 1


def test_an_error_tells_the_line_and_what_stands_there() -> None:
    assert explain("error at 2:3: expected X", "SELECT *\n{ oops }") == "line 2, column 3, before 'oops }': expected X"
    told = explain("error at 1:12: expected X", "SELECT * { ex:a policy:b _:c }", {"policy"})
    assert told.endswith("no prefix ex: is known; declare it, PREFIX ex: <…>")
    assert explain("something else", "SELECT") == "something else"
