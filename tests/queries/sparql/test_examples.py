"""Each example answers in SPARQL as the query of the catalogue that it mirrors does in Cypher."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.errors import CatalogueError, QueryError
from kg.stores.base import Store
from queries.catalogue import load_catalogue
from queries.run import run
from queries.sparql.examples import find_example, load_examples, parse_example
from queries.sparql.keeper import Keeper
from queries.sparql.model import Limits, Question
from queries.sparql.reading import Table, read_answer

GIVEN: list[tuple[str, dict[str, str]]] = [
    ("agency.measures", {"agency": "苏州市工业和信息化局"}),
    ("agency.measures", {"agency": "成都市经济和信息化局"}),
    ("concept.regions", {"concept": "topic:computing-power"}),
    ("concept.regions", {"concept": "industry:robot"}),
    ("funding.largest", {}),
    ("industry.measures", {"industry": "机器人"}),
    ("measure.owners", {"measure": "建设智能工厂"}),
    ("measure.owners", {"measure": "支持智能工厂建设"}),
    ("measures.without-owner", {}),
    ("policies.list", {}),
    ("region.above", {"region": "昆山市"}),
    ("stats.measures-by-topic", {}),
    ("targets.by-region", {"region": "江苏省"}),
    ("targets.by-region", {"region": "四川省"}),
]


@pytest.fixture(scope="module")
def keeper(store: Store) -> Iterator[Keeper]:
    made = Keeper(store, workers=1, patience=None)
    yield made
    made.close()


@pytest.mark.parametrize(("name", "given"), GIVEN)
def test_an_example_answers_as_the_catalogue_does(
    store: Store, keeper: Keeper, name: str, given: dict[str, str]
) -> None:
    example = find_example(name)
    expected = run(store, example.mirrors, **given)
    asked = Question(text=example.text, bindings=example.bindings(expected.parameters))
    found = read_answer(keeper.ask(asked, Limits()).body)
    assert isinstance(found, Table)
    assert [{key: row.get(key) for key in example.columns} for row in found.rows] == [
        {key: row[key] for key in example.columns} for row in expected.rows
    ]


def test_every_example_is_held_against_its_query_and_some_rows_are_compared(store: Store) -> None:
    assert {name for name, _ in GIVEN} == set(load_examples())
    answered = {name for name, given in GIVEN if run(store, find_example(name).mirrors, **given).rows}
    assert answered >= set(load_examples()) - {"region.above"}


def test_an_example_promises_columns_and_parameters_of_its_query() -> None:
    assert len(load_examples()) == 10
    for example in load_examples().values():
        query = load_catalogue()[example.mirrors]
        assert set(example.columns) <= set(query.columns)
        assert {name: one.resolve for name, one in example.params.items()}.items() <= {
            name: one.resolve for name, one in query.params.items()
        }.items()
        assert example.title["zh"]
        assert example.title["en"]


def test_a_file_without_its_header_is_refused() -> None:
    with pytest.raises(CatalogueError, match="needs id"):
        parse_example("SELECT * { ?s ?p ?o }", "x.rq")
    with pytest.raises(CatalogueError, match="the_region"):
        parse_example(
            "# id: x\n# title: {zh: 一, en: one}\n# mirrors: x\n# params: {region: {type: string, example: r}}\n"
            "# columns: [s]\n\nSELECT * { ?s ?p ?o }",
            "x.rq",
        )


def test_an_unknown_example_names_the_nearest() -> None:
    with pytest.raises(QueryError, match=r"agency\.measures"):
        find_example("agency.measure")
