"""Documents named in a text."""

from __future__ import annotations

import pytest

from ingest.mentions.citations import NUMBER, find_citations


@pytest.mark.parametrize(
    ("flat", "title", "number"),
    [
        ("依照《渔港管理条例》", "渔港管理条例", None),
        ("依照《甲市渔港扶持办法》（甲府办〔2031〕17号）", "甲市渔港扶持办法", "甲府办〔2031〕17号"),
        ("落实《渔港建设规划（2031—2033年）》", "渔港建设规划（2031—2033年）", None),
        ("《关于做大渔港的意见》要求", "关于做大渔港的意见", None),
        ("《甲市关于落实〈渔港条例〉的通知》", "甲市关于落实〈渔港条例〉的通知", None),
        ("《中华人民共和国渔业法》", "中华人民共和国渔业法", None),
        ("《渔港若干措施》（丙发〔2031〕7号，以下简称《措施》）", "渔港若干措施", "丙发〔2031〕7号"),
        ("丙发〔2031〕7号印发的《渔港若干措施》", "渔港若干措施", "丙发〔2031〕7号"),
        ("《渔港若干措施》（丙规（2031）7号）", "渔港若干措施", "丙规〔2031〕7号"),
        ("《渔港安全规程》（农业农村部令第12号）", "渔港安全规程", "农业农村部令第12号"),
    ],
)
def test_a_document_named(flat: str, title: str, number: str | None) -> None:
    found = next(iter(find_citations(flat)))
    assert (found.title, found.number) == (title, number)
    assert flat[found.start : found.end] == f"《{title}》"


@pytest.mark.parametrize(
    "words", ["根据丙发〔2031〕7号文件精神", "落实丙发〔2031〕7号文要求", "按照《渔业法》和丙发〔2031〕7号等文件"]
)
def test_a_document_named_by_its_number_only(words: str) -> None:
    found = list(find_citations(words))[-1]
    assert (found.title, found.number) == ("丙发〔2031〕7号", "丙发〔2031〕7号")
    assert words[found.start : found.end] == "丙发〔2031〕7号"


@pytest.mark.parametrize(
    "flat",
    [
        "提交《验收报告》",
        "签订《合作协议》",
        "依照《通知》要求",
        "影片《渔港之夜》获奖",
        "《渔港日报》记者",
        "“渔港条例”",
        "《》",
        "",
    ],
)
def test_no_document(flat: str) -> None:
    assert list(find_citations(flat)) == []


@pytest.mark.parametrize(
    ("flat", "short"),
    [
        ("《渔港管理办法》（以下简称《办法》）", "办法"),
        ("《渔港管理办法》（以下简称“办法”）", "办法"),
        ("《渔港管理办法》（简称《渔办法》）", "渔办法"),
    ],
)
def test_the_short_name_is_told(flat: str, short: str) -> None:
    assert next(iter(find_citations(flat))).short_name == short


@pytest.mark.parametrize(
    "number",
    [
        "珠府〔2031〕5号",
        "粤办函〔2031〕105号",
        "珠府办函〔2031〕5号",
        "丙工信规字〔2031〕1号",
        "国发〔2031〕12号",
        "丙规（2031）5号",
        "丙政令〔2031〕第3号",
        "国务院令第708号",
    ],
)
def test_numbers_of_documents(number: str) -> None:
    assert NUMBER.fullmatch(number)
