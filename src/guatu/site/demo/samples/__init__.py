"""Example workbooks, one per layout, for a visitor to drop on the import page."""

from pathlib import Path

from guatu.site import env


def samples() -> list[Path]:
    """The example files in the home folder, in the order of their names; none before ``demo``."""
    folder = sample_folder()
    return sorted(path for path in folder.glob("*.*") if path.suffix in (".xlsx", ".docx"))


def sample_folder() -> Path:
    """Where they lie."""
    return env.home() / "samples"
