"""One measure, written out: its heading, what it does for whom, its figures and the bodies that answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.record import AgencyRef, ConceptRef, Funding, Measure, Role, Target
from ontology.load import Region
from tests.generator.choice import Choice, pick_body, pick_concept, pick_government_inside
from tests.generator.figures import write_grant, write_target
from tests.generator.page import Page
from tests.generator.wording import GOALS, HEADS, OBJECTS, PLAIN_HEADS, REPORT_LEADS, RESULTS, VERBS

if TYPE_CHECKING:
    from random import Random

# How many of each a measure has, as counted in annotated full texts and in reports.
_INDUSTRIES = Choice.of(
    [(0, 42), (1, 35), (2, 18), (3, 12), (4, 9), (5, 8), (6, 3), (7, 2), (8, 2), (9, 1), (10, 1), (18, 1)]
)
_INSTRUMENTS = Choice.of([(0, 80), (1, 17), (2, 2), (4, 1)])
_TOPICS = Choice.of([(0, 25), (1, 60), (2, 15)])
_BENEFICIARIES = Choice.of([(0, 35), (1, 50), (2, 15)])
_GRANTS = Choice.of([(0, 58), (1, 32), (2, 8), (3, 2)])
_REPORTED_GRANTS = Choice.of([(0, 96), (1, 2), (2, 2)])
_TARGETS = Choice.of([(0, 66), (1, 2), (2, 1), (5, 2), (6, 1), (9, 1)])
_REPORTED_TARGETS = Choice.of([(0, 80), (1, 9), (2, 6), (3, 2), (4, 1)])
_RESPONSIBLE = Choice.of([(0, 6), (1, 23), (2, 11), (3, 4)])
_PARTICIPANTS = Choice.of([(0, 8), (1, 14), (2, 4)])
_FILLERS = Choice.of([(0, 30), (1, 40), (2, 20), (3, 10)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the measures of one policy in one source have in common."""

    rng: Random
    page: Page
    region: Region
    policy: str
    style: str
    """How bodies are named: ``label``, ``lead`` or ``first-listed``; ``report`` has them in few sentences only."""
    shared: bool
    """Whether governments further down carry measures out."""
    deadline: int
    stranger: str


def write_measure(at: Setting, key: str, start: int, number: str | None, clause: str | None) -> Measure:
    """Write the measure that begins at ``start``, where its number stands already."""
    rng, report = at.rng, at.style == "report"
    heading, topics, industries = (None, [], []) if report else _write_heading(at)
    if report:
        at.page.add(rng.choice(REPORT_LEADS))
    industries += _write_list(at, "industry", max(0, _INDUSTRIES.pick(rng) - len(industries)), ("面向", "等领域，"))
    _write_filler(at)
    instruments = _write_list(at, "instrument", _INSTRUMENTS.pick(rng), ("用好", "等方式。"))
    beneficiaries = _write_list(at, "beneficiary", _BENEFICIARIES.pick(rng), ("鼓励", "先行先试。"))
    topics += _write_list(at, "topic", max(0, _TOPICS.pick(rng) - len(topics)), ("统筹", "工作。"))
    for _ in range(_FILLERS.pick(rng) if not report else 0):
        _write_filler(at)
    funding = _write_funding(at)
    targets = _write_targets(at)
    agencies = _write_agencies(at)
    return Measure(
        id=key,
        policy=at.policy,
        region=at.region.full_name,
        start=start,
        end=at.page.length,
        number=number,
        heading=heading,
        clause=clause,
        agencies=tuple(agencies),
        industries=tuple(industries),
        instruments=tuple(instruments),
        topics=tuple(topics),
        beneficiaries=tuple(beneficiaries),
        funding=funding,
        targets=targets,
    )


def _write_heading(at: Setting) -> tuple[str, list[ConceptRef], list[ConceptRef]]:
    """Write a heading, about a topic, an industry or nothing in particular."""
    chance = at.rng.random()
    if chance > 0.85:
        heading = at.rng.choice(PLAIN_HEADS)
        at.page.add(f"{heading}。")
        return heading, [], []
    scheme = "topic" if chance < 0.6 else "industry"
    before, behind = at.rng.choice(HEADS).split("{}")
    at.page.add(before)
    mention, key = pick_concept(at.rng, scheme)
    start, end = at.page.add(mention)
    at.page.add(f"{behind}。")
    ref, heading = ConceptRef(mention=mention, start=start, end=end, concept=key), f"{before}{mention}{behind}"
    return (heading, [ref], []) if scheme == "topic" else (heading, [], [ref])


def _write_list(at: Setting, scheme: str, count: int, around: tuple[str, str]) -> list[ConceptRef]:
    """Write so many concepts one after the other, with words before and behind."""
    found: list[ConceptRef] = []
    for mention, key in dict(pick_concept(at.rng, scheme) for _ in range(count)).items():
        at.page.add("、" if found else around[0])
        start, end = at.page.add(mention)
        found.append(ConceptRef(mention=mention, start=start, end=end, concept=key))
    if found:
        at.page.add(around[1])
    return found


def _write_filler(at: Setting) -> None:
    choice = at.rng.choice
    at.page.add(f"{choice(VERBS)}{choice(OBJECTS)}，{choice(RESULTS)}。")


def _write_funding(at: Setting) -> tuple[Funding, ...]:
    count = (_REPORTED_GRANTS if at.style == "report" else _GRANTS).pick(at.rng)
    return tuple(funding for _ in range(count) for funding in write_grant(at.rng, at.page))


def _write_targets(at: Setting) -> tuple[Target, ...]:
    count = (_REPORTED_TARGETS if at.style == "report" else _TARGETS).pick(at.rng)
    if not count:
        return ()
    deadline = str(at.deadline) if at.rng.random() < 0.74 else None
    at.page.add(f"到{deadline}年" if deadline else "力争")
    found = []
    for goal in at.rng.sample(GOALS, count):
        at.page.add("，" if found or deadline else "")
        found.append(write_target(at.rng, at.page, goal, deadline))
    at.page.add("。")
    return tuple(found)


def _write_agencies(at: Setting) -> list[AgencyRef]:
    if at.style == "report":
        return _write_in_brackets(at, "由", [(Role.RESPONSIBLE, 1)], "负责。") if at.rng.random() < 0.06 else []
    if at.style == "label":
        count = _RESPONSIBLE.pick(at.rng)
        return _write_in_brackets(at, "（责任单位：", [(Role.RESPONSIBLE, count)], "）") if count else []
    if at.rng.random() < 0.08:
        return []
    label = "（牵头单位：" if at.style == "lead" else "（责任单位："
    return _write_in_brackets(at, label, [(Role.LEAD, 1), (Role.PARTICIPANT, _PARTICIPANTS.pick(at.rng))], "）")


def _write_in_brackets(at: Setting, label: str, groups: list[tuple[Role, int]], end: str) -> list[AgencyRef]:
    """Write the bodies of each role behind a label, and now and then a government that carries the measure out."""
    rng, region = at.rng, at.region
    rule = {"first-listed": "role/first-listed", "report": "role/sentence"}.get(at.style, "role/label")
    found: list[AgencyRef] = []
    at.page.add(label)
    for role, count in groups:
        between = "；配合单位：" if at.style == "lead" else "、"
        for _ in range(count):
            if _add_agency(at, found, pick_body(rng, region, at.stranger), between if found else "", (role, rule)):
                between = "、"
    if at.shared and at.style != "report" and rng.random() < 0.8:
        _add_agency(at, found, pick_government_inside(rng, region), "；落实单位：", (Role.IMPLEMENTING, "role/label"))
    at.page.add(end)
    return found


def _add_agency(
    at: Setting, found: list[AgencyRef], body: tuple[str, str], before: str, part: tuple[Role, str]
) -> bool:
    """Write a body in its role, unless the measure has it already."""
    mention, name = body
    if any(ref.name == name for ref in found):
        return False
    at.page.add(before)
    start, end = at.page.add(mention)
    found.append(AgencyRef(name=name, role=part[0], mention=mention, start=start, end=end, rule=part[1]))
    return True
