"""The command line as people use it: files in, answers out, one line for each mistake."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.stores import rows, schema
from kg.stores.neo4j import Neo4jStore
from tests.kg.conftest import Run
from tests.server.neo4j import Neo4jServer

FIXTURES = Path(__file__).parents[1] / "queries" / "fixtures"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the fixture records, made by the command itself."""
    place = tmp_path_factory.mktemp("cli") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["kg", "ingest", str(FIXTURES), "--store", str(place)])
        with pytest.raises(SystemExit) as ended:
            main()
    assert not ended.value.code
    return place


def test_records_come_in_and_are_counted(run: Run, held: Path) -> None:
    status, out, _ = run("ingest", FIXTURES, "--store", held)
    assert status == 0
    assert "3 sources" in out
    assert "9 measures" in out
    assert "3 unchanged" in out


def test_a_dry_run_stores_nothing(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("ingest", FIXTURES, "--dry-run", "--store", tmp_path / "none")
    assert (status, "would store: 3 sources" in out) == (0, True)
    assert not (tmp_path / "none").exists()


def test_bad_files_are_listed_and_good_ones_stored(run: Run, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "good.json").write_bytes((FIXTURES / "suzhou.json").read_bytes())
    (texts / "empty.txt").touch()
    (texts / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (texts / "broken.json").write_text("{", encoding="utf-8")
    (texts / "wrong.json").write_text('{"source": "wrong", "published": "5月"}', encoding="utf-8")
    status, out, err = run("ingest", texts, "--store", tmp_path / "store")
    assert status == 2
    assert "read: 1 sources" in out
    assert {line.split(": ")[1].rsplit("/")[-1] for line in err.splitlines()} == {
        "empty.txt", "binary.txt", "broken.json", "wrong.json",
    }  # fmt: skip
    assert "Source source:" in err
    assert "发布日期（published）最多一个" in err
    assert "may have one published" in err
    assert run("query", "sources.list", "--store", tmp_path / "store", "--format", "json")[0] == 0


def test_a_manifest_tells_what_is_known_of_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes((FIXTURES / "suzhou.json").read_bytes())
    (tmp_path / "sources.csv").write_text(
        "\ufefffile,uri,publisher\na.json,fixture:renamed,某出版社\n", encoding="utf-8"
    )
    assert run("ingest", tmp_path / "a.json", "--store", tmp_path / "store")[0] == 0
    _, out, _ = run("query", "sources.list", "--store", tmp_path / "store", "--format", "json")
    (row,) = json.loads(out)["rows"]
    assert (row["source"], row["publisher"]) == ("fixture:renamed", "某出版社")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ingest", "nowhere"], "there is no such file or folder"),
        (["ingest", "{empty}"], "holds no texts"),
        (["query", "sources.list", "--store", "{empty}/none"], "kg ingest"),
        (["query", "agency.measure"], "nearest: agency.measures"),
        (["query", "agency.measures", "--agancy", "x"], "nearest: agency"),
        (["query", "agency.measures", "--agency"], "--agency needs a value"),
        (["query", "agency.measures", "珠海"], "is not an option"),
        (["query", "sources.list", "--limit", "x"], "whole number"),
        (["query", "region.overview", "--region", "苏洲市", "--store", "{held}"], "no region is named"),
        (["query", "agency.measures", "--agency", "市工信局", "--store", "{held}"], "may be|no agency"),
        (["compare", "苏州市"], "two or more regions"),
        (["compare", "苏州市", "成都市", "--topic", "智慧工场", "--store", "{held}"], "no topic is named"),
        (["compare", "苏州市", "成都市", "--format", "pdf"], "table, markdown, csv, json, xlsx, svg, png or text"),
        (["compare", "苏州市", "成都市", "--chart", "pie"], "caps, goals or topics"),
        (["compare", "苏州市", "成都市", "--theme", "sepia"], "light or dark"),
        (["show", "measure:nothing", "--store", "{held}"], "no node is named"),
        (["similar", "measure:", "--store", "{held}"], "give the id"),
        (["similar", "建设智能工场", "--store", "{held}"], "nearest: 建设智能工厂"),
        (["similar", "建设智能工厂", "--region", "苏洲市", "--store", "{held}"], "no region is named"),
        (["agency", "市公信局", "--region", "苏州市", "--store", "{held}"], "nearest: 市工信局"),
        (["agency", "苏州市财政局", "--role", "boss", "--store", "{held}"], "one of lead, participant"),
        (["agency", "unowned", "--count", "--policy", "x"], "--count counts by policy"),
        (["agency", "leads", "智慧工场", "苏州市", "--store", "{held}"], "no topic, instrument or industry is named"),
        (["export", "--format", "pdf"], "csv, jsonl, graphml"),
        (["export", "--terms", "mine"], "--terms is one of own, published, all"),
        (["remove", "nothing.txt", "--store", "{held}"], "no source is named"),
        (["extract", "nowhere.txt"], "no such file"),
        (["eval", "{empty}"], "holds no"),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else "",
)
def test_a_mistake_is_one_line_and_status_2(run: Run, held: Path, tmp_path: Path, words: list[str], said: str) -> None:
    status, _, err = run(*(word.format(empty=tmp_path, held=held) for word in words))
    assert status == 2
    assert len(err.strip().splitlines()) == 1
    assert any(part in err for part in said.split("|"))


def test_json_answers_have_four_keys_and_chinese_as_it_is(run: Run, held: Path) -> None:
    status, out, _ = run(
        "query", "agency.measures", "--agency=市工信局", "--region", "苏州", "--format", "json", "--store", held
    )
    answer = json.loads(out)
    assert (status, list(answer)) == (0, ["query", "parameters", "columns", "rows"])
    assert "建设智能工厂" in out


def test_tables_align_chinese(run: Run, held: Path) -> None:
    from rich.cells import cell_len

    _, out, _ = run("query", "agency.measures", "--agency", "苏州市工业和信息化局", "--store", held)
    head, _, *rows = out.rstrip("\n").split("\n")
    at = cell_len(head[: head.index("role")])
    assert [row for row in rows if not row[: row.index("lead" if "lead" in row else "responsible")]] == []
    assert {cell_len(row[: row.index("lead" if "lead" in row else "responsible")]) for row in rows} == {at}


def test_a_file_is_what_its_name_says(run: Run, held: Path, tmp_path: Path) -> None:
    for name, opening in (("sums.xlsx", b"PK"), ("sums.json", b"{"), ("sums.csv", b"\xef\xbb\xbf")):
        status, _, _ = run("query", "funding.largest", "--store", held, "-o", tmp_path / name)
        assert status == 0
        assert (tmp_path / name).read_bytes().startswith(opening)


def test_csv_files_open_in_spreadsheets_and_run_nothing(run: Run, tmp_path: Path) -> None:
    record = json.loads((FIXTURES / "suzhou.json").read_text(encoding="utf-8"))
    record["measures"][0]["heading"] = "=HYPERLINK(1)"
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    run("ingest", tmp_path / "a.json", "--store", tmp_path / "store")
    status, out, _ = run(
        "query", "policy.outline", "--policy", record["policies"][0]["title"], "-f", "csv", "-o", tmp_path / "a.csv",
        "--store", tmp_path / "store",
    )  # fmt: skip
    written = (tmp_path / "a.csv").read_bytes()
    assert (status, out) == (0, "")
    assert written.startswith(b"\xef\xbb\xbf")
    assert b",'=HYPERLINK(1)," in written


def test_a_measure_is_shown_with_its_facts_marked(run: Run, held: Path) -> None:
    status, out, _ = run("show", "建设智能工厂", "--store", held)
    assert status == 0
    assert "给予⟦最高200万元⟧奖励" in out
    assert "（⟦市工信局⟧牵头" in out
    assert "苏州市财政局" in out


def test_markup_in_a_text_is_printed_as_it_is(run: Run, held: Path) -> None:
    assert "[red]数据[/red]" in run("show", "防范风险", "--store", held)[1]
    assert "[red]数据[/red]" in run("compare", "苏州市", "成都市", "--store", held)[1]


@pytest.mark.parametrize(
    "name", ["苏州市", "苏州市工业和信息化局", "fixture:suzhou", "苏州市机器人产业扶持办法", "industry:robot"]
)
def test_anything_can_be_shown_by_name(run: Run, held: Path, name: str) -> None:
    status, out, _ = run("show", name, "--store", held)
    assert status == 0
    assert "机器人" in out or "苏州市" in out


def test_a_comparison_goes_to_files_of_every_kind(run: Run, held: Path, tmp_path: Path) -> None:
    asked = ("compare", "苏州市", "成都市", "--topic", "智能工厂", "--store", held)
    openings = {"并列.xlsx": b"PK", "金额.svg": b"<svg", "段落.txt": "在智能工厂方面".encode(), "表.md": b"| topic"}
    for name, opening in openings.items():
        status, _, _ = run(*asked, "-o", tmp_path / name)
        assert (status, (tmp_path / name).read_bytes().startswith(opening)) == (0, True)


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_a_comparison_in_every_format_names_both_sides(run: Run, held: Path, form: str) -> None:
    status, out, _ = run("compare", "苏州市", "成都市", "--topic", "智能工厂", "--format", form, "--store", held)
    assert status == 0
    assert all(words in out for words in ("≤200万元", "150万元", "苏州市工业和信息化局", "成都市经济和信息化局"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--region", "成都", "市经信局"], "成都市智能制造若干政策 [draft]"),
        (["work", "苏州市工业和信息化局"], "reward: ≤200万元 per enterprise"),
        (["partners", "苏州市工业和信息化局"], "苏州市财政局"),
        (["load", "--region", "苏州市"], "苏州市人力资源和社会保障局"),
        (["unowned"], "杭州力推算力普惠 [reported]"),
        (["unowned", "--count"], "without_owner"),
        (["leads", "人才", "苏州市", "杭州市"], "unknown: only a report is held"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_who_owns_what_is_told_in_a_table(run: Run, held: Path, words: list[str], said: str) -> None:
    status, out, _ = run("agency", *words, "--store", held)
    assert (status, said in out) == (0, True)


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_counterparts_are_shown_with_score_reasons_and_words(run: Run, held: Path, form: str) -> None:
    words = ("--region", "成都市", "--region", "杭州市", "--format", form)
    status, out, _ = run("similar", "建设智能工厂", *words, "--store", held)
    assert status == 0
    assert all(part in out for part in ("支持智能工厂建设", "150万元", "like heading: ", "fixture:chengdu"))
    assert "same topic: 智能工厂" in out or form == "table"  # a table cuts long cells
    assert "unknown: only a report is held" in out


@pytest.mark.parametrize("form", ["csv", "jsonl", "trig", "graphml"])
def test_the_graph_is_written_to_a_file(run: Run, held: Path, tmp_path: Path, form: str) -> None:
    status, out, _ = run("export", "--format", form, "--output", tmp_path / "graph", "--store", held)
    assert (status, out) == (0, "")
    assert "昆山市" in (tmp_path / "graph").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("agencies", "--measure", "betweenness"), "苏州市财政局"),
        (("agencies", "--ties", "--region", "苏州市"), "市工信局牵头，市财政局"),
        (("agencies", "--by", "year"), "2026"),
        (("topics", "--level", "province"), "江苏省"),
        (("similar", "--topic", "智能工厂"), "支持智能工厂建设"),
    ],
    ids=["things", "ties", "years", "topics", "similar"],
)
def test_who_is_tied_to_whom_is_told_in_a_table(run: Run, held: Path, words: tuple[str, ...], said: str) -> None:
    status, out, err = run("network", *words, "--store", held)
    assert (status, err) == (0, "")
    assert said in out


def test_how_two_things_are_connected_is_told_by_name(run: Run, held: Path) -> None:
    out = run("path", "苏州市工业和信息化局", "成都市经济和信息化局", "--limit", "1", "--store", held)[1]
    assert all(part in out for part in ("—负责→", "←涉及主题—", "支持智能工厂建设"))
    assert (
        "no way of 2 relations"
        in run("path", "苏州市", "成都市", "--max", "2", "--avoid", "Region", "--store", held)[1]
    )


def test_a_network_goes_to_a_file_of_the_kind_that_its_name_says(run: Run, held: Path, tmp_path: Path) -> None:
    for name, begins in (("n.gexf", "<?xml"), ("n.graphml", "<?xml"), ("n.cyjs", '{"data"'), ("n.json", "{")):
        assert run("network", "agencies", "-o", tmp_path / name, "--store", held)[0] == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert "leave out --ties" in run("network", "agencies", "--ties", "-f", "gexf", "--store", held)[2]
    assert "give --region once" in run("network", "topics", "--region", "a", "--region", "b", "--store", held)[2]


def test_a_removed_source_is_gone(run: Run, tmp_path: Path) -> None:
    run("ingest", FIXTURES, "--store", tmp_path / "store")
    status, out, _ = run("remove", "fixture:suzhou", "--store", tmp_path / "store")
    assert (status, out.startswith("removed fixture:suzhou")) == (0, True)
    left = json.loads(run("info", "--format", "json", "--store", tmp_path / "store")[1])
    assert [row["source"] for row in left["sources"]] == ["fixture:chengdu", "fixture:hangzhou-news"]


def test_the_graph_made_from_records_is_valid(run: Run, held: Path) -> None:
    assert run("validate", "--store", held)[:2] == (0, "valid\n")


def test_help_is_quick_and_loads_no_store() -> None:
    code = "import sys; from kg.cli import app; sys.exit(bool({'ingest', 'queries', 'jpype', 'rdflib'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_the_command_never_shows_a_traceback(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "kg.cli", "query", "sources.list", "--store", str(tmp_path / "none")]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


def test_a_store_is_copied_and_copied_again(run: Run, held: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    status, out, _ = run("copy", held, target)
    assert status == 0
    assert "copied: 3 sources" in out
    assert "verified: " in out
    assert run("copy", held, target)[1].startswith("copied: 3 sources, 3 unchanged\n")
    exported = [run("export", "--store", store)[1] for store in (held, target)]
    assert exported[0] == exported[1] != ""
    assert run("copy", tmp_path / "none", target)[0] == 2


def test_a_store_says_what_it_is(run: Run, held: Path) -> None:
    _, out, _ = run("info", "--store", held)
    assert f"store: {held}\nengine: arcadedb 26." in out
    about = json.loads(run("info", "--format", "json", "--store", held)[1])["store"]
    assert (about["location"], about["schema"]) == (str(held), 2)


def test_what_follows_from_the_sources_is_computed_anew_on_demand(run: Run, held: Path) -> None:
    assert "standing of bodies: computed from these data" in run("info", "--store", held)[1]
    assert run("rebuild", "--store", held)[:2] == (0, "rebuilt: nothing had to change\n")
    assert run("rebuild", "--store", held.parent / "none")[0] == 2


def test_an_old_store_is_refused_until_it_is_migrated(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    run("ingest", FIXTURES, "--store", store)
    exported = re.sub(r'"digest": "\w+"', "", run("export", "--store", store)[1])
    for module in (schema, rows):
        monkeypatch.setattr(module, "STORE_SCHEMA_VERSION", 3)
    status, _, err = run("query", "sources.list", "--store", store)
    assert (status, "version 2, this program writes version 3" in err, "kg migrate" in err) == (2, True, True)
    status, out, _ = run("migrate", "--store", store)
    assert (status, out.startswith("migrated: 3 sources, "), "unchanged" in out) == (0, True, False)
    assert re.sub(r'"digest": "\w+"', "", run("export", "--store", store)[1]) == exported
    assert run("migrate", "--store", tmp_path / "none")[0] == 2
    assert not (tmp_path / "none").exists()


@pytest.mark.neo4j
def test_every_command_works_on_a_server(run: Run, neo4j_store: Neo4jStore, neo4j_server: Neo4jServer) -> None:
    where = f"bolt://someone:some-secret@127.0.0.1:{neo4j_server.port}"
    assert "3 sources" in run("ingest", FIXTURES, "--store", where)[1]
    _, out, err = run("info", "--store", where)
    assert f"store: {neo4j_server.uri}/neo4j\nengine: neo4j 5.26." in out
    assert "some-secret" not in out + err
    assert "fixture:suzhou" in run("query", "sources.list", "--store", where, "--format", "csv")[1]
    assert run("remove", "fixture:suzhou", "--store", where)[0] == 0
    assert len(neo4j_store.sources()) == 2
    status, out, err = run("info", "--store", "neo4j://someone:some-secret@127.0.0.1:1")
    assert (status, "no Neo4j server answers at neo4j://127.0.0.1:1" in err) == (2, True)
    assert "some-secret" not in out + err
