"""The tables of people."""

from guatu.people.models.accounts import Account, SetupLink, SignInFailure
from guatu.people.models.installation import Installation, Persona
from guatu.people.models.persons import Branch, Person, Post, RoleGrant
from guatu.people.models.units import Alias, Unit, UnitKind, UnitPast

__all__ = [
    "Account",
    "Alias",
    "Branch",
    "Installation",
    "Person",
    "Persona",
    "Post",
    "RoleGrant",
    "SetupLink",
    "SignInFailure",
    "Unit",
    "UnitKind",
    "UnitPast",
]
