"""The policy that a text carries."""

from __future__ import annotations

import pytest

from kg.record import Form, Policy, Status
from tests.ingest.wording import record_of

CLAUSES = "一、修整码头\n（一）修码头。修整旧码头。\n（二）疏航道。疏浚航道。\n"


def policy_of(text: str) -> Policy:
    (policy,) = record_of(text).policies
    return policy


def test_title_region_form_and_period() -> None:
    policy = policy_of(f"珠海市渔港行动方案\n（2031—2033年）\n{CLAUSES}")
    assert (policy.title, policy.region, policy.form, policy.period) == (
        "珠海市渔港行动方案（2031—2033年）",
        "珠海市",
        Form.FULL_TEXT,
        ("2031", "2033"),
    )


def test_a_draft_is_one_and_its_title_does_not_say_so() -> None:
    policy = policy_of(f"珠海市渔港行动方案（征求意见稿）\n{CLAUSES}")
    assert (policy.title, policy.status) == ("珠海市渔港行动方案", Status.DRAFT)


def test_the_wrapper_is_not_the_policy() -> None:
    policy = policy_of(
        "珠海市人民政府关于印发珠海市渔港行动方案的通知\n珠府〔2031〕5号\n各区政府：\n现将《珠海市渔港行动方案》印发给你们，请认真贯彻执行。\n"
        f"珠海市人民政府\n2031年5月6日\n珠海市渔港行动方案\n{CLAUSES}"
    )
    assert (policy.title, policy.number, policy.status) == ("珠海市渔港行动方案", "珠府〔2031〕5号", Status.ISSUED)
    assert [issuer.name for issuer in policy.issuers] == ["珠海市人民政府"]
    assert policy.published == "2031-05-06"
    assert policy.cites == ()


@pytest.mark.parametrize(
    ("words", "cites"),
    [
        ("依照《渔港条例》（丙发〔2031〕7号），制定本方案。", [("渔港条例", "丙发〔2031〕7号")]),
        ("依照《渔港条例》，制定《珠海市渔港行动方案》。", [("渔港条例", None)]),
        ("依照《渔港管理条例》（以下简称《条例》），落实《条例》，制定本方案。", [("渔港管理条例", None)]),
        ("依照《渔港条例》《渔业规划》，再依《渔港条例》，制定本方案。", [("渔港条例", None), ("渔业规划", None)]),
        ("沿岸修整，制定本方案。", []),
    ],
)
def test_citations_each_once_without_the_own_title_and_short_names(
    words: str, cites: list[tuple[str, str | None]]
) -> None:
    policy = policy_of(f"珠海市渔港行动方案\n{words}\n{CLAUSES}")
    assert [(cite.title, cite.number) for cite in policy.cites] == cites


def test_a_citation_stands_at_its_place() -> None:
    text = f"珠海市渔港行动方案\n依照《渔港管理\n条例》，制定本方案。\n{CLAUSES}"
    (cite,) = policy_of(text).cites
    assert cite.title == "渔港管理条例"
    assert text[cite.start : cite.end] == "《渔港管理\n条例》"


def test_days_of_effect_and_expiry() -> None:
    policy = policy_of(f"珠海市渔港管理办法\n{CLAUSES}三、附则\n本办法自2031年6月1日起施行，有效期至2034年5月31日。\n")
    assert (policy.effective, policy.expires) == ("2031-06-01", "2034-05-31")


@pytest.mark.parametrize(
    ("words", "effective", "expires"),
    [
        ("本办法自2031年6月1日起施行，有效期3年。", "2031-06-01", "2034-05-31"),
        ("本办法自2031年6月1日起实施，有效期五年。", "2031-06-01", "2036-05-31"),
        ("本办法自2031年6月1日起至2034年5月31日有效。", "2031-06-01", "2034-05-31"),
        ("本办法自2031年6月1日起施行，试行期一年。", "2031-06-01", "2032-05-31"),
        ("本办法自2031年6月1日起施行，有效期18个月。", "2031-06-01", "2032-11-30"),
        ("本办法自印发之日起施行，有效期两年。", "2031-05-06", "2033-05-05"),
        ("本办法自印发之日起施行，有效期至2033年12月31日。", "2031-05-06", "2033-12-31"),
        ("本办法自公布之日起30日后施行。", "2031-06-05", None),
        ("本办法从2031年7月1日起执行。", "2031-07-01", None),
        ("码头于2031年7月1日完工。", None, None),
    ],
)
def test_days_in_force(words: str, effective: str | None, expires: str | None) -> None:
    policy = policy_of(f"珠海市渔港管理办法\n{CLAUSES}三、附则\n{words}\n珠海市财政局\n2031年5月6日\n")
    assert (policy.effective, policy.expires) == (effective, expires)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("珠海市人民政府文件\n珠府〔2031〕5号\n珠海市渔港管理办法", ["珠海市人民政府"]),
        ("财政部 农业农村部关于渔港建设的通知\n各省：\n现通知如下。", ["财政部", "农业农村部"]),
        ("珠海市财政局等三部门关于印发《珠海市渔港管理办法》的通知\n各区：\n现印发给你们。", ["珠海市财政局"]),
    ],
)
def test_letterheads_and_senders_are_issuers(head: str, names: list[str]) -> None:
    found = [issuer.name.removeprefix("中华人民共和国") for issuer in policy_of(f"{head}\n{CLAUSES}").issuers]
    assert found == names


@pytest.mark.parametrize("closing", ["珠海市财政局\n2031年5月6日", "珠海市财政局 珠海市教育局\n2031年5月6日"])
def test_the_bodies_that_sign_are_issuers(closing: str) -> None:
    names = [issuer.name for issuer in policy_of(f"珠海市渔港行动方案\n{CLAUSES}{closing}\n").issuers]
    assert names[:1] == ["珠海市财政局"]


def test_issuers_stand_at_their_place() -> None:
    text = f"珠海市渔港行动方案\n{CLAUSES}珠海市财政局\n2031年5月6日\n"
    (issuer,) = policy_of(text).issuers
    assert text[issuer.start : issuer.end] == issuer.mention == "珠海市财政局"


def test_the_day_of_effect_is_not_the_day_of_publication() -> None:
    policy = policy_of(
        "关于印发《珠海市渔港管理办法》的通知\n各单位：\n现将《珠海市渔港管理办法》印发给你们。\n珠海市财政局\n2031年5月6日\n"
        f"珠海市渔港管理办法\n{CLAUSES}三、添置渡船\n{'修整旧渡船。' * 40}\n四、附则\n本办法自2031年6月1日起施行，有效期至2034年5月31日。\n"
    )
    assert (policy.published, policy.effective) == ("2031-05-06", "2031-06-01")


def test_a_notice_of_consultation_carries_the_draft() -> None:
    policy = policy_of(
        "关于公开征求《珠海市渔港行动方案（征求意见稿）》意见的公告\n为建设渔港，现公开征求意见。\n"
        f"附件：珠海市渔港行动方案（征求意见稿）\n{CLAUSES}"
    )
    assert (policy.title, policy.status, policy.cites) == ("珠海市渔港行动方案", Status.DRAFT, ())


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (
            "珠海市财政局 珠海市教育局关于印发《珠海市渔港管理办法》的通知\n现将《珠海市渔港管理办法》印发给你们。\n珠海市财政局\n珠海市教育局\n2031年5月6日",
            ["珠海市财政局", "珠海市教育局"],
        ),
        (
            "关于印发《珠海市渔港管理办法》的通知\n现将《珠海市渔港管理办法》印发给你们。\n珠海市人民政府办公室\n2031年5月6日",
            ["珠海市人民政府办公室"],
        ),
    ],
)
def test_the_bodies_under_the_notice_are_issuers(head: str, names: list[str]) -> None:
    policy = policy_of(f"{head}\n珠海市渔港管理办法\n{CLAUSES}")
    assert [issuer.name for issuer in policy.issuers] == names


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("清江县渔港管理办法\n清江县水务局\n2031年5月6日", ["清江县水务局"]),
        ("珠海市渔港管理办法\n珠海市水务局 珠海市财政局\n2031年5月6日", ["珠海市水务局", "珠海市财政局"]),
        ("珠海市水务局转发省水利厅关于修整渔港的通知", ["珠海市水务局"]),
        ("珠海市人民政府\n>> 走进珠海 >> 渔港珠海\n珠海市渔港管理办法", ["珠海市人民政府"]),
    ],
)
def test_who_signs_below_the_title_or_passes_on_is_an_issuer(head: str, names: list[str]) -> None:
    policy = policy_of(f"{head}\n一、修整码头\n（一）修码头。修整旧码头。\n（二）疏航道。疏浚航道。\n")
    assert [issuer.name for issuer in policy.issuers] == names
