"""The shape of a basis document as it is entered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guatu.plans.models import BasisDocument


class BasisForm(forms.Form):
    """Heading, and one clause per line."""

    title = forms.CharField(label=_("Title of the document"), max_length=200)
    number = forms.CharField(label=_("Document number"), max_length=80, required=False)
    issuer = forms.CharField(label=_("Issued by"), max_length=120, required=False)
    issued_on = forms.DateField(
        label=_("Issued on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )
    lines = forms.CharField(
        label=_("Clauses, one per line"),
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


def initial_of(document: BasisDocument) -> dict[str, Any]:
    """The form's values of a document that is there."""
    rows = document.clauses.order_by("position").values_list("label", "text")
    lines = "\n".join(f"{label}\u3000{text}" if label else text for label, text in rows)
    names = ("title", "number", "issuer", "issued_on", "revision")
    return {name: getattr(document, name) for name in names} | {"lines": lines}
