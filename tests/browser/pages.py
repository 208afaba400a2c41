"""The pages that are tested and pictured: one list, with places for what a store holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page by the name that tests and pictures give it; ``path`` holds names of `find_examples` in braces."""

    name: str
    path: str

    def at(self, examples: dict[str, str]) -> str:
        """Return the path with the examples in it."""
        return self.path.format_map(examples)


PAGES = (
    Shown(name="home", path="/"),
    Shown(name="measure", path="/measures/{measure}"),
    Shown(name="similar", path="/measures/{measure}/similar"),
    Shown(name="agency", path="/agencies/{agency}"),
    Shown(name="graphs", path="/graph"),
    Shown(name="graph", path="/graph?focus={agency}"),
    Shown(name="graph-work", path="/graph?focus={region}&show=work"),
    Shown(name="quality", path="/quality"),
    Shown(name="coverage", path="/coverage"),
    Shown(name="about", path="/about"),
    Shown(name="policies", path="/policies"),
    Shown(name="policy", path="/policies/{policy}"),
    Shown(name="search", path="/search?q=企业"),
    Shown(name="source", path="/sources/{source}?start=100&end=160&marks=true"),
)


def find_examples(url: str) -> dict[str, str]:
    """Return ids and names of what the service at an address holds most about.

    The agency with most measures, its region, its measure with the largest sum, the policy and the source of
    that, and the topic with most measures.
    """
    with httpx2.Client(base_url=f"{url}/v1", timeout=60) as client:

        def first(place: str, **given: Any) -> dict[str, Any]:
            found = client.get(f"/{place}?{urlencode({'limit': 1, **given})}").raise_for_status().json()["results"]
            return dict(found[0]) if found else {}

        agency = first("agencies", sort="-measures")
        measure = first("measures", agency=agency["id"], sort="-amount")
        return {
            "agency": agency["id"],
            "region": agency["region"]["id"],
            "measure": measure["id"],
            "policy": measure["policy"]["id"],
            "source": measure["source"]["id"],
            "topic": first("topics", sort="-measures")["id"],
        }
