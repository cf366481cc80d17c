"""Which named styles of an .ods file are bold, and which tables it does not display."""

from ..xmlstream import local


class Styles:
    """Which named styles are bold, and which tables are not displayed."""

    def __init__(self) -> None:
        self.bold: dict[str, bool] = {}
        self.parents: dict[str, str] = {}
        self.undisplayed: set[str] = set()
        self.current = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            found = local(attributes)
            self.current = found.get("name", "")
            self.parents[self.current] = found.get("parent-style-name", "")
        elif name == "text-properties" and self.current:
            weight = local(attributes).get("font-weight")
            if weight is not None:
                self.bold[self.current] = weight == "bold" or weight in ("600", "700", "800", "900")
        elif name == "table-properties" and local(attributes).get("display") == "false":
            self.undisplayed.add(self.current)

    def end(self, name: str) -> None:
        if name == "style":
            self.current = ""

    def is_bold(self, style: str) -> bool | None:
        """Bold by this style or its parents; None when none of them says."""
        for _ in range(10):
            if style in self.bold:
                return self.bold[style]
            style = self.parents.get(style, "")
            if not style:
                return None
        return None
