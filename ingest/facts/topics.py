"""What a measure is about: its topics, the main one first.

The words of the topics are looked for as the longest that match, so a word inside a longer known word shows nothing. Each
one found weighs by where it stands: the heading says most, its last words above all; then what comes first, what a verb
of action or money is for; a modifier, a list and a field that is only looked at say little.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex
from ahocorasick_rs import AhoCorasick

from ingest.context import Context
from ingest.document import Span
from ingest.fold import fold
from ingest.mentions.notes import Note
from kg.record import ConceptRef
from ontology.load import load_scheme

_MOST = 3
_LEAST, _ENOUGH, _SHARE, _PLENTY = 0.15, 0.8, 0.4, 1.6
"""What the one topic must score where nothing scores enough; what another must, and what share of the best or how much."""
_WEAK, _WEAK_LAST = 0.4, 0.7
_HEADED, _HEADED_LAST = 3.0, 4.5
_FIELD, _LISTED, _MODIFIER, _ACTED_ON = 0.3, 0.6, 0.5, 1.3
_EARLIER = (1.3, 1.0, 0.8, 0.6)
"""How much the first, second, third and any later sentence says."""

_STOP = regex.compile(r"[。；！？\n]")
_CLAUSE_END = "，。；：！？\n（）《》〔〕【】|"
_FIELDS = regex.compile(r"(?:聚焦|围绕|面向|依托|立足|针对|结合|发挥|在|对接|涵盖|涉及|以)")
_EXAMPLES = regex.compile(
    r"[^，。；：！？\n]{0,40}?等(?:重点|优势|特色|主导|传统|新兴|若干|\d+个)*(?:领域|行业|产业|方面|环节|方向|区域|地区|企业|集群)"
)
_VERBS = (
    "建设|支持|鼓励|推动|推进|培育|发展|打造|开展|实施|设立|组建|引导|引进|加快|加强|强化|深化|完善|提升|提高|扩大|用于|投向|给予|发放|"
    "开发|推广|创建|布局|构建|健全|优化|落实|新建|购置|实行|组织|举办|建成|做强|做优|做大|壮大"
)
_ACTION = regex.compile(rf"(?:{_VERBS})(?:一批|国家级|省级|市级)?$")
_ACTING = regex.compile(_VERBS)
_RECIPIENT = regex.compile(r"[^，。；：、！？\n的]{0,2}?(?:企业|机构|主体|单位|农户|合作社|人员|户|者|公司|商户|个人)")
_LIGHT = regex.compile(
    r"(?:能力|水平|工作|体系|建设|发展|应用|服务|项目|工程|行动|试点|示范|产业|产品|资金|补贴|补助|奖励|支持|保障|改造|"
    r"升级|机制|制度|计划|业务|基地|设施|市场|培育|规模|产值|总额|创新|提升|政策|券|率|力度|扶持|引育|供给|要素|等)*(?:[，。；：、！？\n）]|$)"
)
_BODY = regex.compile(
    r"[^，。；：、！？\n的由经向在会同将要对和与]{0,8}?(?:局|厅|委员会|办公室|管委会|主管部门|部门|(?<=[革化健管信])委)(?![限域部])"
)
_LINES = Path(__file__).with_name("plain_words.txt")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all topics and those that show none; the topics of each, with how much it says of them."""

    automaton: AhoCorasick
    shown: tuple[tuple[tuple[str, float], ...], ...]
    broader: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of topics in the flat text."""

    start: int
    end: int
    topics: tuple[tuple[str, float], ...]

    @property
    def is_weak(self) -> bool:
        """Say whether it says little of any topic."""
        return all(strength < 1 for _, strength in self.topics)


@cache
def _load_words() -> _Words:
    topics: dict[str, dict[str, float]] = {
        word: {} for line in _LINES.read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split()
    }
    concepts = load_scheme("topic").concepts
    counters: dict[str, set[str]] = {}
    for key, concept in concepts.items():
        weak = {fold(word) for word in concept.extra.get("weak", ())}
        for word in {fold(word) for word in (concept.zh, *concept.alt, *concept.extra["words"])} | weak:
            topics.setdefault(word, {})[key] = _WEAK if word in weak else 1.0
        for word in concept.extra.get("counter", ()):
            counters.setdefault(fold(word), set()).add(key)
    topics = {**_within(topics, counters), **topics}
    names = sorted(topics)
    return _Words(
        AhoCorasick(names),
        tuple(tuple(topics[name].items()) for name in names),
        {key: frozenset(_above(key)) for key in concepts},
    )


def _within(topics: Mapping[str, dict[str, float]], counters: Mapping[str, set[str]]) -> dict[str, dict[str, float]]:
    """Return what each counter-word shows: the other topics of the words in it."""
    names = sorted(topics)
    automaton = AhoCorasick(names)
    return {
        word: {
            key: strength
            for index, _, _ in _longest(automaton.find_matches_as_indexes(word, overlapping=True))
            for key, strength in topics[names[index]].items()
            if key not in against
        }
        for word, against in counters.items()
    }


def _above(key: str) -> Iterator[str]:
    concepts = load_scheme("topic").concepts
    broader = concepts[key].broader
    while broader is not None:
        yield broader
        broader = concepts[broader].broader


def read_topics(ctx: Context, span: Span, heading: str | None, notes: Iterable[Note] = ()) -> list[ConceptRef]:
    """Return the topics that a measure is about, the strongest first; at most three, each at its strongest place."""
    flat = ctx.doc.flat
    places = [(note.start, note.end) for note in notes]
    hits = [hit for hit in _find(flat, span.start, span.end) if not any(a <= hit.start < b for a, b in places)]
    at = flat.find(heading, span.start, span.start + len(heading) + 20) if heading else -1
    headed = (at, at + len(heading)) if heading and at >= 0 else (span.start, span.start)
    outside = {key for hit in _find(heading, 0, len(heading)) for key, _ in hit.topics} if heading and at < 0 else set()
    scores, best = _score(flat, span, hits, headed)
    for key in outside & scores.keys():
        scores[key] *= 1.5
    refs = []
    for key in _choose(scores, best):
        first, last = ctx.doc.origin(best[key].start, best[key].end)
        refs.append(ConceptRef(mention=flat[best[key].start : best[key].end], start=first, end=last, concept=key))
    return refs


def _find(flat: str, start: int, end: int) -> Iterator[_Hit]:
    """Yield the words that show a topic, the names of bodies left out."""
    words = _load_words()
    matches = words.automaton.find_matches_as_indexes(flat[start:end], overlapping=True)
    for index, first, last in _longest(matches):
        topics = words.shown[index]
        if topics and not _BODY.match(flat, start + last, min(start + last + 14, end)):
            yield _Hit(start + first, start + last, topics)


def _longest(matches: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the matches that no longer one crosses, in order; of two as long, the first counts: 强化|工业, no 化工."""
    kept: list[tuple[int, int, int]] = []
    for match in sorted(matches, key=lambda each: (each[1] - each[2], each[1])):
        at = bisect_left(kept, match[1], key=lambda each: each[1])
        clear = (at == 0 or kept[at - 1][2] <= match[1]) and (at == len(kept) or match[2] <= kept[at][1])
        if clear:
            kept.insert(at, match)
    return kept


def _score(
    flat: str, span: Span, hits: Sequence[_Hit], headed: tuple[int, int]
) -> tuple[dict[str, float], dict[str, _Hit]]:
    """Return how strongly each topic is shown, and where most strongly."""
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, _Hit]] = {}
    told: dict[tuple[str, str], int] = {}
    sentences = [found.end() for found in _STOP.finditer(flat, headed[1], span.end)]
    for at, hit in enumerate(hits):
        joined = at + 1 < len(hits) and hits[at + 1].start == hit.end and not hits[at + 1].is_weak
        if headed[0] <= hit.start < headed[1]:
            weight = _in_heading(flat, hit, headed[1], joined)
        else:
            number = sum(end <= hit.start for end in sentences[: len(_EARLIER)])
            weight = _EARLIER[min(number, len(_EARLIER) - 1)] * _in_text(flat, span, hit, joined)
        for key, strength in hit.topics:
            again = told.get((key, flat[hit.start : hit.end]), 0)
            told[key, flat[hit.start : hit.end]] = again + 1
            said = weight * strength * 0.5**again
            scores[key] = scores.get(key, 0.0) + said
            if key not in best or said > best[key][0]:
                best[key] = (said, hit)
    return scores, {key: hit for key, (_, hit) in best.items()}


def _in_heading(flat: str, hit: _Hit, end: int, joined: bool) -> float:
    """Say how much a word of the heading says: its last words are what it is about."""
    if _LIGHT.fullmatch(flat, hit.end, end):
        return _HEADED_LAST * (_WEAK_LAST / _WEAK if hit.is_weak else 1.0)
    return _HEADED * (_MODIFIER if joined else 1.0)


def _in_text(flat: str, span: Span, hit: _Hit, joined: bool) -> float:
    """Say how much a word of the text says, by its part in the clause."""
    begin = max(span.start, *(flat.rfind(mark, span.start, hit.start) + 1 for mark in _CLAUSE_END))
    field = _FIELDS.match(flat, begin, hit.start)
    if (field and not _ACTING.search(flat, field.end(), hit.start)) or _EXAMPLES.match(flat, hit.end, span.end):
        return _FIELD
    weight = 1.0
    if joined or _RECIPIENT.match(flat, hit.end, span.end):
        weight *= _MODIFIER
    elif not _LIGHT.match(flat, hit.end, span.end):
        weight *= 0.8
    if _ACTION.search(flat, max(begin, hit.start - 6), hit.start):
        weight *= _ACTED_ON
    if flat[hit.start - 1 : hit.start] == "、" or flat[hit.end : hit.end + 1] == "、":
        weight *= _LISTED
    return weight


def _choose(scores: Mapping[str, float], best: Mapping[str, _Hit]) -> list[str]:
    """Return the strongest topics; in the place of a broader one stands the strongest of its kind."""
    broader = _load_words().broader
    order = sorted(scores, key=lambda key: (-scores[key], best[key].start, key))
    if not order or scores[order[0]] < _LEAST:
        return []
    least = max(_ENOUGH, min(_PLENTY, _SHARE * scores[order[0]]))
    kept = order[:1] + [key for key in order[1:] if scores[key] >= least]
    narrower = [next((other for other in kept if key in broader[other]), key) for key in kept]
    return list(dict.fromkeys(narrower))[:_MOST]
