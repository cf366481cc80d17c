"""What was understood of a file as the documented JSON, read in a process of its own."""

from .isolated import report_isolated

__all__ = ["report_isolated"]
