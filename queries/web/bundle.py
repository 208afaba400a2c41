"""The libraries that make a picture interactive, from the package that draws it: made when first asked for, then kept."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.metadata import version
from threading import Lock

from queries.drawing import VEGA_LITE, converter

_MAKING = Lock()
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


@cache
def bundle_path() -> str:
    """Return the address of the bundle, which changes with the versions that it is made of."""
    return f"/assets/vega-{version('vl-convert-python')}-{VEGA_LITE}.js"


def read_bundle() -> bytes:
    """Return the bundle, packed with gzip; making it takes a second, and those who ask meanwhile wait for the same.

    Raises NotInstalledError where nothing draws pictures.
    """
    with _MAKING:
        return _make()


@cache
def _make() -> bytes:
    source: str = converter().javascript_bundle(_SNIPPET, vl_version=VEGA_LITE)
    return gzip.compress(source.encode(), 9, mtime=0)
