"""The statements of action of a report, with who speaks, who acts and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.context import Context
from ingest.document import Span
from ingest.mentions.regions import find_regions
from ingest.reported.actions import behind_announcement, opens_future, opens_past, states_action
from ingest.reported.actors import Actors, read_actors_in_prose
from ingest.reported.pages import Report, Section, spans_of
from ingest.reported.places import Shorts, acting_place, names_whole, shorts_of
from ingest.reported.policies import Named, policy_at
from ingest.reported.sentences import (
    Sentence,
    attribution,
    introduction,
    is_lead,
    looks_back,
    read_sentences,
    sets_conditions,
    without_number,
)
from ingest.reported.speakers import Speaker, find_speakers, read_turn
from kg.record import AgencyRef, Role
from ontology.load import Region

_REMAINDER = 10


@dataclass(frozen=True, slots=True)
class Statement:
    """An action or a goal as one sentence states it, the words that head it, who says it, where and who is to act."""

    span: Span
    heading: str | None
    speaker: Speaker | None
    region: Region
    agencies: tuple[AgencyRef, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, the place it speaks of, and what it states is to be done."""

    span: Span
    region: Region
    statements: tuple[Statement, ...]


def read_passages(ctx: Context, report: Report, named: Sequence[Named]) -> Iterator[Passage]:
    """Yield the paragraphs of a report, each statement once; ``named`` are the policies it is about."""
    told = report.speaker is not None or any(not item.event for item in named)
    shorts = shorts_of(ctx.doc.flat[report.start : report.end])
    yield from _Reader(ctx, report, tuple(named), shorts, told=told).read()


@dataclass(slots=True)
class _Reader:
    """What is carried from sentence to sentence: who has the floor, whose sentence it is, where, and when."""

    ctx: Context
    report: Report
    named: tuple[Named, ...]
    shorts: Shorts
    told: bool
    known: dict[str, Speaker] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    turn: Speaker | None = None
    subject: tuple[AgencyRef, ...] = ()
    listed: bool = False
    """Whether the subject is that of one item of a list only: 一是…."""
    region: Region = field(init=False)
    past: bool = False
    lead: Sentence | None = None
    section: Section | None = None

    def read(self) -> Iterator[Passage]:
        for section, span in spans_of(self.report):
            self._begin(section, span)
            around = self.turn or self.report.speaker
            place = around.region if around is not None and around.region is not None else self.region
            sentences = list(read_sentences(self.ctx.doc.flat, span))
            speakers = find_speakers([each.words for each in sentences], self.report.region, self.known)
            spoken = next((who.region for who in speakers if who is not None and who.region is not None), None)
            found = (
                self._read(sentence, speaker or around, first=index == 0)
                for index, (sentence, speaker) in enumerate(zip(sentences, speakers, strict=True))
            )
            statements = tuple(statement for statement in found if statement is not None)
            yield Passage(span, spoken or place, statements)

    def _begin(self, section: Section, span: Span) -> None:
        """Begin a paragraph: most of what is carried ends with one."""
        flat, report = self.ctx.doc.flat, self.report
        taken = read_turn(flat[span.start : span.end], report.region, self.known, flat[report.start : report.end])
        self.turn = taken or (self.turn if section is self.section else None)
        self.section = section
        self.subject = self.subject if report.speaker is not None else ()
        place = policy_at(self.ctx, [item for item in self.named if item.place], span.start, span.end)
        self.region = place.place if place is not None and place.place is not None else report.region
        self.past = self.past and "工作报告" in report.title
        self.lead = None

    def _read(self, sentence: Sentence, speaker: Speaker | None, *, first: bool) -> Statement | None:
        words, year = sentence.words, self.ctx.year
        acting = acting_place(words, self.shorts)
        placed = acting is not None or names_whole(words)
        here = acting or (speaker.region if speaker else None) or self.region
        self.past = opens_past(words, year) or (self.past and not opens_future(words, year))
        if speaker is not None and not speaker.public:
            self.subject = ()
            return None
        if is_lead(words, first=first):
            self.lead, self.region = sentence, here
            return None
        heading = self.section.heading if self.section else None
        review = looks_back(heading) or sets_conditions(heading)
        told = self.told or speaker is not None
        bare = words[introduction(words) :].rstrip("。；！”")
        states = states_action(words, told=told, past=self.past, review=review, year=year)
        if not states and not opens_future(words, year):
            self.subject = () if placed else self.subject
            return None
        own = speaker.bodies if speaker else ()
        actors = read_actors_in_prose(replace(self.ctx, region=here), sentence.span, own)
        item = without_number(words) != words
        if item and self.listed:
            self.subject, self.listed = (), False
        self._pass_on(actors, placed=placed, listed=item)
        if not states or bare in self.seen:
            return None
        self.seen.add(bare)
        self.past = False
        self.region = here = _place_of(actors) or here
        headed = self.lead is not None and self.lead.end == sentence.start
        span = Span(self._start(sentence, headed=headed), sentence.end)
        return Statement(span, self._heading(heading), speaker, here, actors.refs or self.subject)

    def _pass_on(self, actors: Actors, *, placed: bool, listed: bool) -> None:
        """Carry the bodies that act over to the sentences behind: a new subject, none where a place or others act."""
        if actors.subjects:
            self.subject = tuple(replace(ref, role=Role.RESPONSIBLE, rule="role/subject") for ref in actors.subjects)
            self.listed = listed
        elif actors.refs or placed:
            self.subject = ()

    def _start(self, sentence: Sentence, *, headed: bool) -> int:
        """Return where a statement begins: with the sentence that heads it, or behind who says it."""
        behind = behind_announcement(sentence.words) or attribution(sentence.words)
        if behind and len(sentence.words) - behind >= _REMAINDER:
            return sentence.start + behind
        return self.lead.start if headed and self.lead is not None else sentence.start

    def _heading(self, heading: str | None) -> str | None:
        """Return the words that head a statement: its own lead sentence, else the sub-headline."""
        words = self.lead.words if self.lead is not None else heading
        return without_number(words).strip("。？！：") or None if words else None


def _place_of(actors: Actors) -> Region | None:
    """Return the place that the body whose sentence it is names before its own name; who is given a task by 由 names none."""
    mention = actors.subjects[0].mention if actors.subjects else None
    found = next(find_regions(mention), None) if mention else None
    return found.region if found is not None and found.start == 0 and found.region.level != "nation" else None
