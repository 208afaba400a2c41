"""Whole sources: full texts of policies, and news, speeches and white papers that report them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from kg.record import Citation, Form, Measure, Observation, Policy, Record, Status
from tests.generator.choice import Choice, level_word, pick_stranger
from tests.generator.figures import write_observation
from tests.generator.measures import Setting, write_measure
from tests.generator.page import Outline, Page, numeral
from tests.generator.policies import Plan, plan_policy, write_citation, write_issuers
from tests.generator.wording import GOALS, OPENINGS, REPORT_HEADLINES, SECTIONS

_TEXT, _REISSUE = "text", "reissue"
_BLOCK = (*(_TEXT,) * 30, *(_REISSUE,) * 2, *(Form.NEWS_REPORT,) * 6, Form.SPEECH, Form.WHITE_PAPER_REPORT)
"""What forty sources in a row are, in an order that the seed shuffles; a reissue is a draft that was adopted."""
_REACH = 120
"""How many sources back one looks for a policy to report, cite or adopt."""
_STYLES = Choice.of([("label", 50), ("first-listed", 30), ("lead", 20)])
_SIGNS = Choice.of([("parts", 40), ("plain", 25), ("deep", 20), ("articles", 15)])
_SIZES = {Form.NEWS_REPORT: (4, 16), Form.SPEECH: (3, 10), Form.WHITE_PAPER_REPORT: (8, 25), Form.FULL_TEXT: (10, 40)}
_FACTS = {Form.NEWS_REPORT: (2, 8), Form.SPEECH: (1, 5), Form.WHITE_PAPER_REPORT: (8, 14)}
_POLICIES = {Form.NEWS_REPORT: (1, 1, 1, 2), Form.SPEECH: (1, 2, 3), Form.WHITE_PAPER_REPORT: (2, 3, 4, 5)}


def generate_records(measures: int, *, seed: int = 0) -> Iterator[Record]:
    """Yield records that hold so many measures together; the same seed gives the same records.

    The records of a smaller run are the first of a larger one, but for the last, which is cut to fit.
    """
    left, number = measures, 0
    while left > 0:
        record = _generate(seed, number, left)
        left, number = left - len(record.measures), number + 1
        yield record


@dataclass(slots=True)
class _Draft:
    """A source while it is written."""

    rng: Random
    page: Page
    limit: int
    """How many measures it may have at most."""
    measures: list[Measure] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)

    def setting(self, plan: Plan, key: str, style: str) -> Setting:
        """Return what the measures of a policy have in common."""
        return Setting(
            rng=self.rng,
            page=self.page,
            region=plan.region,
            policy=key,
            style=style,
            shared=self.rng.random() < 0.5,
            deadline=plan.year + plan.span,
            stranger=pick_stranger(self.rng),
        )

    def add_measure(self, at: Setting, start: int, number: str | None, clause: str | None) -> None:
        """Write one measure more."""
        self.measures.append(write_measure(at, f"m{len(self.measures) + 1}", start, number, clause))


def _generate(seed: int, number: int, limit: int) -> Record:
    rng = Random(f"record {seed} {number}")
    kind = _kind(seed, number)
    draft = _Draft(rng, Page(), limit)
    if isinstance(kind, Form):
        return _write_report(draft, seed, number, kind)
    serial = _earlier(seed, number, rng, drafts=True) if kind == _REISSUE else number
    plan = plan_policy(seed, serial)
    status = Status.DRAFT if plan.draft and serial == number else Status.ISSUED
    return _write_text(draft, seed, number, plan, status)


def _kind(seed: int, number: int) -> str:
    return _kinds(seed, number // len(_BLOCK))[number % len(_BLOCK)]


@lru_cache(maxsize=64)
def _kinds(seed: int, block: int) -> list[str]:
    kinds = list(_BLOCK)
    Random(f"block {seed} {block}").shuffle(kinds)
    return kinds


def _earlier(seed: int, number: int, rng: Random, *, drafts: bool = False) -> int:
    """Return the serial number of a policy that an earlier source has in full, or ``number`` if none has."""
    first = number - 1 - rng.randrange(max(1, min(number, _REACH)))
    for serial in range(first, max(-1, first - _REACH), -1):
        if _kind(seed, serial) == _TEXT and (not drafts or plan_policy(seed, serial).draft):
            return serial
    return number


def _size(rng: Random, form: Form) -> int:
    least, most = _SIZES[form]
    return least + int(rng.betavariate(1.6, 2.8) * (most - least + 1))


def _record(draft: _Draft, number: int, title: str, plan: Plan, outline: Outline | None = None) -> Record:
    return Record(
        source=f"{number:06}.txt",
        uri=f"generated/{number:06}.txt",
        title=title,
        published=plan.published,
        publisher=plan.issuers[0],
        rights="Invented for tests",
        rules="generated",
        text=draft.page.text,
        policies=tuple(draft.policies),
        measures=tuple(draft.measures),
        observations=tuple(draft.observations),
        clauses=outline.clauses if outline else (),
    )


def _write_text(draft: _Draft, seed: int, number: int, plan: Plan, status: Status) -> Record:
    """Write a policy in full: title, number, purpose, clauses with measures, and who issues it when."""
    page, style = draft.page, _STYLES.pick(draft.rng)
    page.add(plan.title)
    if status is Status.DRAFT:
        page.add("\n（征求意见稿）")
    if plan.number:
        page.add(f"\n{plan.number}")
    cites = _write_purpose(draft, seed, number)
    if style == "first-listed":
        page.add("责任单位列在首位的为牵头单位，下同。")
    outline = Outline(page)
    _write_clauses(draft, outline, draft.setting(plan, "p1", style))
    outline.close()
    page.add("\n\n")
    issuers = write_issuers(page, plan)
    year, month, day = plan.published.split("-")
    page.add(f"\n{year}年{int(month)}月{int(day)}日\n")
    draft.policies.append(plan.policy("p1", Form.FULL_TEXT, status, issuers=issuers, cites=cites))
    title = f"{plan.title}（征求意见稿）" if status is Status.DRAFT else plan.title
    return _record(draft, number, title, plan, outline)


def _write_purpose(draft: _Draft, seed: int, number: int) -> tuple[Citation, ...]:
    """Write what the policy is for and which others it rests on."""
    rng, page = draft.rng, draft.page
    page.add(f"\n\n{rng.choice(OPENINGS)}")
    serials = {_earlier(seed, number, rng) for _ in range(rng.choice((0, 0, 1, 1, 2, 3)))} - {number}
    cites = []
    for serial in sorted(serials):
        page.add("依据" if not cites else "、")
        cites.append(write_citation(page, plan_policy(seed, serial)))
    page.add("，结合实际，制定以下内容。" if cites else "制定以下内容。")
    return tuple(cites)


def _write_clauses(draft: _Draft, outline: Outline, at: Setting) -> None:
    """Write sections with two to six measures each until there are enough measures."""
    rng, page, signs = draft.rng, draft.page, _SIGNS.pick(draft.rng)
    size = min(_size(rng, Form.FULL_TEXT), draft.limit)
    section = 0
    while len(draft.measures) < size:
        section += 1
        _open_section(rng, page, outline, signs, section)
        wanted = rng.randint(2, 6)
        for place in range(1, min(wanted, size - len(draft.measures)) + 1):
            if signs == "deep" and place % 3 == 1:
                within = numeral(place // 3 + 1)
                outline.open(6, f"（{within}）", within)
                _write_section_name(rng, page, outline)
            sign, level, number = _sign(signs, len(draft.measures) + 1)
            clause = outline.open(level, sign, number)
            draft.add_measure(at, page.length - len(sign), number, clause)
            outline.name(draft.measures[-1].heading or "")


def _open_section(rng: Random, page: Page, outline: Outline, signs: str, section: int) -> None:
    number = numeral(section)
    level, sign = (2, f"第{number}章 ") if signs == "articles" else (5, f"{number}、")
    outline.open(level, sign, number)
    _write_section_name(rng, page, outline)


def _write_section_name(rng: Random, page: Page, outline: Outline) -> None:
    name = rng.choice(SECTIONS)
    page.add(name)
    outline.name(name)


def _sign(signs: str, number: int) -> tuple[str, int, str]:
    """Return the sign before a measure, the level of its clause, and its number."""
    word = numeral(number)
    if signs == "articles":
        return f"第{word}条 ", 4, word
    if signs == "parts":
        return f"（{word}）", 6, word
    return f"{number}.", 7, str(number)


def _write_report(draft: _Draft, seed: int, number: int, form: Form) -> Record:
    """Write about one or more policies, most of which have an earlier source in full."""
    rng, page = draft.rng, draft.page
    count = rng.choice(_POLICIES[form])
    serials = [number if rng.random() < 0.3 else _earlier(seed, number, rng) for _ in range(count)]
    plans = [plan_policy(seed, serial) for serial in dict.fromkeys(serials)]
    title = rng.choice(REPORT_HEADLINES).format(plans[0].region.name)
    page.add(title)
    share = -(-_size(rng, form) // len(plans))
    for order, plan in enumerate(plans, 1):
        if len(draft.measures) < draft.limit:
            _write_reported(draft, plan, f"p{order}", form, share)
    _write_facts(draft, plans[0], rng.randint(*_FACTS[form]))
    return _record(draft, number, title, plans[0])


def _write_reported(draft: _Draft, plan: Plan, key: str, form: Form, measures: int) -> None:
    """Write who issued the policy, and a paragraph for each measure of it."""
    page = draft.page
    page.add("\n\n")
    issuers = write_issuers(page, plan)
    page.add("近日就" if plan.draft else "近日印发")
    write_citation(page, plan)
    page.add("公开征求意见。" if plan.draft else "。")
    at = draft.setting(plan, key, "report")
    for _ in range(min(measures, draft.limit - len(draft.measures))):
        page.add("\n")
        draft.add_measure(at, page.length, None, None)
    status = Status.UNKNOWN if plan.draft else Status.ISSUED
    draft.policies.append(plan.policy(key, form, status, issuers=issuers))


def _write_facts(draft: _Draft, plan: Plan, count: int) -> None:
    """Write what the region has reached."""
    year = plan.year - 1
    draft.page.add(f"\n截至{year}年底，全{level_word(plan.region)}")
    for goal in draft.rng.sample(GOALS, count):
        draft.page.add("，" if draft.observations else "")
        draft.observations.append(write_observation(draft.rng, draft.page, goal, plan.region.full_name, year))
    draft.page.add("。\n")
