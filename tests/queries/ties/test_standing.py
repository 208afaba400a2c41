"""What stores keep at bodies is what the network of all bodies gives."""

from __future__ import annotations

from kg.stores.base import Store
from queries.ties import measure, read_view
from queries.ties.standing import find_standing


def test_the_standing_of_bodies_is_that_of_the_network(several: Store) -> None:
    measured = measure(read_view(several, "agencies"))
    groups = {one.number: one.lead for one in measured.communities}
    found = {node.id: dict(node.properties) for node in find_standing(several)}
    assert {one for one, figures in found.items() if figures["partners"]} == set(measured.values)
    for one, values in measured.values.items():
        assert found[one] == {
            "partners": values["degree"],
            "betweenness": values["betweenness"],
            "core": values["core"],
            "community": groups[int(values["community"])],
        }


def test_a_body_that_works_alone_has_no_partners(several: Store) -> None:
    alone = [node.properties for node in find_standing(several) if not node.properties["partners"]]
    assert alone
    assert all(one == {"partners": 0, "betweenness": 0.0, "core": 0} for one in alone)
