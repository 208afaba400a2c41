"""The numbers that Word prints in front of paragraphs and does not store: 第一章, （二）, 3., kept by counting along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.readers.numerals import print_number
from ingest.readers.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MAX_CHAIN = 20  # styles that are based on styles


def attribute(element: Element | None, path: str = "", name: str = "val") -> str | None:
    """Return an attribute of an element, or of the child at a path; None where there is none."""
    found = element if element is None or not path else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


def number_of(element: Element | None, path: str = "", *, name: str = "val") -> int | None:
    """Return an attribute as a whole number; None where it is none."""
    value = attribute(element, path, name)
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,9}", value) else None


def is_on(element: Element | None, path: str) -> bool | None:
    """Return whether a switch such as ``w:vanish`` is on; None where it is not named."""
    found = element if element is None else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val", "true") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and how its numbers look."""

    form: str = "decimal"
    template: str = ""
    start: int = 1
    restart: int | None = None
    """The level behind which it begins anew, from one; 0 is never, None is every level above."""
    plain: bool = False
    """Whether all numbers in its template are printed in digits."""
    spaced: bool = True
    style: str | None = None

    @classmethod
    def of(cls, element: Element) -> Level:
        """Read a level as it is defined."""
        form = attribute(element, "numFmt")
        if form is None or form == "custom":  # Word puts a way of counting of its own beside a usual one
            spare = next((item for item in element.iter(W + "numFmt") if item.get(W + "val") != "custom"), None)
            form = attribute(spare)
        start = number_of(element, "start")
        return cls(
            form=form or "decimal",
            template=attribute(element, "lvlText") or "",
            start=1 if start is None else start,
            restart=number_of(element, "lvlRestart"),
            plain=is_on(element, "isLgl") or False,
            spaced=attribute(element, "suff") != "nothing",
            style=attribute(element, "pStyle"),
        )


@dataclass(slots=True)
class _List:
    """A list as it is used: its levels, and the counts, which all uses of one definition share."""

    levels: dict[int, Level]
    counts: list[int | None]
    overrides: dict[int, int] = field(default_factory=dict)

    def level(self, depth: int) -> Level:
        return self.levels.get(depth, Level())

    def count(self, depth: int) -> None:
        """Go on to the next number of a level; those beneath it begin anew."""
        anew = self.overrides.pop(depth, None)
        held = self.counts[depth]
        self.counts[depth] = anew if anew is not None else self.level(depth).start if held is None else held + 1
        for below in range(depth + 1, LEVELS):
            restart = self.level(below).restart
            if restart is None or depth < restart:
                self.counts[below] = None

    def label(self, depth: int) -> str:
        """Print the number as it stands."""
        own = self.level(depth)

        def place(match: re.Match[str]) -> str:
            above = int(match[1]) - 1
            held = self.counts[above]
            form = "decimal" if own.plain else self.level(above).form
            return print_number(self.level(above).start if held is None else held, form)

        return _PLACE.sub(place, own.template) if own.form not in ("bullet", "none") else ""


class Numbering:
    """The lists of a file; ``label`` is asked once for each paragraph, in order."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = dict(_lists(numbering, styles)) if numbering is not None else {}

    def label(self, paragraph: Element) -> tuple[str, bool]:
        """Return the number in front of a paragraph, and whether a gap follows it; "" where it has none."""
        properties = paragraph.find(W + "pPr")
        style = self._styles.paragraph_style(properties)
        inherited, origin = self._styles.numbering(style)
        key = number_of(properties, "numPr/numId")
        used = self._lists.get(key if key is not None else inherited[0] if inherited[0] is not None else 0)
        if used is None:
            return "", False
        depth = number_of(properties, "numPr/ilvl")
        if depth is None:
            depth = self._depth(used, style, origin, inherited[1])
        depth = min(max(depth, 0), LEVELS - 1)
        used.count(depth)
        return used.label(depth), used.level(depth).spaced

    @staticmethod
    def _depth(used: _List, style: str | None, origin: str | None, inherited: int | None) -> int:
        """Return the level that a style stands for: the one that names it, else the one it names."""
        for wanted in (style, origin):
            for depth, level in used.levels.items():
                if wanted is not None and level.style == wanted:
                    return depth
        return inherited or 0


class Styles:
    """The styles of a file: what they number and what they hide, with what they are based on."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterchildren(W + "style") if root is not None else ()
        self._styles: dict[str, Element] = {}
        self._usual: str | None = None
        for style in found:
            key = attribute(style, name="styleId") or ""
            self._styles[key] = style
            if attribute(style, name="type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._usual = key

    def paragraph_style(self, properties: Element | None) -> str | None:
        """Return the style of a paragraph, which may be the usual one."""
        return attribute(properties, "pStyle") or self._usual

    def names(self, style: str | None) -> list[str]:
        """Return the names of a style and of those it is based on, in small letters."""
        return [(attribute(item, "name") or "").lower() for _, item in self._chain(style)]

    def numbering(self, style: str | None) -> tuple[tuple[int | None, int | None], str | None]:
        """Return the list and level that a style gives, and the style that says so."""
        depth = None
        for key, item in self._chain(style):
            depth = depth if depth is not None else number_of(item, "pPr/numPr/ilvl")
            used = number_of(item, "pPr/numPr/numId")
            if used is not None:
                return (used, depth), key
        return (None, depth), None

    def hides(self, style: str | None) -> bool:
        """Say whether a style hides its text."""
        said = (is_on(item, "rPr/vanish") for _, item in self._chain(style))
        return next((hidden for hidden in said if hidden is not None), False)

    def _chain(self, style: str | None) -> Iterator[tuple[str, Element]]:
        for _ in range(_MAX_CHAIN):
            if style is None or style not in self._styles:
                return
            yield style, self._styles[style]
            style = attribute(self._styles[style], "basedOn")


def _lists(root: Element, styles: Styles) -> Iterator[tuple[int, _List]]:
    """Yield the lists by the numbers that paragraphs call them by."""
    definitions = {number_of(item, name="abstractNumId"): item for item in root.iterchildren(W + "abstractNum")}
    uses = {number_of(item, name="numId"): item for item in root.iterchildren(W + "num")}
    counts: dict[int | None, list[int | None]] = {}
    for key, use in uses.items():
        chosen = number_of(use, "abstractNumId")
        link = attribute(definitions.get(chosen), "numStyleLink")
        if link is not None:  # defined by a style, which names another list
            (linked, _), _ = styles.numbering(link)
            chosen = number_of(uses.get(linked), "abstractNumId")
        if key is None or chosen not in definitions:
            continue
        levels = dict(_levels(definitions[chosen]))
        item = _List(levels, counts.setdefault(chosen, [None] * LEVELS))
        _override(item, use)
        yield key, item


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for item in element.iterchildren(W + "lvl"):
        depth = number_of(item, name="ilvl")
        if depth is not None and 0 <= depth < LEVELS:
            yield depth, Level.of(item)


def _override(used: _List, use: Element) -> None:
    """Apply what one use of a list changes: its levels, and where they begin."""
    for change in use.iterchildren(W + "lvlOverride"):
        depth = number_of(change, name="ilvl")
        if depth is None or not 0 <= depth < LEVELS:
            continue
        used.levels.update(_levels(change))
        start = number_of(change, "startOverride")
        if start is not None:
            used.levels[depth] = replace(used.level(depth), start=start)
            used.overrides[depth] = start
