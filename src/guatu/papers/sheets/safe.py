"""Text that a spreadsheet program might take for a formula."""

_BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program could run this text as a formula (OWASP, CSV injection)."""
    return text.startswith(_BEGINS)


def csv_safe(text: str) -> str:
    """The text with an apostrophe before it where it could be run."""
    return f"'{text}" if is_dangerous(text) else text
