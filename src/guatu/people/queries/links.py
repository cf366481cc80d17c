"""One-time links as the set-up page reads them."""

from datetime import datetime

from guatu.people.models import Account, SetupLink


def link_account(token_hash: str, real_now: datetime) -> Account | None:
    """The account whose living link this is; None for a used, old or invented one."""
    link = (
        SetupLink.objects.filter(token_hash=token_hash, used_at=None, expires_at__gt=real_now)
        .select_related("account__person")
        .first()
    )
    return link.account if link and link.account.is_active else None
