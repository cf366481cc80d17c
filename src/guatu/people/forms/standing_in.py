"""Who acts for whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guatu.rules.standing_in import StandInTerms


class StandInForm(forms.Form):
    """Who acts for whom, from when to when, and why.  People are typed with their number behind."""

    principal = forms.CharField(label=_("For whom"), max_length=200)
    person = forms.CharField(label=_("Who acts"), max_length=200)
    since = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(
        self,
        *args: Any,
        people: list[tuple[int, str]],
        principal: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.only_for = principal
        self.options = {f"{label} #{pk}": pk for pk, label in people}
        for name in ("person", "principal"):
            self.fields[name].widget.attrs.update(list="people-known", autocomplete="off")
        if principal is not None:
            del self.fields["principal"]

    def clean_person(self) -> int:
        """One of the people offered."""
        return self._known("person")

    def clean_principal(self) -> int:
        """One of the people offered."""
        return self._known("principal")

    def _known(self, name: str) -> int:
        text = " ".join(self.cleaned_data[name].split())
        found = [pk for label, pk in self.options.items() if text in {label, label.split(" (")[0]}]
        if len(found) != 1:
            raise forms.ValidationError(_("Choose somebody from the list."))
        return found[0]

    def terms(self) -> StandInTerms:
        """What was filled in."""
        data = self.cleaned_data
        principal = data["principal"] if self.only_for is None else self.only_for
        return StandInTerms(data["person"], principal, data["since"], data["until"], data["reason"])
