"""How a field of a Django form gets our look and tells a screen reader what is wrong."""

from typing import Any

from django.forms import BoundField
from django.forms.widgets import CheckboxInput, FileInput, RadioSelect, Select
from django.utils.safestring import SafeString


def widget(field: BoundField) -> SafeString:
    """The input of a bound field with our classes, its error or hint tied to it."""
    kind = field.field.widget
    attrs: dict[str, Any] = {}
    if isinstance(kind, CheckboxInput | RadioSelect):
        css = "form-check-input"
    elif isinstance(kind, Select):
        css = "form-select"
    else:
        css = "" if isinstance(kind, FileInput) else "form-control"
    if field.errors:
        css += " is-invalid"
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{field.id_for_label}-error"}
    elif field.help_text:
        attrs["aria-describedby"] = f"{field.id_for_label}-hint"
    own = str(kind.attrs.get("class", ""))
    return field.as_widget(attrs={**attrs, "class": f"{css} {own}".strip()})
