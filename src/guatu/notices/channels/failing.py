"""How a message fails to leave, and the short name under which that is kept and shown."""


class LeftUnsure(Exception):
    """It was handed over and no answer came: it may have arrived, so it is not sent again."""


class AnsweredNo(OSError):
    """The webhook answered with a status that is no success (``HTTP 503``)."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")


class AddressInside(OSError):
    """The webhook's name leads where no call may go: see ``rules.endpoints.may_call``."""


class SecretMissing(OSError):
    """No secret to sign with, no password to sign in: after a restore they are entered again."""


def name_of(failure: BaseException) -> str:
    """What is kept of a failure: its kind, never its words, which may hold an address."""
    return str(failure) if isinstance(failure, AnsweredNo) else type(failure).__name__
