"""What a figure in running prose measures, worded so that it can be read alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.mentions import indicator_words as wording
from ingest.mentions.prose_figures import CHANGED_FROM
from ingest.mentions.quantities import MAGNITUDE_OF_UNIT, Kind, Quantity
from kg.record import Bound


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, the name of what it measures, and the words of the text that hold both.

    ``base`` names the thing without growth or share; ``old`` marks the value that a change starts from.
    """

    figure: Quantity
    indicator: str
    start: int
    end: int
    base: str
    old: bool = False


def find_measured(flat: str, figures: Sequence[Quantity], start: int, end: int, base: str = "") -> Iterator[Measured]:
    """Yield the figures of the sentence ``flat[start:end]`` with what they measure, in order.

    ``base`` is what the sentence before measured: a bare 缺口 or 占比 is its.
    """
    paired = _paired(flat, figures, start, end)
    last: Measured | None = None
    for index, figure in enumerate(figures):
        until = figures[index + 1].start if index + 1 < len(figures) else end
        found = paired.get(figure.figure) or _measured(flat, figure, until=until, start=start, last=last, base=base)
        if found is not None and index + 1 < len(figures):
            found = _sharing(flat, found, figures[index + 1], end)
        if found is not None:
            last = found
            yield found


def _sharing(flat: str, found: Measured, following: Quantity, end: int) -> Measured:
    """Complete a level that shares its noun with the next figure: 6个国家级和14个省级试点城市."""
    level = wording.LEVEL_ALONE.search(flat, found.figure.end, following.start)
    other = wording.LEVEL_OPENS.match(flat, following.end, end)
    if level is None or level.start() != found.figure.end or other is None:
        return found
    noun = _behind(flat, following, end)[0][len(other.group()) :]
    indicator = found.indicator.rstrip("、和及与") + noun
    return replace(found, indicator=indicator, base=indicator, end=level.end("level"))


def _measured(
    flat: str, figure: Quantity, *, until: int, start: int, last: Measured | None, base: str
) -> Measured | None:
    """Name what a figure measures: the noun behind it, else the one before it, else what was measured last."""
    clause = _clause_start(flat, figure.start, start)
    place = max(clause, last.end if last else start)
    changed = _changed(flat, figure, place, until, last)
    if changed is not None:
        return changed
    lead = wording.LEAD.match(flat, place, figure.start)
    begin = lead.end() if lead else place
    noun = flat[begin : figure.start]
    reach = wording.REACH.search(noun) if noun[-1:] in wording.REACH_LAST else None
    plain = noun[: reach.start()] if reach else noun
    bare = not plain or wording.ONLY_VERB.match(plain) is not None
    behind, stop = _behind(flat, figure, until)
    bare = bare or bool(behind and last and len(plain) <= 2 and noun.endswith(wording.LISTED_BEFORE))
    if behind and (bare or _is_behind(flat, figure, plain)):
        wider = wording.WIDER.search(flat, max(start, clause - 16), figure.start)
        if (
            figure.unit in wording.SHARE_UNITS
            and wider
            and (flat.startswith("的", figure.end) or wider.end() == figure.start)
        ):
            return _result(flat, figure, f"{behind}占{wider['wide']}比重", figure.start, stop, behind)
        joined = bare or plain[0] in "为对给向" or (len(plain) <= 12 and not wording.BROKEN.search(plain))
        told = "" if bare and noun.endswith(wording.LISTED_BEFORE) else plain
        words = told + behind if joined else _after_done(plain) + behind
        if words == behind and len(behind) <= 4:
            words = _doing(flat, words, stop, until)
        return _result(flat, figure, words, begin if bare else figure.start, stop, behind)
    subject = _subject(flat, figure, clause, start, last)
    if base and last is None and wording.BARE_RATIO.fullmatch(plain):
        subject = base
    words = _with_subject(plain, flat[place : figure.start], subject, figure)
    if words:
        return _result(flat, figure, words, begin, figure.end, subject)
    if len(plain) >= 2 and not bare:
        words = plain[-wording.LONGEST :]
        return _result(flat, figure, words, begin, figure.end, wording.without_growth(words))
    if behind:
        return _result(flat, figure, plain + behind, begin, stop, behind)
    words = subject + plain
    if len(words) < 2:
        stop = _clause_end(flat, figure.end, until)
        words = flat[figure.end : min(stop, figure.end + 12)]
    return _result(flat, figure, words, begin, figure.end, subject or words) if len(words) >= 2 else None


def _after_done(plain: str) -> str:
    """Return what belongs to the noun behind a figure after 了: 带旺了周边29家民宿 counts 周边民宿."""
    _, done, rest = plain.rpartition("了")
    return rest if done and len(rest) <= 4 and "的" not in rest else ""


def _doing(flat: str, words: str, at: int, until: int) -> str:
    """Return a bare noun with what is said of it: 29万户渔民用上了岸电 counts 渔民用上岸电."""
    done = wording.DID.match(flat, at, until)
    return words + done["verb"] + done["what"] if done else words


def _subject(flat: str, figure: Quantity, clause: int, start: int, last: Measured | None) -> str:
    """Return what a figure without a name of its own goes on with: what was measured last, unless a clause names more."""
    mark = wording.LAST_MARK.search(flat, start, clause - 1)
    opened = mark.end() if mark else start
    if last is not None and last.end > opened:
        return last.base or _clause_before(flat, clause, start)
    before = _clause_before(flat, clause, start)
    ratio = wording.RATIO_NAMED.match(before) if figure.unit == "%" else None
    if ratio is not None:
        return str(ratio["ratio"])
    if last is None or (flat[opened - 1 : opened] == "；" and len(before) >= 2):
        return before
    return last.base or before


def _with_subject(plain: str, noun: str, subject: str, figure: Quantity) -> str:
    """Return the words of a growth, a share or a bare ratio, which need the subject before them; else none."""
    if wording.GROWTH.match(plain) or (noun != plain and wording.GROWTH.match(noun)):
        return subject + plain
    if wording.PART.fullmatch(plain):
        return plain + subject
    size = wording.SIZE.fullmatch(plain)
    if size is not None and wording.SIZE_ENDS.search(subject):
        return wording.SIZE_ENDS.sub("", subject) + size["size"]
    if len(plain) <= 12 and wording.DEPENDENT.match(plain) and not wording.DEPENDENT.fullmatch(subject):
        return subject + plain
    if wording.SHARE.match(plain):
        return subject + (plain if plain.endswith(("比重", "比例", "份额")) else plain + "比重")
    if figure.unit.endswith("倍"):
        named = wording.TIMES.fullmatch(noun)
        return f"{named['own'] or subject}相当于{named['of']}的倍数" if named else ""
    return _shared(plain, subject, figure)


def _shared(plain: str, subject: str, figure: Quantity) -> str:
    """Return the words of a bare ratio, or of a place that shares what was counted: 其中东北不少于5个."""
    if figure.unit[-1:] in wording.CLASSIFIERS and wording.PLACE_ONLY.fullmatch(plain):
        return plain + subject
    return wording.ADDED.sub("", subject) + plain if wording.BARE_RATIO.fullmatch(plain) else ""


def _clause_start(flat: str, at: int, start: int) -> int:
    """Return where the clause before an offset begins; a bracket opens one of its own."""
    mark = wording.LAST_MARK.search(flat, start, at)
    clause = mark.end() if mark else start
    opened = flat.rfind("（", clause, at)
    return opened + 1 if opened >= 0 and flat.find("）", opened, at) < 0 else clause


def _clause_end(flat: str, at: int, until: int) -> int:
    """Return where the clause around an offset ends."""
    stop = wording.NEXT_MARK.search(flat, at, until)
    return stop.start() if stop else until


def _changed(flat: str, figure: Quantity, place: int, until: int, last: Measured | None) -> Measured | None:
    """Return the old and the new value of 由X提高到Y, both of what stands before 由."""
    start = CHANGED_FROM.search(flat, place, figure.start)
    if start is not None and wording.RISES.match(flat, figure.end, until):
        lead = wording.LEAD.match(flat, place, start.start())
        begin = lead.end() if lead else place
        noun = wording.ALREADY.sub("", flat[begin : start.start()])
        words = noun or (last.base if last else _clause_before(flat, place, max(0, place - 60)))
        if len(words) < 2:
            words = _behind(flat, figure, until)[0]
        return replace(
            _result(flat, figure, words[-wording.LONGEST :], begin, figure.end, words[-wording.LONGEST :]), old=True
        )
    if last is not None and last.old and wording.RISES.match(flat, last.end, figure.start):
        return _result(flat, figure, last.indicator, last.end, figure.end, last.base)
    return None


def _behind(flat: str, figure: Quantity, until: int) -> tuple[str, int]:
    """Return the noun that follows a figure, and where it ends."""
    mark = wording.NOUN_ENDS.search(flat, figure.end, until)
    stop = mark.start() if mark else until
    words = flat[figure.end : stop]
    of = wording.OF_NOUN.match(words)
    if of:
        words = words[of.end() :]
    elif wording.NO_NOUN.match(words):
        return "", figure.end
    division = wording.DIVISION.match(flat, figure.end, until)
    if division is not None:
        return division.group(), division.end()
    predicate = wording.PREDICATE.search(words, 1)
    if predicate:
        words = words[: predicate.start()]
    words = words.rstrip("、和及与以等之由其")
    offset = of.end() if of else 0
    if until == stop and words:
        listed = wording.LISTED_AFTER.search(words)
        if listed and listed.start() >= 2 and wording.ONLY_VERB.match(words[listed.start() :].lstrip("、和以及与")):
            words = words[: listed.start()]
    words = words[: wording.LONGEST].removesuffix("的")
    return (words, figure.end + offset + len(words)) if len(words) >= 2 else ("", figure.end)


def _is_behind(flat: str, figure: Quantity, plain: str) -> bool:
    """Say whether the noun behind a figure is what is counted, although words stand before it."""
    if flat.startswith("的", figure.end):
        return True
    if figure.kind is Kind.COUNT and MAGNITUDE_OF_UNIT.sub("", figure.unit).split("（")[0] in wording.CLASSIFIERS:
        return True
    return bool(wording.ENDS_IN_VERB.search(plain) or wording.MADE_YEARLY.search(plain))


def _clause_before(flat: str, clause: int, start: int) -> str:
    """Return what the clause before speaks of, for a figure whose own names nothing."""
    if clause <= start:
        return ""
    mark = wording.LAST_MARK.search(flat, start, clause - 1)
    begin = mark.end() if mark else start
    lead = wording.LEAD.match(flat, begin, clause - 1)
    words = flat[lead.end() if lead else begin : clause - 1]
    made = wording.MADE_OF.match(words)
    if made is not None:
        return str(made["what"])
    digits = wording.DIGITS.search(words)
    if digits is None:
        words = wording.GOES_ON.sub("", wording.SPEAKERS_OWN.sub("", words))
        named = wording.NAME_AT_END.search(words)
        return named.group() if named else words[-20:]
    tail = words[words.rfind("的") + 1 :]
    return tail if 2 <= len(tail) < len(words) and not wording.DIGITS.search(tail) else words[: digits.start()]


def _result(flat: str, figure: Quantity, indicator: str, start: int, end: int, base: str) -> Measured:
    words = indicator.strip("，、：的")
    if words[-1:] in wording.LEFT_LAST:
        words = wording.YEAR_LEFT.sub("", words)
    words = wording.SPEAKERS_OWN.sub("", words) or words
    words = wording.TIME_INSIDE.sub("", words) or words
    if words.endswith("占"):
        words += "比"
    if words.count("“") != words.count("”"):
        words = words.strip("“”")
    begin, finish = min(start, figure.start), max(end, figure.end)
    if finish - begin > wording.LONGEST_QUOTE:
        begin = max(begin, min(figure.start, finish - wording.LONGEST_QUOTE))
    return Measured(figure, words, begin, finish, base)


def _paired(flat: str, figures: Sequence[Quantity], start: int, end: int) -> dict[int, Measured]:
    """Return the figures of lists that 分别 pairs with a list of names."""
    found: dict[int, Measured] = {}
    at = flat.find("分别", start, end)
    while at >= 0:
        stop = min((place for place in (flat.find(mark, at, end) for mark in "，。；！") if place >= 0), default=end)
        values = [figure for figure in figures if at <= figure.start and figure.end <= stop]
        names, growth = _names(flat, figures, at, stop, start)
        if len(values) >= 2 and len(names) == len(values):
            for name, figure in zip(names, values, strict=True):
                shared = figure.bound is Bound.EXACT and values[0].lead
                own = replace(figure, bound=values[0].bound) if shared else figure
                found[figure.figure] = Measured(own, name + growth, min(at, figure.start), figure.end, name)
        at = flat.find("分别", at + 2, end)
    return found


def _names(flat: str, figures: Sequence[Quantity], at: int, stop: int, start: int) -> tuple[list[str], str]:
    """Return the names that 分别 takes up, and the growth that it says of them."""
    growth = wording.PAIRED_GROWTH.search(flat[max(start, at - 2) : stop])
    said = growth.group().replace("分别", "") if growth else ""
    clause = _clause_start(flat, at, start)
    lead = wording.LEAD.match(flat, clause, at)
    listed = flat[lead.end() if lead else clause : at]
    if len(listed) <= 4 and growth:
        measured = list(find_measured(flat, [item for item in figures if item.end <= clause], start, clause))
        return [item.base for item in measured[-2:]], said
    names = wording.LIST.split(listed)
    tail = wording.TAIL.search(names[-1])
    shared = tail.group() if tail and tail.start() >= 2 else ""
    return [name if not shared or name.endswith(shared) else name + shared for name in names], said
