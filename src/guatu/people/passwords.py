"""What a password must be made of, beside Django's checks for common and personal ones."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guatu.people.queries.security import security
from guatu.rules.security import Security, strong


class Strength:
    """As long and as mixed as the body's security settings ask."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError for a short one or one of few kinds."""
        values = security()
        if not strong(password, values):
            raise ValidationError(sentence(values), code="weak")

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return sentence(security())


def sentence(values: Security) -> str:
    """What a password must be, for the person who chooses one."""
    return _(
        "At least %(least)s characters; %(kinds)s of small letters, capitals, digits and other "
        "characters, or %(long)s characters of any kind."
    ) % {"least": values.password_least, "kinds": values.password_kinds,
         "long": values.password_long}  # fmt: skip
