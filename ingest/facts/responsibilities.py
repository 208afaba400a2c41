"""Who is answerable: bodies in notes, headings and sentences, with the rule that gives the role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from ingest.context import Context
from ingest.document import Span
from ingest.mentions.listed import read_list
from ingest.mentions.notes import BodyMention, Note, find_notes
from ingest.naming import body_name, complete
from ingest.reported.actors import read_actors_in_prose
from ingest.structure import Part
from kg.record import AgencyRef, Role

_FIRST_LISTED = regex.compile(
    r"(?:(?:列|排)(?:在|为)?(?:最前|首位?|第一位?)|(?:首|第一)个|第一)(?:位)?的?(?:责任)?(?:单位|部门)?(?:为|是|作为|负责)?(?:总)?牵头"
)
_HOLDS_ON = regex.compile(r"下同|以下同|后文同|后同|以下(?:各项)?均|以下均同|不再")
_HOLDS_FOR_ALL = regex.compile(r"(?:各|以下|下列|所有|本(?:方案|措施|计划|意见|清单))[^，。；（）]{0,12}$")
_ALL_TASKS = r"(?:工作|措施|任务|政策|条款|事项|内容|举措|重点任务)"
_BLANKET_BODY = regex.compile(
    rf"(?P<body>各[^，。；：]{{2,24}}?|[^，。；：】〕\s]{{3,24}}?[局委厅部办会])(?:均|都)?(?:为|是|作为)(?:(?P<scope>以下|下列|以上|上述|本(?:方案|措施|计划|办法|细则|政策|规定|意见))[^，。；]{{0,8}}|(?:各项|所有|全部){_ALL_TASKS}的?|(?P<all>))"
    r"(?:责任|落实|实施|执行)(?:单位|主体|部门)(?P<held>，(?:以下|下同|不再))?"
)
_BLANKET = regex.compile(
    r"(?P<scope>以下|下列|以上|上述|本(?:方案|措施|计划|办法|细则))(?:各?项|所有|全部)?(?:工作|措施|任务|政策|条款|事项|内容|举措|各项政策|重点任务)*，?(?:均|都|全部)?"
    r"(?:需|须|由|要|应|需要|应当|应由|需由|须由)(?P<body>[^，。；]{2,40}?)(?:结合|负责|抓好|落实|组织|具体|配合|按照?|共同|贯彻|予以|参照|协同|实施)"
)
_HEADING_NOTE = regex.compile(r"牵头|责任|负责|单位|部门|配合|主办")
_LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class Rules:
    """What the document says of its notes: from where the first-listed leads; blanket bodies and their reach."""

    first_listed_from: int | None
    blankets: tuple[tuple[int, int, BodyMention], ...]


def read_rules(ctx: Context) -> Rules:
    """Read the rules that a note states for others: 列在首位的为牵头单位，下同; 以下工作均需…."""
    flat = ctx.doc.flat
    first = _FIRST_LISTED.search(flat)
    from_ = None
    if first:
        from_ = _reach_of_first(flat, first)
    blankets: list[tuple[int, int, BodyMention]] = []
    for match in (*_BLANKET.finditer(flat), *_BLANKET_BODY.finditer(flat)):
        if match.groupdict().get("all") is not None and not match["held"]:
            continue
        if flat.startswith(("解释", "负责解释"), match.end()) or flat.startswith("负责解释", match.end() - 2):
            continue
        below = match["scope"] in ("以下", "下列", None)
        reach = (
            (match.start(), len(flat))
            if below
            else (0, match.start() if match["scope"] in ("以上", "上述") else len(flat))
        )
        listed = read_list(flat, *match.span("body"), role=Role.IMPLEMENTING, label="")
        blankets += [(*reach, body) for body in listed.bodies]
    return Rules(from_, tuple(blankets))


def _reach_of_first(flat: str, rule: regex.Match[str]) -> int:
    """Return from where the first-listed leads: from here on, everywhere, or, as a negative, in this note only."""
    if _HOLDS_ON.search(flat, rule.end(), rule.end() + 16):
        return rule.start()
    sentence = max(flat.rfind("。", 0, rule.start()), rule.start() - _LONGEST_NOTE, 0)
    opened = max(flat.rfind(char, sentence, rule.start()) for char in "（〔【")
    closed = max(flat.rfind(char, sentence, rule.start()) for char in "）〕】")
    inside = opened > closed or "单位：" in flat[sentence : rule.start()]
    return -rule.start() - 1 if inside and not _HOLDS_FOR_ALL.search(flat, sentence, rule.start()) else 0


def read_responsibilities(
    ctx: Context, rules: Rules, part: Part | None, span: Span, notes: Iterable[Note]
) -> list[AgencyRef]:
    """Return the bodies of a measure, each once, in the order of the text."""
    found: list[AgencyRef] = [ref for note in notes for ref in _from_note(ctx, rules, note)]
    found += _from_headings(ctx, part)
    said = Span(part.words if part is not None else span.start, span.end)
    for passage in _outside(said, notes):
        found += [ref for ref in _from_sentences(ctx, passage) if not _blanketed(rules, ctx, ref)]
    for begin, end, mention in rules.blankets:
        inside = span.end > begin and span.start < end
        if inside:
            found.append(_ref(ctx, mention, Role.IMPLEMENTING, "role/blanket"))
    return list(_once(found))


def _from_note(ctx: Context, rules: Rules, note: Note) -> Iterator[AgencyRef]:
    first_leads = _first_leads(rules, note)
    own_roles = any(body.role is not Role.RESPONSIBLE for body in note.bodies)
    named = complete([body.text for body in note.bodies], ctx.region)
    for index, (body, words) in enumerate(zip(note.bodies, named, strict=True)):
        if first_leads and not own_roles:
            role, rule = (Role.LEAD if index == 0 else Role.PARTICIPANT), "role/first-listed"
        else:
            role, rule = body.role, f"role/{'label' if body.labelled else 'bracket'}"
        yield _ref(ctx, body, role, rule, words)


def _first_leads(rules: Rules, note: Note) -> bool:
    start = rules.first_listed_from
    if start is None:
        return False
    if start < 0:
        return note.start <= -start - 1 < note.end
    return note.end > start


def _from_headings(ctx: Context, part: Part | None) -> Iterator[AgencyRef]:
    """Yield the bodies that a heading further up or its own makes answerable for all beneath it."""
    headings = (
        [(above, above.children[0].start if above.children else above.end) for above in part.ancestors()]
        if part
        else []
    )
    if part is not None and part.heading and part.start < part.body < part.end:
        headings.insert(0, (part, part.body))
    for above, first in headings:
        end = min(first, above.start + 120)
        if not _HEADING_NOTE.search(ctx.doc.flat, above.start, end):
            continue
        for note in find_notes(ctx.doc.flat, above.start, end):
            for body in note.bodies:
                yield _ref(ctx, body, body.role, "role/heading")


def _outside(span: Span, notes: Iterable[Note]) -> Iterator[Span]:
    """Yield the passages of a clause between its notes."""
    begin = span.start
    for note in notes:
        if begin < note.start:
            yield Span(begin, min(note.start, span.end))
        begin = max(begin, note.end)
    if begin < span.end:
        yield Span(begin, span.end)


def _from_sentences(ctx: Context, span: Span) -> Iterator[AgencyRef]:
    """Yield the bodies that a sentence gives the task: 由X会同Y…, X负责…."""
    yield from read_actors_in_prose(ctx, span).refs


def _blanketed(rules: Rules, ctx: Context, ref: AgencyRef) -> bool:
    """Say whether a blanket sentence already gives this body its task."""
    return any(ctx.doc.origin(body.start, body.end)[0] == ref.start for _, _, body in rules.blankets)


def _ref(ctx: Context, mention: BodyMention, role: Role, rule: str, words: str = "") -> AgencyRef:
    start, end = ctx.doc.origin(mention.start, mention.end)
    name = body_name(ctx, words or mention.text)
    return AgencyRef(name=name, role=role, mention=mention.text, start=start, end=end, rule=rule)


def _once(refs: Iterable[AgencyRef]) -> Iterator[AgencyRef]:
    """Keep the first statement of each body."""
    seen: set[str] = set()
    for ref in refs:
        if ref.name not in seen:
            seen.add(ref.name)
            yield ref
