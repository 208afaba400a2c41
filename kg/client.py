"""A client of a service over HTTP: what `kg serve` answers, as plain values, and its problems as ApiError."""

from __future__ import annotations

import codecs
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote, urljoin, urlsplit

import httpx2

from kg.errors import ApiError
from kg.refusals import asked_to_wait, problem_error, refusal, strange
from kg.service_address import checked_key, checked_url, is_loopback

if TYPE_CHECKING:
    from types import TracebackType

_TIMEOUT = httpx2.Timeout(120.0, connect=5.0)
_FOR_A_FILE = httpx2.Timeout(3600.0, connect=5.0)
_PIECE = 1 << 16
_MOST_REDIRECTS = 3
_LONGEST_WAIT = 30
"""Seconds that the service waits for the end of a job before it answers."""
_SOONEST, _LATEST = 0.1, 2.0
"""Seconds between two looks at a job."""
_API = "/v1/"


class Client:
    """One service; use it with ``with``. The key goes to that host and to no other."""

    def __init__(
        self,
        url: str,
        key: str | None = None,
        *,
        patience: float = 120.0,
        on_wait: Callable[[int], None] | None = None,
    ) -> None:
        """Take note of the address; come back for ``patience`` seconds when asked to, telling ``on_wait`` of each."""
        self.url = checked_url(url)
        self._patience, self._on_wait = patience, on_wait
        shown = checked_key(key or "")
        self._http = httpx2.Client(
            headers={"Accept": "application/json", **({"X-API-Key": shown} if shown else {})},
            trust_env=not is_loopback(urlsplit(self.url).hostname or ""),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def query(self, query_id: str, parameters: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Ask a query of the catalogue: {query, parameters, columns, rows}."""
        return self._json(f"queries/{quote(query_id, safe='')}", parameters)

    def compare(self, regions: list[str], **filters: Any) -> dict[str, Any]:
        """Compare regions, with the filters of the API."""
        return self._json("compare", {"region": regions, **filters})

    def agency_work(self, agency: str, **filters: Any) -> dict[str, Any]:
        """Return what an agency owns, by policy and role; its name is read as region, if given, has it."""
        named = self.query("agency.measures", {"agency": agency, **filters})["parameters"]["agency"]
        return self._json(f"agencies/{quote(named, safe=':')}/work", filters)

    def leads(self, about: str, regions: list[str], *, role: str | None = None) -> dict[str, Any]:
        """Return which kinds of bodies answer for a topic, instrument or industry in each region."""
        return self._json("compare/owners", {"about": about, "region": regions, "role": role})

    def conflicts(self, **filters: str | bool | None) -> dict[str, Any]:
        """Return what sources disagree on, by region and policy if given."""
        return self._json("conflicts", filters)

    def diff(self, old: str, new: str | None = None) -> dict[str, Any]:
        """Return what changed between two texts, or between those that one name means."""
        return self._json("diff", {"old": old, "new": new})

    def diff_pairs(self, name: str | None = None) -> list[dict[str, Any]]:
        """Return the pairs of texts that can be compared."""
        pairs: list[dict[str, Any]] = self._json("diff/pairs", {"name": name})["rows"]
        return pairs

    def similar(
        self, measure: str, regions: list[str], *, limit: int | None = None, every: bool = False
    ) -> dict[str, Any]:
        """Return the counterparts of a measure, by id or heading, in regions or anywhere."""
        named = self.query("measure.detail", {"measure": measure})["parameters"]["measure"]
        asked = {"region": regions, "limit": limit, "all": every}
        return self._json(f"measures/{quote(named, safe=':')}/similar", asked)

    def network(self, view: str, *, by_year: bool = False, **filters: Any) -> dict[str, Any]:
        """Return the first things of a network by rank, or their rank and measure in each year."""
        return self._json(f"networks/{quote(view, safe='')}{'/years' if by_year else ''}", filters)

    def network_file(self, view: str, form: str, **filters: Any) -> bytes:
        """Return a network as a file: graphml, gexf or cytoscape."""
        content: bytes = self._get(f"{_API}networks/{quote(view, safe='')}", {"format": form, **filters}).content
        return content

    def paths(self, start: str, end: str, *, longest: int, limit: int, avoid: list[str]) -> dict[str, Any]:
        """Return the shortest ways between two things by id: {paths, truncated}."""
        return self._json("paths", {"from": start, "to": end, "max": longest, "limit": limit, "avoid": avoid})

    def show(self, name: str) -> dict[str, Any]:
        """Return {node, answer} of anything by id or name."""
        return self._json("show", {"name": name})

    def info(self) -> dict[str, Any]:
        """Return {store, counts, sources}."""
        return self._json("info")

    def rows(self, listing: str, **filters: Any) -> Iterator[dict[str, Any]]:
        """Yield the rows of a list, such as measures or search, page after page as the header Link leads."""
        response = self._get(f"{_API}{quote(listing, safe='')}", filters)
        while True:
            yield from self._body(response)["results"]
            following = response.links.get("next", {}).get("url")
            if not following:
                return
            response = self._get(_own_path(following))

    def search(self, words: str, **filters: Any) -> Iterator[dict[str, Any]]:
        """Yield what full text search finds, best first."""
        return self.rows("search", q=words, **filters)

    def entity(self, entity_id: str) -> dict[str, Any]:
        """Return one thing by id."""
        return self._json(f"entities/{quote(entity_id, safe=':')}")

    def source_text(self, source: str, start: int | None = None, end: int | None = None) -> str:
        """Return the text of a source by id, or the code points from start to end."""
        text: str = self._json(f"sources/{quote(source, safe=':')}/text", {"start": start, "end": end})["text"]
        return text

    def sparql(
        self, query: str, accept: str, *, bind: Mapping[str, str] | None = None, **most: float
    ) -> tuple[bytes, str, int | None]:
        """Ask in SPARQL for one of the media types to accept, with values of variables as N-Triples writes terms.

        ``limit`` rows and ``timeout`` seconds are asked for at most. Return the answer, its media type and, where it was
        cut off, how many rows it has.
        """
        bound = [f"{name}={term}" for name, term in (bind or {}).items()]
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        asked = query.encode("utf-8", "replace")
        told = self._send("POST", "/sparql", {**most, "bind": bound}, content=asked, headers=headers)
        cut = told.headers.get("x-truncated", "")
        kind = told.headers.get("content-type", "").partition(";")[0]
        return told.content, kind, int(cut) if cut.isascii() and cut.isdigit() else None

    def export(self, form: str, *, terms: str | None = None, vocabulary: bool = False) -> Iterator[bytes]:
        """Yield the graph as a file, piece by piece, in a format of the API; CSV without the mark for spreadsheets.

        ``terms`` are those of RDF: own, published or all. Wait for as long as the service takes to write the file. Raises
        ApiError where it ends in the middle.
        """
        asked = {"format": form, "terms": terms, "vocabulary": vocabulary or None}
        response = self._get(f"{_API}export", asked, stream=True)
        try:
            pieces = response.iter_bytes(_PIECE)
            yield next(pieces, b"").removeprefix(codecs.BOM_UTF8)
            yield from pieces
        except httpx2.HTTPError as error:
            raise ApiError(f"{self.url} ended before all was sent ({error}): ask again") from error
        finally:
            response.close()

    def ingest(
        self, content: bytes, name: str, *, key: str | None = None, metadata: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Send a text or a record (.json), wait until it is stored, and return what was read and changed."""
        fields = {**({"key": key} if key else {}), **(metadata or {})}
        request: dict[str, Any] = {"data": fields, "files": {"file": (name, content, "application/octet-stream")}}
        sent = self._send("POST", f"{_API}sources", {"wait": _LONGEST_WAIT}, **request)
        return self.wait_for(self._body(sent))

    def remove(self, source: str) -> dict[str, Any]:
        """Remove a source by id, wait until that is done, and return what changed."""
        path = f"{_API}sources/{quote(source, safe=':')}"
        return self.wait_for(self._body(self._send("DELETE", path, headers={"Prefer": "return=representation"})))

    def job(self, job_id: str) -> dict[str, Any]:
        """Return how far a piece of writing is."""
        return self._json(f"jobs/{quote(job_id, safe='')}")

    def wait_for(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """Return the result of a job when it has ended; raise ApiError where it failed."""
        pause = _SOONEST
        while job["status"] in ("queued", "running"):
            time.sleep(pause)
            pause = min(_LATEST, pause * 2)
            job = self.job(job["id"])
        if job["problem"] is not None:
            raise problem_error(job["problem"], None)
        result: dict[str, Any] = job["result"]
        return result

    def _json(self, path: str, parameters: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return self._body(self._get(f"{_API}{path}", parameters))

    def _body(self, response: httpx2.Response) -> dict[str, Any]:
        try:
            body: dict[str, Any] = response.json()
        except ValueError as error:
            raise strange(response, self.url) from error
        return body

    def _get(self, path: str, parameters: Mapping[str, Any] | None = None, *, stream: bool = False) -> httpx2.Response:
        """Ask, and follow the service where it moved on its own host; who asks for a stream reads and closes it."""
        response = self._send("GET", path, parameters, stream=stream)
        for _ in range(_MOST_REDIRECTS):
            if not response.has_redirect_location:
                return response
            response = self._send("GET", self._moved(response), stream=stream)
        raise ApiError(f"{self.url} sends from one address to another without end")

    def _moved(self, response: httpx2.Response) -> str:
        """Return where to ask instead, on the service's own host whatever it calls itself."""
        place = urljoin(str(response.url), response.headers["location"])
        path = _own_path(place)
        if f"{self.url}{path}" == str(response.url):
            raise ApiError(f"{self.url} sends to {urlsplit(place)._replace(path='').geturl()}: give that as --store")
        return path

    def _send(
        self, verb: str, path: str, parameters: Mapping[str, Any] | None = None, *, stream: bool = False, **more: Any
    ) -> httpx2.Response:
        """Send a request, again after the time that the service asks for; raise ApiError for a problem."""
        url = f"{self.url}{path}"
        given = _pairs(parameters or {})
        deadline = time.monotonic() + self._patience
        while True:
            try:
                request = self._http.build_request(
                    verb, url, params=given or None, timeout=_FOR_A_FILE if stream else _TIMEOUT, **more
                )
                response = self._http.send(request, stream=stream)
                if response.status_code != 200:
                    response.read()
            except httpx2.HTTPError as error:
                reason = str(error) or type(error).__name__
                raise ApiError(f"no service answers at {self.url} ({reason}): is `kg serve` running there?") from error
            wait = asked_to_wait(response)
            if wait is None or time.monotonic() + wait > deadline:
                break
            if self._on_wait is not None:
                self._on_wait(wait)
            time.sleep(wait)
        if response.status_code >= 400 or (response.has_redirect_location and verb != "GET"):
            raise refusal(response, self.url)
        return response


def _own_path(url: str) -> str:
    """Return the part of an address that follows the service's own: it may call itself otherwise than we do."""
    return f"{_API}{url.partition(_API)[2]}"


def _pairs(parameters: Mapping[str, Any]) -> httpx2.QueryParams:
    """Return parameters as they are sent: lists one by one, nothing for None."""
    return httpx2.QueryParams(
        [
            (name, str(one).lower() if isinstance(one, bool) else str(one))
            for name, value in parameters.items()
            for one in (value if isinstance(value, list | tuple) else [value])
            if one is not None
        ]
    )
