"""Records and their parts for tests: one valid default plus changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.record import AgencyRef, ConceptRef, Form, Funding, FundingKind, Measure, Policy, Record, Role, Target

TEXT = "一、支持智能工厂建设。对通过认定的企业，最高奖励100万元。到2028年建成智能工厂20个以上。（责任单位：市工业和信息化局、云帆联盟）"


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A measure as it is compared with others: concepts by name, key or id."""

    heading: str | None = None
    quote: str | None = None
    topics: Sequence[str] = ()
    instruments: Sequence[str] = ()
    industries: Sequence[str] = ()
    beneficiaries: Sequence[str] = ()
    source: str | None = None
    start: int = 0


def place(words: str, text: str = TEXT) -> tuple[int, int]:
    """Return where the words first stand in the text."""
    start = text.index(words)
    return start, start + len(words)


def make_agency(**changes: Any) -> AgencyRef:
    """Return 珠海市工业和信息化局 as the body responsible."""
    start, end = place("市工业和信息化局")
    given: dict[str, Any] = {"name": "珠海市工业和信息化局", "role": Role.RESPONSIBLE, "mention": "市工业和信息化局"}
    return AgencyRef(**{**given, "start": start, "end": end, **changes})


def make_unknown_agency(**changes: Any) -> AgencyRef:
    """Return a body that no vocabulary has."""
    start, end = place("云帆联盟")
    return make_agency(**{"name": "珠海市云帆联盟", "mention": "云帆联盟", "start": start, "end": end, **changes})


def make_funding(**changes: Any) -> Funding:
    """Return a reward of at most a million yuan."""
    start, end = place("最高奖励100万元")
    given: dict[str, Any] = {"kind": FundingKind.REWARD, "amount": 1_000_000, "bound": "max", "quote": TEXT[start:end]}
    return Funding(**{**given, "start": start, "end": end, "per": ("enterprise",), **changes})


def make_target(**changes: Any) -> Target:
    """Return a goal of twenty smart factories."""
    start, end = place("智能工厂20个以上")
    given: dict[str, Any] = {"indicator": "智能工厂", "value": 20, "unit": "个", "bound": "min", "deadline": "2028"}
    return Target(**{**given, "start": start, "end": end, "quote": TEXT[start:end], **changes})


def make_measure(**changes: Any) -> Measure:
    """Return the one measure of the text."""
    given: dict[str, Any] = {
        "id": "m1",
        "policy": "p1",
        "region": "珠海市",
        "start": 0,
        "end": len(TEXT),
        "number": "一",
        "heading": "支持智能工厂建设",
        "agencies": (make_agency(), make_unknown_agency()),
        "industries": (ConceptRef(mention="智能工厂"),),
        "funding": (make_funding(),),
        "targets": (make_target(),),
    }
    return Measure(**{**given, **changes})


def make_policy(**changes: Any) -> Policy:
    """Return the policy of the text."""
    given: dict[str, Any] = {"id": "p1", "title": "珠海市智能工厂若干措施", "region": "珠海市", "form": Form.FULL_TEXT}
    return Policy(**{**given, **changes})


def make_record(**changes: Any) -> Record:
    """Return a record with one policy and one measure."""
    given: dict[str, Any] = {
        "source": "zhuhai.txt",
        "text": TEXT,
        "policies": (make_policy(),),
        "measures": (make_measure(),),
    }
    return Record(**{**given, **changes})
