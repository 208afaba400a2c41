"""Write, or check, the files that are generated from the ontology: ``python -m ontology.build [--check]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ontology.build_names import names_module
from ontology.build_picture import model_as_svg
from ontology.build_skos import vocabularies_as_turtle
from ontology.build_tables import readme_with_tables
from ontology.checking import run_checks
from ontology.closed import closed_values
from ontology.model import ONTOLOGY_PATH, load_model

FOLDER = Path(__file__).parent


def generated() -> dict[str, str]:
    """Return what each generated file must contain, by file name."""
    model = load_model()
    return {
        "names.py": names_module(model, closed_values(model)),
        "vocab.ttl": vocabularies_as_turtle(),
        "model.svg": model_as_svg(model),
        "README.md": readme_with_tables(model),
    }


def stale(contents: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """Return the names of the files in the folder that differ or are missing."""
    return [name for name, text in contents.items() if _read(folder / name) != text]


def main(arguments: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    """Write the generated files; with --check write nothing and return 1 if one is stale or a check fails."""
    parser = argparse.ArgumentParser(prog="python -m ontology.build", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is stale")
    check = parser.parse_args(arguments).check
    contents = generated()
    names = stale(contents, folder)
    if check and names:
        sys.stderr.write(f"stale: {', '.join(names)}; run python -m ontology.build and commit the result\n")
        return 1
    if failures := run_checks(ONTOLOGY_PATH.read_text(encoding="utf-8"), contents["vocab.ttl"]):
        sys.stderr.write("".join(f"{line}; correct the term in the file that defines it\n" for line in failures))
        return 1
    for name in names:
        (folder / name).write_text(contents[name], encoding="utf-8", newline="\n")
        sys.stdout.write(f"written: {name}\n")
    return 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
