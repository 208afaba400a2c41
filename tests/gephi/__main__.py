"""Open the networks of the samples in Gephi: ``python -m tests.gephi JAR``, the jar being gephi-toolkit with all it needs.

Each network is written as GEXF and GraphML, the whole graph as GEXF; Gephi must find as many things, ties and labels.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ingest.load import load_records
from ingest.pipeline import extract
from kg.stores import open_store
from kg.stores.base import Store
from kg.stores.streaming import stream_bundles
from queries.export import ExportFormat, write_graph
from queries.ties import FileFormat, find_file, find_network

_SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
_PROGRAM = Path(__file__).with_name("OpenInGephi.java")
_ASKED = {"agencies": {}, "topics": {"level": "province"}, "citations": {}, "similar": {"topic": "人才"}}


def main() -> int:
    """Print what Gephi read of each file; return 1 where it is not what the file has."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(folder / "store", create=True) as store:
            load_records(
                store, [extract(path.read_text("utf-8"), source=path.name) for path in sorted(_SAMPLES.glob("*.txt"))]
            )
            expected = dict(_write(store, folder))
        command = ["java", "-cp", sys.argv[1], str(_PROGRAM), *map(str, expected)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    read = {Path(line.split("\t")[5]): line.split("\t")[1:5] for line in told.splitlines() if line.startswith("READ\t")}
    wrong = 0
    for file, (things, ties) in expected.items():
        nodes, edges, _, labelled = read.get(file, ["0"] * 4)
        good = (int(nodes), int(edges), int(labelled)) == (things, ties, things)
        wrong += not good
        said = f"{nodes} nodes of {things}, {edges} edges of {ties}"
        sys.stdout.write(f"{'as written' if good else 'OTHERWISE '}  {file.name:20} {said}\n")
    return int(wrong > 0)


def _write(store: Store, folder: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Write the files; yield each with its numbers of things and ties."""
    for view, asked in _ASKED.items():
        told = find_network(store, view, **asked)
        for form in (FileFormat.GEXF, FileFormat.GRAPHML):
            file = folder / f"{view}.{form}"
            file.write_bytes(find_file(store, view, form, **asked))
            yield file, (told["things"], told["tied"])
    bundles = list(stream_bundles(store))
    joined = {(edge.type, edge.start, edge.end) for bundle in bundles for edge in bundle.edges}
    file = folder / "whole.gexf"
    file.write_text("".join(write_graph(bundles, ExportFormat.GEXF)), encoding="utf-8")
    yield file, (len(bundles), len(joined))  # Gephi makes one of several edges of one kind between two nodes


if __name__ == "__main__":
    sys.exit(main())
