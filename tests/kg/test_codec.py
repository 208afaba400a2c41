"""Records come through JSON unchanged, and what is wrong with one is named by its place."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.codec import check_record, dump_record, load_record
from kg.errors import RecordError
from kg.record import Bound, Clause, ConceptRef, IssuerRef, Notice, Record
from tests.factories import TEXT, make_funding, make_measure, make_policy, make_record, make_target

WORDS = st.text(max_size=8)
MAYBE = st.none() | WORDS


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(min_size=1, max_size=30, alphabet=st.characters(exclude_categories=["Cs"])))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    span: dict[str, Any] = {"start": start, "end": end, "quote": text[start:end]}
    figure = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
    funding = make_funding(
        **span,
        amount=draw(st.none() | figure),
        bound=draw(st.none() | st.sampled_from(Bound)),
        per=tuple(draw(st.lists(WORDS, max_size=2))),
        condition=draw(MAYBE),
    )
    target = make_target(**span, value=draw(figure), unit=draw(WORDS))
    measure = make_measure(
        start=start, end=end, agencies=(), funding=(funding,), targets=(target,),
        industries=(ConceptRef(mention=draw(WORDS)),), heading=draw(MAYBE), clause="c1",
    )  # fmt: skip
    return make_record(
        text=draw(st.sampled_from([text, None])),
        uri=draw(MAYBE),
        policies=(
            make_policy(issuers=(IssuerRef(name=draw(WORDS)),), period=draw(st.none() | st.tuples(WORDS, WORDS))),
        ),
        measures=(measure,),
        clauses=(Clause(id="c1", start=start, end=end, order=0, level=1, heading=draw(MAYBE)),),
        notices=(Notice(kind="k", message=draw(WORDS)),),
    )


@given(records())
def test_dump_then_load_is_identity(record: Record) -> None:
    assert load_record(dump_record(record)) == record
    assert load_record(dump_record(record, indent=1).encode()) == record


def test_the_dump_is_sorted_and_readable() -> None:
    dumped = dump_record(make_record(), text=False)
    assert list(json.loads(dumped)) == sorted(json.loads(dumped))
    assert "text" not in json.loads(dumped)
    assert "珠海市" in dumped


def test_names_may_be_bare_strings_and_other_keys_are_ignored() -> None:
    raw = {
        "source": "a.txt",
        "duplicates": [1],
        "policies": [{"id": "p1", "title": "t", "region": "珠海市", "form": "full_text", "issuers": ["珠海市人民政府"]}],
        "measures": [
            {"id": "m1", "policy": "p1", "region": "珠海市", "start": 0, "end": 3, "industries": ["集成电路"],
             "instruments": [{"mention": "模型券", "start": 0, "end": 3}]}
        ],
    }  # fmt: skip
    record = load_record(json.dumps(raw))
    assert record.policies[0].issuers == (IssuerRef(name="珠海市人民政府"),)
    assert record.measures[0].industries == (ConceptRef(mention="集成电路"),)
    assert record.measures[0].instruments == (ConceptRef(mention="模型券", start=0, end=3),)


def changed(path: str, value: Any) -> str:
    """Return the default record as JSON with one value put at a dotted path."""
    raw = json.loads(dump_record(make_record()))
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    item = raw
    for step in steps:
        item = item[step]
    item[last] = value
    return json.dumps(raw)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("source", 3, "source"),
        ("source", "", "source"),
        ("schema", 2, "schema"),
        ("policies.0", 7, r"policies\[0\]"),
        ("measures.0.policy", "p9", r"measures\[0\]\.policy"),
        ("measures.0.clause", "c9", r"measures\[0\]\.clause"),
        ("measures.0.agencies.1.role", "boss", r"measures\[0\]\.agencies\[1\]\.role"),
        ("measures.0.funding.0", {"start": 0, "end": 0, "quote": ""}, r"measures\[0\]\.funding\[0\]\.kind"),
        ("measures.0.funding.0.kind", "gift", r"measures\[0\]\.funding\[0\]\.kind"),
        ("measures.0.funding.0.quote", "x", r"measures\[0\]\.funding\[0\]\.quote"),
        ("measures.0.targets.0.end", 10_000, r"measures\[0\]\.targets\[0\]"),
        ("measures.0.targets.0.start", -1, r"measures\[0\]\.targets\[0\]"),
        ("measures.0.agencies.0.mention", "市商务局", r"measures\[0\]\.agencies\[0\]\.mention"),
        ("measures.0.agencies.0.end", None, r"measures\[0\]\.agencies\[0\]"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(path: str, value: Any, place: str) -> None:
    with pytest.raises(RecordError, match=f"^{place}: "):
        load_record(changed(path, value))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b'{"source": "a", "text": "\\ud800"}'])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError, match=r"^record: "):
        load_record(data)


def test_ids_are_used_once_and_clauses_form_a_tree() -> None:
    measure = make_measure()
    with pytest.raises(RecordError, match=r"measures\[1\]\.id"):
        check_record(make_record(measures=(measure, measure)))
    circle = tuple(Clause(id=a, parent=b, start=0, end=1, order=0, level=1) for a, b in (("a", "b"), ("b", "a")))
    with pytest.raises(RecordError, match=r"clauses\[0\]\.parent"):
        check_record(make_record(clauses=circle))


def test_mentions_may_lack_the_line_breaks_of_the_page() -> None:
    text = TEXT.replace("市工业和", "市工业\n和")
    start = text.index("市工业")
    agency = replace(make_measure().agencies[0], start=start, end=start + 9)
    check_record(make_record(text=text, measures=(make_measure(agencies=(agency,), funding=(), targets=()),)))


def test_a_record_nested_without_end_is_refused() -> None:
    with pytest.raises(RecordError, match="too deep"):
        load_record('{"source": "x", "more": ' + "[" * 100_000 + "]" * 100_000 + "}")
