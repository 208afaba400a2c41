"""Chinese words on English pages say that they are Chinese: screen readers read them so, and browsers choose their font."""

from __future__ import annotations

import re

_TAG = re.compile(r"(<[^>]*>)")
_CHINESE = "\u3001-\u3003\u3008-\u9fff\uff01-\uff60"
_RUN = re.compile(rf"[“‘]?[{_CHINESE}](?:[^A-Za-z&]*[{_CHINESE}])?[”’]?")
_PLAIN = re.compile(r"<(/?)(title|script|style|option|textarea|text|pre)\b")
"""Elements that hold text only, and the text of drawings."""


def mark_chinese(page: str) -> str:
    """Return a page of ours with each run of Chinese in an element that names its language.

    >>> mark_chinese("<p>Led by 珠海市工业和信息化局, 2026</p>")
    '<p>Led by <span lang="zh-CN">珠海市工业和信息化局</span>, 2026</p>'
    """
    pieces, inside = _TAG.split(page), ""
    for at, piece in enumerate(pieces):
        if at % 2:
            plain = _PLAIN.match(piece)
            if plain and not inside and not plain[1]:
                inside = plain[2]
            elif plain and plain[1] and plain[2] == inside:
                inside = ""
        elif not inside:
            pieces[at] = _RUN.sub(r'<span lang="zh-CN">\g<0></span>', piece)
    return "".join(pieces)
