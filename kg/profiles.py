"""What of a measure is compared with others: its concepts, what its heading is about, and what its words tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from kg.telling import broader_topic, find_senses, silent_pairs, weigh
from ontology.load import load_scheme

_LEAD = 50
"""So many characters say what a measure without a heading is about."""
_SIDE, _BROADER = 0.7, 0.4
"""What part a topic has that is not the main one; one that the measure is about a part of."""
_GOALS = "目标"
_FIGURES = 4
"""Figures that a statement of goals has at least."""
_PAIRS = re.compile(r"(?=([\u3400-\u9fff]{2}))")
_NAMES = re.compile(r"[a-z][a-z0-9]+|\d[a-z]+")
"""A name in Latin letters, with a digit before it or not: 5g."""
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_BODY = "局厅委办部院府司"
_NOTE = re.compile(
    r"[(（\[【〔](?=[^()（）\[\]【】〔〕]*(?:[" + _BODY + r"]|单位|公司))[^()（）\[\]【】〔〕]*[)）\]】〕](?=[。;；]?$)"
)
"""（责任单位：市科技局、市财政局）: the note of the bodies responsible."""
_ACTOR = re.compile(
    r"由(?=[^，,。;；]*["
    + _BODY
    + r"中心])[^，,。;；]{2,60}?(?:负责|牵头|实施|承担|落实|组织|受理|拨付|会同[^，,。;；]*)"
    r"|[省市区县州旗镇盟][\u3400-\u9fff]{2,12}?(?:[局厅委办]|办公室)(?=将|会同|、|牵头|负责|和|联合|等|配合|可)"
)
"""由市工信局会同市财政局实施, 省交通运输厅将: the bodies responsible in the sentence."""
_GOAL = re.compile(r"[^。]{0,30}?20\d\d年")
_AID = re.compile(r"补助|补贴|奖励|给予|贴息|奖补|资助")


class Comparable(Protocol):
    """What of a measure is looked at; concepts by name or id, the main topic first."""

    @property
    def heading(self) -> str | None:
        """Its heading."""
        ...

    @property
    def quote(self) -> str | None:
        """Its words."""
        ...

    @property
    def topics(self) -> Sequence[str]:
        """What it is about."""
        ...

    @property
    def instruments(self) -> Sequence[str]:
        """Its tools."""
        ...

    @property
    def industries(self) -> Sequence[str]:
        """What it is aimed at."""
        ...

    @property
    def beneficiaries(self) -> Sequence[str]:
        """Who gains by it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A measure made ready to be compared; concepts by key.

    ``lead`` is what its heading tells, or its first words; ``words`` what all of it tells: pairs of characters, names in
    Latin letters, and senses, which are in ``senses`` too. Weights are thousandths; that of the words is without senses. ``source``, ``start`` and ``title``
    say where it stands and what its heading is, where known.
    """

    lead: frozenset[str]
    words: frozenset[str]
    senses: frozenset[str]
    lead_weight: int
    words_weight: int
    senses_weight: int
    things: frozenset[str] = frozenset()
    """The senses of its heading, without those of topics."""
    goals: bool = False
    """Whether it states goals only."""
    topics: Mapping[str, float] = field(default_factory=dict)
    """With how much of it each is about the measure: the main one all, others less, what they are part of least."""
    instruments: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()
    beneficiaries: frozenset[str] = frozenset()
    source: str | None = None
    start: int | None = None
    title: str | None = None

    @property
    def clause(self) -> tuple[str, str] | None:
        """Return the source and the heading that parts of one clause share, None where either is unknown."""
        return (self.source, self.title) if self.source and self.title else None


def profile(measure: Comparable) -> Profile:
    """Make a measure ready to be compared: its own words alone count, whatever other sources say."""
    text, heading = fold(measure.quote or ""), fold(measure.heading or "")
    whole, goals = f"{heading}。{text}", _states_goals(heading, text)
    about = _GOALS if goals else heading or text[:_LEAD]
    lead, senses = split(about) | find_senses(about), find_senses(whole) | find_senses(_GOALS if goals else "")
    words = split(whole)
    return Profile(
        lead=lead,
        words=words | senses,
        senses=senses,
        lead_weight=weigh(lead),
        words_weight=weigh(words),
        senses_weight=weigh(senses),
        things=frozenset([name for name in lead if name[0] == "~"]),
        goals=goals,
        topics=_ranked(_keys("topic", measure.topics)),
        instruments=frozenset(_keys("instrument", measure.instruments)),
        industries=frozenset(_keys("industry", measure.industries)),
        beneficiaries=frozenset(_keys("beneficiary", measure.beneficiaries)),
        source=getattr(measure, "source", None),
        start=getattr(measure, "start", None),
        title=measure.heading,
    )


def fold(text: str) -> str:
    """Return the text without spaces, in small letters, and without the names of the bodies responsible."""
    joined = "".join(text.split()).lower()
    narrow = unicodedata.normalize("NFKC", joined) if _WIDE.search(joined) else joined
    return _ACTOR.sub("。", _NOTE.sub("。", narrow))


def split(text: str) -> frozenset[str]:
    """Return the pairs of characters and the Latin names of a folded text that tell something.

    >>> sorted(split("支持发展ai智能工厂"))
    ['ai', '工厂', '持发', '智能', '能工']
    """
    return frozenset({*_PAIRS.findall(text), *_NAMES.findall(text)} - silent_pairs())


def _states_goals(heading: str, text: str) -> bool:
    """Tell whether a measure says what is to be reached, and not what is done for it."""
    if heading:
        return _GOALS in heading
    return bool(_GOAL.match(text)) and len(re.findall(r"\d+", text)) >= _FIGURES and not _AID.search(text)


def _ranked(topics: Sequence[str]) -> Mapping[str, float]:
    ranks: dict[str, float] = {}
    for topic in topics:
        rank = _SIDE if ranks else 1.0
        ranks.setdefault(topic, rank)
        broader = broader_topic(topic)
        if broader and broader not in topics:
            ranks.setdefault(broader, rank * _BROADER)
    return ranks


def _keys(kind: str, names: Iterable[str]) -> list[str]:
    known = _known(kind)
    return [known.get(name, name) for name in names]


@cache
def _known(kind: str) -> Mapping[str, str]:
    """Return the keys of concepts by their names and ids."""
    concepts = load_scheme(kind).concepts.items()
    others = {alt: key for key, concept in concepts for alt in concept.alt}
    return others | {name: key for key, concept in concepts for name in (f"{kind}:{key}", concept.zh)}
