"""Who follows for which part: a name for all, and another one where it differs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guatu.plans.actions.handover import Passed
from guatu.plans.queries.handover import OpenPart


class HandoverForm(forms.Form):
    """Names are typed and offered; ``keep`` in a part leaves it where it is."""

    everything = forms.CharField(label=_("Successor for all"), max_length=200, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(
        self, *args: Any, parts: Sequence[OpenPart], people: Sequence[tuple[int, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.parts = [part for part in parts if part.mine]
        self.options = {f"{label} #{pk}": pk for pk, label in people}
        for part in self.parts:
            self.fields[part.key] = forms.CharField(required=False, max_length=200)
        for name in ("everything", *(part.key for part in self.parts)):
            self.fields[name].widget.attrs.update(list="heirs", autocomplete="off")

    def clean(self) -> dict[str, Any]:
        """Every name is one of those offered."""
        for name in ("everything", *(part.key for part in self.parts)):
            text = " ".join((self.cleaned_data.get(name) or "").split())
            found = self._known(text)
            if text and found is None:
                self.add_error(name, _("Choose somebody from the list."))
            self.cleaned_data[name] = found
        return self.cleaned_data

    def _known(self, text: str) -> int | None:
        found = [pk for label, pk in self.options.items() if text in {label, label.split(" (")[0]}]
        return found[0] if len(found) == 1 else None

    def passed(self) -> list[Passed]:
        """The parts chosen, each with its successor."""
        chosen = set(self.data.getlist("pick")) if hasattr(self.data, "getlist") else set()
        given = self.cleaned_data
        return [
            Passed(part.task.pk, part.role, heir)
            for part in self.parts
            if part.key in chosen and (heir := given[part.key] or given["everything"])
        ]

    def field_of(self, part: OpenPart) -> forms.BoundField:
        """The field of a part."""
        return self[part.key]
