"""What a client sends to be taken in, as a form with a file or as JSON, and how jobs are told of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, Field, StringConstraints, ValidationError
from starlette.datastructures import UploadFile
from starlette.requests import Request

from queries.api.declared import DATE
from queries.api.jobs import Job, Upload
from queries.api.problems import Problem, body_of
from queries.api.schemas import Shape

FORM, JSON = "multipart/form-data", "application/json"
_LONGEST_NAME = 200
_RUN = ("javascript:", "vbscript:", "data:", "file:", "blob:", "about:")
"""What browsers run, or open from the reader's own machine: pages show the address of a source as a link."""
_PASSED_OVER = re.compile(r"[\x00-\x20]")
"""What browsers leave out of addresses."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
Plain = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]+$", max_length=2000)]


def check_address(text: str) -> str:
    """Return what a source is known by; raise ValueError for an address that a browser would run."""
    if _PASSED_OVER.sub("", text).lower().startswith(_RUN):
        raise ValueError("an address begins with http://, https:// or urn:")
    return text


Address = Annotated[Plain, AfterValidator(check_address)]


class Known(Shape):
    """What the sender knows of a source; the text tells what is left out."""

    key: Address | None = Field(None, description="What it goes by if it has no uri; a file's name by default.")
    uri: Address | None = Field(None, description="Published address; what the source is known by.")
    title: Plain | None = None
    published: str | None = Field(None, pattern=DATE, description="Date of publication, such as 2026-03-01.")
    publisher: Plain | None = None
    rights: Plain | None = Field(None, description="Terms of use.")


KnownT = TypeVar("KnownT", bound=Known)


class SentSource(Known):
    """A text or a record, one of the two, and what is known of it."""

    text: str | None = Field(None, min_length=1)
    record: dict[str, Any] | None = Field(None, description="An extraction record, as `kg extract` prints it.")


class SentFile(Known):
    """A file and what is known of it: a text in any encoding, a page, .docx, .pdf, or a record (.json)."""

    file: Annotated[bytes, Field(json_schema_extra={"contentMediaType": "application/octet-stream"})]


class Progress(Shape):
    """Which step a job is at."""

    step: str
    at: int
    of: int


class SourceKey(Shape):
    """A source by id and key."""

    id: str
    key: str


class JobResult(Shape):
    """What was written; of a removal only source and changes."""

    source: SourceKey
    created: bool | None = Field(None, description="Whether it was not held before.")
    unchanged: bool | None = Field(None, description="Whether it was held just so.")
    counts: dict[str, int] = Field({}, description="What was read, by kind of fact.")
    notices: dict[str, int] = Field({}, description="What was seen and could not be used, by kind.")
    changes: dict[str, int] = Field(description="Nodes and relations written and deleted.")


class JobShape(Shape):
    """A piece of writing, kept in memory with the last ones until the service is started anew."""

    id: str
    url: str
    kind: Literal["ingest", "remove"]
    status: Literal["queued", "running", "done", "failed", "cancelled"]
    progress: Progress | None
    result: JobResult | None
    problem: dict[str, Any] | None = Field(description="Why it failed, as problem details.")


def check_length(text: str, most: int) -> None:
    """Raise Problem 413 for a text that would keep the others waiting for too long."""
    if len(text) > most:
        told = (
            f"a text has at most {most} characters here, and this has {len(text)}: send its parts, or use `kg ingest`"
        )
        raise Problem(413, "too-large", f"{told} where the store is")


async def read_upload(request: Request, most: int) -> Upload:
    """Read the body of a request; raise Problem 413 or 415, or 422 naming what is wrong."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == JSON:
        return _from_json(await request.body(), most)
    if kind == FORM:
        return await _from_form(request)
    raise Problem(415, "unsupported-media-type", f"send {FORM} with a file, or {JSON}", headers={"Accept": JSON})


def _from_json(body: bytes, most: int) -> Upload:
    try:
        given = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Problem(422, "invalid-body", f"the body is not JSON in UTF-8 ({error})") from error
    sent = _checked(SentSource, given)
    if (sent.text is None) == (sent.record is None):
        raise Problem(422, "invalid-body", "give one of text and record")
    if sent.record is not None:
        content, name = msgspec.json.encode(sent.record), "record.json"
    else:
        check_length(sent.text or "", most)
        content, name = (sent.text or "").encode(), "text.txt"
        if not (sent.key or sent.uri):
            raise Problem(422, "invalid-body", "give uri or key: what the source is known by")
    is_record = sent.record is not None
    return Upload(
        content=content, name=name, is_record=is_record, is_text=not is_record, key=sent.key, metadata=_metadata(sent)
    )


async def _from_form(request: Request) -> Upload:
    async with request.form(max_files=1, max_fields=len(Known.model_fields)) as form:
        fields = form.multi_items()
        names = [name for name, _ in fields]
        if len(set(names)) < len(names):
            raise Problem(422, "invalid-body", "a field is given twice")
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Problem(422, "invalid-body", "there is no file: send it as the field file, with its name")
        known = _checked(Known, {name: value for name, value in fields if name != "file" and value != ""})
        name = bare_name(file.filename or "")
        is_record = name.lower().endswith(".json")
        key = known.key or (None if is_record else name)
        content = await file.read()
    return Upload(content=content, name=name, is_record=is_record, key=key, metadata=_metadata(known))


def bare_name(name: str) -> str:
    """Return the name of a file as a label: no folders, no control characters, not too long."""
    label = _CONTROL.sub("", name).replace("\\", "/").rpartition("/")[2].strip()
    label = label.encode("utf-8", "replace").decode()
    if label.strip(".") == "":
        raise Problem(422, "invalid-body", "the file has no name: its ending tells the format, as in plan.txt")
    stem, dot, ending = label.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if len(ending) < 20 else label[:_LONGEST_NAME]


def _checked(shape: type[KnownT], given: Any) -> KnownT:
    try:
        return shape.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from error


def _metadata(known: Known) -> dict[str, str]:
    names = ("uri", "title", "published", "publisher", "rights")
    return {name: value for name in names if (value := getattr(known, name)) is not None}


def job_body(job: Job, address: str) -> Mapping[str, Any]:
    """Return what is told of a job."""
    problem, progress = job.problem, job.progress
    return {
        "id": job.id,
        "url": address,
        "kind": job.kind,
        "status": str(job.state),
        "progress": None if progress is None else dict(zip(("step", "at", "of"), progress, strict=True)),
        "result": job.result,
        "problem": None if problem is None else body_of(problem),
    }
