"""Writing as jobs: one after another in one thread, and what became of each of the last ones."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from starlette.concurrency import run_in_threadpool

from kg.errors import PolicyKgError
from queries.api.problems import Problem, problem_of

KEPT = 1000
"""Jobs that are remembered."""
MOST_WAITING = 100
MOST_BYTES = 200_000_000
"""What waiting jobs may hold in memory together."""
LONGEST_END = 20.0
"""Seconds that a running job has when the service stops."""
_LATER = {"Retry-After": "10"}
_LOG = logging.getLogger("policy_kg.api")
Result = Mapping[str, Any]
Step = Callable[[str, int, int], None]
"""Takes the name of a step, which of them it is, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A source that came in: a text in some format, or a record; ``name`` is a label, never a path."""

    content: bytes
    name: str
    is_record: bool = False
    is_text: bool = False
    """Whether it came as the text itself, in UTF-8, and no file whose format is to be told."""
    key: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


class Writer(Protocol):
    """Takes sources in and out of a store; whoever makes the application hands one in."""

    def take_in(self, upload: Upload, step: Step) -> Result:
        """Read, extract and store a source: {source, created, counts, notices, changes}."""
        ...

    def remove(self, source: str) -> Result | None:
        """Remove a source by id: {source, changes}; None where it is not held."""
        ...


class State(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class Job:
    """One piece of writing; its future gives the result, or the Problem it ended with."""

    id: str
    kind: str
    state: State = State.QUEUED
    progress: tuple[str, int, int] | None = None
    result: Result | None = None
    problem: Problem | None = None
    future: Future[None] = field(default_factory=Future)

    def end(self, result: Result | None, problem: Problem | None = None, state: State = State.FAILED) -> None:
        """Note what became of it; ``state`` is that of a job with a problem."""
        self.result, self.problem, self.progress = result, problem, None
        self.state = state if problem else State.DONE
        self.future.set_result(None)


@dataclass(slots=True)
class _Waiting:
    job: Job
    size: int
    work: Callable[[Step], Result]


class Jobs:
    """The queue before the one thread that writes; memory only, so a restart forgets it."""

    def __init__(self, *, most_waiting: int = MOST_WAITING, most_bytes: int = MOST_BYTES, kept: int = KEPT) -> None:
        """Start nothing yet: the thread comes with the first job."""
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._most_waiting, self._most_bytes, self._kept = most_waiting, most_bytes, kept
        self._bytes = 0
        self._queued: dict[str, _Waiting] = {}
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def open(self) -> None:
        """Take jobs, also again after having been closed."""
        with self._lock:
            if self._is_closed and (self._thread is None or not self._thread.is_alive()):
                self._waiting, self._thread, self._is_closed = queue.SimpleQueue(), None, False

    def submit(self, kind: str, work: Callable[[Step], Result], *, size: int = 0) -> Job:
        """Put work at the end of the queue; raise Problem 503 where it is full or the service stops."""
        job = Job(secrets.token_hex(8), kind)
        with self._lock:
            self._check_room(size)
            self._bytes += size
            self._known[job.id], self._queued[job.id] = job, _Waiting(job, size, work)
            while len(self._known) > self._kept and next(iter(self._known.values())).future.done():
                self._known.popitem(last=False)
            self._waiting.put(job.id)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="policy-kg-writer", daemon=True)
                self._thread.start()
        return job

    def _check_room(self, size: int) -> None:
        if self._is_closed:
            raise Problem(503, "stopping", "the service is being stopped: send this again later", headers=_LATER)
        number = len(self._queued)
        if number >= self._most_waiting or (number and self._bytes + size > self._most_bytes):
            told = f"{number} jobs are waiting already: send this again later"
            raise Problem(503, "queue-full", told, headers=_LATER)

    def find(self, job_id: str) -> Job:
        """Return a job; raise Problem 404 for one that is not known, or no longer."""
        with self._lock:
            job = self._known.get(job_id)
        if job is None:
            told = f"there is no such job: the last {self._kept} are known, until the service is started anew"
            raise Problem(404, "no-such-job", told)
        return job

    def cancel(self, job_id: str) -> Job:
        """Give up a job that waits; raise Problem 404 for one that is not known, 409 for one that has begun."""
        job = self.find(job_id)
        with self._lock:
            waiting = self._queued.pop(job_id, None)
            if waiting is None:
                raise Problem(409, "job-begun", f"this job is {job.state}: only what is queued can be cancelled")
            self._bytes -= waiting.size
            job.end(None, Problem(409, "cancelled", "this was cancelled before it was begun"), State.CANCELLED)
        return job

    def close(self, seconds: float) -> bool:
        """Let the running job end, give up those that wait; tell whether the thread is at rest in time."""
        with self._lock:
            self._is_closed = True
            thread = self._thread
            self._waiting.put(None)
        if thread is None:
            return True
        thread.join(seconds)
        return not thread.is_alive()

    def _run(self) -> None:
        while (job_id := self._waiting.get()) is not None:
            with self._lock:
                waiting = self._queued.pop(job_id, None)
                if waiting is None:
                    continue  # cancelled
                self._bytes -= waiting.size
                stopping = self._is_closed
                waiting.job.state = State.QUEUED if stopping else State.RUNNING
            if stopping:
                told = "the service was stopped before this was begun: send it again"
                waiting.job.end(None, Problem(503, "stopped", told, headers=_LATER))
            else:
                _carry_out(waiting)


@asynccontextmanager
async def closing_at_end(jobs: Jobs) -> AsyncIterator[None]:
    """Run an application, and let the running job end when it stops."""
    jobs.open()
    yield
    if not await run_in_threadpool(jobs.close, LONGEST_END):
        _LOG.error("a job is still running after %s seconds: what it wrote is not kept", LONGEST_END)


def _carry_out(waiting: _Waiting) -> None:
    job = waiting.job

    def step(name: str, at: int, of: int) -> None:
        job.progress = (name, at, of)

    try:
        result = waiting.work(step)
    except PolicyKgError as error:
        job.end(None, problem_of(error))
    except Problem as problem:
        job.end(None, problem)
    except Exception:  # noqa: BLE001  # around one source: the next job is none the worse
        _LOG.exception("job %s failed", job.id)
        job.end(None, Problem(500, "error", "something went wrong here; the id of the job leads to it in the log"))
    else:
        job.end(result)
