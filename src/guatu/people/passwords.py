"""What a password must be made of, beside Django's own checks."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KINDS = 3


class SeveralKinds:
    """Three of: small letters, capitals, digits, anything else (GB/T 22239-2019); or a long one."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError for a password of fewer kinds."""
        tests = (str.islower, str.isupper, str.isdigit)
        kinds = {next((n for n, test in enumerate(tests) if test(c)), 3) for c in password}
        if len(kinds) < KINDS and len(password) < 16:
            raise ValidationError(self.get_help_text(), code="few_kinds")

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return _(
            "Use three of: small letters, capitals, digits, other characters; "
            "or at least 16 characters."
        )
