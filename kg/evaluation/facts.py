"""How the facts of one source compare with its gold, kind by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.evaluation.matching import (
    Fact,
    body_name,
    greedy_pairing,
    likeness,
    near,
    overlap,
    same_number,
    same_rate,
    same_set,
    squeeze,
    unit_name,
)
from kg.evaluation.tally import KINDS, Tally

_SAME_TITLE = 0.85
_SAME_SURFACE = 0.6
_SAME_QUOTE = 0.6
_SAME_WORDING = 0.4
_SAME_MEASURE = 0.5
_NONE: Fact = {}


def score_source(gold: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Tally]:
    """Compare one record with its gold; both in wire form."""
    return _Comparison(gold, found).run()


@dataclass(slots=True)
class _Comparison:
    gold: Mapping[str, Any]
    found: Mapping[str, Any]
    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    repeats: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def run(self) -> dict[str, Tally]:
        for twin in self.gold.get("duplicates", []):
            self.repeats[twin["of"]].append(twin)
        self._policies()
        for wanted, given in self._measures():
            self._agencies(wanted, given)
            self._concepts(wanted, given)
            self._funding(wanted, given)
            self._targets(wanted, given)
        self.tallies["observation"].compare(
            self.gold.get("observations", []),
            self.found.get("observations", []),
            same=lambda g, p: self._same_quantity(g, p, None) and _same_region(g, p),
            show=lambda o: _say(o.get("region"), *_quantity_words(o)),
        )
        return self.tallies

    def _policies(self) -> None:
        self.tallies["policy"].compare(
            self.gold["policies"],
            self.found.get("policies", []),
            same=lambda g, p: (
                likeness(g["title"], p["title"]) >= _SAME_TITLE
                and _same_region(g, p)
                and g.get("status") == p.get("status")
            ),
            show=lambda p: _say(p["title"], p["region"], p.get("status")),
        )
        self.tallies["citation"].compare(
            _citations(self.gold),
            _citations(self.found),
            same=lambda g, p: likeness(g["title"], p.get("title")) >= _SAME_TITLE,
            show=lambda c: _say(c.get("title"), c.get("number")),
        )

    def _measures(self) -> list[tuple[Fact, Fact]]:
        """Count the measures and return each with its partner, an empty one where it has none."""
        gold: Sequence[Fact] = self.gold["measures"]
        found: Sequence[Fact] = self.found.get("measures", [])
        partner = dict(greedy_pairing(gold, found, self._overlap))
        loose = [p for j, p in enumerate(found) if j not in set(partner.values())]
        tally = self.tallies["measure"]
        pairs = [(g, found[partner[i]] if i in partner else _NONE) for i, g in enumerate(gold)]
        for g, p in pairs:
            if p and self._overlap(g, p) >= _SAME_MEASURE and _same_region(g, p):
                tally.hit += 1
                continue
            tally.missed.append(_say(_title(g), g["region"]))
            if p:
                tally.spurious.append(_say(_title(p), p["region"]))
        tally.spurious += [_say(_title(p), p["region"]) for p in loose]
        return [*pairs, *((_NONE, p) for p in loose)]

    def _agencies(self, gold: Fact, found: Fact) -> None:
        where = _title(gold or found)
        self.tallies["agency"].compare(
            gold.get("agencies") or [],
            found.get("agencies") or [],
            same=lambda g, p: body_name(g["name"]) == body_name(p["name"]) and g.get("role") == p.get("role"),
            show=lambda a: _say(where, a["name"], a.get("role")),
        )

    def _concepts(self, gold: Fact, found: Fact) -> None:
        where = _title(gold or found)
        for kind, key in (("industry", "industries"), ("instrument", "instruments")):
            self.tallies[kind].compare(
                [_surface(item) for item in gold.get(key) or []],
                [_surface(item) for item in found.get(key) or []],
                same=lambda g, p: likeness(g["mention"], p["mention"]) >= _SAME_SURFACE,
                show=lambda c: _say(where, c["mention"]),
            )

    def _funding(self, gold: Fact, found: Fact) -> None:
        where, owner = _title(gold or found), gold.get("id")
        wanted, given = gold.get("funding") or [], found.get("funding") or []
        paid = self.tallies["funding"].compare(
            wanted,
            given,
            same=lambda g, p: _agree(gold, found) and self._same_funding(g, p, owner),
            show=lambda f: _say(
                where, f.get("kind"), f.get("bound"), f.get("amount"), f"rate {f.get('rate')}", f.get("quote")
            ),
        )
        wrong = [_say(g.get("quote"), "wanted", _terms(g), "got", _terms(p)) for g, p in paid if not _same_terms(g, p)]
        right, terms = len(paid) - len(wrong), self.tallies["terms"]
        terms.hit += right
        terms.missed += wrong + [""] * (len(wanted) - len(paid))
        terms.spurious += [""] * (len(given) - right)

    def _targets(self, gold: Fact, found: Fact) -> None:
        where, owner = _title(gold or found), gold.get("id")
        self.tallies["target"].compare(
            gold.get("targets") or [],
            found.get("targets") or [],
            same=lambda g, p: (
                _agree(gold, found)
                and self._same_quantity(g, p, owner)
                and _year(g.get("deadline")) == _year(p.get("deadline"))
            ),
            show=lambda t: _say(where, *_quantity_words(t), t.get("deadline")),
        )

    def _overlap(self, gold: Fact, found: Fact) -> float:
        return max(overlap(place, found) for place in [gold, *self.repeats.get(gold.get("id") or "", [])])

    def _located(self, gold: Fact, found: Fact, owner: str | None) -> bool:
        """Near the gold words, or the same words inside a listed repeat of their statement."""
        if near(gold, found):
            return True
        twins = [*self.repeats.get(owner or "", []), *self.repeats.get(gold.get("id") or "", [])]
        return any(
            overlap(twin, found) > 0
            and (likeness(gold.get("quote"), found.get("quote")) >= _SAME_QUOTE or near(twin, found))
            for twin in twins
        )

    def _same_funding(self, gold: Fact, found: Fact, owner: str | None) -> bool:
        return (
            self._located(gold, found, owner)
            and same_number(gold.get("amount"), found.get("amount"))
            and same_rate(gold.get("rate"), found.get("rate"))
            and (gold.get("bound") == found.get("bound") or gold.get("amount") is None)
            and gold.get("kind") == found.get("kind")
        )

    def _same_quantity(self, gold: Fact, found: Fact, owner: str | None) -> bool:
        return (
            self._located(gold, found, owner)
            and same_number(gold["value"], found["value"])
            and unit_name(gold.get("unit")) == unit_name(found.get("unit"))
            and gold.get("bound") == found.get("bound")
            and likeness(gold.get("indicator"), found.get("indicator")) >= _SAME_WORDING
        )


def _same_region(a: Fact, b: Fact) -> bool:
    return squeeze(a.get("region")) == squeeze(b.get("region"))


def _agree(gold: Fact, found: Fact) -> bool:
    """Facts of measures of different regions are different facts."""
    return not gold or not found or _same_region(gold, found)


def _same_terms(gold: Fact, found: Fact) -> bool:
    return (
        same_set(gold.get("per"), found.get("per"))
        and bool(gold.get("one_off")) == bool(found.get("one_off"))
        and bool(gold.get("cumulative")) == bool(found.get("cumulative"))
        and likeness(gold.get("condition"), found.get("condition")) >= _SAME_WORDING
    )


def _terms(fact: Fact) -> list[object]:
    return [fact.get(key) for key in ("per", "one_off", "cumulative", "condition")]


def _citations(record: Mapping[str, Any]) -> list[Fact]:
    return [cited for policy in record.get("policies", []) for cited in policy.get("cites") or []]


def _surface(item: Any) -> Fact:
    return {"mention": item if isinstance(item, str) else item.get("mention") or item.get("name")}


def _year(date: object) -> str:
    return str(date or "")[:4]


def _title(measure: Fact) -> str:
    return str(measure.get("number") or measure.get("heading") or f"{measure.get('start')}-{measure.get('end')}")


def _quantity_words(fact: Fact) -> list[object]:
    return [fact.get(key) for key in ("indicator", "bound", "value", "unit")] + ["|", fact.get("quote")]


def _say(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part not in (None, ""))
