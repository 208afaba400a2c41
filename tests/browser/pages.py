"""The pages that are tested and pictured: one list, with places for what a store holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

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
    Shown(name="search", path="/search"),
    Shown(name="found", path="/search?q={heading}"),
    Shown(name="policy", path="/policies/{policy}"),
    Shown(name="policies", path="/policies"),
    Shown(name="measure", path="/measures/{measure}"),
    Shown(name="similar", path="/measures/{measure}/similar"),
    Shown(name="source", path="/sources/{source}?start=100&end=160&marks=true"),
    Shown(name="agency", path="/agencies/{agency}"),
    Shown(name="agencies", path="/agencies"),
    Shown(name="regions", path="/regions"),
    Shown(name="region", path="/regions/{region}"),
    Shown(name="topics", path="/topics"),
    Shown(name="topic", path="/topics/{topic}"),
    Shown(name="compare", path="/compare"),
    Shown(name="comparison", path="/compare?{regions}&about={topic_name}"),
    Shown(name="owners", path="/compare/owners?{regions}&about={topic_name}"),
    Shown(name="diff", path="/diff"),
    Shown(name="changes", path="/diff?old={source}&new={other_source}&show=all"),
    Shown(name="conflicts", path="/conflicts?agreeing=true"),
    Shown(name="graphs", path="/graph"),
    Shown(name="graph", path="/graph?focus={agency}"),
    Shown(name="graph-work", path="/graph?focus={region}&show=work"),
    Shown(name="networks", path="/networks"),
    Shown(name="network", path="/networks?view=topics&region={region}"),
    Shown(name="goals", path="/goals"),
    Shown(name="quality", path="/quality"),
    Shown(name="coverage", path="/coverage"),
    Shown(name="data", path="/data"),
    Shown(name="about", path="/about"),
)


def find_examples(url: str) -> dict[str, str]:
    """Return ids and names of what the service at an address holds most about.

    The agency with most measures, its region, its measure with the largest sum, the heading, policy and source
    of that, another source, the topic with most measures, and the three regions with most, as parameters.
    """
    with httpx2.Client(base_url=f"{url}/v1", timeout=60) as client:

        def ask(place: str, **given: Any) -> list[dict[str, Any]]:
            answer = client.get(f"/{place}?{urlencode(given)}").raise_for_status().json()
            return list(answer.get("results") or answer["rows"])

        agency = ask("agencies", sort="-measures", limit=1)[0]
        measure = ask("measures", agency=agency["id"], sort="-amount", limit=1)[0]
        regions = [row["region_id"] for row in ask("queries/stats.measures-by-region", limit=3)]
        topic = ask("queries/stats.measures-by-topic", limit=1)[0]
        return {
            "agency": agency["id"],
            "region": agency["region"]["id"],
            "measure": measure["id"],
            "heading": quote(measure["heading"] or topic["topic"]),
            "policy": measure["policy"]["id"],
            "source": measure["source"]["id"],
            "other_source": next(one["id"] for one in ask("sources", limit=2) if one["id"] != measure["source"]["id"]),
            "topic": topic["topic_id"],
            "topic_name": quote(topic["topic"]),
            "regions": urlencode([("region", one) for one in regions]),
        }
