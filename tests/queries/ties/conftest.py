"""A store in which bodies of one city work together over two years, a report says it again, and texts cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ingest.load import load_records
from kg.codec import load_record
from kg.record import AgencyRef, Citation, Form, Record, Role
from kg.stores import open_store
from kg.stores.base import Store
from tests.queries.conftest import FIXTURES

TITLE = "苏州市机器人产业扶持办法"
_SECOND = (
    AgencyRef(name="苏州市财政局", role=Role.LEAD),
    AgencyRef(name="苏州市科学技术局", role=Role.PARTICIPANT),
    AgencyRef(name="苏州市工业和信息化局", role=Role.PARTICIPANT),
)


def made() -> Iterator[Record]:
    """Yield the texts: the method of Suzhou, a report of it, an earlier one, and two sources that cite it."""
    suzhou, chengdu, news = (
        load_record((FIXTURES / f"{name}.json").read_bytes()) for name in ("suzhou", "chengdu", "hangzhou-news")
    )
    first, second, *rest = suzhou.measures
    method = replace(suzhou, measures=(first, replace(second, agencies=_SECOND), *rest))
    yield method
    reported = tuple(replace(one, form=Form.NEWS_REPORT) for one in suzhou.policies)
    yield replace(method, source="report", uri="fixture:report", policies=reported)
    before = replace(suzhou.policies[0], title="苏州市智能工厂办法", number=None)
    yield replace(
        suzhou, source="before", uri="fixture:before", published="2024-05-01", policies=(before,), measures=(first,)
    )
    citing = replace(chengdu.policies[0], cites=(Citation(title=TITLE, number="苏府规〔2026〕3号", start=0, end=3),))
    yield replace(chengdu, policies=(citing,))
    told = replace(news.policies[0], cites=(Citation(title=TITLE, number="苏府规〔2026〕3号"),))
    yield replace(news, policies=(told,))


@pytest.fixture(scope="package")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("ties") / "store", create=True) as opened:
        load_records(opened, made())
        yield opened
