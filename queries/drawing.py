"""Vega-Lite specifications as pictures: nothing is fetched, Chinese is legible, the same specification gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from kg.errors import NotInstalledError
from queries.themes import FONT, Theme, themed

if TYPE_CHECKING:
    from types import ModuleType

VEGA_LITE = "5.20"
"""The version that all supported releases of vl-convert bring."""
_SCALE = 2.0
_CHINESE = ("中", "国")
_GLYPH = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="4" y="30" font-size="24" font-family="{font}">{char}</text></svg>'
)


def pictures_available() -> bool:
    """Tell whether pictures can be drawn here; where they cannot, drawing raises NotInstalledError."""
    return find_spec("vl_convert") is not None


def draw_svg(spec: Mapping[str, Any], theme: Theme = Theme.LIGHT) -> str:
    """Return a specification as SVG; its text stays text, in the fonts of whoever looks at it."""
    svg: str = converter().vegalite_to_svg(themed(spec, theme), vl_version=VEGA_LITE, allowed_base_urls=[])
    return svg


def draw_png(spec: Mapping[str, Any], theme: Theme = Theme.LIGHT) -> bytes:
    """Return a specification as PNG; NotInstalledError where no font can show Chinese."""
    require_glyphs(*_CHINESE)
    given = themed(spec, theme)
    png: bytes = converter().vegalite_to_png(given, vl_version=VEGA_LITE, scale=_SCALE, allowed_base_urls=[])
    return png


@cache
def require_glyphs(one: str, other: str) -> None:
    """Raise NotInstalledError unless the fonts show two characters differently: without glyphs both are the same box."""
    convert = converter().svg_to_png
    first, second = (convert(_GLYPH.format(font=FONT, char=char)) for char in (one, other))
    if first == second:
        raise NotInstalledError(
            "no font here shows Chinese, so a PNG would be boxes: install fonts-noto-cjk or fonts-wqy-zenhei "
            "(apt, dnf, brew), or ask for SVG, which needs no font"
        )


def converter() -> ModuleType:
    """Return the package that draws; NotInstalledError where it is missing."""
    try:
        import vl_convert
    except ImportError as error:
        raise NotInstalledError("pictures need the extra charts: pip install 'policy-kg[charts]'") from error
    module: ModuleType = vl_convert
    return module
