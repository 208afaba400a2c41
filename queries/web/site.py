"""The templates of the pages, and what they may call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from queries.drawing import pictures_available
from queries.web import words
from queries.web.bundle import bundle_path
from queries.web.files import asset_path
from queries.web.language import TEMPLATES, Language, translations
from queries.web.links import address, path_of, quotation

_FILTERS = (
    words.name, words.gloss, words.money, words.goal, words.reason, words.date, words.number, words.short_number,
    words.share,
)  # fmt: skip


@cache
def environment(language: Language) -> Environment:
    """Return the templates in a language; everything they print is escaped, and what is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(lang=language, asset=asset_path, bundle=bundle_path, pictures_available=pictures_available)
    for called in _FILTERS:
        made.filters[called.__name__] = partial(called, language=language)
    made.filters["label"] = lambda value, kind: words.label(kind, value, language)
    made.filters["marked"] = marked
    return made


def linking(language: Language, root: str) -> dict[str, Callable[..., str]]:
    """Return the functions for addresses of pages below a root, in a language; ``api`` and ``file`` have none."""
    lead = f"{root}{language.prefix}"
    return {
        "url": lambda path, **given: f"{lead}{address(path, given)}",
        "thing": lambda identity: f"{lead}{path_of(identity)}",
        "at": lambda source, span: f"{lead}{quotation(source, span['start'], span['end'])}",
        "api": lambda path, **given: f"{root}{address(path, given)}",
    }


def marked(text: str | None, marks: Sequence[Mapping[str, Any]], offset: int = 0) -> Markup:
    """Return a text with marks; ``start`` and ``end`` of each count from where the text itself begins, ``offset``.

    >>> marked("发放模型券", [{"start": 12, "end": 15}], 10)
    Markup('发放<mark>模型券</mark>')
    """
    return Markup("").join(_pieces(text or "", marks, offset))


def _pieces(text: str, marks: Sequence[Mapping[str, Any]], offset: int) -> Iterator[Markup]:
    at = 0
    for mark in marks:
        start, end = mark["start"] - offset, mark["end"] - offset
        yield escape(text[at:start])
        yield Markup("<mark>{}</mark>").format(text[start:end])
        at = end
    yield escape(text[at:])
