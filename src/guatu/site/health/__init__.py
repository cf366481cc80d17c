"""What ``guatu check`` and its page look at: whatever would hurt, and what to do about it."""

from guatu.site.health.examining import examine
from guatu.site.health.line import Line

__all__ = ["Line", "examine"]
