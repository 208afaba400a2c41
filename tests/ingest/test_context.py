"""What a document says of itself."""

from __future__ import annotations

import pytest

from ingest.context import read_context
from ingest.document import Document
from ingest.structure import read_structure
from kg.record import Form, Status
from tests.ingest.wording import context_of


def squeeze(title: str) -> str:
    """Return a title without its brackets: quotation marks within quotation marks fold to brackets."""
    return title.translate(str.maketrans("", "", "（）〈〉"))


CLAUSES = "一、修整码头\n（一）修码头。修整旧码头。\n（二）疏航道。疏浚航道。\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("珠海市支持渔港建设若干措施", "珠海市支持渔港建设若干措施"),
        ("珠海市支持渔港建设\n若干措施", "珠海市支持渔港建设若干措施"),
        ("珠海市渔港建设行动方案\n（2031—2033年）", "珠海市渔港建设行动方案（2031—2033年）"),
        ("珠海市渔港建设行动方案（2031—2033年）", "珠海市渔港建设行动方案（2031—2033年）"),
        ("珠海市渔港建设行动方案\n（征求意见稿）", "珠海市渔港建设行动方案"),
        ("珠海市渔港建设行动方案（征求意见稿）", "珠海市渔港建设行动方案"),
        ("珠海市渔港建设行动方案（2031—2033年）\n（公开征求意见稿）", "珠海市渔港建设行动方案（2031—2033年）"),
        ("附件\n珠海市渔港建设行动方案", "珠海市渔港建设行动方案"),
        ("附件1：\n珠海市渔港建设行动方案", "珠海市渔港建设行动方案"),
        ("珠府办〔2031〕5号\n珠海市渔港建设行动方案", "珠海市渔港建设行动方案"),
        ("珠海市人民政府办公室文件\n珠府办〔2031〕5号\n珠海市渔港建设行动方案", "珠海市渔港建设行动方案"),
        (
            "珠海市人民政府办公室关于印发珠海市渔港建设行动方案的通知\n珠府办〔2031〕5号\n各区政府：\n现印发给你们，请认真贯彻执行。\n珠海市人民政府办公室\n2031年5月6日\n珠海市渔港建设行动方案",
            "珠海市渔港建设行动方案",
        ),
        (
            "关于印发《珠海市渔港建设行动方案》的通知\n各区政府：\n现印发给你们，请认真贯彻执行。",
            "珠海市渔港建设行动方案",
        ),
        (
            "珠海市人民政府关于印发珠海市渔港建设\n行动方案（2031—2033年）的通知\n各区政府：\n现印发给你们。\n珠海市人民政府\n二〇三一年五月六日\n珠海市渔港建设行动方案\n（2031—2033年）",
            "珠海市渔港建设行动方案（2031—2033年）",
        ),
        (
            "珠海市人民政府办公室\n关于印发《珠海市贯彻落实〈渔港条例〉\n实施细则》的通知\n珠府办〔2031〕5号",
            "珠海市贯彻落实〈渔港条例〉实施细则",
        ),
        ("关于《珠海市渔港管理办法（征求意见稿）》公开征求意见的公告\n现公开征求意见。", "珠海市渔港管理办法"),
        ("珠海市渔港管理办法\n（试行）", "珠海市渔港管理办法（试行）"),
        ("珠海市委办公室 珠海市人民政府办公室印发《珠海市渔港建设意见》", "珠海市渔港建设意见"),
        ("关于公开征求《珠海市渔港建设\n方案（征求意见稿）》意见的公告\n现公开征求意见。", "珠海市渔港建设方案"),
        (
            "珠海市财政局 珠海市水务局关于做好渔港建设的通知\n各区财政局：\n现通知如下。",
            "珠海市财政局珠海市水务局关于做好渔港建设的通知",
        ),
        ("索引号：0075\n发文字号：珠府〔2031〕5号\n珠海市渔港建设规划", "珠海市渔港建设规划"),
        ("[bookmark: _Toc1]珠海市渔港建设规划", "珠海市渔港建设规划"),
        ("\u3000\u3000珠海市渔港建设十条", "珠海市渔港建设十条"),
        ("广东省渔港条例", "广东省渔港条例"),
    ],
)
def test_the_title(head: str, title: str) -> None:
    assert squeeze(context_of(f"{head}\n{CLAUSES}").title) == squeeze(title)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("珠海市渔港行动方案（征求意见稿）", Status.DRAFT),
        ("珠海市渔港行动方案\n（征求意见稿）", Status.DRAFT),
        ("珠海市渔港行动方案（草案）", Status.DRAFT),
        ("珠海市渔港行动方案（送审稿）", Status.DRAFT),
        ("珠海市渔港行动方案（公开征求意见稿）", Status.DRAFT),
        ("珠海市渔港行动方案", Status.UNKNOWN),
        (
            "珠海市人民政府关于印发珠海市渔港行动方案的通知\n各区政府：\n现印发给你们，请认真贯彻执行。\n珠海市渔港行动方案",
            Status.ISSUED,
        ),
        ("珠海市渔港行动方案\n珠府〔2031〕5号", Status.ISSUED),
    ],
)
def test_the_status(head: str, status: Status) -> None:
    assert context_of(f"{head}\n{CLAUSES}").status is status


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("珠海市渔港建设若干措施", "珠海市"),
        ("珠海渔港建设若干措施", "珠海市"),
        ("佛山市顺德区渔港建设若干措施", "佛山市顺德区"),
        ("英德市渔港建设若干措施", "英德市"),
        ("广东省渔港建设若干措施", "广东省"),
        ("农业农村部关于渔港建设的意见", "中华人民共和国"),
        ("财政部等三部门关于支持海南渔港建设的通知", "中华人民共和国"),
        ("关于渔港建设的意见\n依照《广东省渔港条例》，制定本意见", "广东省"),
        ("惠州仲恺高新区渔港建设若干措施", "仲恺高新技术产业开发区"),
        ("江西省支持渔港建设若干措施", "江西省"),
    ],
)
def test_the_region(title: str, region: str) -> None:
    assert context_of(f"{title}\n{CLAUSES}").region.full_name == region


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("珠海市渔港行动方案\n珠府办〔2031〕5号", "珠府办〔2031〕5号"),
        ("珠府办〔2031〕5号\n珠海市渔港行动方案", "珠府办〔2031〕5号"),
        ("珠海市渔港行动方案\n（珠府办〔2031〕5号）", "珠府办〔2031〕5号"),
        ("珠海市渔港行动方案\n按照《渔港条例》（丙发〔2031〕7号）制定本方案。", None),
        ("珠海市渔港行动方案", None),
    ],
)
def test_the_number_of_the_document(head: str, number: str | None) -> None:
    assert context_of(f"{head}\n{CLAUSES}").number == number


def test_the_period_is_that_of_the_title() -> None:
    assert context_of(f"珠海市渔港行动方案（2031—2033年）\n{CLAUSES}").period == ("2031", "2033")


def test_the_day_under_the_text_is_when_it_was_published() -> None:
    ctx = context_of(f"珠海市渔港行动方案\n{CLAUSES}珠海市人民政府\n2031年5月6日\n")
    assert (ctx.published, ctx.year) == ("2031-05-06", "2031")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"珠海市渔港行动方案\n{CLAUSES}珠海市人民政府\n二〇三一年十二月十六日\n", "2031-12-16"),
        (f"成文日期：2031-05-06\n发布日期：2031-05-09\n珠海市渔港行动方案\n{CLAUSES}", "2031-05-06"),
        (f"发布日期：2031/5/9\n珠海市渔港行动方案\n{CLAUSES}", "2031-05-09"),
        (
            f"关于印发《珠海市渔港方案》的通知\n现印发给你们。\n珠海市人民政府\n2031年5月6日\n珠海市渔港方案\n{CLAUSES}珠海市人民政府办公室 2031年5月8日印发\n",
            "2031-05-06",
        ),
    ],
)
def test_the_day_of_writing_before_that_of_posting(text: str, day: str) -> None:
    assert context_of(text).published == day


def test_the_region_of_who_signs_before_that_of_documents_named() -> None:
    text = f"关于渔港建设的意见\n依照《广东省渔港条例》，制定本意见。\n{CLAUSES}佛山市顺德区人民政府\n2031年5月6日\n"
    assert context_of(text).region.full_name == "佛山市顺德区"


def test_a_text_that_asks_to_put_a_table_into_practice_is_not_issued_by_that() -> None:
    assert context_of(f"珠海市渔港行动方案\n任务如下，请逐项抓好落实。\n{CLAUSES}").status is Status.UNKNOWN


def test_what_the_user_says_of_a_source_wins() -> None:
    doc = Document.of(f"珠海市渔港行动方案\n{CLAUSES}2031年5月6日\n")
    ctx = read_context(doc, read_structure(doc), title="广东省渔港行动方案", published="2032-01-02")
    assert (ctx.title, ctx.published, ctx.year, ctx.region.full_name) == (
        "广东省渔港行动方案",
        "2032-01-02",
        "2032",
        "广东省",
    )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"珠海市渔港行动方案\n{CLAUSES}", Form.FULL_TEXT),
        ("珠海渔港开工\n本报讯 记者甲乙 昨日，珠海市渔港开工。", Form.NEWS_REPORT),
    ],
)
def test_the_form(text: str, form: Form) -> None:
    assert context_of(text).form is form


def test_citations_leave_out_the_document_itself() -> None:
    ctx = context_of(f"珠海市渔港管理办法\n依照《渔港条例》，制定《珠海市渔港管理办法》。\n{CLAUSES}")
    assert [item.title for item in ctx.citations] == ["渔港条例"]


def test_a_zone_that_no_vocabulary_lists_is_the_region_of_its_policy() -> None:
    ctx = context_of(
        "湖州莫干山湖经济技术开发区渔港若干政策\n湖州莫干山湖经济技术开发区管理委员会\n2031年4月2日\n第一条 修整码头。\n"
    )
    assert (ctx.region.full_name, ctx.region.level) == ("湖州莫干山湖经济技术开发区", "zone")


@pytest.mark.parametrize(
    ("head", "region"),
    [
        ("国家税务总局广东省税务局关于渔船纳税的若干措施", "广东省"),
        ("中国人民银行杭州中心支行 浙江省财政厅关于支持渔港的若干措施", "浙江省"),
        ("广东省人民政府办公厅转发国务院办公厅关于修整渔港意见的通知", "广东省"),
        ("国务院办公厅转发农业农村部关于支持广东省修整渔港意见的通知", "中华人民共和国"),
        ("农业农村部关于支持海南省渔港的若干措施", "中华人民共和国"),
        ("福建省福州市鼓楼区人民政府关于印发渔港管理办法的通知", "福州市鼓楼区"),
        ("重庆市人民政府关于印发万州区渔港管理办法的通知", "重庆市"),
        ("关于印发《珠海市渔港管理办法》的通知\n各区人民政府，珠海高新区管委会：", "珠海市"),
        ("湖州莫干山湖经济技术开发区管理委员会关于印发渔港办法的通知", "湖州莫干山湖经济技术开发区"),
        ("市政府关于修整渔港的若干意见\n各市、区人民政府，苏州工业园区管委会：\n现提出意见。", "苏州市"),
    ],
)
def test_the_region_is_that_of_who_issues(head: str, region: str) -> None:
    assert context_of(f"{head}\n{CLAUSES}").region.full_name == region


@pytest.mark.parametrize(
    ("line", "number", "published"),
    [
        ("2031年5月6日 珠府〔2031〕5号", "珠府〔2031〕5号", "2031-05-06"),
        ("文号 | 珠府〔2031〕5号 | 成文日期 | 2031年5月6日", "珠府〔2031〕5号", "2031-05-06"),
        ("发布日期：2031-05-06 09:30\n信息来源：市渔港处", None, "2031-05-06"),
        ("发布时间：2031-5-6 09:30:15 来源：市渔港处", None, "2031-05-06"),
    ],
)
def test_labels_and_days_at_the_head(line: str, number: str | None, published: str) -> None:
    ctx = context_of(f"珠海市渔港管理办法\n{line}\n{CLAUSES}")
    assert (ctx.number, ctx.published, ctx.title) == (number, published, "珠海市渔港管理办法")


@pytest.mark.parametrize("label", ["原标题：", "标题：", "名称："])
def test_a_title_stands_behind_its_label(label: str) -> None:
    assert context_of(f"{label}珠海市渔港管理办法\n{CLAUSES}").title == "珠海市渔港管理办法"


def test_labels_in_front_of_a_policy_make_no_report() -> None:
    ctx = context_of(
        "索引号：0075 | 发文机关：珠海市人民政府 | 成文日期：2031-05-06\n发文字号：珠府〔2031〕5号\n"
        f"珠海市人民政府关于印发珠海市渔港管理办法的通知\n来源：市渔港处 发布时间：2031-05-07 浏览次数：12\n{CLAUSES}"
    )
    assert (ctx.form, ctx.title, ctx.number) == (Form.FULL_TEXT, "珠海市渔港管理办法", "珠府〔2031〕5号")
