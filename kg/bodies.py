"""The words for standard bodies: their stems, short forms and central names, each with the body it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from ontology.load import Body, load_bodies

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "局": ("局",),
    "厅": ("厅",),
    "委": ("委员会",),
    "部": ("部",),
    "办": ("办公室", "办公厅"),
}
"""What the last character of a short form stands for."""
NATIONAL_STARTS = ("国家", "国务院", "中央", "全国", "中国", "中华")
_NATIONAL_ENDINGS = ("部", "署", "总局")
_CENTRAL_SHORTS = ("中", "国家", "国务院", "国台", "全国", "国合", "国管", "最高")
_PLACELESS = frozenset({"委员会", "委"})
_CONTRACTIONS = (("和", ""), ("监督管理", "监管"), ("委员会", "委"), ("办公室", "办"))
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    """A body and the stem that a word stands for; without one, the stem is the region's own."""

    body: Body
    stem: str | None


@cache
def _by_key() -> Mapping[str, Body]:
    return {body.key: body for body in load_bodies()}


def find_standard(key: str) -> Body:
    """Return the standard body with this key; KeyError if there is none."""
    return _by_key()[key]


@cache
def stems() -> Mapping[tuple[str, str], Body]:
    """Map (prefix, stem) to the body; stems that need no prefix to be told apart are there without, too."""
    found: dict[tuple[str, str], Body] = {}
    for body in load_bodies():
        for stem in body.stems:
            found.setdefault((body.prefix, stem), body)
            if stem not in _PLACELESS:
                found.setdefault(("", stem), body)
    return found


@cache
def shorts() -> Mapping[str, Meaning]:
    """Map each short form to its meaning: those of the vocabulary, then those that drop words as writers do."""
    found: dict[str, Meaning] = {}
    for body in load_bodies():
        for short in body.short:
            found.setdefault(short, Meaning(body, None))
        for stem, forms in _other_stems(body):
            for short in forms:
                found.setdefault(short, Meaning(body, stem))
    for body in load_bodies():
        for stem in body.stems:
            for short in _contracted(stem):
                if ("", short) not in stems():
                    found.setdefault(short, Meaning(body, stem))
    return found


def _other_stems(body: Body) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from body.variants.items()
    placed = body.prefix.startswith(NATIONAL_STARTS)
    yield from ((stem, forms) for stem, forms in body.former.items() if placed or not stem.startswith(NATIONAL_STARTS))


def _contracted(stem: str) -> Iterator[str]:
    """Yield what a stem is shortened to: 规划和自然资源委员会 -> 规划自然资源委."""
    for chosen in product((False, True), repeat=len(_CONTRACTIONS)):
        short = stem
        for (long, brief), use in zip(_CONTRACTIONS, chosen, strict=True):
            short = short.replace(long, brief) if use else short
        if len(short) >= _SHORTEST and short != stem and short not in _PLACELESS:
            yield short


@cache
def national() -> Mapping[str, tuple[Body, str]]:
    """Map each name that means a central body in any text to the body and its full name, that of its time."""
    found: dict[str, tuple[Body, str]] = {}
    for body in load_bodies():
        full = body.names.get("nation")
        if full is not None:
            found[full] = (body, full)
            for name in _central_forms(body, full):
                found.setdefault(name, (body, full))
            for former, forms in _former_central(body):
                for name in (former, *forms):
                    found.setdefault(name, (body, former))
    return found


def _is_central(body: Body) -> bool:
    return not body.stems or set(body.stems) == set(body.former)


def _central_forms(body: Body, full: str) -> Iterator[str]:
    """Yield the short forms that mean the central body wherever they stand."""
    for short in body.short:
        yield from (f"{start}{short}" for start in ("国家", "国务院") if full.startswith(start))
        ministry = body.kind != "party" and short.endswith(_NATIONAL_ENDINGS) and full.endswith(_NATIONAL_ENDINGS)
        if _is_central(body) or ministry or short.startswith(_CENTRAL_SHORTS):
            yield short


def _former_central(body: Body) -> Iterator[tuple[str, list[str]]]:
    """Yield the former names of the central body, each with the short forms that mean it wherever they stand."""
    central = _is_central(body)
    for former, forms in body.former.items():
        if central or former.startswith(NATIONAL_STARTS) or former.endswith(_NATIONAL_ENDINGS):
            yield (
                former,
                [
                    form
                    for form in forms
                    if central or form.startswith(_CENTRAL_SHORTS) or form.endswith(_NATIONAL_ENDINGS)
                ],
            )


@cache
def central_shorts() -> Mapping[str, tuple[Body, str]]:
    """Map what a text of the centre calls its bodies for short (能源局) to the body and its full name."""
    found: dict[str, tuple[Body, str]] = {}
    for body in load_bodies():
        for former, forms in body.former.items():
            if former.startswith(NATIONAL_STARTS):
                found.update(dict.fromkeys(forms, (body, former)))
    words = {stem: body for (_, stem), body in stems().items()} | {word: item.body for word, item in shorts().items()}
    for word, body in words.items():
        full = body.names.get("nation", "")
        if full.endswith(ENDINGS.get(word[-1], (word[-1],))):
            found.setdefault(word, (body, full))
    return found


def is_known_body(words: str) -> bool:
    """Tell whether the words, without a place, are the stem or a short form of a standard body."""
    return words in shorts() or ("", words) in stems()


@cache
def known_words() -> tuple[str, ...]:
    """Return every stem and short form of a standard body, each once."""
    return tuple(dict.fromkeys((*shorts(), *(stem for _, stem in stems()))))


def central_names() -> tuple[str, ...]:
    """Return every name, former name and short form that means a central body in any text."""
    return tuple(national())
