"""Parameters of queries and lists as the signature of a route, from which FastAPI reads, checks and documents them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Literal

from fastapi import Query

from queries.contract import Parameter

LONGEST = 300
MOST_VALUES = 20
DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def with_parameters(endpoint: Callable[..., Any], params: Mapping[str, Parameter]) -> Callable[..., Any]:
    """Give an endpoint that takes ``**values`` a signature that names them."""
    signature = inspect.signature(endpoint, eval_str=True)
    kept = [each for each in signature.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
    if clash := {each.name for each in kept} & set(params):
        raise ValueError(f"{endpoint} has parameters of its own named {', '.join(sorted(clash))}")
    added = [_declare(parameter) for parameter in params.values()]
    endpoint.__signature__ = signature.replace(parameters=_keyword_only((*kept, *added)))  # type: ignore[attr-defined]
    return endpoint


def _keyword_only(parameters: Iterable[inspect.Parameter]) -> list[inspect.Parameter]:
    return [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters]


def _declare(parameter: Parameter) -> inspect.Parameter:
    kind, limits = _type_of(parameter)
    about = parameter.about or (f"name or id ({parameter.resolve})" if parameter.resolve else "")
    examples = [] if parameter.example is None else [parameter.example]
    default = inspect.Parameter.empty if parameter.required else parameter.default
    annotation = kind if parameter.required or parameter.default is not None else kind | None
    query = Query(description=about or None, examples=examples or None, **limits)
    return inspect.Parameter(
        parameter.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[annotation, query]
    )


def _type_of(parameter: Parameter) -> tuple[Any, dict[str, Any]]:
    """Return the type that is read, and the limits that are set on it."""
    if parameter.type == "int":
        return int, {"ge": 1, "le": parameter.max or 10**9}
    if parameter.type == "number":
        return float, {"allow_inf_nan": False}
    if parameter.type == "bool":
        return bool, {}
    text: Any = Literal[parameter.enum] if parameter.enum else Annotated[str, Query(max_length=LONGEST)]
    if parameter.type == "strings":
        return list[text], {"max_length": MOST_VALUES}
    limits = {} if parameter.enum else {"max_length": LONGEST}
    return (text if parameter.enum else str), (limits | {"pattern": DATE} if parameter.format == "date" else limits)
