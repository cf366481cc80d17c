"""What an official paper says, in the order of the sheet; no font and no distance."""

from collections.abc import Sequence
from dataclasses import dataclass, field


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

    ``kind`` is text, or a head by its place: h1 (一、), h2 (（一）), h3 (1.).
    """

    text: str
    kind: str = "text"


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
