"""The tables of people."""

from guatu.people.models.accounts import Account, SetupLink, SignInTries
from guatu.people.models.imports import RosterImport, RosterKind
from guatu.people.models.installation import Installation, Persona
from guatu.people.models.persons import (
    Branch,
    Person,
    PersonPast,
    Post,
    RoleGrant,
    RoleProposal,
)
from guatu.people.models.security import SecurityVersion
from guatu.people.models.stand_ins import StandIn
from guatu.people.models.succession import Succession
from guatu.people.models.tokens import ApiAnswer, ApiPace, ApiToken
from guatu.people.models.units import Alias, Unit, UnitKind, UnitPast

__all__ = [
    "Account",
    "Alias",
    "ApiAnswer",
    "ApiPace",
    "ApiToken",
    "Branch",
    "Installation",
    "Person",
    "PersonPast",
    "Persona",
    "Post",
    "RoleGrant",
    "RoleProposal",
    "RosterImport",
    "RosterKind",
    "SecurityVersion",
    "SetupLink",
    "SignInTries",
    "StandIn",
    "Succession",
    "Unit",
    "UnitKind",
    "UnitPast",
]
