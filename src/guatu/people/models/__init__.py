"""The tables of people."""

from guatu.people.models.accounts import Account, SetupLink
from guatu.people.models.installation import Installation
from guatu.people.models.persons import Branch, Person, Post, RoleGrant
from guatu.people.models.units import Alias, Unit, UnitKind

__all__ = [
    "Account",
    "Alias",
    "Branch",
    "Installation",
    "Person",
    "Post",
    "RoleGrant",
    "SetupLink",
    "Unit",
    "UnitKind",
]
