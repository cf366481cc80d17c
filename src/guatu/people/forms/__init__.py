"""The shape of what people type; what is allowed is for the rules."""

from guatu.people.forms.people import POSTS, BranchForm, PersonForm
from guatu.people.forms.rights import GrantForm, SecurityForm, TokenForm
from guatu.people.forms.signing_in import ChangePasswordForm, CodeForm, NewPasswordForm, SignInForm
from guatu.people.forms.standing_in import StandInForm
from guatu.people.forms.units import MergeForm, SplitForm, UnitForm

__all__ = [
    "POSTS",
    "BranchForm",
    "ChangePasswordForm",
    "CodeForm",
    "GrantForm",
    "MergeForm",
    "NewPasswordForm",
    "PersonForm",
    "SecurityForm",
    "SignInForm",
    "SplitForm",
    "StandInForm",
    "TokenForm",
    "UnitForm",
]
