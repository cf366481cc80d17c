"""The manual: its parts in order, which part a page's “?” opens, and a part as markup."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from guatu.pages.wording.manual import CHAPTERS

FOLDER = Path(__file__).parents[1] / "manual"
SHEET = '<table class="sheet">'
PARTS = tuple(name for _title, names in CHAPTERS for name in names)
PAGES = {
    "settings-calendar": "calendar",
    "disagreements": "rules",
    "settings-rules": "rules",
    "settings-year": "rules",
    "settings": "anchors",
    "desk": "desk",
    "plan-import": "import",
    "import": "import",
    "plan": "plan",
    "plan-signing": "signing",
    "plan-sign-many": "signing",
    "opinions": "signing",
    "opinion": "signing",
    "book-attach": "signing",
    "task-sign": "signing",
    "task-amend": "signing",
    "task-note": "signing",
    "plan-versions": "versions",
    "versions": "versions",
    "version": "versions",
    "task": "task",
    "task-change": "changes",
    "change": "changes",
    "changes": "changes",
    "plan-bulk": "changes",
    "plan-batch": "changes",
    "task-split": "split",
    "basis": "basis",
    "plan-carry": "carry",
    "task-merge": "merge",
    "task-part": "merge",
    "books": "books",
    "book": "books",
    "task-clauses": "basis",
    "plan-loans": "split",
    "entry": "task",
    "wall": "wall",
    "branch": "people",
    "unit": "people",
    "units": "people",
    "people": "people",
    "person": "people",
    "roster": "people",
    "role": "roles",
    "roles": "roles",
    "account": "roles",
    "stand": "roles",
    "bulletin": "bulletins",
    "bulletins": "bulletins",
    "inbox": "inbox",
    "messaging": "inbox",
    "events": "roles",
    "security": "roles",
    "accounts": "roles",
    "check": "operating",
    "api": "api",
    "tokens": "api",
    "token": "api",
    "reports": "reports",
    "report": "reports",
    "periods": "reports",
    "indicator": "indicators",
    "indicators": "indicators",
    "figure": "indicators",
    "task-quote": "indicators",
    "burden": "indicators",
    "period": "reports",
    "reports-review": "review",
    "reports-plain": "review",
    "report-review": "review",
    "reports-matrix": "review",
    "reports-corrections": "review",
    "report-unlock": "review",
    "period-close": "review",
    "job": "jobs",
    "jobs": "jobs",
    "supervision": "supervision",
    "proposals": "supervision",
    "instruction": "supervision",
    "instructions": "supervision",
    "request": "supervision",
    "requests": "supervision",
    "slip": "supervision",
    "task-ask-help": "supervision",
    "task-supervision": "supervision",
    "scores": "scores",
    "score": "scores",
    "sign-in": "first-day",
    "password": "first-day",
    "second-factor": "first-day",
    "setup": "first-day",
}
"""URL names, or their beginnings up to a hyphen; the longest that fits wins."""


class Part(NamedTuple):
    """A part of the manual; ``body`` is markup without its title."""

    name: str
    title: str
    body: SafeString


def part_of(url_name: str) -> str:
    """The part that explains a page; "" when none does."""
    words = url_name.split("-")
    beginnings = ("-".join(words[:n]) for n in range(len(words), 0, -1))
    return next((PAGES[name] for name in beginnings if name in PAGES), "")


@lru_cache(maxsize=64)
def part(name: str, language: str) -> Part:
    """A part in ``zh`` or ``en``.  Raises KeyError for a name that is none."""
    if name not in PARTS:
        raise KeyError(name)
    text = (FOLDER / language / f"{name}.md").read_text("utf-8")
    head, _, rest = text.partition("\n")
    markup = (
        MarkdownIt("js-default").render(rest).replace("<table>", SHEET)
    )  # raw HTML in the text comes out escaped
    return Part(name, head.removeprefix("# ").strip(), mark_safe(markup))


def contents(language: str) -> list[Part]:
    """Every part in the order of reading."""
    return [part(name, language) for name in PARTS]
