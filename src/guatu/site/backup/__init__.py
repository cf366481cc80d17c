"""One file that holds an installation: its tables, its evidence, its settings."""

from guatu.site.backup.restoring import restore
from guatu.site.backup.saving import save

__all__ = ["restore", "save"]
