"""Bytes to text: the encoding in which they read as Chinese, and what was damaged.

Chinese in the wrong encoding is still Chinese characters, but rare ones. So every encoding that is used in practice is
tried, and the one whose characters are the commonest together is taken; what a page or file declares is only heard
where two read alike, because it is often wrong.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from kg.errors import ReadError
from kg.record import Notice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_IN_PAIRS = ("gb18030", "big5hkscs")
"""Encodings in which one lost byte shifts all that follow it."""
_DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "gb-2312": "gb18030", "cp936": "gb18030", "big5": "big5hkscs",
             "big5-hkscs": "big5hkscs", "cp950": "big5hkscs", "utf8": "utf-8"}  # fmt: skip
_SAMPLE = 1_000_000
_SHORT = 4_000
"""Texts of so few bytes are mended before they are weighed: a shift would hide that they read well."""
_MENDED = 200_000
"""How many bytes of damaged stretches are mended; the rest is only replaced."""
_PLAIN = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％\u3000\ufeff\u200b\xa0")
_ODD = regex.compile(r"[[\p{Cc}--[\t\n\v\f\r\x85]]\p{Co}\p{Cn}\p{Cs}\ufffd]", regex.VERSION1)
_COST_OF_DAMAGE = 14.0
_COST_OF_WRITING = 5.5
"""What the characters of a text cost on average at most; those of garbage cost more."""
_DAMAGE_BORNE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what of it could not be read."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """Return the text and its encoding; ReadError where it reads as writing in none."""
    encoding = tell_encoding(data, declared)
    text = data.decode(encoding, "replace") if encoding not in _IN_PAIRS else _decode_pairs(data, encoding)
    odd = len(_ODD.findall(text))
    foreign = sum(not char.isascii() for char in text[:_SAMPLE])
    borne = min(max(3, _DAMAGE_BORNE * foreign, len(text) // 200), len(text) // 3)
    if odd > borne or (not encoding.startswith("utf-8") and _is_garbage(text)):
        raise ReadError(
            f"{where}: neither UTF-8, UTF-16, GB18030 nor Big5: {odd} of its {len(text)} characters cannot be read; "
            "if it is a text, save it as UTF-8"
        )
    return Decoded(text, encoding, tuple(_damage(text, encoding)))


def tell_encoding(data: bytes, declared: str | None = None) -> str:
    """Return the encoding of a text: that of its byte order mark, else the one in which it is likeliest."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    if sample.isascii() and b"\x00" not in sample:
        return "utf-8"
    named = (declared or "").strip().lower()
    named = _DECLARED.get(named, named)
    costs = {}
    for encoding in _ENCODINGS:
        text = _read_sample(sample, encoding)
        costs[encoding] = _cost(text) - (encoding == named)
        if encoding == "utf-8" and "\ufffd" not in text:  # other encodings hardly ever look like it
            costs[encoding] /= 2
            if costs[encoding] < _COST_OF_WRITING / 2 * len(text):
                break
    return min(costs, key=lambda encoding: costs[encoding])


def _read_sample(sample: bytes, encoding: str) -> str:
    if encoding in _IN_PAIRS and len(sample) < _SHORT:
        return _decode_pairs(sample, encoding)
    return codecs.getincrementaldecoder(encoding)("replace").decode(sample, final=len(sample) < _SAMPLE)


def _cost(text: str) -> float:
    """Say how unlikely a text is, in bits or so: rare characters cost much, common ones little."""
    return sum(number * _cost_of(char) for char, number in Counter(text).items())


@cache
def _cost_of(char: str) -> float:
    if _ODD.match(char):
        return _COST_OF_DAMAGE if char == "\ufffd" else 1.5 * _COST_OF_DAMAGE
    if char.isascii():
        return 2.5 if char.isalpha() else 1.5
    if char in _PLAIN:
        return 1.5
    rank = _ranks().get(char)
    if rank is not None:
        return 1.5 if rank < 200 else 3.0
    if "\uff01" <= char <= "\uff5e":
        return 4.0
    return 7.0 if "\u4e00" <= char <= "\u9fff" and _is_in_use(char) else 10.0


def _is_in_use(char: str) -> bool:
    """Say whether a character is one of the 6,763 of GB 2312 or the 13,060 of Big5."""
    for encoding in ("gb2312", "big5"):
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


@cache
def _ranks() -> dict[str, int]:
    lines = Path(__file__).with_name("common_characters.txt").read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if not line.startswith("#")]
    simplified, traditional = "\n".join(listed).split("\n\n")
    ranks = {char: rank for rank, char in enumerate(simplified.replace("\n", ""))}
    forms = traditional.replace("\n", "")
    return ranks | {char: 2 * rank for rank, char in enumerate(forms) if char not in ranks}


def _is_garbage(text: str) -> bool:
    foreign = [char for char in text[:_SAMPLE] if not char.isascii()]
    return len(foreign) > 20 and _cost("".join(foreign)) > _COST_OF_WRITING * len(foreign)


def _damage(text: str, encoding: str) -> Iterator[Notice]:
    places = [found.start() for found in regex.finditer("\ufffd", text)]
    if places:
        listed = ", ".join(map(str, places[:10])) + (", …" if len(places) > 10 else "")
        message = f"{len(places)} characters cannot be read as {encoding} and stand as \ufffd, at {listed}"
        yield Notice(kind="reader/damaged", message=message, start=places[0], end=places[0] + 1)


def _decode_pairs(data: bytes, encoding: str) -> str:
    """Decode two bytes a character; where bytes are damaged, take the likeliest reading up to the next sure place."""
    text = data.decode(encoding, "replace")
    if not _ODD.search(text):
        return text
    parts, room = [], _MENDED
    # No character of either encoding has a byte below 0x30 in it but at its beginning.
    for piece in regex.findall(rb"[^\x00-\x2f]++|[\x00-\x2f]++", data):
        part = piece.decode(encoding, "replace")
        if _ODD.search(part) and len(piece) <= room:
            room -= len(piece)
            part = _mend(piece, encoding)
        parts.append(part)
    return "".join(parts)


def _mend(piece: bytes, encoding: str) -> str:
    """Return the cheapest reading of bytes of which some are damaged, so that a lost byte does not shift the rest."""
    best: list[tuple[float, int, str]] = [(0.0, 0, "")]
    best += [(float("inf"), 0, "")] * len(piece)
    for at in range(len(piece)):
        cost = best[at][0]
        for width, char, price in _readings(piece, at, encoding):
            if cost + price <= best[at + width][0]:
                best[at + width] = (cost + price, at, char)
    chars, at = [], len(piece)
    while at:
        _, before, char = best[at]
        chars.append(char)
        at = before
    return "".join(reversed(chars))


def _readings(piece: bytes, at: int, encoding: str) -> Iterator[tuple[int, str, float]]:
    """Yield what may begin at a byte: its width, the character, the cost."""
    yield 1, "\ufffd", _COST_OF_DAMAGE if at + 1 < len(piece) else _COST_OF_DAMAGE / 2
    for width in (1, 2, 4):
        part = piece[at : at + width]
        if len(part) == width and (char := _character(part, encoding)):
            yield width, char, _cost_of(char) * max(1, width / 2)


@cache
def _character(part: bytes, encoding: str) -> str:
    try:
        char = part.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""
