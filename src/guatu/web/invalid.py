"""What is wrong with a request's shape, in words: pydantic's codes as people read them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS: dict[str, Promise] = {
    "missing": gettext_lazy("This is needed."),
    "extra_forbidden": gettext_lazy("There is no such field."),
    "string_too_long": gettext_lazy("At most %(max_length)s characters."),
    "string_too_short": gettext_lazy("At least %(min_length)s characters."),
    "too_long": gettext_lazy("At most %(max_length)s of them."),
    "too_short": gettext_lazy("At least %(min_length)s of them."),
    "greater_than_equal": gettext_lazy("At least %(ge)s."),
    "less_than_equal": gettext_lazy("At most %(le)s."),
    "int_parsing": gettext_lazy("A whole number."),
    "int_type": gettext_lazy("A whole number."),
    "string_type": gettext_lazy("A text."),
    "bool_parsing": gettext_lazy("true or false."),
    "date_from_datetime_parsing": gettext_lazy("A day as YYYY-MM-DD."),
    "value_error": gettext_lazy("This value is not taken here."),
}
ANYTHING = gettext_lazy("This value is not taken here.")


def errors_in_words(found: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Each error with its place (``body.title``), stable code and sentence."""
    return [_error(one) for one in found]


def _error(one: Mapping[str, Any]) -> dict[str, str]:
    source, *rest = one.get("loc") or ("",)
    own = 1 if source == "body" else 0  # a body's first step is our own name for it
    place = ".".join(str(part) for part in (source, *rest[own:]))
    code = str(one.get("type", "value_error"))
    text = str(WORDS.get(code, ANYTHING)) % _Context(one.get("ctx") or {})
    why = one.get("ctx", {}).get("error") if code == "value_error" else None
    detail = _("%(text)s (%(why)s)") % {"text": text, "why": why} if why else text
    return {"place": place[:200], "code": code, "detail": detail}


class _Context(dict[str, Any]):
    """A missing fact must not turn a refusal into a crash."""

    def __missing__(self, key: str) -> str:
        return f"({key})"
