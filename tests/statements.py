"""Invented sources of one policy for tests: its text, a draft of it, and a newspaper that tells of it."""

from __future__ import annotations

from typing import Any

from kg.record import AgencyRef, ConceptRef, Form, Funding, FundingKind, Measure, Policy, Record, Role, Status, Target

CLAUSES = {
    "支持检测中心": "支持检测中心。对通过验收的海上风电检测中心，按设备投入的30%补助，最高500万元。（市科技局牵头）",
    "发展海洋牧场": "发展海洋牧场。对深水网箱每个补助20万元，单家养殖企业最高300万元。到2028年建成深水网箱80个。（市农业农村局牵头）",
    "开行海铁班列": "开行海铁班列。对海铁联运集装箱班列，每标准箱补贴600元，货运代理企业每年最高200万元。（市交通运输局牵头）",
}
SENTENCES = (
    "海上风电检测中心通过验收后，按设备投入的30%补助，最高500万元",
    "养殖企业每个深水网箱补助20万元，到2028年建成深水网箱80个",
    "海铁联运集装箱班列每标准箱补贴600元",
)
NUMBER = "珠府〔2026〕9号"
_AGENCIES = {"市科技局": "珠海市科学技术局", "市农业农村局": "珠海市农业农村局", "市交通运输局": "珠海市交通运输局"}
_MONEY = {"最高500万元": 5e6, "补助20万元": 2e5, "补贴600元": 600.0}
_WORDS = {"industries": ("海上风电", "深水网箱"), "instruments": ("补贴",), "topics": ("检测", "物流", "班列")}


def make_source(
    name: str,
    texts: dict[str, str] | tuple[str, ...],
    *,
    title: str,
    number: str | None = None,
    form: Form = Form.FULL_TEXT,
    status: Status = Status.ISSUED,
    published: str = "2026-05-01",
    **changes: Any,
) -> Record:
    """Return a record whose measures are these texts, with the bodies, money and goals that are in them."""
    headings = list(texts) if isinstance(texts, dict) else [None] * len(texts)
    words = list(texts.values()) if isinstance(texts, dict) else list(texts)
    text, measures = f"{title}\n", []
    for at, (heading, body) in enumerate(zip(headings, words, strict=True)):
        measures.append(_measure(at, heading, body, len(text)))
        text += f"{body}\n"
    policy = Policy(id="p1", title=title, region="珠海市", form=form, status=status, number=number)
    given: dict[str, Any] = {"source": name, "title": title, "published": published, "text": text}
    return Record(**{**given, "policies": (policy,), "measures": tuple(measures), **changes})


def make_formal(**changes: Any) -> Record:
    """Return the issued text, with its 文号."""
    given: dict[str, Any] = {"title": "珠海市支持海洋产业若干措施", "number": NUMBER}
    return make_source("formal", CLAUSES, **{**given, **changes})


def make_draft(**changes: Any) -> Record:
    """Return the draft, with another sum and without a 文号."""
    clauses = {heading: text.replace("600", "500") for heading, text in CLAUSES.items()}
    given: dict[str, Any] = {"title": "珠海市支持海洋产业若干措施（征求意见稿）", "status": Status.DRAFT}
    return make_source("draft", clauses, **{**given, "published": "2026-02-01", **changes})


def make_report(**changes: Any) -> Record:
    """Return a newspaper's words on it, under a short title."""
    given: dict[str, Any] = {
        "title": "《关于支持海洋产业的若干措施》",
        "form": Form.NEWS_REPORT,
        "published": "2026-05-03",
    }
    return make_source("report", SENTENCES, **{**given, **changes})


def _measure(at: int, heading: str | None, body: str, start: int) -> Measure:
    def place(words: str) -> dict[str, int]:
        return {"start": start + body.index(words), "end": start + body.index(words) + len(words)}

    return Measure(
        id=f"m{at}",
        policy="p1",
        region="珠海市",
        start=start,
        end=start + len(body),
        number=str(at + 1) if heading else None,
        heading=heading,
        agencies=tuple(
            AgencyRef(name=name, role=Role.LEAD, mention=short, **place(short))
            for short, name in _AGENCIES.items()
            if short in body
        ),
        funding=tuple(
            Funding(kind=FundingKind.SUBSIDY, quote=words, amount=amount, **place(words))
            for words, amount in _MONEY.items()
            if words in body
        ),
        targets=tuple(
            Target(indicator="深水网箱", value=80, unit="个", deadline="2028", quote=words, **place(words))
            for words in ("深水网箱80个",)
            if words in body
        ),
        **{
            name: tuple(ConceptRef(mention=word, **place(word)) for word in words if word in body)
            for name, words in _WORDS.items()
        },
    )
