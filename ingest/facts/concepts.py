"""Industries, instruments and beneficiaries that a measure names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.context import Context
from ingest.document import Span
from ingest.mentions.fields import find_fields, find_themes
from ingest.mentions.lexicon import names_of
from ingest.mentions.notes import Note
from ingest.mentions.tools import find_tools
from kg.record import ConceptRef

_NO_TOOL = regex.compile(r"款|经费|资金(?!池)|[)）]?(?:设备|装备|产品|农机|目录|认定|评定|软件|材料)")
_SECTOR = regex.compile(r"(?:产业链?|经济|业)$")
_USES = frozenset(["加工", "交易", "产品", "种植", "养殖", "规模养殖", "培训", "销售", "制品"])
_FORMS = frozenset(
    ["产业", "产品", "平台", "系统", "体系", "技术", "服务", "软硬件", "生态", "业", "产业链", "装备", "设备"]
)


_Mention = tuple[int, int, str | None]


@cache
def _dictionary(scheme: str) -> tuple[AhoCorasick, tuple[str, ...], dict[str, str]]:
    """Return the automaton of a scheme's names, the names, and the concept of each."""
    concepts = names_of(scheme)
    names = tuple(sorted(concepts))
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), names, concepts


def _found(flat: str, span: Span, scheme: str) -> Iterator[tuple[int, int, str]]:
    automaton, names, concepts = _dictionary(scheme)
    for index, start, end in automaton.find_matches_as_indexes(flat[span.start : span.end]):
        yield span.start + start, span.start + end, concepts[names[index]]


def _refs(ctx: Context, mentions: Iterable[tuple[int, int, str | None]]) -> list[ConceptRef]:
    """Return each wording once, at its first place."""
    seen: dict[str, ConceptRef] = {}
    for start, end, concept in sorted(mentions, key=lambda item: item[0]):
        words = ctx.doc.flat[start:end]
        if words not in seen:
            first, last = ctx.doc.origin(start, end)
            seen[words] = ConceptRef(mention=_printed(ctx, start, end), start=first, end=last, concept=concept)
    return list(seen.values())


def _printed(ctx: Context, start: int, end: int) -> str:
    """Return words in the script they are printed in, without what the flat text leaves out."""
    return "".join(ctx.doc.text[at] for at in ctx.doc.at[start:end])


def read_industries(ctx: Context, span: Span, notes: Iterable[Note]) -> list[ConceptRef]:
    """Return the industries and fields of technology that a measure names, its notes left out."""
    flat = ctx.doc.flat
    places = [(note.start, note.end) for note in notes]
    found = find_fields(flat, span.start, span.end, find_themes(ctx.title))
    kept = sorted(
        {
            _without_industry_word(flat, (field.start, field.end, field.concept))
            for field in found
            if not any(a <= field.start < b for a, b in places)
        },
        key=lambda item: item[:2],
    )
    return _refs(ctx, [item for item in kept if not _said_in_full(flat, item, kept)])


def _without_industry_word(flat: str, item: _Mention) -> _Mention:
    """Leave 产业 off a name that stands alone too: 生物医药产业."""
    start, end, concept = item
    known = _dictionary("industry")[2]
    alone = flat[end - 2 : end] == "产业" and end - start > 3
    return (
        (start, end - 2, concept)
        if alone and (flat[start:end] not in known or flat[start : end - 2] in known)
        else item
    )


def _said_in_full(flat: str, item: _Mention, kept: Iterable[_Mention]) -> bool:
    """Say whether the measure names the same thing also in a longer form: AI平台 beside 工业AI平台.

    Of several longer forms that the vocabulary does not know, the plain name stands for all.
    """
    words, known = flat[item[0] : item[1]], _dictionary("industry")[2]
    if any(_stem(flat, other) == _stem(flat, item) and other[:2] < item[:2] for other in kept):
        return True
    others = {
        flat[other[0] : other[1]] for other in kept if other[2] == item[2] and _stem(flat, other) != _stem(flat, item)
    }
    if words not in known:
        plain = {other for other in others if other in known and words.endswith(other)}
        rivals = {other for other in others if other not in known and any(map(other.endswith, plain))}
        return bool(plain and rivals) or any(other in known and _is_use_of(words, other) for other in others)
    longer = [other for other in others if other.endswith(words)]
    return len(longer) == 1 or any(
        other in known and (other in longer or _is_form_of(other, words)) for other in others
    )


def _stem(flat: str, item: _Mention) -> str:
    """Return a name without 产业, 经济: 低空产业 and 低空经济 are one."""
    words = flat[item[0] : item[1]]
    return _SECTOR.sub("", words) or words


def _is_use_of(longer: str, plain: str) -> bool:
    """Say whether a name adds only what is done with the thing: 核桃加工 to 核桃."""
    return longer.startswith(plain) and longer[len(plain) :] in _USES


def _is_form_of(longer: str, plain: str) -> bool:
    """Say whether a name adds only a word for its form: 工业互联网平台 to 工业互联网."""
    return longer.startswith(plain) and longer[len(plain) :] in _FORMS


@cache
def _general_words() -> frozenset[str]:
    lines = Path(__file__).with_name("general_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def read_instruments(ctx: Context, span: Span) -> list[ConceptRef]:
    """Return the named tools of policy: those of the vocabulary, and what ends as tools are named."""
    flat = ctx.doc.flat
    found = _found(flat, span, "instrument")
    known = [item for item in found if _is_tool(flat, item)]
    mentions: list[_Mention] = list(known)
    for tool in find_tools(flat, span.start, span.end):
        inside = [item for item in mentions if item[0] < tool.end and item[1] > tool.start]
        if flat[tool.start : tool.end] in _general_words() or any(
            item[0] <= tool.start and item[1] >= tool.end for item in inside
        ):
            continue
        mentions = [item for item in mentions if item not in inside]
        mentions.append((tool.start, tool.end, inside[-1][2] if inside else tool.concept))
    return _refs(ctx, mentions)


def _is_tool(flat: str, item: _Mention) -> bool:
    """Say whether a name of the vocabulary means the tool, not the thing or money it is about."""
    return flat[item[0] : item[1]] not in _general_words() and not _NO_TOOL.match(flat, item[1])


def read_beneficiaries(ctx: Context, span: Span) -> list[ConceptRef]:
    """Return the kinds of recipient that a measure names."""
    return _one_a_concept(_refs(ctx, list(_found(ctx.doc.flat, span, "beneficiary"))))


def _one_a_concept(refs: Iterable[ConceptRef]) -> list[ConceptRef]:
    seen: dict[str | None, ConceptRef] = {}
    for ref in refs:
        seen.setdefault(ref.concept, ref)
    return list(seen.values())
