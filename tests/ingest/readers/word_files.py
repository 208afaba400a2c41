"""Word files made of what a test is about: paragraphs, lists and tables as the XML that Word writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = ("styles", "numbering", "footnotes", "header")


def word_file(body: str, *, prolog: str = "", extra: dict[str, str] | None = None, **parts: str) -> bytes:
    """Return a Word file with a body, and parts such as ``numbering`` and ``styles``, given as XML."""
    files = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in _NAMES}),
        "word/document.xml": f"{prolog}<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, xml in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{xml}</w:{name}>"
    return zip_file({**files, **(extra or {})})


def zip_file(files: dict[str, str]) -> bytes:
    """Return an archive of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def run(words: str, properties: str = "") -> str:
    """Return a run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*inner: str, numbered: int | None = None, level: int | None = None, properties: str = "") -> str:
    """Return a paragraph of words or of XML that begins with "<", in a list and at a level of it."""
    words = "".join(item if item.startswith("<") else run(item) for item in inner)
    place = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    use = "" if numbered is None else f'<w:numId w:val="{numbered}"/>'
    lists = f"<w:numPr>{place}{use}</w:numPr>" if place or use else ""
    return f"<w:p><w:pPr>{properties}{lists}</w:pPr>{words}</w:p>"


def table(*rows: Sequence[str], grid: str = "") -> str:
    """Return a table; a cell is words, or XML of its properties and paragraphs that begins with "<"."""
    cells = [[item if item.startswith("<") else paragraph(item) for item in row] for row in rows]
    lines = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in cells)
    return f"<w:tbl>{grid}{lines}</w:tbl>"


def levels(*forms: tuple[str, str] | tuple[str, str, str]) -> str:
    """Return the levels of a list: how each counts, what its numbers look like, and more of its XML."""
    return "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form[0]}"/><w:lvlText w:val="{form[1]}"/>{"".join(form[2:])}</w:lvl>'
        for depth, form in enumerate(forms)
    )


def lists(definitions: dict[int, str], uses: Iterable[tuple[int, int] | tuple[int, int, str]]) -> str:
    """Return the part ``numbering``: definitions by their number, and uses as (number, definition, overrides)."""
    defined = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{xml}</w:abstractNum>' for key, xml in definitions.items()
    )
    used = "".join(
        f'<w:num w:numId="{use[0]}"><w:abstractNumId w:val="{use[1]}"/>{"".join(map(str, use[2:]))}</w:num>'
        for use in uses
    )
    return defined + used


def style(key: str, *, name: str = "", kind: str = "paragraph", based_on: str = "", properties: str = "") -> str:
    """Return a style of the part ``styles``."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>{base}{properties}</w:style>'
