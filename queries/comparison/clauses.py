"""One measure as a clause of a Chinese sentence, each figure with the mark of its note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from kg.phrases import goal_words, grant_words, quoted, role_name, validity_name
from kg.record import Form, FundingKind, Role, Status
from kg.validity import Validity
from ontology.load import NATION, load_scheme, region_by_code
from queries.comparison.model import Entry
from queries.comparison.notes import Notes, marks
from queries.comparison.stated import merge_ranges

_SAID: Mapping[str, str] = {
    Form.NEWS_REPORT: "据报道，",
    Form.SPEECH: "据公开讲话，",
    Form.WHITE_PAPER_REPORT: "据白皮书报道，",
}
_NOUN = re.compile(r"^[^。；，]{0,40}的[^，。；、的]{2,14}$")
_ACTS = re.compile(
    r"^(?:企业|单位|机构|项目|园区|平台|个人|团队)(?:入选|获|通过|购|实施|开展|新增|完成|首次|采购|引进|建|参与|承担|被|达|成为|"
    r"投|取得|进入|当年|因|在|以|与|为|向|按|将|到|从|对|使用|应用|牵头|主导)"
)
"""A subject and its verb: a whole clause, behind which no 给予 can stand."""
_ENDS_LIKE_A_THING = ("企业", "项目", "单位", "机构", "地区", "案例", "产品", "平台", "载体", "园区", "贷款", "工厂")
_OWNERS = {
    "enterprise": "企业",
    "institution": "机构",
    "project": "项目",
    "case": "案例",
    "product": "产品",
    "region": "地区",
}
_MOST_BODIES = 3
_LONGEST_HEADING = 30
_LONGEST_CONDITION = 60


def measure_clause(entry: Entry, subject: str, notes: Notes, *, most: int) -> str:
    """Return what a region does: money, goals, bodies; ``most`` of each kind are told, the rest counted."""
    draft = entry.status == Status.DRAFT and not entry.reported
    parts = list(_grants(entry, notes, most))
    if not parts:
        parts = [f"{'在征求意见稿中' if draft else ''}提出{_heading(entry)}{marks([notes.cite(entry)])}"]
    parts += [*_goals(entry, notes, most), *_bodies(entry, notes)]
    plans = "拟" if draft and entry.funding else ""
    state = f"（{validity_name(entry.validity)}）" if entry.validity in (Validity.EXPIRED, Validity.NOT_YET) else ""
    return f"{_SAID.get(entry.form, '')}{subject}{state}{plans}{'，'.join(parts)}"


def subject_of(entry: Entry, region: str) -> str:
    """Return who acts: the region, or with it the one inside that the measure is of; within the nation that one alone."""
    known = entry.region.startswith(region) or region == region_by_code(NATION).name
    return entry.region if known else f"{region}{entry.region}"


def _heading(entry: Entry) -> str:
    words = " ".join((entry.heading or entry.quote or "").split())
    return quoted(cut(words, _LONGEST_HEADING))


def cut(text: str, longest: int) -> str:
    """Return text that is at most so long, … where it was cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _grants(entry: Entry, notes: Notes, most: int) -> Iterator[str]:
    facts = merge_ranges(entry.funding)
    told = sorted(sorted(range(len(facts)), key=lambda at: -float(facts[at].get("amount") or 0))[:most])
    for position, at in enumerate(told):
        yield _grant(entry, facts[at], notes, first=position == 0)
    if len(facts) > len(told):
        yield f"另有{len(facts) - len(told)}项资金安排"


def _grant(entry: Entry, fact: Mapping[str, Any], notes: Notes, *, first: bool) -> str:
    """Return 对…给予…; a condition that is no name of a recipient is quoted behind."""
    condition = " ".join((fact.get("condition") or "").split())
    named = bool(condition) and is_recipient(condition)
    per = [one for one in fact.get("per") or () if one not in ("year", "month")]
    counted = not (named and len(per) == 1 and condition.endswith(_OWNERS.get(per[0], "\0")))
    words = grant_words(fact, counted=counted, label=_voucher(entry, fact))
    cited = marks([notes.cite(entry, fact)])
    if named:
        return f"对{condition}{words}{cited}"
    about = f"就{_heading(entry)}" if first and entry.heading else ""
    behind = f"（条件为{quoted(cut(condition, _LONGEST_CONDITION))}）" if condition else ""
    return f"{about}{words}{behind}{cited}"


def _voucher(entry: Entry, fact: Mapping[str, Any]) -> str | None:
    """Return what a voucher is called, where the measure names only one."""
    names = [name for name in entry.instruments if name.endswith("券")]
    return names[0] if fact["kind"] == FundingKind.VOUCHER and len(names) == 1 else None


@cache
def _recipients() -> tuple[str, ...]:
    concepts = load_scheme("beneficiary").concepts.values()
    return tuple(sorted({name for one in concepts for name in (one.zh, *one.alt)} | set(_ENDS_LIKE_A_THING)))


def is_recipient(condition: str) -> bool:
    """Tell whether a condition names who or what gets the money, so that 对 may stand before it.

    >>> is_recipient("入选国家级名单的企业"), is_recipient("企业通过评定")
    (True, False)
    """
    if len(condition) > _LONGEST_CONDITION or re.search(r"[，。；]", condition):
        return False
    if _NOUN.match(condition):
        return True
    return condition.endswith(_recipients()) and not _ACTS.match(condition)


def _goals(entry: Entry, notes: Notes, most: int) -> Iterator[str]:
    facts = merge_ranges(entry.targets)
    for at, fact in enumerate(facts[:most]):
        yield f"{'目标是' if at == 0 else ''}{goal_words(fact)}{marks([notes.cite(entry, fact)])}"
    if len(facts) > most:
        yield f"另有{len(facts) - most}项目标"


def _bodies(entry: Entry, notes: Notes) -> Iterator[str]:
    """Yield 由…牵头、…配合: the bodies of each role, the first few by name."""
    parts = []
    for role in Role:
        bodies = {body["name"]: body for body in reversed(entry.agencies) if body["role"] == role}
        if not bodies:
            continue
        names = [name for name in dict.fromkeys(body["name"] for body in entry.agencies) if name in bodies]
        shown = "、".join(names[:_MOST_BODIES]) + (f"等{len(names)}家" if len(names) > _MOST_BODIES else "")
        cited = marks(notes.cite(entry, bodies[name]) for name in names[:_MOST_BODIES])
        parts.append(f"{shown}{role_name(role)}{cited}")
    if parts:
        yield f"由{'、'.join(parts)}"
