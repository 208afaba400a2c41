"""Many readers while a source is replaced: ``python -m tests.benchmarks.readers [--seconds 60] [--readers 50] [--neo4j]``.

`kg serve` runs as it does for users, over 2,000 measures. One client puts two versions of a source in turns, and the
readers ask for its measures, for the search that finds them and for lists and comparisons; each answer must be whole,
of one version or the other. Fails for an error or a mixture. Where wrk is installed, it loads the service as well.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from ingest.load import load_records
from kg.ids import source_id
from kg.stores import open_store
from tests.generator import generate_records
from tests.server.neo4j import Neo4jServer

KEY = "a key for this run only"
SOURCE = "https://example.org/replaced"
VERSIONS = ("甲", "乙")
MEASURES = 60


def text_of(version: str) -> str:
    """Return a text whose every measure bears the version."""
    lines = [
        f"{n}.建设{version}类工厂{n}。由市工业和信息化局牵头，给予最高{n}万元奖励。" for n in range(1, MEASURES + 1)
    ]
    return "珠海市版本更替若干措施\n" + "\n".join(lines) + "\n"


@dataclass(slots=True)
class Tally:
    """What the readers met."""

    milliseconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    mixtures: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    replaced: int = 0


def paths() -> tuple[str, ...]:
    """Return what is asked; the first two are looked at for mixtures."""
    return (
        f"/v1/measures?source={source_id(SOURCE)}&limit=100",
        f"/v1/search?q={quote('类工厂')}&limit=1&passages=20&count=true",
        f"/v1/measures?region={quote('广东省')}&limit=25&sort=-amount",
        f"/v1/agencies?region={quote('珠海市')}",
        f"/v1/compare?region={quote('珠海市')}&region={quote('广州市')}&topic={quote('智能工厂')}",
        f"/v1/queries/policies.list?region={quote('广东省')}",
    )


def versions_in(path: str, body: Mapping[str, Any]) -> tuple[set[str], bool]:
    """Return the versions that an answer speaks of, and whether it is whole."""
    if path.startswith("/v1/measures?source="):
        rows = body["results"]
        return {v for row in rows for v in VERSIONS if f"{v}类工厂" in row["span"]["quote"]}, len(rows) == MEASURES
    found = [passage for policy in body["results"] for passage in policy["passages"]]
    whole = body["total"]["measures"]["value"] == MEASURES
    return {v for passage in found for v in VERSIONS if f"{v}类工厂" in passage["span"]["quote"]}, whole


async def request(streams: Any, method: str, path: str, body: bytes = b"", headers: str = "") -> tuple[int, bytes]:
    """Send a request over an open connection and read the answer."""
    reader, writer = streams
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    status = int((await reader.readline()).split()[1])
    length = 0
    while line := (await reader.readline()).strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    return status, await reader.readexactly(length)


async def read(place: tuple[str, int], number: int, until: float, tally: Tally) -> None:
    """Ask one thing after another."""
    streams = await asyncio.open_connection(*place)
    asked = paths()
    while time.monotonic() < until:
        path = asked[number % len(asked)]
        number += 1
        begun = time.perf_counter()
        status, body = await request(streams, "GET", path)
        tally.milliseconds.append((time.perf_counter() - begun) * 1000)
        tally.statuses[status] += 1
        if status != 200:
            tally.errors.append(f"{path[:40]} {status} {body.decode()[:200]}")
        elif path in asked[:2]:
            found, whole = versions_in(path, json.loads(body))
            tally.versions.update(found)
            if len(found) != 1 or not whole:
                tally.mixtures.append(f"{path[:40]}: {sorted(found)}, whole: {whole}")
    streams[1].close()


async def replace(place: tuple[str, int], until: float, tally: Tally) -> None:
    """Put one version after the other."""
    streams = await asyncio.open_connection(*place)
    headers = f"Content-Type: application/json\r\nX-API-Key: {KEY}\r\n"
    while time.monotonic() < until:
        version = VERSIONS[tally.replaced % 2]
        body = json.dumps({"text": text_of(version), "uri": SOURCE}).encode()
        status, answer = await request(streams, "POST", "/v1/sources?wait=30", body, headers)
        if status not in (200, 201):
            tally.errors.append(f"POST {status} {answer.decode()[:200]}")
            return
        tally.replaced += 1
        await asyncio.sleep(0.2)
    streams[1].close()


@contextmanager
def serving(location: str) -> Iterator[str]:
    """Run `kg serve` on a free port until the end."""
    settings = {"KG_API_KEYS": hashlib.sha256(KEY.encode()).hexdigest(), "KG_API_WRITE_LIMIT": "1000/minute"}
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", "0", "--store", location]
    with subprocess.Popen(
        command, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        try:
            yield first.rpartition(" at ")[2].strip()
        finally:
            process.terminate()
            process.wait(60)


async def run(url: str, readers: int, seconds: float) -> Tally:
    """Let the readers ask while the source is replaced."""
    tally, parts = Tally(), urlsplit(url)
    place = (str(parts.hostname), int(parts.port or 80))
    await replace(place, time.monotonic() + 0.1, tally)
    until = time.monotonic() + seconds
    await asyncio.gather(replace(place, until, tally), *(read(place, n, until, tally) for n in range(readers)))
    return tally


def load_with_wrk(url: str, connections: int) -> str:
    """Return the requests a second that wrk counts on one list, "" where it is not installed."""
    if shutil.which("wrk") is None:
        return ""
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        "-d10s",
        "--latency",
        f"{url}/v1/measures?region={quote('广东省')}&limit=25",
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    """Run, print the figures, and fail for errors and mixtures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.readers")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--measures", type=int, default=2_000)
    parser.add_argument("--neo4j", action="store_true", help="on a Neo4j server instead of the embedded store")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Neo4jServer(Path(folder), lasting=True) if options.neo4j else None
        if server is not None:
            server.start()
        location = f"{server.uri}/neo4j" if server is not None else f"{folder}/store"
        with open_store(location, create=True) as store:
            load_records(store, generate_records(options.measures))
        with serving(location) as url:
            tally = asyncio.run(run(url, options.readers, options.seconds))
            wrk = load_with_wrk(url, options.readers)
        if server is not None:
            server.stop()
    times = sorted(tally.milliseconds)
    print(
        f"{'neo4j' if options.neo4j else 'embedded'}: {options.readers} readers, {options.seconds:.0f} s, {options.measures:,} measures"
    )
    print(
        f"answers: {len(times)}, {len(times) / options.seconds:.0f}/s, statuses {dict(tally.statuses)}, source put {tally.replaced} times"
    )
    print(
        f"milliseconds: p50 {statistics.median(times):.0f}, p95 {times[int(len(times) * 0.95)]:.0f}, most {times[-1]:.0f}"
    )
    print(f"versions seen {dict(tally.versions)}, mixtures {len(tally.mixtures)}, errors {len(tally.errors)}")
    print("\n".join([*tally.mixtures[:5], *tally.errors[:5], wrk]))
    return int(bool(tally.mixtures or tally.errors))


if __name__ == "__main__":
    sys.exit(main())
