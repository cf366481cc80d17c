"""The wall for programs."""

from guatu.wall.api.operations import router

__all__ = ["router"]
