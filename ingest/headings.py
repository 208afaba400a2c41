"""The heading of a clause: its first words, where they are no sentence that grants or sets a condition."""

from __future__ import annotations

import regex

_HEADING_END = regex.compile(r"[。！？：]")
# A first sentence that grants, counts or sets a condition is text, not a heading.
_SENTENCE = regex.compile(
    r"^(?:对|凡|经|由|如|按|每)|[，、].*(?:给予|予以|奖励|补助|补贴|资助)|\d+(?:\.\d+)?(?:万|亿|元|%)|\d+[个家项名座条]"
)


def read_heading(line: str, at: int, *, article: bool) -> tuple[str | None, int]:
    """Return the heading behind a number, and where the text after it begins in the line."""
    rest = line[at:]
    for opening, closing in (("【", "】"), ("（", "）"), ("〔", "〕")):
        if rest.startswith(opening) and 0 < rest.find(closing) <= 30 and (opening == "【" or article):
            end = rest.find(closing)
            return rest[1:end], at + end + 1
    stop = _HEADING_END.search(rest)
    if article and (stop is None or stop.start() > 20 or "，" in rest[: stop.start()]):
        return None, at
    if _SENTENCE.search(rest[: stop.start()] if stop else rest):
        return None, at
    if stop is None:
        return (rest or None, len(line)) if len(rest) <= 60 else (None, at)
    if stop.start() <= 45 and (stop.group() == "。" or stop.end() == len(rest) or stop.start() <= 20):
        return (rest[: stop.start()] or None), at + stop.end()
    return None, at
