"""What a measure is about: its topics, the main one first.

The words of the topics are looked for as the longest that match, so a word inside a longer known word shows nothing. Each
one found weighs by where it stands: the heading says most, its last words above all; then what comes first, what a verb
of action or money is for; a modifier, a list and a field that is only looked at say little.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import regex

from ingest.context import Context
from ingest.document import Span
from ingest.mentions.notes import Note
from ingest.mentions.topic_words import TopicWord, find_topic_words, load_topic_words
from kg.record import ConceptRef
from ontology.load import load_scheme

_MOST = 3
_LEAST, _ENOUGH, _SHARE, _PLENTY = 0.15, 1.0, 0.4, 1.2
"""What the one topic must score where nothing scores enough; what another must, and what share of the best or how much."""
_NARROWER = 0.5
"""What share of the score of a broader topic lets a narrower one stand in its place."""
_HEADED, _HEADED_LAST, _WEAK_LAST = 3.0, 4.5, 1.25
_FIELD, _LISTED, _MODIFIER, _FOLLOWED, _ACTED_ON, _ABOVE = 0.3, 0.6, 0.5, 0.8, 1.3, 1.5
"""Shares of what a word says: of a field, in a list, within a compound, with more behind it, behind a verb, headed elsewhere."""
_EARLIER = (1.3, 1.0, 0.8, 0.6)
"""How much the first, second, third and any later sentence says."""

_FURTHEST = 120
"""How far back a clause may begin."""
_STOP = regex.compile(r"[。；！？\n]")
_CLAUSE_END = "，。；：！？\n（）《》〔〕【】|"
_FIELDS = regex.compile(r"(?:聚焦|围绕|面向|依托|立足|针对|结合|发挥|在|对接|涵盖|涉及|(?:重点)?投向|以)")
_EXAMPLES = regex.compile(
    r"[^，。；：！？\n]{0,40}?等(?:重点|优势|特色|主导|传统|新兴|若干|\d+个)*(?:领域|行业|产业|方面|环节|方向|区域|地区|企业|集群)"
)
_VERBS = (
    "建设|支持|鼓励|推动|推进|培育|发展|打造|开展|实施|设立|组建|引导|引进|加快|加强|强化|深化|完善|提升|提高|扩大|用于|给予|发放|"
    "开发|推广|创建|布局|构建|健全|优化|落实|新建|购置|实行|组织|举办|建成|做强|做优|做大|壮大"
)
_ACTION = regex.compile(rf"(?:{_VERBS})(?:一批|国家级|省级|市级)?$")
_BEGINNING = regex.compile(
    rf"(?:大力|积极|着力|重点|高水平|高标准|高质量|持续|进一步|全面|深入|统筹|优先|探索){{0,2}}(?:{_VERBS})"
)
_QUALITIES = regex.compile(r"[^，。；：、！？\n]{0,10}型(?:、[^，。；：、！？\n]{0,10}型)*的?")
_ACTING = regex.compile(_VERBS)
_RECIPIENT = regex.compile(r"[^，。；：、！？\n的]{0,2}?(?:企业|机构|主体|单位|农户|合作社|人员|户|者|公司|商户|个人)")
_LIGHT = regex.compile(
    r"(?:能力|水平|工作|体系|建设|发展|应用|服务|项目|工程|行动|试点|示范|产业|产品|资金|补贴|补助|奖励|支持|保障|改造|"
    r"升级|机制|制度|计划|业务|基地|设施|市场|培育|规模|产值|总额|创新|提升|政策|券|率|力度|扶持|引育|供给|要素|等)*(?:[，。；：、！？\n）]|$)"
)
_GAP = regex.compile(r"(?:产业|发展|引导|专项|项目|行业|科技|创新|公共|综合|技术|投资|类|链)*")
"""What may stand between the parts of a compound: 海洋|产业发展|基金."""


def read_topics(ctx: Context, span: Span, heading: str | None, notes: Iterable[Note] = ()) -> list[ConceptRef]:
    """Return the topics that a measure is about, the strongest first; at most three, each at its strongest place."""
    flat = ctx.doc.flat
    places = [(note.start, note.end) for note in notes]
    hits = [
        hit for hit in find_topic_words(flat, span.start, span.end) if not any(a <= hit.start < b for a, b in places)
    ]
    at = flat.find(heading, span.start, span.start + len(heading) + 20) if heading else -1
    headed = (at, at + len(heading)) if heading and at >= 0 else (span.start, span.start)
    outside = (
        {key for hit in find_topic_words(heading, 0, len(heading)) for key, _ in hit.topics}
        if heading and at < 0
        else set()
    )
    scores, best = _score(flat, span, hits, headed)
    for key in outside & scores.keys():
        scores[key] *= _ABOVE
    refs = []
    for key in _choose(scores, best):
        first, last = ctx.doc.origin(best[key].start, best[key].end)
        refs.append(ConceptRef(mention=flat[best[key].start : best[key].end], start=first, end=last, concept=key))
    return refs


def _score(
    flat: str, span: Span, hits: Sequence[TopicWord], headed: tuple[int, int]
) -> tuple[dict[str, float], dict[str, TopicWord]]:
    """Return how strongly each topic is shown, and where most strongly."""
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, TopicWord]] = {}
    told: dict[tuple[str, str], int] = {}
    sentences = [found.end() for found in _STOP.finditer(flat, headed[1], span.end)]
    for at, hit in enumerate(hits):
        joined = at + 1 < len(hits) and _leads_to(flat, hit, hits[at + 1])
        if headed[0] <= hit.start < headed[1]:
            weight = _in_heading(flat, hit, headed[1], joined)
        else:
            number = sum(end <= hit.start for end in sentences[: len(_EARLIER)])
            weight = _EARLIER[min(number, len(_EARLIER) - 1)] * _in_text(flat, span, hit, joined)
            weight *= _LISTED if _is_listed(flat, hits, at) else 1.0
        for key, strength in hit.topics:
            again = told.get((key, flat[hit.start : hit.end]), 0)
            told[key, flat[hit.start : hit.end]] = again + 1
            said = weight * strength * 0.5**again
            scores[key] = scores.get(key, 0.0) + said
            if key not in best or said > best[key][0]:
                best[key] = (said, hit)
    return scores, {key: hit for key, (_, hit) in best.items()}


def _leads_to(flat: str, hit: TopicWord, after: TopicWord) -> bool:
    """Say whether a word is but part of a compound that ends in the next one."""
    near = after.start - hit.end <= 6 and not after.is_weak
    return near and _GAP.fullmatch(flat, hit.end, after.start) is not None


def _in_heading(flat: str, hit: TopicWord, end: int, joined: bool) -> float:
    """Say how much a word of the heading says: its last words are what it is about."""
    if _LIGHT.fullmatch(flat, hit.end, end):
        return _HEADED_LAST * (_WEAK_LAST if hit.is_weak else 1.0)
    return _HEADED * (_MODIFIER if joined else 1.0)


def _in_text(flat: str, span: Span, hit: TopicWord, joined: bool) -> float:
    """Say how much a word of the text says, by its part in the clause."""
    back = max(span.start, hit.start - _FURTHEST)
    begin = max(back, *(flat.rfind(mark, back, hit.start) + 1 for mark in _CLAUSE_END))
    field = _FIELDS.match(flat, begin, hit.start)
    if (field and not _ACTING.search(flat, field.end(), hit.start)) or _EXAMPLES.match(flat, hit.end, span.end):
        return _FIELD
    weight = 1.0
    if joined or _RECIPIENT.match(flat, hit.end, span.end):
        weight *= _MODIFIER
    elif not _LIGHT.match(flat, hit.end, span.end):
        weight *= _FOLLOWED
    if _ACTION.search(flat, max(begin, hit.start - 6), hit.start) or _governs(flat, begin, hit.start):
        weight *= _ACTED_ON
    return weight


def _governs(flat: str, begin: int, end: int) -> bool:
    """Say whether the verb that a clause begins with reaches over a list of qualities: 培育特色型、专业型|平台."""
    verb = _BEGINNING.match(flat, begin, end)
    return verb is not None and _QUALITIES.fullmatch(flat, verb.end(), end) is not None


def _is_listed(flat: str, hits: Sequence[TopicWord], at: int) -> bool:
    """Say whether a word is one of a list of different things: 建设智能工厂、智能车间 names one thing."""
    hit = hits[at]
    around = (*hits[max(at - 1, 0) : at], *hits[at + 1 : at + 2])
    beside = [other for other in around if other.end + 1 == hit.start or hit.end + 1 == other.start]
    listed = flat[hit.start - 1 : hit.start] == "、" or flat[hit.end : hit.end + 1] == "、"
    return listed and not any({key for key, _ in hit.topics} & {key for key, _ in other.topics} for other in beside)


def _choose(scores: Mapping[str, float], best: Mapping[str, TopicWord]) -> list[str]:
    """Return the strongest topics; in the place of a broader one stands the strongest of its kind."""
    broader = load_topic_words().broader
    order = sorted(scores, key=lambda key: (-scores[key], best[key].start, key))
    if not order or scores[order[0]] < _LEAST:
        return []
    least = max(_ENOUGH, min(_PLENTY, _SHARE * scores[order[0]]))
    kept = order[:1] + [key for key in order[1:] if scores[key] >= least]
    chosen = [_narrowed(key, [one for one in kept if key in broader[one]], scores) for key in kept]
    return list(dict.fromkeys(chosen))[:_MOST]


def _narrowed(key: str, narrower: Sequence[str], scores: Mapping[str, float]) -> str:
    """Return the strongest narrower topic in place of one that says little more."""
    least = 0.0 if load_scheme("topic").concepts[key].extra.get("group") else _NARROWER * scores[key]
    return next((one for one in narrower if scores[one] >= least), key)
