"""Former names of divisions mean a division of today, and nothing else."""

from __future__ import annotations

from kg.names import Names
from ontology.former import load_former_regions
from ontology.load import load_regions


def test_no_former_name_is_the_name_of_a_division_of_today() -> None:
    today = {name for region in load_regions() for name in (region.name, region.full_name, region.short)}
    former = [name for names in load_former_regions().values() for name in names]
    assert len(former) > 80
    assert not today.intersection(former)
    assert len(set(former)) == len(former)


def test_a_former_name_is_resolved_to_the_division_of_today() -> None:
    for code, names in load_former_regions().items():
        assert {Names().resolve_region(name).code for name in names} == {code}
