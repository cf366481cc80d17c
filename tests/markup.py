"""What a page must have so that a keyboard, a screen reader and the policy can work with it."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNNAMED_INPUTS = {"hidden", "submit", "button", "image"}
Attributes = dict[str, str | None]


class Markup(HTMLParser):
    """Reads one page; ``complaints()`` says what is wrong with it, in the order of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, Attributes]] = []
        self.said: list[str] = []  # text or name inside each open element that needs a name
        self.ids: Counter[str] = Counter()
        self.heads = Counter[str]()
        self.labels: set[str] = set()
        self.fields: list[tuple[str, Attributes, bool]] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at: Attributes = dict(attrs)
        self.ids.update(filter(None, [at.get("id")]))
        self.heads.update([tag] if tag in ("h1", "main", "title") else [])
        self.labels.update([at["for"] or ""] if tag == "label" and "for" in at else [])
        self._barred(tag, at)
        name = at.get("aria-label") or at.get("title") or at.get("alt") or ""
        if tag in ("input", "select", "textarea") and at.get("type") not in UNNAMED_INPUTS:
            inside = any(one == "label" for one, _ in self.open)
            self.fields.append((tag, at, inside or bool(name) or "aria-labelledby" in at))
        self.said = [words + name for words in self.said]
        if tag not in VOID:
            self.open.append((tag, at))
            self.said.append(name)

    def handle_data(self, data: str) -> None:
        self.said = [words + data.strip() for words in self.said]

    def handle_endtag(self, tag: str) -> None:
        while any(one == tag for one, _ in self.open):
            closed, at = self.open.pop()
            said = self.said.pop()
            needs = closed in ("button", "summary") or (closed == "a" and "href" in at)
            if needs and not said:
                self.wrong.append(f"<{closed}> that says nothing: {at}")
            if closed == tag:
                return

    def _barred(self, tag: str, at: Attributes) -> None:
        """What the policy of the pages would not run or show."""
        if "style" in at or tag == "style":
            self.wrong.append(f"<{tag}> with a style of its own")
        if any(name.startswith("on") for name in at):
            self.wrong.append(f"<{tag}> with a script in an attribute")
        if tag == "script" and "src" not in at:
            self.wrong.append("<script> in the page")

    def complaints(self) -> list[str]:
        """Empty when the page is sound."""
        once = [f"{self.heads[tag]} x <{tag}>" for tag in ("h1", "main") if self.heads[tag] != 1]
        twice = [f"id {name} {n} times" for name, n in self.ids.items() if n > 1]
        bare = [
            f"<{tag} name={at.get('name')}> without a label"
            for tag, at, named in self.fields
            if not named and at.get("id") not in self.labels
        ]
        return once + twice + bare + self.wrong
