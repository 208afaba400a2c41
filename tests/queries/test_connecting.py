"""How two things are connected is told by names, each relation in Chinese with its words."""

from __future__ import annotations

import pytest

from kg.errors import NameUnknownError
from kg.stores.base import Store
from queries.connecting import COLUMNS, connect


def test_each_step_names_its_relation_and_quotes_its_words(store: Store) -> None:
    answer = connect(store, "苏州市工业和信息化局", "成都市经济和信息化局", avoid=["Industry"])
    assert answer["columns"] == list(COLUMNS)
    assert [(row["from"], row["relation"], row["to"], row["quote"]) for row in answer["rows"]] == [
        ("苏州市工业和信息化局", "—负责→", "建设智能工厂", "市工信局"),
        ("建设智能工厂", "—涉及主题→", "智能工厂", "智能工厂"),
        ("智能工厂", "←涉及主题—", "支持智能工厂建设", "智能工厂"),
        ("支持智能工厂建设", "←负责—", "成都市经济和信息化局", "市经信局"),
    ]
    assert [row["role"] for row in answer["rows"]] == ["lead", None, None, "responsible"]
    assert answer["notes"] == []


def test_where_no_way_is_short_enough_that_is_said(store: Store) -> None:
    answer = connect(store, "苏州市工业和信息化局", "成都市经济和信息化局", longest=2)
    assert (answer["rows"], answer["notes"]) == (
        [],
        ["no way of 2 relations or fewer; look farther with --max, up to 5"],
    )


def test_a_name_that_nothing_bears_is_refused(store: Store) -> None:
    with pytest.raises(NameUnknownError):
        connect(store, "苏州市工业和信息化局", "月球")
