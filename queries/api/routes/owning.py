"""Who owns what: the work of an agency, and which kinds of bodies answer for a thing in each region."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from kg.record import Role
from queries.api.answering import AskingDep
from queries.api.answers import Answered
from queries.api.declared import LONGEST
from queries.api.formats import Format, documented, negotiating
from queries.api.identities import Identity
from queries.api.problems import Problem, documented_problems
from queries.api.routes.catalogue import FORMS, render_answer
from queries.api.strict import StrictRoute
from queries.owning import compare_leads, find_work
from queries.resolve import Resolver
from queries.run import Answer, rows

MOST_REGIONS = 20
MOST = 1000


def make_router() -> APIRouter:
    """Return the two routes."""
    router = APIRouter(route_class=StrictRoute)
    router.add_api_route(
        "/agencies/{id}/work", read_work, operation_id="list_agency_work", tags=["entities"],
        summary="What an agency owns, by policy and role · 部门职责",
        responses={**documented(Answered, FORMS), **documented_problems(404, 406)},
    )  # fmt: skip
    router.add_api_route(
        "/compare/owners", compare_owners, operation_id="compare_owners", tags=["comparison"],
        summary="Which kinds of bodies answer for a thing in each region · 牵头部门比较",
        responses={**documented(Answered, FORMS), **documented_problems(406)},
    )  # fmt: skip
    return router


RegionWord = Annotated[
    str | None, Query(max_length=LONGEST, description="Only measures of this region and its subdivisions.")
]
RoleWord = Annotated[Role | None, Query(description="Only this role.")]


def read_work(
    asking: AskingDep,
    media: Annotated[Format, Depends(negotiating(*FORMS))],
    identity: Identity,
    region: RegionWord = None,
    role: RoleWord = None,
    policy: Annotated[str | None, Query(max_length=LONGEST, description="Only measures of this policy.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 200,
) -> Response:
    """List the measures of an agency by policy and role, each with the words that give the role, money and goals."""

    def work(resolver: Resolver) -> Answer:
        if not any(row["label"] == "Agency" for row in rows(asking.desk.reader, "node.by-id", {"id": identity})):
            raise Problem(404, "no-such-thing", f"agencies has no {identity}; /v1/agencies lists those held")
        return find_work(
            asking.desk.reader, identity, region=region, role=role, policy=policy, limit=limit, resolver=resolver
        )

    return asking.answer(media, work, lambda answer: render_answer(media, answer))


def compare_owners(
    asking: AskingDep,
    media: Annotated[Format, Depends(negotiating(*FORMS))],
    about: Annotated[
        str, Query(max_length=LONGEST, min_length=1, description="A topic, instrument or industry.", examples=["人才"])
    ],
    region: Annotated[
        list[Annotated[str, Query(max_length=LONGEST)]],
        Query(
            description="One or more regions.", min_length=1, max_length=MOST_REGIONS, examples=[["珠海市", "广州市"]]
        ),
    ],
    role: RoleWord = None,
) -> Response:
    """Say which kinds of bodies answer for measures about a thing: those that lead or are named responsible, or one role."""

    def work(resolver: Resolver) -> Answer:
        return compare_leads(asking.desk.reader, about, region, role=role, resolver=resolver)

    return asking.answer(media, work, lambda answer: render_answer(media, answer))
