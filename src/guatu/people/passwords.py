"""What a password must be made of, beside Django's checks for common and personal ones."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST, LONG, KINDS = 8, 16, 3


class Strength:
    """8 characters of three kinds (small, capital, digit, other), or 16 of any."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError for a short one or one of few kinds."""
        tests = (str.islower, str.isupper, str.isdigit)
        kinds = {next((n for n, test in enumerate(tests) if test(c)), 3) for c in password}
        mixed = len(password) >= SHORTEST and len(kinds) >= KINDS
        if not mixed and len(password) < LONG:
            raise ValidationError(self.get_help_text(), code="weak")

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return _(
            "At least 8 characters; three of small letters, capitals, digits and other "
            "characters, or 16 characters of any kind."
        )
