"""The picture of the model and the tables beside it tell what policy.ttl says, and can be read."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ontology.build_picture import PLACES_PATH, Box, Picture, model_as_svg, model_picture, width
from ontology.build_tables import BEGIN, END, model_tables, readme_with_tables
from ontology.errors import VocabularyError
from ontology.model import Model, load_model


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


@pytest.fixture(scope="module")
def picture(model: Model) -> Picture:
    return model_picture(model)


def overlap(one: Box, other: Box) -> bool:
    across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
    return across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


def parts(way: tuple[tuple[float, float], ...]) -> list[Box]:
    """Return the straight parts of a line as boxes one pixel thick."""
    return [(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]) or 1, abs(a[1] - b[1]) or 1) for a, b in pairwise(way)]


def test_the_picture_shows_every_class_and_relation_in_both_languages(model: Model) -> None:
    svg = ElementTree.fromstring(model_as_svg(model))
    texts = {text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")}
    for item in model.classes.values():
        assert {item.zh, item.en} <= texts
    for relation in model.relations.values():
        assert {f"{relation.zh} {relation.en}", f"↻ {relation.zh} {relation.en}"} & texts


def test_nothing_in_the_picture_covers_anything_else(picture: Picture) -> None:
    labels = [label for line in picture.lines for label in line.labels]
    for index, label in enumerate(labels):
        assert not any(overlap(label.box, other.box) for other in labels[index + 1 :]), label.text
        assert not any(overlap(label.box, box) for box in picture.boxes.values()), label.text
        assert not any(overlap(label.box, part) for line in picture.lines for part in parts(line.way)), label.text
    boxes = list(picture.boxes.items())
    assert not any(a < b and overlap(one, other) for (a, one), (b, other) in product(boxes, boxes))


def test_lines_lead_from_box_to_box_and_pass_through_none(picture: Picture) -> None:
    for line in picture.lines:
        for name, (x, y, wide, high) in picture.boxes.items():
            inside = (x + 1, y + 1, wide - 2, high - 2)
            assert not any(overlap(part, inside) for part in parts(line.way)), f"{line.start} -> {line.end}: {name}"
        for name, point in ((line.start, line.way[0]), (line.end, line.way[-1])):
            x, y, wide, high = picture.boxes[name]
            assert x <= point[0] <= x + wide, name
            assert y <= point[1] <= y + high, name


def test_lines_cross_only_where_they_leave_together(picture: Picture) -> None:
    for index, line in enumerate(picture.lines):
        for other in picture.lines[index + 1 :]:
            if line.way[0] != other.way[0]:
                assert not any(overlap(a, b) for a, b in product(parts(line.way), parts(other.way)))


def test_words_fit_their_boxes(picture: Picture) -> None:
    for name, relations in picture.within.items():
        assert all(width(f"↻ {each.zh} {each.en}", 12) < picture.boxes[name][2] - 8 for each in relations), name


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  Topic: {", "  Themes: {", r"no class Topic, which policy\.ttl defines; give it a place"),
        ("from: Policy, to: Region", "from: Policy, to: Target", "no line Policy -> Region"),
        ("lines:\n", "lines:\n  - {from: Topic, to: Region, way: []}\n", r"Topic -> Region is not in policy\.ttl"),
    ],
    ids=["class", "line", "line-too-many"],
)
def test_what_has_no_place_stops_the_build(model: Model, tmp_path: Path, old: str, new: str, message: str) -> None:
    text = PLACES_PATH.read_text("utf-8")
    assert old in text
    path = tmp_path / "places.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        model_picture(model, path)


def test_the_page_lists_every_class_and_relation_with_its_definition(model: Model) -> None:
    tables = model_tables(model)
    assert all(
        f"| `{item.name}` | {item.zh} | {item.en} | {item.definition} |" in tables for item in model.classes.values()
    )
    assert all(f"| `{kind}` | {item.zh} | " in tables for kind, item in model.relations.items())


def test_the_page_keeps_what_people_wrote_around_the_tables(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(f"Before\n{BEGIN}\nOUTDATED\n{END}\nAfter\n", encoding="utf-8")
    page = readme_with_tables(model, path)
    assert page.startswith("Before\n")
    assert page.endswith("\nAfter\n")
    assert "OUTDATED" not in page
    path.write_text("no marks", encoding="utf-8")
    with pytest.raises(VocabularyError, match="have no place"):
        readme_with_tables(model, path)
