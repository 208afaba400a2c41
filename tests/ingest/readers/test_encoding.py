"""Texts are read in whatever encoding they come, cut off or damaged; what was damaged is told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers import read_bytes
from ingest.readers.encoding import decode, tell_encoding
from kg.errors import ReadError

SIMPLIFIED = (
    "第三章　渔港建设\r\n第七条　市水利局会同各县（市、区）人民政府，每年新建渔港不少于12座，对修整码头的企业给予"
    "最高50万元补助。\r\n（一）疏浚航道，添置渡船；（二）设立“海上粮仓”专项资金，总规模3亿元。\r\n"
)
TRADITIONAL = (
    "第三章　漁港建設\r\n第七條　市水利局會同各縣（市、區）人民政府，每年新建漁港不少於12座，對修整碼頭的企業給予"
    "最高50萬元補助。\r\n（一）疏浚航道，添置渡船；（二）設立「海上糧倉」專項資金，總規模3億元。\r\n"
)
WRITTEN = [
    (words, encoding)
    for words, encodings in (
        (SIMPLIFIED, ("utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be")),
        (TRADITIONAL, ("utf-8", "gbk", "gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be")),
    )
    for encoding in encodings
]
FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


def ids(case: tuple[str, str]) -> str:
    return f"{'simplified' if case[0] is SIMPLIFIED else 'traditional'}-{case[1]}"


@pytest.fixture(params=WRITTEN, ids=ids)
def case(request: pytest.FixtureRequest) -> tuple[str, str]:
    written: tuple[str, str] = request.param
    return written


def test_a_whole_text_is_read(case: tuple[str, str]) -> None:
    words, encoding = case
    found = decode(words.encode(encoding), "渔港.txt")
    assert (found.text, found.encoding, found.notices) == (words, FAMILY.get(encoding, encoding), ())


@pytest.mark.parametrize("length", [6, 9, 14, 25])
def test_a_few_words_are_read(case: tuple[str, str], length: int) -> None:
    words, encoding = case
    if encoding.startswith("utf-16-") and length < 9:
        pytest.skip("so few bytes without a mark may be either")
    few = words[words.index("市水利") :][:length]
    assert decode(few.encode(encoding), "渔港.txt").text == few


def test_a_page_of_mostly_markup_is_read(case: tuple[str, str]) -> None:
    words, encoding = case
    page = '<div class="wrap" style="font-size:14px;line-height:2em">' * 60 + words[:30]
    assert decode(page.encode(encoding), "渔港.html").text == page


def test_a_text_cut_in_mid_character_loses_that_character_only(case: tuple[str, str]) -> None:
    words, encoding = case
    kept = words.rstrip("。\r\n")
    found = decode(kept.encode(encoding)[:-1], "渔港.txt")
    assert (found.text[:-1], found.text[-1]) == (kept[:-1], "\ufffd")
    assert [notice.kind for notice in found.notices] == ["reader/damaged"]


@pytest.mark.parametrize("damage", [b"\xff", b"\x80"], ids=["ff", "80"])
@pytest.mark.parametrize("word", ["每", "码", "资"])
def test_a_damaged_byte_does_not_spread(case: tuple[str, str], damage: bytes, word: str) -> None:
    words, encoding = case
    place = words.index(word if word in words else "碼")
    at = len(words[:place].encode(encoding))
    if encoding.startswith("utf-16"):
        damage = "\ud800".encode(encoding, "surrogatepass")  # half a character; a lost byte leaves nothing to go by
    data = words.encode(encoding)
    found = decode(data[:at] + damage + data[at + len(damage) :], "渔港.txt")
    assert found.text[:place] == words[:place]
    assert found.text[-len(words) + place + 3 :] == words[place + 3 :]
    [notice] = found.notices
    assert notice.start is not None
    assert found.text[notice.start] == "\ufffd"
    assert f"at {notice.start}" in notice.message


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_a_lost_byte_does_not_spread(encoding: str) -> None:
    words = TRADITIONAL if encoding == "big5hkscs" else SIMPLIFIED
    for place in range(5, 60):
        at = len(words[:place].encode(encoding))
        data = words.encode(encoding)
        text = decode(data[:at] + data[at + 1 :], "渔港.txt").text
        assert (text[:place], text[-len(words) + place + 5 :]) == (words[:place], words[place + 5 :])


def test_what_is_declared_does_not_overrule_what_reads_well() -> None:
    assert tell_encoding(SIMPLIFIED.encode("gb18030"), "utf-8") == "gb18030"
    assert tell_encoding(SIMPLIFIED.encode(), "gb2312") == "utf-8"
    assert tell_encoding(TRADITIONAL.encode("big5"), "no-such-thing") == "big5hkscs"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff" * 64,
        b"\x01\x02\x03\x04" * 50,
        bytes(range(256)) * 20,
        "サーバーに接続できませんでした。管理者に連絡してください。".encode("shift-jis") * 4,
        "한국어 문서는 여기에서 읽을 수 없습니다. 다른 이름으로 저장하십시오.".encode("euc-kr") * 4,
    ],
    ids=["no encoding", "control characters", "all bytes", "Japanese", "Korean"],
)
def test_what_is_no_text_in_these_encodings_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"渔港\.txt.*save it as UTF-8"):
        decode(data, "渔港.txt")


def test_a_long_damaged_line_is_read_in_time() -> None:
    line = SIMPLIFIED.replace("\r\n", "").translate({ord(char): None for char in "12 50"}).encode("gb18030")
    began = time.thread_time()
    found = decode((line * 10 + b"\xff") * 2_000 + line, "渔港.txt")
    assert "2000 characters" in found.notices[0].message
    assert time.thread_time() - began < 10


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\ufeff", "\u00ad", "\u2060"])
def test_invisible_characters_stay_where_they_are_published(mark: str) -> None:
    words = f"修整{mark}码头，疏浚航道。"
    assert read_bytes(words.encode(), "渔港.txt").text == words


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", SIMPLIFIED, TRADITIONAL]), st.sampled_from(["utf-8", "gb18030"]))
def test_any_bytes_are_read_or_refused(noise: bytes, words: str, encoding: str) -> None:
    try:
        found = decode(words.encode(encoding) + noise, "渔港.txt")
    except ReadError:
        return
    found.text.encode()
    assert all(found.text[notice.start or 0] == "\ufffd" for notice in found.notices)
