"""`kg diff` on files and on what a store has, in every form, and the mistakes that people make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kg.conftest import Run

DRAFT = """花溪市支持房车露营若干措施（征求意见稿）
一、建设露营地。对新建房车营位，每个补助3000元，单个营地最高60万元。（责任单位：市文化广电和旅游局）
二、配套充电桩。鼓励营地安装充电桩。（责任单位：市发展和改革委员会）
三、举办露营节。每年举办露营节1次。（责任单位：市文化广电和旅游局）
"""
ISSUED = """花溪市支持房车露营若干措施
一、建设露营地。对新建房车营位，每个补助4000元，单个营地最高90万元。（责任单位：市文化广电和旅游局）
二、举办露营节。每年举办露营节1次。（责任单位：市文化广电和旅游局）
三、开放林间道路。允许房车在非防火期驶入林间道路。（责任单位：市林业局）
"""


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    draft, issued = tmp_path / "draft.txt", tmp_path / "issued.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    issued.write_text(ISSUED, encoding="utf-8")
    return draft, issued


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_two_files_need_no_store(run: Run, texts: tuple[Path, Path], tmp_path: Path, form: str) -> None:
    status, out, err = run("diff", *texts, "--format", form, "--store", tmp_path / "none")
    assert (status, err) == (0, "")
    assert not (tmp_path / "none").exists()
    assert all(words in out for words in ("≤60万元", "≤90万元", "3000", "4000", "配套充电桩", "开放林间道路"))


def test_the_numbers_come_first_and_the_words_are_marked(run: Run, texts: tuple[Path, Path]) -> None:
    _, out, _ = run("diff", *texts)
    assert out.splitlines()[0] == "1 added, 1 dropped, 1 changed, 1 unchanged (1 renumbered)"
    assert "[-60-]{+90+}" in out
    assert "最高60万元” draft.txt" in out


def test_json_counts_and_quotes(run: Run, texts: tuple[Path, Path]) -> None:
    found = json.loads(run("diff", *texts, "--format", "json")[1])
    assert (found["counts"]["added"], found["counts"]["dropped"]) == (1, 1)
    quoted = [(one["old_at"], one["new_at"]) for change in found["measures"] for one in change["alterations"]]
    assert quoted
    for old, new in quoted:
        assert old is None or DRAFT[old["start"] : old["end"]] == old["quote"]
        assert new is None or ISSUED[new["start"] : new["end"]] == new["quote"]


def test_a_file_is_compared_with_what_the_store_has(run: Run, texts: tuple[Path, Path], tmp_path: Path) -> None:
    draft, issued = texts
    store = tmp_path / "store"
    run("ingest", draft, "--store", store)
    status, out, _ = run("diff", "花溪市支持房车露营若干措施", issued, "--store", store)
    assert (status, out.splitlines()[0]) == (0, "1 added, 1 dropped, 1 changed, 1 unchanged (1 renumbered)")
    draft.write_text(ISSUED, encoding="utf-8")
    run("ingest", draft, "--store", store)
    assert "draft.txt@1" in run("diff", "--store", store)[1]
    assert run("diff", "draft.txt", "--store", store)[1].splitlines()[0] == out.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{draft}", "{draft}"], "one and the same file"),
        (["{draft}", "{issued}", "--format", "pdf"], "--format is table, markdown, csv or json"),
        (["{draft}", "{missing}", "--store", "{missing}/store"], "kg ingest"),
    ],
)
def test_mistakes_are_one_line(run: Run, texts: tuple[Path, Path], tmp_path: Path, words: list[str], said: str) -> None:
    places = {"draft": texts[0], "issued": texts[1], "missing": tmp_path / "missing"}
    status, _, err = run("diff", *(word.format(**places) for word in words))
    assert (status, len(err.strip().splitlines())) == (2, 1)
    assert said in err
