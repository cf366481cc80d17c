"""What an official paper says, in the order of the sheet; no font and no distance."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

NUMERALS = "一二三四五六七八九十"
_RUN_IN = re.compile(f"（[{NUMERALS}]{{1,3}}）[^。：]*[。：]?")


def nth(number: int) -> str:
    """``（一）`` to ``（九十九）``: the second place of the standard's numbering."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else NUMERALS[tens - 1]) + "十" if tens else ""
    return f"（{ten}{NUMERALS[ones - 1] if ones else ''}）"


def is_figure(text: str) -> bool:
    """Whether a cell holds a number or a share, which stands in the middle of its column."""
    return bool(text) and set(text) <= set("0123456789.%,-—–")


@dataclass(frozen=True)
class Masthead:
    """The head: a letter's issuer in large red type, or a bulletin's name.

    ``left`` and ``right`` stand on the line above the rule: number or issue, signer or day.
    """

    name: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body.

    ``kind`` is text, or a head by its place: h1 (一、), h2 (（一）), h3 (1.); in text a line
    that begins with （一） has its head run in.  annex is the word 附件 at the edge of a sheet,
    annex_title the title below it.
    """

    text: str
    kind: str = "text"

    @property
    def lines(self) -> list[list[tuple[str, str]]]:
        """Its lines, each a paragraph of the sheet: pieces with their kinds."""
        return [self._pieces(line) for line in self.text.splitlines() or [""]]

    def _pieces(self, line: str) -> list[tuple[str, str]]:
        head = _RUN_IN.match(line) if self.kind == "text" else None
        if head is None:
            return [(self.kind, line)]
        rest = line[head.end() :]
        return [("h2", head.group()), *([("text", rest)] if rest else [])]


@dataclass(frozen=True)
class Table:
    """A ruled table over the width of the type area; ``widths`` are shares of it."""

    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    heads: Sequence[str] = ()


@dataclass(frozen=True)
class Official:
    """A paper: head, title, addressee, body, attachments, who signs and the day."""

    masthead: Masthead
    title: str
    body: Sequence[Paragraph | Table]
    addressee: str = ""
    attachments: Sequence[str] = field(default_factory=tuple)
    signer: str = ""
    day: str = ""
    foot: str = ""
    """A line at the end of the sheet: copies, contact."""
    annex: Sequence[Paragraph | Table] = ()
    """What follows on a new sheet, after signer and day."""

    @property
    def attached(self) -> list[str]:
        """``附件：1.…`` and the lines below it; one attachment has no number."""
        if len(self.attachments) == 1:
            return [f"附件：{self.attachments[0]}"]
        numbered = [f"{at}.{name}" for at, name in enumerate(self.attachments, 1)]
        return [f"附件：{one}" if at == 0 else f"　　　{one}" for at, one in enumerate(numbered)]
