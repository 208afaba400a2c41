"""Differences in one line, as rows, as Markdown and as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from queries.changes.model import Alteration, Compared, Differences, Edit, Kind, MeasureChange, Outcome, Part, Words

COLUMNS = (
    "outcome", "number_old", "number_new", "heading", "kind", "subject", "old", "new", "ratio",
    "old_source", "old_quote", "old_start", "old_end", "new_source", "new_quote", "new_start", "new_end",
    "old_measure_id", "new_measure_id",
)  # fmt: skip
GROUPS = (
    Outcome.ADDED, Outcome.DROPPED, Outcome.CHANGED, Outcome.SPLIT, Outcome.MERGED, Outcome.MOVED,
)  # fmt: skip
"""The order in which what became of measures is shown; those unchanged are counted."""
_ALWAYS = (Outcome.ADDED, Outcome.DROPPED, Outcome.CHANGED, Outcome.UNCHANGED)
_AROUND = 8
"""Characters shown on either side of an edit."""


def summary(found: Differences) -> str:
    """Return the numbers of measures by what became of them: "2 added, 1 dropped, 5 changed, 9 unchanged"."""
    if not found.in_common:
        return "nothing in common"
    order = (*GROUPS, Outcome.UNCHANGED)
    parts = [f"{found.counts[one]} {one}" for one in order if one in _ALWAYS or found.counts[one]]
    renumbered = found.counts["renumbered"]
    return ", ".join(parts) + (f" ({renumbered} renumbered)" if renumbered else "")


def to_dict(found: Differences) -> dict[str, Any]:
    """Return everything as plain values, in the published form."""
    return {"summary": summary(found), **asdict(found)}


def to_rows(found: Differences) -> Iterator[dict[str, Any]]:
    """Yield one row for each change of the policy and of a measure, and one for each measure added or dropped."""
    for one in found.policy:
        yield _row(found, "policy", one.kind, one.subject, one.old, one.new, one.ratio, one.old_at, one.new_at)
    for change in found.measures:
        base = _of_measure(change)
        if not (change.old and change.new):
            places = [_whole(side[0]) if side else None for side in (change.old, change.new)]
            yield {**_row(found, change.outcome, "measure", None, None, None, None, *places), **base}
        for one in change.alterations:
            yield {
                **_row(
                    found, change.outcome, one.kind, one.subject, one.old, one.new, one.ratio, one.old_at, one.new_at
                ),
                **base,
            }
        for edit in change.edits:
            old, new = (side.quote if side else None for side in (edit.old, edit.new))
            about = ", ".join(edit.about) or None
            yield {**_row(found, change.outcome, Kind.WORDING, about, old, new, None, edit.old, edit.new), **base}


def heading_of(change: MeasureChange) -> str:
    """Return number and heading of a measure, both where it was split, merged or renumbered."""
    old, new = (" + ".join(_title(part) for part in side) for side in (change.old, change.new))
    return " → ".join(dict.fromkeys(side for side in (old, new) if side))


def alteration_words(one: Alteration) -> str:
    """Return a change in few words: "amount (reward): ≤500万元 → ≤800万元, × 1.6"."""
    subject = f" ({one.subject})" if one.subject not in (str(one.kind), "") else ""
    if one.old is None or one.new is None:
        sign, value = ("+", one.new) if one.old is None else ("−", one.old)
        told = f"{sign} {value}"
    else:
        told = f"{one.old} → {one.new}"
    times = f", × {one.ratio:g}" if one.ratio not in (None, 1) else ""
    return f"{one.kind}{subject}: {told}{times}"


def evidence_words(one: Alteration, found: Differences) -> str:
    """Return the quotations that a change rests on, with source and offsets; "" where it has none."""
    places = ((one.old_at, found.old), (one.new_at, found.new))
    return " → ".join(
        f"“{_short(place.quote)}” {name_of(side)} {place.start}–{place.end}" for place, side in places if place
    )


def edit_context(edit: Edit, change: MeasureChange) -> tuple[str, str]:
    """Return the words of the measure before and after an edit, as the newer text has them."""
    place, parts = (edit.new, change.new) if edit.new else (edit.old, change.old)
    for part in parts:
        if place and part.start <= place.start and place.end <= part.end:
            start, end = place.start - part.start, place.end - part.start
            return _flat(part.quote[max(0, start - _AROUND) : start]), _flat(part.quote[end : end + _AROUND])
    return "", ""


def name_of(side: Compared) -> str:
    """Return the key of a text, with its version where the store had several texts of the source."""
    return f"{side.source}@{side.version}" if side.version and side.version > 1 else side.source


def to_markdown(found: Differences) -> str:
    """Return a Markdown document; what would be markup in the data is escaped."""
    lines = [f"**{summary(found)}**", "", f"- old: {_about(found.old)}", f"- new: {_about(found.new)}"]
    lines += [f"- {_escape(note)}" for note in found.notes]
    if found.policy:
        lines += ["", "## policy", "", *(_item(one, found) for one in found.policy)]
    for outcome in GROUPS:
        changes = [change for change in found.measures if change.outcome is outcome]
        lines += (
            ["", f"## {outcome}", *(line for change in changes for line in _section(change, found))] if changes else []
        )
    return "\n".join(lines) + "\n"


def _section(change: MeasureChange, found: Differences) -> Iterator[str]:
    yield f"\n### {_escape(heading_of(change))}\n"
    if not (change.old and change.new):
        part, side = (change.new[0], found.new) if change.new else (change.old[0], found.old)
        yield f"> {_escape(part.quote)} ({_escape(name_of(side))} {part.start}–{part.end})"
    yield from (_item(one, found) for one in change.alterations)
    for edit in change.edits:
        before, after = (_escape(words) for words in edit_context(edit, change))
        struck = f"~~{_escape(edit.old.quote)}~~" if edit.old else ""
        put_in = f"**{_escape(edit.new.quote)}**" if edit.new else ""
        yield f"- wording: …{before} {struck} {put_in} {after}…"


def _item(one: Alteration, found: Differences) -> str:
    evidence = evidence_words(one, found)
    return f"- {_escape(alteration_words(one))}" + (f"<br>{_escape(evidence)}" if evidence else "")


def _about(side: Compared) -> str:
    told = ", ".join(part for part in (side.status, side.published, f"{side.measures} measures") if part)
    return _escape(f"{side.title or side.source} ({told}; {name_of(side)})")


def _row(
    found: Differences,
    outcome: str,
    kind: str,
    subject: str | None,
    *values: Any,
) -> dict[str, Any]:
    old, new, ratio, old_at, new_at = values
    row = {**dict.fromkeys(COLUMNS), "outcome": str(outcome), "kind": str(kind), "subject": subject}
    row |= {"old": old, "new": new, "ratio": ratio}
    for name, side, place in (("old", found.old, old_at), ("new", found.new, new_at)):
        if place is not None:
            row |= {f"{name}_source": name_of(side), f"{name}_quote": place.quote}
            row |= {f"{name}_start": place.start, f"{name}_end": place.end}
    return row


def _of_measure(change: MeasureChange) -> dict[str, Any]:
    shown = (change.new or change.old)[0]
    return {
        "heading": shown.heading,
        "number_old": " ".join(part.number or "" for part in change.old) or None,
        "number_new": " ".join(part.number or "" for part in change.new) or None,
        "old_measure_id": " ".join(part.measure for part in change.old) or None,
        "new_measure_id": " ".join(part.measure for part in change.new) or None,
    }


def _whole(part: Part) -> Words:
    return Words(start=part.start, end=part.end, quote=part.quote)


def _title(part: Part) -> str:
    return " ".join(word for word in (part.number, part.heading or _short(part.quote, 30)) if word)


def _short(text: str, longest: int = 50) -> str:
    plain = _flat(text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _escape(text: str) -> str:
    for char in "\\`*_[]|#~":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").split())
