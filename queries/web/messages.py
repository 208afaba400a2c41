"""Keeps the translations beside their templates: `make build` adds new messages to them, `--check` says what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from queries.web.language import TEMPLATES, Language

_OPTIONS = {"silent": "false", "trimmed": "true"}
_WIDTH = 120


def templates() -> tuple[Path, ...]:
    """Return all templates, sorted."""
    return tuple(sorted(TEMPLATES.glob("*.html")))


def translation_of(template: Path, language: Language = Language.EN) -> Path:
    """Return where the translation of a template is: ``policy.html`` has ``policy.en.po``."""
    return template.with_suffix(f".{language}.po")


def extract(template: Path) -> Catalog:
    """Return the messages of a template."""
    catalog = Catalog(charset="utf-8")
    for _, text, _, context in extract_from_file("jinja2", template, options=_OPTIONS):
        catalog.add(text, context=context)
    return catalog


def update(template: Path) -> bytes:
    """Return the translation of a template with all of its messages, and no others."""
    wanted, held = extract(template), _read(translation_of(template))
    fresh = Catalog(locale=str(Language.EN), header_comment="", charset="utf-8")
    for message in sorted(_messages(wanted), key=_key):
        known = held.get(message.id, message.context) if held else None
        fresh.add(message.id, known.string if known else None, context=message.context)
    written = BytesIO()
    write_po(written, fresh, width=_WIDTH, omit_header=True, no_location=True)
    return written.getvalue()


def find_missing() -> Iterator[str]:
    """Yield what is not translated, translated for nothing, or in two ways."""
    said: dict[tuple[object, ...], object] = {}
    for template in templates():
        file = translation_of(template)
        held = file.read_bytes() if file.exists() else b""
        if held != update(template):
            yield f"{file.name} is not fresh: run `make build`"
        for message in _messages(_read(file)):
            if not _is_whole(message):
                yield f"{file.name}: {message.id!r} has no translation"
            elif said.setdefault((message.id, message.context), message.string) != message.string:
                yield f"{file.name}: {message.id!r} is translated otherwise elsewhere"
    for stray in sorted(set(TEMPLATES.glob("*.po")) - {translation_of(one) for one in templates()}):
        yield f"{stray.name} belongs to no template"


def _read(file: Path) -> Catalog:
    if not file.exists():
        return Catalog(locale=str(Language.EN))
    return read_po(BytesIO(file.read_bytes()), locale=str(Language.EN))


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _key(message: Message) -> tuple[str, str]:
    return str(message.id), message.context or ""


def _is_whole(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(strings)


def main(arguments: list[str]) -> int:
    """Write the translations, or with --check say what is missing."""
    if "--check" not in arguments:
        for template in templates():
            translation_of(template).write_bytes(update(template))
    problems = list(find_missing())
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
