"""Time extraction beside ``jieba.cut`` on the same text in the same run, and loading: ``python -m tests.benchmarks``."""

from __future__ import annotations

import gc
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba

from ingest.load import load_records
from ingest.pipeline import Metadata, extract
from kg.record import Record
from kg.stores import open_store

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "ingest/samples"
CORPUS = ROOT.parent / "shared/corpus"
SIZE = 1_000_000
"""Bytes of text that the samples are repeated to."""
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long a piece of work took on a number of bytes."""

    work: str
    size: int
    seconds: float

    def row(self) -> str:
        """Lay the timing out as a line of the table."""
        return f"{self.work:36}{self.size / 1e6:9.3f}{self.seconds:10.3f}{self.size / 1e6 / self.seconds:10.2f}"


def best(work: Callable[[], object]) -> float:
    """Return the shortest of a few runs, in seconds."""
    return min(clock(work) for _ in range(ROUNDS))


def clock(work: Callable[[], object]) -> float:
    """Return how long one run takes, in seconds."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def read_texts(folder: Path) -> dict[str, str]:
    """Read the texts of a folder by name."""
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))}


def repeated(texts: dict[str, str], size: int) -> list[tuple[str, str]]:
    """Repeat the texts as sources of their own until they hold ``size`` bytes."""
    whole = sum(len(text.encode()) for text in texts.values())
    return [(f"{k}-{name}", text) for k in range(max(1, round(size / whole))) for name, text in texts.items()]


def extract_all(sources: Iterable[tuple[str, str]]) -> list[Record]:
    """Extract each source."""
    return [extract(text, source=name, metadata=Metadata()) for name, text in sources]


def cut_all(sources: Iterable[tuple[str, str]]) -> None:
    """Cut each text into words."""
    for _, text in sources:
        for _ in jieba.cut(text):
            pass


def load_all(records: Sequence[Record]) -> None:
    """Load records into a new embedded store."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store", create=True) as store:
        load_records(store, records)


def measure(name: str, sources: list[tuple[str, str]]) -> list[Timing]:
    """Time extraction and cutting of the same sources."""
    size = sum(len(text.encode()) for _, text in sources)
    return [
        Timing(work=f"{name}: extract", size=size, seconds=best(lambda: extract_all(sources))),
        Timing(work=f"{name}: jieba.cut", size=size, seconds=best(lambda: cut_all(sources))),
    ]


def main() -> int:
    """Print the table; fail when extraction is slower than jieba on any of the texts."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    samples = read_texts(SAMPLES)
    start_up = clock(lambda: extract_all(samples.items()))
    timings = measure("samples repeated", repeated(samples, SIZE))
    real = read_texts(CORPUS) if CORPUS.exists() else samples
    if CORPUS.exists():
        timings += measure("corpus", list(real.items()))
    records = extract_all(real.items())
    size = sum(len(text.encode()) for text in real.values())
    timings.append(
        Timing(work="load into a new store, with start", size=size, seconds=clock(lambda: load_all(records)))
    )
    lines = [f"{'':36}{'MB':>9}{'seconds':>10}{'MB/s':>10}", *(timing.row() for timing in timings)]
    pairs = [
        (timings[k].work.split(":")[0], timings[k + 1].seconds / timings[k].seconds)
        for k in range(0, len(timings) - 1, 2)
    ]
    lines.append(f"first extraction, vocabularies included: {start_up:.2f} s")
    lines += [f"{name}: extraction is {ratio:.2f} times as fast as jieba.cut" for name, ratio in pairs]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(any(ratio < 1 for _, ratio in pairs))


if __name__ == "__main__":
    raise SystemExit(main())
