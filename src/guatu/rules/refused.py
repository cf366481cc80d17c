"""The one way a rule says no."""

from typing import Any


class Refused(Exception):
    """A rule's refusal: a stable snake_case ``code`` and the facts its wording needs.

    ``place`` names the field or cell at fault where there is one.
    """

    def __init__(self, code: str, *, place: str = "", **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.place = place
        self.facts = facts
