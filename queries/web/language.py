"""The two languages of the pages: messages stand in the templates in Chinese, translations beside them in .po files."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

TEMPLATES = Path(__file__).with_name("templates")


class Language(StrEnum):
    """A language of the pages, by the subtag that leads its addresses."""

    ZH = "zh"
    EN = "en"

    @property
    def prefix(self) -> str:
        """Return how its addresses begin; Chinese, the first language, has no prefix."""
        return "" if self is Language.ZH else f"/{self}"

    @property
    def tag(self) -> str:
        """Return the tag for ``lang`` in HTML."""
        return "zh-CN" if self is Language.ZH else "en"

    @property
    def other(self) -> Language:
        """Return the language to switch to."""
        return Language.EN if self is Language.ZH else Language.ZH


def language_of(path: str) -> Language:
    """Return the language of an address: ``/en/policies`` is English."""
    return Language.EN if path == "/en" or path.startswith("/en/") else Language.ZH


@cache
def translations(language: Language) -> NullTranslations:
    """Return the translations of a language; the messages themselves are Chinese."""
    if language is Language.ZH:
        return NullTranslations()
    together = Catalog(locale=str(language))
    for file in sorted(TEMPLATES.glob(f"*.{language}.po")):
        with file.open("rb") as stream:
            for message in read_po(stream, locale=str(language)):
                if message.id:
                    together.add(message.id, message.string, context=message.context)
    compiled = BytesIO()
    write_mo(compiled, together)
    compiled.seek(0)
    return Translations(compiled)
