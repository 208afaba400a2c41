"""The policies that invented sources carry, report and cite: each told by the seed and its number alone."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from kg.agencies import official_name
from kg.record import Citation, Form, IssuerRef, Policy, Status
from ontology.load import Region
from tests.generator.choice import pick_theme, regions
from tests.generator.page import Page
from tests.generator.wording import FAVOURITE_BODIES, ORGANS, TITLES

_DRAFTS = 0.16
_NUMBERED = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a policy is, before any source has it; drafts and some others have no number."""

    serial: int
    region: Region
    theme: str
    title: str
    year: int
    span: int
    """How many years it runs."""
    draft: bool
    number: str | None
    issuers: tuple[str, ...]
    published: str

    def policy(
        self,
        key: str,
        form: Form,
        status: Status,
        *,
        issuers: tuple[IssuerRef, ...],
        cites: tuple[Citation, ...] = (),
    ) -> Policy:
        """Return the policy as a source has it, under the id ``key`` there."""
        dated = status is Status.ISSUED and form is Form.FULL_TEXT
        return Policy(
            id=key,
            title=self.title,
            region=self.region.full_name,
            form=form,
            status=status,
            period=(str(self.year), str(self.year + self.span)),
            number=self.number,
            published=self.published,
            effective=self.published if dated else None,
            expires=f"{self.year + self.span}-12-31" if dated else None,
            issuers=issuers,
            cites=cites,
        )


def plan_policy(seed: int, serial: int) -> Plan:
    """Return the policy with this serial number; no two have the same title, nor the same 文号."""
    rng = Random(f"policy {seed} {serial}")
    region, theme, year, span = regions().pick(rng), pick_theme(rng), rng.randint(2021, 2026), rng.randint(1, 4)
    (verb, noun), draft = rng.choice(TITLES), rng.random() < _DRAFTS
    numbered = not draft and rng.random() < _NUMBERED
    title = f"{region.full_name}{verb}{theme}{noun}（{year}—{year + span}年·第{serial + 1}号）"
    number = f"{region.short[0]}{rng.choice(ORGANS)}〔{year}〕{serial + 1}号" if numbered else None
    bodies = ["government-office"] if rng.random() < 0.4 else rng.sample(FAVOURITE_BODIES[:8], 1 + (rng.random() < 0.2))
    return Plan(
        serial=serial,
        region=region,
        theme=theme,
        title=title,
        year=year,
        span=span,
        draft=draft,
        number=number,
        issuers=tuple(official_name(body, region) for body in bodies),
        published=f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
    )


def write_citation(page: Page, plan: Plan) -> Citation:
    """Write a policy's title in 《》, with its number behind where it has one."""
    start, end = page.add(f"《{plan.title}》")
    if plan.number:
        page.add(f"（{plan.number}）")
    return Citation(title=plan.title, number=plan.number, start=start, end=end)


def write_issuers(page: Page, plan: Plan) -> tuple[IssuerRef, ...]:
    """Write who issues the policy."""
    found = []
    for name in plan.issuers:
        if found:
            page.add("、")
        start, end = page.add(name)
        found.append(IssuerRef(name=name, mention=name, start=start, end=end))
    return tuple(found)
