"""The writers of official paper, each loaded when it first writes: their libraries are large."""

from importlib import import_module
from pathlib import Path
from typing import cast

from guatu.papers.official.paper import Official


def as_word(paper: Official) -> bytes:
    """The paper as a .docx."""
    return cast(bytes, import_module("guatu.papers.official.word").write_word(paper))


def as_pdf(paper: Official, fonts: Path) -> bytes:
    """The paper as a .pdf in the open faces of the folder ``fonts``."""
    return cast(bytes, import_module("guatu.papers.official.pdf").write_pdf(paper, fonts))


def into_template(template: bytes, paper: Official) -> bytes:
    """The paper in a Word file of the body's own.  Raises ValueError when it cannot hold one."""
    return cast(bytes, import_module("guatu.papers.official.template").fill(template, paper))
