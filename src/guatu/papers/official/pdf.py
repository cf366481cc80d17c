"""An official paper as a PDF by typst: a static template, the words as data."""

import json
from pathlib import Path
from typing import Any

import typst

from guatu.papers.official import layout
from guatu.papers.official.paper import Official, Table, is_figure

_TEMPLATE = Path(__file__).with_name("official.typ")


def write_pdf(paper: Official, fonts: Path) -> bytes:
    """The sheet with the same margins and grid, in the open faces of ``fonts``: no system font.

    The named faces of the standard are licensed; the Word file asks for them.
    """
    compiled: bytes = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(_data(paper), ensure_ascii=False)},
        pdf_tags=False,
    )
    return compiled


def _data(paper: Official) -> dict[str, Any]:
    return {
        "margins": [layout.TOP, layout.RIGHT, layout.BOTTOM, layout.LEFT],
        "pitch": layout.LINE_PITCH,
        "tracking": layout.CHARACTER_PITCH - layout.BODY.points,
        "red": layout.RED,
        "masthead": [paper.masthead.name, paper.masthead.left, paper.masthead.right],
        "head": layout.head_points(paper.masthead.name) - 2,
        "title": paper.title,
        "addressee": f"{paper.addressee}：" if paper.addressee else "",
        "body": [_part(part) for part in paper.body],
        "attached": paper.attached,
        "end": [one for one in (paper.signer, paper.day) if one],
        "foot": paper.foot,
        "annex": [_part(part) for part in paper.annex],
    }


def _part(part: Any) -> dict[str, Any]:
    if isinstance(part, Table):
        rows = [[[one, is_figure(one)] for one in row] for row in part.rows]
        heads = list(part.heads)
        return {"kind": "table", "heads": heads, "rows": rows, "widths": list(part.widths)}
    return {"kind": part.kind, "lines": part.lines}
